//! Words that name events.

use super::table::{self, LexiconError};
use crate::assets::Assets;
use crate::position::EventKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// What kind of event a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventWord {
    /// The kind.
    pub kind: EventKind,
    /// What it must have to be such an event.
    pub needs: Option<Need>,
}

/// What makes a word the name of an event of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A party takes part; else it is an occurrence.
    Party,
    /// A length of time in its phrase: "a 50-day window"; else it names no event.
    Term,
}

/// Event words by lemma.
#[derive(Debug, Default)]
pub struct EventWords {
    verbs: FxHashMap<Box<str>, EventWord>,
    nouns: FxHashMap<Box<str>, EventWord>,
    /// Verbs that name no event.
    states: FxHashSet<Box<str>>,
}

impl EventWord {
    /// A word for anything that happens.
    const OCCURRENCE: Self = Self { kind: EventKind::Occurrence, needs: None };
}

impl EventWords {
    /// Reads `data/lexicon/events.tsv`.
    ///
    /// # Errors
    /// If a line has an unknown kind or need.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        table::read(assets, "data/lexicon/events.tsv", |row| {
            if row.get("kind") == "none" {
                all.states.extend(row.list("verbs").map(Box::from));
                return Ok(());
            }
            let needs = match row.get("needs") {
                "" => None,
                "party" => Some(Need::Party),
                "term" => Some(Need::Term),
                other => return Err(row.error(format!("an event needs a party or a term, not {other:?}"))),
            };
            let word = EventWord { kind: row.parse("kind")?, needs };
            all.verbs.extend(row.list("verbs").map(|lemma| (lemma.into(), word)));
            all.nouns.extend(row.list("nouns").map(|lemma| (lemma.into(), word)));
            Ok(())
        })?;
        Ok(all)
    }

    /// The event that a verb of this lemma names: one of a kind, else an occurrence; nothing for a state ("remain").
    pub fn verb(&self, lemma: &str) -> Option<EventWord> {
        let known = self.verbs.get(lemma).copied();
        known.or_else(|| (!self.states.contains(lemma)).then_some(EventWord::OCCURRENCE))
    }

    /// The event that a noun of this lemma names.
    pub fn noun(&self, lemma: &str) -> Option<EventWord> {
        self.nouns.get(lemma).copied()
    }
}
