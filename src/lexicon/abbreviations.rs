//! Abbreviations: which full stops belong to a word and end no sentence.
//!
//! The learned tokenizer and splitter know those that their treebanks hold; this list knows the
//! others that news is full of. What an abbreviation asks of the word after it keeps "No." and
//! "Mass." at the end of a sentence what they are.

use super::table::{self, LexiconError};
use crate::assets::Assets;
use crate::text::Token;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The abbreviations of `data/lexicon/abbreviations.tsv`.
#[derive(Debug, Default)]
pub struct Abbreviations {
    kinds: FxHashMap<Box<str>, Vec<Kind>>,
}

/// What must follow an abbreviation for its full stop to end no sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A word with a capital.
    Title,
    /// A number.
    Number,
    /// A word in lower case.
    Other,
}

impl Kind {
    fn fits(self, next: char) -> bool {
        match self {
            Self::Title => next.is_uppercase(),
            Self::Number => next.is_ascii_digit(),
            Self::Other => next.is_lowercase(),
        }
    }
}

impl Abbreviations {
    /// Reads `data/lexicon/abbreviations.tsv`.
    ///
    /// # Errors
    /// If the file is missing or malformed.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut kinds: FxHashMap<Box<str>, Vec<Kind>> = FxHashMap::default();
        table::read(assets, "data/lexicon/abbreviations.tsv", |row| {
            let kind = match row.get("kind") {
                "title" => Kind::Title,
                "number" => Kind::Number,
                "other" => Kind::Other,
                other => return Err(row.error(format!("no kind {other:?}: there are title, number, other"))),
            };
            for word in row.list("words") {
                kinds.entry(word.into()).or_default().push(kind);
                let capitals = word.to_uppercase();
                if kind != Kind::Other && capitals != word {
                    kinds.entry(capitals.into()).or_default().push(kind);
                }
            }
            Ok(())
        })?;
        Ok(Self { kinds })
    }

    /// Puts full stops to the words that they belong to.
    pub fn join(&self, text: &str, tokens: &mut Vec<Token>) {
        let mut kept = 0;
        for i in 0..tokens.len() {
            if kept > 0 && self.is_part(text, &tokens[..kept], &tokens[i..]) {
                tokens[kept - 1].span.end = tokens[i].span.end;
            } else {
                tokens[kept] = tokens[i];
                kept += 1;
            }
        }
        tokens.truncate(kept);
    }

    /// Whether the first of `rest` is a full stop that belongs to the last word of `before`.
    fn is_part(&self, text: &str, before: &[Token], rest: &[Token]) -> bool {
        let ([.., word], [stop, next, ..]) = (before, rest) else { return false };
        if stop.span.of(text) != "." || stop.span.start != word.span.end {
            return false;
        }
        let Some(kinds) = self.kinds.get(word.span.of(text)) else { return false };
        let follows = next.span.of(text);
        if next.span.start == stop.span.end {
            return matches!(follows, "," | ";" | ":" | ")");
        }
        // "No. 14 people came" may answer a question.
        let opens =
            before.len() < 2 || text[..word.span.start as usize].trim_end().ends_with(['.', '?', '!', '"', '”']);
        fits(kinds, follows) && !(opens && kinds.contains(&Kind::Number))
    }

    /// Joins sentences that were cut after an abbreviation in the middle of a line, unless that
    /// made one of more than `longest` words.
    pub fn mend(&self, text: &str, tokens: &[Token], longest: usize, sentences: &mut Vec<Range<usize>>) {
        sentences.dedup_by(|after, before| {
            let goes_on = self.goes_on(text, tokens[after.start - 1], tokens[after.start]);
            let joins = goes_on && after.end - before.start <= longest;
            if joins {
                before.end = after.end;
            }
            joins
        });
    }

    fn goes_on(&self, text: &str, last: Token, next: Token) -> bool {
        let word = last.span.of(text).strip_suffix('.');
        let kinds = word.and_then(|w| self.kinds.get(w));
        let gap = &text[last.span.end as usize..next.span.start as usize];
        kinds.is_some_and(|k| fits(k, next.span.of(text))) && !gap.contains(['\n', '\u{2028}', '\u{2029}'])
    }
}

/// Whether a word goes on with what these kinds ask for.
fn fits(kinds: &[Kind], next: &str) -> bool {
    next.chars().next().is_some_and(|c| kinds.iter().any(|k| k.fits(c)))
}
