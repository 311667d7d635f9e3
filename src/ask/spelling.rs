//! Misspelt words: mended where one word is plainly meant, never in silence.

use super::grammar::Grammar;
use super::known::Known;
use super::period::CALENDAR;
use super::words::{Token, token};
use super::{Name, NotUnderstood};
use std::collections::BTreeSet;
use strsim::damerau_levenshtein;

/// The words that neither the grammar nor the graph has.
pub(super) fn strange<'t>(grammar: &Grammar, known: &Known, tokens: &'t [Token]) -> impl Iterator<Item = &'t Token> {
    let names: BTreeSet<&str> = known.names.words().collect();
    let is_strange = |token: &&Token| {
        let word = token.word.as_str();
        let plain = word.chars().all(|c| c.is_ascii_digit());
        !(plain || grammar.knows(word) || names.contains(word) || is_of_calendar(word) || known.has_word(word))
    };
    tokens.iter().filter(is_strange).collect::<Vec<_>>().into_iter()
}

/// The question with strange words in the place of which one other is meant, and a note for each.
pub(super) fn mended(
    grammar: &Grammar,
    known: &Known,
    tokens: &[Token],
) -> Result<(Vec<Token>, Vec<String>), NotUnderstood> {
    let strange: Vec<&Token> = strange(grammar, known, tokens).collect();
    let mut all = tokens.to_vec();
    let mut notes = Vec::new();
    if strange.is_empty() {
        return Ok((all, notes));
    }
    let pool = Pool::of(grammar, known);
    for place in 0..tokens.len() {
        if !strange.contains(&&tokens[place]) {
            continue;
        }
        let typed = &tokens[place].typed;
        match pool.near(&tokens[place].word).as_slice() {
            [] => {}
            [word] => {
                let shown = shown(known, word);
                notes.push(format!("read {typed:?} as {shown:?}"));
                all[place] = token(&shown);
            }
            several => {
                let name = |word: &&str| Name { value: (*word).to_owned(), label: shown(known, word) };
                return Err(NotUnderstood::Ambiguous {
                    words: typed.clone(),
                    names: several.iter().map(name).collect(),
                });
            }
        }
    }
    Ok((all, notes))
}

/// A word of a name as the name has it.
fn shown(known: &Known, word: &str) -> String {
    let label = known.names.find(word).first().map(|n| n.label.clone());
    label.filter(|l| l.to_lowercase() == word).unwrap_or_else(|| word.to_owned())
}

fn is_of_calendar(word: &str) -> bool {
    CALENDAR.contains(&word) || TIMES.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Words of time that no list of names has.
const TIMES: [&str; 16] = [
    "march",
    "may",
    "spring",
    "summer",
    "autumn",
    "winter",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "day",
    "days",
    "yesterday",
    "today",
];

/// The words that a misspelt one may be meant to be.
struct Pool<'a> {
    names: BTreeSet<&'a str>,
    others: BTreeSet<&'a str>,
}

impl<'a> Pool<'a> {
    fn of(grammar: &'a Grammar, known: &'a Known) -> Self {
        let telling = |word: &&str| word.chars().count() >= 4;
        let names = known.names.words().filter(telling).collect();
        let grammar = grammar.words.iter().map(String::as_str).chain(grammar.senses.words());
        let others = grammar.chain(known.issue_words()).chain(CALENDAR).chain(TIMES).filter(telling).collect();
        Self { names, others }
    }

    /// The nearest words: one if it is plain which is meant.
    fn near(&self, word: &str) -> Vec<&'a str> {
        let length = word.chars().count();
        let limit = match length {
            0..=3 => return Vec::new(),
            4..=5 => 1,
            _ => 2,
        };
        let first = word.chars().next();
        let mut near: Vec<(usize, bool, bool, &str)> = Vec::new();
        for (is_other, words) in [(false, &self.names), (true, &self.others)] {
            near.extend(words.iter().filter(|w| w.len().abs_diff(word.len()) <= limit).filter_map(|w| {
                let distance = damerau_levenshtein(word, w);
                (distance <= limit).then(|| (distance, w.chars().next() != first, is_other, *w))
            }));
        }
        near.sort_unstable();
        near.dedup_by_key(|n| n.3);
        let Some(best) = near.first().copied() else { return Vec::new() };
        let as_near = |n: &&(usize, bool, bool, &str)| (n.0, n.1) == (best.0, best.1);
        // Several names are asked back; several other words are none of them.
        let is_name = near.iter().filter(as_near).all(|n| !n.2);
        let all: Vec<&str> = near.iter().filter(as_near).map(|n| n.3).collect();
        // Forms of one word ("demand", "demands") are one.
        let root: String = best.3.chars().take(5).collect();
        match all.iter().all(|w| w.starts_with(&root)) {
            true => vec![best.3],
            false if is_name => all.into_iter().take(4).collect(),
            false => Vec::new(),
        }
    }
}
