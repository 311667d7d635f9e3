//! The patterns of time expressions: `data/dates/patterns.tsv`, read and compiled.
//!
//! A pattern is a row of words in lower case, and
//!
//! ```text
//! (a|b c)    one of these           [a|b c] one of these, or nothing
//! {month}    a token of a class (words.rs), or what a row of that name matches
//! {a:month}  the same under a name of its own, for the meaning
//! @name      what `let name` stands for
//! <in|by>    the token before is one of these     <!a|b>  is none of these
//! >to|and<   the token after is one of these      >!a|b<  is none of these
//! ```
//! The words that begin with `#` in the last four look at what a token is (matcher.rs).
//! Patterns are spelled out into plain rows when they are read, so that matching needs no way back.

use super::meaning::Meaning;
use super::token::Token;
use super::words::{Class, Classes};
use crate::assets::Assets;
use crate::lexicon::{LexiconError, read_table};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

const FILE: &str = "data/dates/patterns.tsv";

/// One element of a pattern that is spelled out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// One of these words.
    Word(Vec<CompactString>),
    /// A token of a class, under a name.
    Token(Class, CompactString),
    /// What the rows of that kind match, under a name.
    Part(usize, CompactString),
    /// What the token before must be, or must not.
    Before(bool, Vec<CompactString>),
    /// What the token after must be, or must not.
    After(bool, Vec<CompactString>),
}

/// A pattern without choices.
#[derive(Debug)]
pub(super) struct Sequence {
    pub(super) elements: Vec<Element>,
    /// The row that it comes from.
    pub(super) rule: usize,
}

/// A row of the file.
#[derive(Debug)]
pub(super) struct Rule {
    /// Whether it makes a time expression by itself, or is only a part of others.
    pub(super) alone: bool,
    pub(super) meaning: Meaning,
}

/// Sequences by what they may begin with.
#[derive(Debug, Default)]
pub(super) struct Index {
    words: FxHashMap<CompactString, Vec<Entry>>,
    classes: FxHashMap<Class, Vec<Entry>>,
}

/// A sequence, with what its second token may be.
#[derive(Clone, Copy, Debug)]
struct Entry {
    place: usize,
    second: Option<Glance>,
}

/// What a token may be, at a glance: some of the words that fall into one of 64 boxes, or of these classes. Thousands of
/// sequences begin with "the", and few go on with whatever follows it.
#[derive(Clone, Copy, Debug, Default)]
struct Glance {
    words: u64,
    classes: Classes,
}

/// The box of a word.
pub(super) fn word_box(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    1 << (hasher.finish() >> 58)
}

impl Glance {
    fn add(&mut self, start: &Start) {
        match start {
            Start::Word(word) => self.words |= word_box(word),
            Start::Class(class) => self.classes.add(*class),
        }
    }

    fn may_be(self, token: &Token) -> bool {
        self.words & token.word_box != 0 || self.classes.meet(token.classes)
    }
}

impl Index {
    /// The sequences that may begin with this token and go on with the next.
    pub(super) fn starting<'a>(
        &'a self,
        token: &'a Token,
        next: Option<&'a Token>,
    ) -> impl Iterator<Item = usize> + 'a {
        let by_class = token.classes.iter().filter_map(|class| self.classes.get(&class));
        let entries = self.words.get(&token.word).into_iter().chain(by_class).flatten();
        let goes_on =
            move |entry: &&Entry| entry.second.is_none_or(|second| next.is_some_and(|next| second.may_be(next)));
        entries.filter(goes_on).map(|entry| entry.place)
    }
}

/// All patterns.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    pub(super) sequences: Vec<Sequence>,
    pub(super) rules: Vec<Rule>,
    /// By kind, those that are parts of others.
    pub(super) parts: Vec<Index>,
    /// Those that stand by themselves.
    pub(super) whole: Index,
}

impl Grammar {
    /// Reads `data/dates/patterns.tsv`.
    pub(super) fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut reader = Reader::default();
        read_table(assets, FILE, |row| {
            let (name, pattern) = (row.get("name"), row.get("pattern"));
            if let Some(name) = name.strip_prefix("let ") {
                reader.lets.insert(name.trim().to_owned(), reader.whole(pattern));
                return Ok(());
            }
            let alone = row.get("alone") == "yes";
            let meaning = Meaning::parse(row.get("meaning")).map_err(|e| row.error(e))?;
            let (place, pattern) = (reader.place(name), reader.whole(pattern));
            let sequences = spell(&pattern, &mut |name| reader.element(name)).map_err(|e| row.error(e))?;
            let rule = reader.grammar.rules.len();
            reader.grammar.rules.push(Rule { alone, meaning });
            for elements in sequences {
                reader.kinds.push(place);
                reader.grammar.sequences.push(Sequence { elements, rule });
            }
            Ok(())
        })?;
        reader.indexed()
    }
}

/// A grammar in the making.
#[derive(Default)]
struct Reader {
    grammar: Grammar,
    lets: FxHashMap<String, String>,
    names: Vec<String>,
    /// The kind of each sequence.
    kinds: Vec<usize>,
}

impl Reader {
    /// The pattern with what `@name` stands for in it.
    fn whole(&self, pattern: &str) -> String {
        let mut whole = pattern.to_owned();
        let mut names: Vec<&String> = self.lets.keys().collect();
        names.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.as_str()));
        for name in names {
            whole = whole.replace(&format!("@{name}"), &self.lets[name]);
        }
        whole
    }

    /// The number of a kind of rows.
    fn place(&mut self, name: &str) -> usize {
        self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        })
    }

    /// `{month}` or `{a:month}`.
    fn element(&mut self, text: &str) -> Element {
        let (name, kind) = text.split_once(':').unwrap_or((text, text));
        match kind.parse::<Class>() {
            Ok(class) => Element::Token(class, name.into()),
            Err(_) => Element::Part(self.place(kind), name.into()),
        }
    }

    fn indexed(mut self) -> Result<Grammar, LexiconError> {
        if let Some(place) = (0..self.names.len()).find(|place| !self.kinds.contains(place)) {
            let message = format!("no row is named {:?}, which a pattern asks for", self.names[place]);
            return Err(LexiconError::Line { file: FILE.to_owned(), line: 1, message });
        }
        let starts = self.starts();
        self.grammar.parts = self.names.iter().map(|_| Index::default()).collect();
        for (place, sequence) in self.grammar.sequences.iter().enumerate() {
            let alone = self.grammar.rules[sequence.rule].alone;
            let entry = Entry { place, second: second(sequence, &starts) };
            for start in beginnings(sequence, &starts) {
                let part = &mut self.grammar.parts[self.kinds[place]];
                for index in std::iter::once(part).chain(alone.then_some(&mut self.grammar.whole)) {
                    let list = match &start {
                        Start::Word(word) => index.words.entry(word.clone()).or_default(),
                        Start::Class(class) => index.classes.entry(*class).or_default(),
                    };
                    list.push(entry);
                }
            }
        }
        Ok(self.grammar)
    }

    /// What each kind of rows may begin with, taken together until nothing new comes up.
    fn starts(&self) -> Vec<Vec<Start>> {
        let mut starts: Vec<Vec<Start>> = vec![Vec::new(); self.names.len()];
        loop {
            let mut grown = false;
            for (place, sequence) in self.grammar.sequences.iter().enumerate() {
                for start in beginnings(sequence, &starts) {
                    let known = &mut starts[self.kinds[place]];
                    if !known.contains(&start) {
                        known.push(start);
                        grown = true;
                    }
                }
            }
            if !grown {
                return starts;
            }
        }
    }
}

/// What a sequence may begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Start {
    Word(CompactString),
    Class(Class),
}

fn beginnings(sequence: &Sequence, starts: &[Vec<Start>]) -> Vec<Start> {
    let first = sequence.elements.iter().find(|e| !matches!(e, Element::Before(..)));
    match first {
        Some(Element::Word(words)) => words.iter().cloned().map(Start::Word).collect(),
        Some(Element::Token(class, _)) => vec![Start::Class(*class)],
        Some(Element::Part(kind, _)) => starts[*kind].clone(),
        _ => Vec::new(),
    }
}

/// What the second token of a sequence may be; nothing where it has none, or where the first part may take several.
fn second(sequence: &Sequence, starts: &[Vec<Start>]) -> Option<Glance> {
    let takes = |e: &&Element| !matches!(e, Element::Before(..) | Element::After(..));
    let mut taking = sequence.elements.iter().filter(takes);
    if !matches!(taking.next()?, Element::Word(_) | Element::Token(..)) {
        return None;
    }
    let mut glance = Glance::default();
    match taking.next()? {
        Element::Word(words) => words.iter().for_each(|word| glance.words |= word_box(word)),
        Element::Token(class, _) => glance.classes.add(*class),
        Element::Part(kind, _) => starts[*kind].iter().for_each(|start| glance.add(start)),
        Element::Before(..) | Element::After(..) => return None,
    }
    Some(glance)
}

/// Spells a pattern out into all rows of elements that it stands for.
fn spell(pattern: &str, element: &mut dyn FnMut(&str) -> Element) -> Result<Vec<Vec<Element>>, String> {
    let mut rest = pattern.trim();
    let mut rows: Vec<Vec<Element>> = vec![Vec::new()];
    while let Some(first) = rest.chars().next() {
        let (length, choices) = match first {
            '(' => {
                let inner = inside(rest, '(', ')')?;
                (inner.len() + 2, choices(inner, element)?)
            }
            '[' => {
                let inner = inside(rest, '[', ']')?;
                let mut optional = choices(inner, element)?;
                optional.push(Vec::new());
                (inner.len() + 2, optional)
            }
            '{' => {
                let inner = inside(rest, '{', '}')?;
                (inner.len() + 2, vec![vec![element(inner)]])
            }
            '<' => {
                let inner = inside(rest, '<', '>')?;
                (inner.len() + 2, vec![vec![look(inner, Element::Before)]])
            }
            '>' => {
                let inner = inside(rest, '>', '<')?;
                (inner.len() + 2, vec![vec![look(inner, Element::After)]])
            }
            _ => {
                let word = &rest[..rest.find([' ', '(', ')', '[', ']', '{', '}']).unwrap_or(rest.len())];
                if word.is_empty() {
                    return Err(format!("a bracket too many before {rest:?}"));
                }
                (word.len(), vec![vec![Element::Word(vec![word.into()])]])
            }
        };
        rest = rest[length..].trim_start();
        rows = rows.iter().flat_map(|row| choices.iter().map(move |c| [row.as_slice(), c].concat())).collect();
        if rows.len() > 20_000 {
            return Err("too many choices".to_owned());
        }
    }
    Ok(rows)
}

/// The choices of `a|b c`; single words stay together.
fn choices(inner: &str, element: &mut dyn FnMut(&str) -> Element) -> Result<Vec<Vec<Element>>, String> {
    let mut words = Vec::new();
    let mut rows = Vec::new();
    for choice in split(inner) {
        let choice = choice.trim();
        if choice.contains([' ', '(', '[', '{', '<', '>']) {
            rows.extend(spell(choice, element)?);
        } else {
            words.push(choice.into());
        }
    }
    if !words.is_empty() {
        rows.push(vec![Element::Word(words)]);
    }
    Ok(rows)
}

/// The parts between `|` outside brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (place, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '|' if depth == 0 => {
                parts.push(&text[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn look(inner: &str, make: fn(bool, Vec<CompactString>) -> Element) -> Element {
    let (wanted, words) = match inner.strip_prefix('!') {
        Some(words) => (false, words),
        None => (true, inner),
    };
    make(wanted, words.split('|').map(|w| w.trim().into()).collect())
}

/// What stands between an opening bracket and the one that closes it.
fn inside(text: &str, open: char, close: char) -> Result<&str, String> {
    let mut depth = 0;
    for (place, c) in text.char_indices() {
        if place > 0 && c == close && depth == 1 {
            return Ok(&text[1..place]);
        }
        depth += i32::from(c == open) - i32::from(c == close && place > 0);
    }
    Err(format!("no {close:?} after {text:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(pattern: &str) -> Vec<String> {
        let spelled = spell(pattern, &mut |name| Element::Part(0, name.into())).unwrap();
        let show = |e: &Element| match e {
            Element::Word(words) => words.join("|"),
            Element::Part(_, name) => format!("{{{name}}}"),
            other => format!("{other:?}"),
        };
        spelled.iter().map(|row| row.iter().map(show).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn choices_are_spelled_out() {
        assert_eq!(rows("in [the] {year}"), ["in the {year}", "in {year}"]);
        assert_eq!(rows("(a|b|c d) e"), ["c d e", "a|b e"]);
        assert_eq!(rows("[(a|[b] c)] d"), ["b c d", "c d", "a d", "d"]);
    }

    #[test]
    fn brackets_must_close() {
        for wrong in ["(a", "a)", "[a", "{a", "<in"] {
            assert!(spell(wrong, &mut |name| Element::Part(0, name.into())).is_err(), "{wrong}");
        }
    }
}
