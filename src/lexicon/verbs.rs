//! Verbs that the lexicon lists, to mend what a lemmatizer makes of rare ones: "favore", "initiall".

use super::table::{self, LexiconError};
use crate::assets::Assets;
use rustc_hash::FxHashSet;

/// The lemmas of the verbs in `data/lexicon/cues.tsv` and of all words in `words.tsv`.
#[derive(Debug, Default)]
pub struct VerbLemmas(FxHashSet<Box<str>>);

impl VerbLemmas {
    /// Reads both files.
    ///
    /// # Errors
    /// If one is missing or malformed.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut all = FxHashSet::default();
        let mut add = |lemma: &str| {
            all.insert(Box::from(lemma.split(' ').next().unwrap_or(lemma)));
        };
        table::read(assets, "data/lexicon/cues.tsv", |row| {
            if row.get("class") == "verb" {
                row.list("lemma").for_each(&mut add);
            }
            Ok(())
        })?;
        table::read(assets, "data/lexicon/words.tsv", |row| {
            row.list("lemmas").for_each(&mut add);
            Ok(())
        })?;
        Ok(Self(all))
    }

    /// The listed verb that a lemma was meant to be, where it is none itself: without a final "e" or
    /// the second of two letters, or with an "e".
    pub fn mended(&self, lemma: &str) -> Option<&str> {
        if lemma.len() < 4 || self.0.contains(lemma) {
            return None;
        }
        let shorter = &lemma[..lemma.char_indices().next_back()?.0];
        let mut ends = lemma.chars().rev();
        let (last, before) = (ends.next()?, ends.next()?);
        let found = if last == 'e' || last == before { self.0.get(shorter) } else { None };
        found.or_else(|| self.0.get(format!("{lemma}e").as_str())).map(AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_stems_of_listed_verbs_are_mended() {
        let verbs = VerbLemmas::load(&Assets::builtin()).unwrap();
        assert_eq!(verbs.mended("favore"), Some("favor"));
        assert_eq!(verbs.mended("initiall"), Some("initial"));
        assert_eq!(verbs.mended("endors"), Some("endorse"));
        assert_eq!(verbs.mended("reject"), None);
        assert_eq!(verbs.mended("swim"), None);
    }
}
