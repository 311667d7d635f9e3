//! Words of questions by what they do, from `data/ask/words.tsv`.

use crate::assets::Assets;
use crate::lexicon::{LexiconError, read_table};
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

const FILE: &str = "data/ask/words.tsv";

closed_set! {
    /// What a word does in a question.
    Class {
        /// Never stands in a topic.
        Stop = "stop",
        /// May stand in a topic, and says nothing of it.
        Small = "small",
        /// Says little beside other words of a topic.
        Light = "light",
        /// Stands before a name.
        Title = "title",
        /// Stands after a name.
        Team = "team",
        /// Stands for the actor asked about before.
        Pronoun = "pronoun",
        /// Stands for the topic asked about before.
        Back = "back",
        /// Stands between a helping verb and its verb.
        Adverb = "adverb",
        /// What is often typed = what is meant.
        Spelling = "spelling",
    }
}

/// The table.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    words: BTreeMap<Class, BTreeSet<String>>,
    spellings: BTreeMap<String, Vec<String>>,
}

impl Classes {
    pub(super) fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        read_table(assets, FILE, |row| {
            let class: Class = row.parse("class")?;
            for word in row.list("words") {
                if class == Class::Spelling {
                    let (typed, meant) = word.split_once('=').ok_or_else(|| row.error("typed = meant"))?;
                    all.spellings.insert(typed.to_owned(), meant.split(' ').map(str::to_owned).collect());
                } else {
                    all.words.entry(class).or_default().insert(word.to_owned());
                }
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// Whether a word is of a class.
    pub(super) fn has(&self, class: Class, word: &str) -> bool {
        self.words.get(&class).is_some_and(|words| words.contains(word))
    }

    /// What a word that is often typed otherwise is meant to be.
    pub(super) fn meant(&self, word: &str) -> Option<&[String]> {
        self.spellings.get(word).map(Vec::as_slice)
    }

    /// All words of the table.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.values().flatten().map(String::as_str)
    }
}
