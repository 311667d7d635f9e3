//! Finds names in a sentence: those of the actor files, titles of office, and runs of capitals
//! that no file knows.

use crate::lexicon::{Gazetteer, NameForm};
use crate::syntax::{NodeId, Tree, Upos};

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
pub(super) fn names(gazetteer: &Gazetteer, text: &str, tree: &Tree) -> Vec<NameSpan> {
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
                let run = run_of_capitals(text, tree, at);
                // "Washington Post": a longer run of capitals is another name, unless only the people's name is meant.
                if name.form == NameForm::Capital && run > at + n && !is_title_next(gazetteer, text, tree, at + n) {
                    (run, Named::Unknown)
                } else {
                    (at + n, Named::Known(name.actor, name.form))
                }
            }
            (_, Some((m, speaks))) => (at + m, Named::Title(speaks)),
            (Some((n, name)), None) => (at + n, Named::Known(name.actor, name.form)),
            (None, None) if starts_upper && is_name_word(tree, at) => (run_of_capitals(text, tree, at), Named::Unknown),
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
        if let Some(speaks) = gazetteer.office(buffer) {
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
fn run_of_capitals(text: &str, tree: &Tree, at: usize) -> usize {
    let upper = |i: usize| {
        let word = &tree.words()[i];
        word.span.of(text).starts_with(char::is_uppercase)
            && !matches!(word.upos, Upos::Pron | Upos::Verb | Upos::Aux | Upos::Det)
    };
    let mut end = at + 1;
    loop {
        if end < tree.len() && upper(end) {
            end += 1;
            continue;
        }
        let word = |i: usize| if i < tree.len() { tree.words()[i].span.of(text) } else { "" };
        let joins = match (word(end), word(end + 1)) {
            ("of" | "for", "the") => 2,
            ("of" | "for" | "al" | "bin" | "de" | "van" | "von" | "-" | "&", _) => 1,
            _ => return end,
        };
        if end + joins >= tree.len() || !upper(end + joins) {
            return end;
        }
        end += joins + 1;
    }
}
