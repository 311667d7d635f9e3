//! Sets of words by name: reporting verbs, light verbs, nouns for groups of people ….

use super::table::{self, LexiconError};
use crate::assets::Assets;
use rustc_hash::FxHashMap;

/// The named word sets of `data/lexicon/words.tsv`.
#[derive(Debug, Default)]
pub struct WordSets {
    sets_of: FxHashMap<Box<str>, Vec<Box<str>>>,
}

impl WordSets {
    /// Reads `data/lexicon/words.tsv`: a set's name and its lemmas.
    ///
    /// # Errors
    /// If the file is missing or malformed.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut sets_of: FxHashMap<Box<str>, Vec<Box<str>>> = FxHashMap::default();
        table::read(assets, "data/lexicon/words.tsv", |row| {
            for lemma in row.list("lemmas") {
                sets_of.entry(lemma.into()).or_default().push(row.get("set").into());
            }
            Ok(())
        })?;
        Ok(Self { sets_of })
    }

    /// Whether a lemma is in a set.
    pub fn has(&self, set: &str, lemma: &str) -> bool {
        self.sets_of.get(lemma).is_some_and(|sets| sets.iter().any(|s| &**s == set))
    }

    /// Whether a word in a name says that it names a body and no person: "Court", "League", "Ltd".
    pub fn is_body_name(&self, lemma: &str) -> bool {
        ["union-word", "party-word", "company-word", "body-word", "organization-word"]
            .iter()
            .any(|set| self.has(set, lemma))
    }
}
