//! Trees as CoNLL-U, read and written.
//!
//! Writing keeps every character of the text: what stands between two tokens is in the MISC
//! column, as `UDPipe` writes it: `SpaceAfter=No` for nothing, `SpacesAfter=` for anything but one
//! space, `SpacesBefore=` for what comes before the first token. There `\s \t \r \n` are white
//! space, `\p` is a vertical bar and `\\` a backslash; other control characters are `\uXXXX`.
//!
//! Reading rebuilds the text from the tokens, a space between them unless MISC says otherwise, an
//! empty line before each paragraph. Empty nodes and enhanced dependencies are passed over.

use super::{Deprel, NodeId, NotATree, Tree, UnknownName, Word};
use crate::text::Span;
use std::fmt::Write as _;
use std::io::{self, Write};

/// A text and its trees, as a CoNLL-U file holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Treebank {
    /// The text that the words' spans point into.
    pub text: String,
    /// The sentences in order.
    pub trees: Vec<Tree>,
}

/// Why a file is not CoNLL-U as this program reads it.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct ConlluError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    #[source]
    pub what: Problem,
}

/// What can be wrong with a line of CoNLL-U.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// A word has ten columns.
    #[error("{0} columns where a word has 10")]
    Columns(usize),
    /// A number was expected.
    #[error("{0:?} is not a number")]
    Number(String),
    /// A tag or relation that English UD does not have.
    #[error(transparent)]
    Name(#[from] UnknownName),
    /// The heads of a sentence do not form a tree.
    #[error(transparent)]
    Tree(#[from] NotATree),
}

/// Writes the trees of a text.
///
/// # Errors
/// If `out` can't be written to.
pub fn write(text: &str, trees: &[Tree], out: &mut impl Write) -> io::Result<()> {
    let mut at = 0;
    for (n, tree) in trees.iter().enumerate() {
        let span = tree.span();
        let before = text.get(at..span.start as usize).unwrap_or("");
        if n == 0 || before.matches('\n').count() > 1 {
            writeln!(out, "# newpar")?;
        }
        writeln!(out, "# sent_id = {}", n + 1)?;
        let words: Vec<&str> = span.of(text).split(crate::text::is_gap).filter(|w| !w.is_empty()).collect();
        writeln!(out, "# text = {}", words.join(" "))?;
        let next = trees.get(n + 1).map_or(text.len(), |t| t.span().start as usize);
        write_words(text, tree, if n == 0 { before } else { "" }, next, out)?;
        writeln!(out)?;
        at = span.end as usize;
    }
    Ok(())
}

fn write_words(text: &str, tree: &Tree, before: &str, next: usize, out: &mut impl Write) -> io::Result<()> {
    let words = tree.words();
    let mut i = 0;
    while i < words.len() {
        let end = (i + 1..words.len()).find(|j| !words[*j].joined).unwrap_or(words.len());
        let last = words[end - 1].span.end as usize;
        let after = words.get(end).map_or(next, |w| w.span.start as usize);
        let misc = misc(if i == 0 { before } else { "" }, text.get(last..after).unwrap_or(""));
        if end - i > 1 {
            let form = words[i].span.cover(words[end - 1].span).of(text);
            writeln!(out, "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}", i + 1, end)?;
        }
        for j in i..end {
            write_word(text, tree, NodeId(j as u16), if end - i > 1 { "_" } else { &misc }, out)?;
        }
        i = end;
    }
    Ok(())
}

fn write_word(text: &str, tree: &Tree, id: NodeId, misc: &str, out: &mut impl Write) -> io::Result<()> {
    let word = tree.word(id);
    let head = tree.head(id).map_or(0, |h| h.index() + 1);
    let Word { lemma, upos, xpos, .. } = word;
    let (form, feats, relation) = (word.span.of(text), xpos.feats(), tree.relation(id));
    writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t{feats}\t{head}\t{relation}\t_\t{misc}", id.index() + 1)
}

/// The MISC column for what stands before and after a token.
fn misc(before: &str, after: &str) -> String {
    let mut fields = Vec::new();
    if !before.is_empty() {
        fields.push(format!("SpacesBefore={}", escape(before)));
    }
    match after {
        " " => {}
        "" => fields.push("SpaceAfter=No".to_owned()),
        other => fields.push(format!("SpacesAfter={}", escape(other))),
    }
    if fields.is_empty() { "_".to_owned() } else { fields.join("|") }
}

fn escape(gap: &str) -> String {
    let mut out = String::new();
    for c in gap.chars() {
        match c {
            ' ' => out.push_str("\\s"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\n' => out.push_str("\\n"),
            '|' => out.push_str("\\p"),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

fn unescape(escaped: &str) -> String {
    let mut out = String::new();
    let mut chars = escaped.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('s') => out.push(' '),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('n') => out.push('\n'),
            Some('p') => out.push('|'),
            Some('u') => {
                let code: String = chars.by_ref().take(4).collect();
                out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            other => out.extend(other),
        }
    }
    out
}

/// Reads a file.
///
/// # Errors
/// At the first line that is not CoNLL-U, or the first sentence that is no tree.
pub fn read(conllu: &str) -> Result<Treebank, ConlluError> {
    let mut reader = Reader::default();
    for (n, line) in conllu.lines().enumerate() {
        reader.line(line).map_err(|what| ConlluError { line: n + 1, what })?;
    }
    reader.end_sentence().map_err(|what| ConlluError { line: conllu.lines().count(), what })?;
    Ok(reader.done)
}

/// Reads a file of many documents: the name after each `# newdoc id =`, with the trees up to the next.
///
/// # Errors
/// As [`read`].
pub fn read_documents(conllu: &str) -> Result<Vec<(String, Treebank)>, ConlluError> {
    let mut documents = Vec::new();
    let mut from = 0;
    let starts = conllu.match_indices("# newdoc id = ").map(|(at, _)| at);
    let starts: Vec<usize> = starts.filter(|at| *at == 0 || conllu[..*at].ends_with('\n')).collect();
    let mut line = 0;
    for (n, start) in starts.iter().enumerate() {
        line += conllu[from..*start].matches('\n').count();
        from = *start;
        let part = &conllu[from..starts.get(n + 1).copied().unwrap_or(conllu.len())];
        let name = part.lines().next().and_then(|l| l.split_once("= ")).map_or("", |(_, name)| name);
        let bank = read(part).map_err(|e| ConlluError { line: line + e.line, ..e })?;
        documents.push((name.to_owned(), bank));
    }
    Ok(documents)
}

#[derive(Default)]
struct Reader {
    done: Treebank,
    /// What comes before the next token.
    gap: String,
    words: Vec<Word>,
    heads: Vec<Option<NodeId>>,
    relations: Vec<Deprel>,
    /// The multiword token being read: its span, the forms of its words so far, its last word.
    token: Option<(Span, Vec<String>, usize)>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), Problem> {
        if line.is_empty() {
            return self.end_sentence();
        }
        if line.starts_with("# newpar") || line.starts_with("# newdoc") {
            if !self.done.text.is_empty() && !self.gap.contains('\n') {
                "\n\n".clone_into(&mut self.gap);
            }
            return Ok(());
        }
        if line.starts_with('#') {
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != 10 {
            return Err(Problem::Columns(columns.len()));
        }
        if let Some((_, last)) = columns[0].split_once('-') {
            let span = self.form(columns[1], columns[9]);
            self.token = Some((span, Vec::new(), number(last)?));
            return Ok(());
        }
        if columns[0].contains('.') { Ok(()) } else { self.word(&columns) }
    }

    /// Appends a token to the text and remembers what follows it.
    fn form(&mut self, form: &str, misc: &str) -> Span {
        for field in misc.split('|') {
            if let Some(gap) = field.strip_prefix("SpacesBefore=") {
                self.gap = unescape(gap);
            }
        }
        self.done.text.push_str(&self.gap);
        let start = self.done.text.len();
        self.done.text.push_str(form);
        " ".clone_into(&mut self.gap);
        for field in misc.split('|') {
            match field.split_once('=') {
                Some(("SpaceAfter", "No")) => self.gap.clear(),
                Some(("SpacesAfter", gap)) => self.gap = unescape(gap),
                _ => {}
            }
        }
        Span::new(start, self.done.text.len())
    }

    fn word(&mut self, columns: &[&str]) -> Result<(), Problem> {
        let (id, head) = (number(columns[0])?, number(columns[6])?);
        let first = self.token.as_ref().is_none_or(|(_, forms, _)| forms.is_empty());
        let span = match &mut self.token {
            Some((span, forms, _)) => {
                forms.push(columns[1].to_owned());
                *span
            }
            None => self.form(columns[1], columns[9]),
        };
        self.words.push(Word {
            span,
            lemma: columns[2].into(),
            upos: columns[3].parse()?,
            xpos: columns[4].parse()?,
            joined: !first,
        });
        self.heads.push(head.checked_sub(1).map(|h| NodeId(h as u16)));
        self.relations.push(columns[7].parse()?);
        if self.token.as_ref().is_some_and(|(_, _, last)| *last == id) {
            self.end_token();
        }
        Ok(())
    }

    /// Gives each word of a multiword token its part of the token's span.
    fn end_token(&mut self) {
        let Some((span, forms, _)) = self.token.take() else { return };
        let surface = span.of(&self.done.text);
        let length = surface.chars().count();
        let total: usize = forms.iter().map(|f| f.chars().count()).sum();
        let offset = |chars: usize| surface.char_indices().nth(chars).map_or(surface.len(), |(i, _)| i);
        let first = self.words.len() - forms.len();
        let (mut seen, mut start) = (0, 0);
        for (i, form) in forms.iter().enumerate() {
            seen += form.chars().count();
            let end = if i + 1 == forms.len() { surface.len() } else { offset(seen * length / total.max(1)) };
            let base = span.start as usize;
            self.words[first + i].span = Span::new(base + start, base + end);
            start = end;
        }
    }

    fn end_sentence(&mut self) -> Result<(), Problem> {
        self.end_token();
        if !self.words.is_empty() {
            let (words, heads) = (std::mem::take(&mut self.words), std::mem::take(&mut self.heads));
            self.done.trees.push(Tree::new(words, heads, std::mem::take(&mut self.relations))?);
        }
        Ok(())
    }
}

fn number(text: &str) -> Result<usize, Problem> {
    text.parse().map_err(|_| Problem::Number(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = "\
# newpar
# sent_id = 1
# text = Kyiv can't wait.
1\tKyiv\tKyiv\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tSpacesBefore=\\n
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\s\\s
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tSpacesAfter=\\n\\n

# newpar
# sent_id = 2
# text = No
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No

";

    #[test]
    fn what_is_read_is_written_again() {
        let bank = read(SAMPLE).unwrap();
        assert_eq!(bank.text, "\nKyiv can't  wait.\n\nNo");
        assert!(bank.trees[0].word(NodeId(2)).joined);
        let mut out = Vec::new();
        write(&bank.text, &bank.trees, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), SAMPLE);
    }

    #[test]
    fn documents_are_told_apart() {
        let file = format!("# newdoc id = a b\n{SAMPLE}# newdoc id = c\n{SAMPLE}");
        let documents = read_documents(&file).unwrap();
        let names: Vec<&str> = documents.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a b", "c"]);
        assert_eq!(documents[1].1, read(SAMPLE).unwrap());
        let broken = file.replacen("newdoc id = c\n", "newdoc id = c\n1\tNo\n", 1);
        assert_eq!(read_documents(&broken).unwrap_err().line, 18);
    }

    #[test]
    fn a_wrong_line_is_named() {
        let error = read("1\tNo\tno\tINTJ\n").unwrap_err();
        assert_eq!(error.to_string(), "line 1: 4 columns where a word has 10");
        assert_eq!(read("# x\n1\ta\ta\tFOO\tUH\t_\t0\troot\t_\t_\n").unwrap_err().line, 2);
    }

    proptest! {
        #[test]
        fn gaps_survive_escaping(gap in "[ \\t\\r\\n|\\\\\\x00\\u{2028}x]{0,12}") {
            prop_assert_eq!(unescape(&escape(&gap)), gap);
        }
    }
}
