//! Finds names in a sentence: those of the actor files, titles of office, and runs of capitals
//! that no file knows.

use crate::lexicon::{Gazetteer, NameForm, WordSets};
use crate::syntax::{NodeId, Tree, Upos};
use rustc_hash::FxHashSet;

/// What a stretch of words names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// An actor of the files, by its index, and in which way it is named.
    Known(usize, NameForm),
    /// A title of office, and whether its holders speak for whom they serve.
    Title(bool),
    /// Capitalised words that no file knows.
    Unknown,
}

/// A stretch of words that names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// First word.
    pub start: u16,
    /// One past the last word.
    pub end: u16,
    /// What it names.
    pub named: Named,
}

impl NameSpan {
    /// Whether a word lies in it.
    pub fn has(&self, node: NodeId) -> bool {
        (self.start..self.end).contains(&node.0)
    }
}

/// The names of a sentence, from left to right, none overlapping.
pub(super) fn names(
    gazetteer: &Gazetteer,
    words: &WordSets,
    text: &str,
    tree: &Tree,
    common: &Common,
) -> Vec<NameSpan> {
    let form = |i: usize| tree.words()[i].span.of(text);
    let mut found = Vec::new();
    let mut buffer = String::new();
    let mut at = 0;
    while at < tree.len() {
        let rest = (at..tree.len()).map(form);
        let starts_upper = form(at).starts_with(char::is_uppercase);
        let known = gazetteer.longest(rest, &mut buffer).filter(|_| starts_upper || form(at) == "the");
        let title = title(gazetteer, text, tree, at, &mut buffer);
        let (end, named) = match (known, title) {
            (Some((n, name)), title) if title.is_none_or(|(m, _)| n >= m) => {
                // "Washington Post": after a capital, a longer run of capitals is another name, unless a title follows.
                let longer = (name.form == NameForm::Capital && !is_title_next(gazetteer, text, tree, at + n))
                    .then(|| run_of_capitals(gazetteer, words, text, tree, at))
                    .filter(|run| *run > at + n);
                longer.map_or((at + n, Named::Known(name.actor, name.form)), |run| (run, Named::Unknown))
            }
            (_, Some((m, speaks))) => (at + m, Named::Title(speaks)),
            (Some((n, name)), None) => (at + n, Named::Known(name.actor, name.form)),
            (None, None)
                if starts_upper
                    && is_name_word(tree, at)
                    && !words.has("calendar", form(at))
                    && !words.has("address", form(at))
                    && !is_common(common, tree, at, form(at)) =>
            {
                (run_of_capitals(gazetteer, words, text, tree, at), Named::Unknown)
            }
            (None, None) => {
                at += 1;
                continue;
            }
        };
        found.push(NameSpan { start: at as u16, end: end as u16, named });
        at = end;
    }
    found
}

/// Words that a document also writes without a capital.
pub(super) type Common = FxHashSet<String>;

/// The lower-case words of a document.
pub(super) fn common_words(text: &str, trees: &[Tree]) -> Common {
    let words = trees.iter().flat_map(Tree::words).map(|w| w.span.of(text));
    words.filter(|w| w.starts_with(char::is_lowercase)).map(str::to_owned).collect()
}

/// Whether a single word at the head of a sentence is capitalised for its place only.
fn is_common(common: &Common, tree: &Tree, at: usize, form: &str) -> bool {
    at == 0 && common.contains(&form.to_lowercase()) && tree.words().get(1).is_none_or(|w| w.upos != Upos::Propn)
}

fn is_title_next(gazetteer: &Gazetteer, text: &str, tree: &Tree, at: usize) -> bool {
    at < tree.len() && title(gazetteer, text, tree, at, &mut String::new()).is_some()
}

/// The longest title of office that starts here, in any case.
fn title(gazetteer: &Gazetteer, text: &str, tree: &Tree, at: usize, buffer: &mut String) -> Option<(usize, bool)> {
    buffer.clear();
    let mut best = None;
    for n in 0..5.min(tree.len() - at) {
        let word = tree.words()[at + n].span.of(text);
        if n > 0 && word != "-" && !buffer.ends_with('-') {
            buffer.push(' ');
        }
        buffer.extend(word.chars().flat_map(char::to_lowercase));
        let plural = || buffer.strip_suffix('s').and_then(|one| gazetteer.office(one));
        if let Some(speaks) = gazetteer.office(buffer).or_else(plural) {
            best = Some((n + 1, speaks));
        }
    }
    best
}

fn is_name_word(tree: &Tree, at: usize) -> bool {
    let upos = tree.words()[at].upos;
    matches!(upos, Upos::Propn) || (at > 0 && matches!(upos, Upos::Noun | Upos::Adj | Upos::X))
}

/// One past the last word of the run of capitalised words that starts here, with "of", "for the"
/// and the like inside it.
fn run_of_capitals(gazetteer: &Gazetteer, words: &WordSets, text: &str, tree: &Tree, at: usize) -> usize {
    let upper = |i: usize| {
        let word = &tree.words()[i];
        word.span.of(text).starts_with(char::is_uppercase)
            && !matches!(word.upos, Upos::Pron | Upos::Verb | Upos::Aux | Upos::Det)
    };
    let mut end = at + 1;
    // Another name or a title that begins inside ends the run.
    let begins_other = |i: usize| {
        let words = (i..tree.len()).map(|i| tree.words()[i].span.of(text));
        let mut buffer = String::new();
        gazetteer.longest(words, &mut buffer).is_some_and(|(n, _)| n > 1)
            || title(gazetteer, text, tree, i, &mut buffer).is_some()
    };
    let has_body_word = |to: usize| (at..to).any(|i| words.is_body_name(tree.words()[i].lemma.to_lowercase().as_str()));
    loop {
        if end < tree.len() && upper(end) && !begins_other(end) {
            end += 1;
            continue;
        }
        let word = |i: usize| if i < tree.len() { tree.words()[i].span.of(text) } else { "" };
        let joins = match (word(end), word(end + 1)) {
            ("of" | "for" | "on", _) if end - at > 1 && !has_body_word(end) => return end,
            ("of" | "for" | "on", "the") => 2,
            ("of" | "for" | "on" | "al" | "bin" | "de" | "van" | "von" | "-" | "&", _) => 1,
            _ => return end,
        };
        if end + joins >= tree.len() || !upper(end + joins) {
            return end;
        }
        end += joins + 1;
    }
}
