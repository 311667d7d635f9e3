//! Word families: "withdrawal", "withdraw" and "pull-out" say one thing in a normal form.

use super::table::{self, LexiconError};
use crate::assets::Assets;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The word families of `data/lexicon/families.tsv`.
#[derive(Debug, Default)]
pub struct Families {
    head_of: FxHashMap<Box<str>, Box<str>>,
    near: FxHashMap<Box<str>, BTreeSet<Box<str>>>,
}

impl Families {
    /// Reads `data/lexicon/families.tsv`: a word, its other forms, and words near it.
    ///
    /// # Errors
    /// If the file is missing, or a form belongs to two families.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        let mut neighbours: Vec<(Box<str>, Box<str>)> = Vec::new();
        table::read(assets, "data/lexicon/families.tsv", |row| {
            let word = row.get("word");
            for form in row.list("forms").filter(|form| *form != "-") {
                if let Some(other) = all.head_of.insert(form.into(), word.into()).filter(|o| **o != *word) {
                    return Err(row.error(format!("{form:?} belongs to {other:?} already")));
                }
            }
            neighbours.extend(row.list("near").filter(|near| *near != "-").map(|near| (word.into(), near.into())));
            Ok(())
        })?;
        for (word, near) in neighbours {
            let (one, other): (Box<str>, Box<str>) = (all.head(&word).into(), all.head(&near).into());
            all.near.entry(other.clone()).or_default().insert(one.clone());
            all.near.entry(one).or_default().insert(other);
        }
        Ok(all)
    }

    /// The word that stands for the family of a lemma: itself where it has none.
    pub fn head<'a>(&'a self, lemma: &'a str) -> &'a str {
        self.head_of.get(lemma).map_or(lemma, |head| head)
    }

    /// The heads of families near that of a word, in alphabetical order.
    pub fn near(&self, head: &str) -> impl Iterator<Item = &str> {
        self.near.get(head).into_iter().flatten().map(|near| &**near)
    }

    /// Whether two heads of families are near each other in what they say.
    pub fn are_near(&self, one: &str, other: &str) -> bool {
        self.near.get(one).is_some_and(|near| near.contains(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_one_word_and_nearness_goes_both_ways() {
        let families = Families::load(&Assets::builtin()).unwrap();
        assert_eq!(families.head("withdrawal"), "withdraw");
        assert_eq!(families.head("lighthouse"), "lighthouse");
        assert!(families.are_near("ban", "prohibit") && families.are_near("prohibit", "ban"));
        assert!(!families.are_near("ban", "allow"));
    }
}
