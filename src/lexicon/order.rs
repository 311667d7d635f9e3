//! Words that put events in order.

use super::table::{self, LexiconError};
use crate::assets::Assets;
use rustc_hash::FxHashMap;

/// Which of two events comes first: that above the word in the sentence, or the subject of the verb; or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The event above a preposition or conjunction; the subject of a verb.
    Above,
    /// The event below it; the object.
    Below,
}

/// Words that put events in order, by lemma.
#[derive(Debug, Default)]
pub struct OrderWords {
    links: FxHashMap<Box<str>, Side>,
    verbs: FxHashMap<Box<str>, Side>,
}

impl OrderWords {
    /// Reads `data/lexicon/order.tsv`.
    ///
    /// # Errors
    /// If a line says of no event that it comes first.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        table::read(assets, "data/lexicon/order.tsv", |row| {
            let side = match row.get("first") {
                "above" => Side::Above,
                "below" => Side::Below,
                other => return Err(row.error(format!("first is above or below, not {other:?}"))),
            };
            all.links.extend(row.list("links").map(|word| (word.into(), side)));
            all.verbs.extend(row.list("verbs").map(|word| (word.into(), side)));
            Ok(())
        })?;
        Ok(all)
    }

    /// Which event comes first around a preposition or conjunction.
    pub fn link(&self, word: &str) -> Option<Side> {
        self.links.get(word).copied()
    }

    /// Which event comes first around a verb in the active voice.
    pub fn verb(&self, lemma: &str) -> Option<Side> {
        self.verbs.get(lemma).copied()
    }
}
