//! Words that name events.

use super::table::{self, LexiconError};
use crate::assets::Assets;
use crate::position::EventKind;
use rustc_hash::FxHashMap;

/// What kind of event a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventWord {
    /// The kind.
    pub kind: EventKind,
    /// Whether it is such an event only where a party takes part.
    pub needs_party: bool,
}

/// Event words by lemma.
#[derive(Debug, Default)]
pub struct EventWords {
    verbs: FxHashMap<Box<str>, EventWord>,
    nouns: FxHashMap<Box<str>, EventWord>,
}

impl EventWords {
    /// Reads `data/lexicon/events.tsv`.
    ///
    /// # Errors
    /// If a line has an unknown kind.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        table::read(assets, "data/lexicon/events.tsv", |row| {
            let word = EventWord { kind: row.parse("kind")?, needs_party: row.get("needs") == "party" };
            all.verbs.extend(row.list("verbs").map(|lemma| (lemma.into(), word)));
            all.nouns.extend(row.list("nouns").map(|lemma| (lemma.into(), word)));
            Ok(())
        })?;
        Ok(all)
    }

    /// The event that a verb of this lemma names.
    pub fn verb(&self, lemma: &str) -> Option<EventWord> {
        self.verbs.get(lemma).copied()
    }

    /// The event that a noun of this lemma names.
    pub fn noun(&self, lemma: &str) -> Option<EventWord> {
        self.nouns.get(lemma).copied()
    }
}
