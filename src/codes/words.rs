//! The words that stand for codes: `data/codes/*.tsv`.

use crate::assets::Assets;
use crate::lexicon::{LexiconError, read_table};
use crate::position::Root;
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use rustc_hash::FxHashMap;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What a verb says of the clause that it governs.
    Frame {
        /// Its subject means to do it.
        Intent = "intent",
        /// Its subject would have another do it.
        Appeal = "appeal",
        /// Its subject requires another to do it.
        Demand = "demand",
        /// Its subject tells it.
        Report = "report",
        /// Its subject will not do it.
        Refuse = "refuse",
    }
}

/// The words that stand for codes.
#[derive(Debug, Default)]
pub struct CodeWords {
    verbs: FxHashMap<Box<str>, Root>,
    nouns: FxHashMap<(Box<str>, Box<str>), Root>,
    frames: FxHashMap<Box<str>, Vec<Frame>>,
}

impl CodeWords {
    /// Reads the tables.
    ///
    /// # Errors
    /// If one is missing or has an unknown code.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        read_table(assets, "data/codes/verbs.tsv", |row| {
            let root = row.parse("root")?;
            all.verbs.extend(row.list("verbs").map(|verb| (verb.into(), root)));
            Ok(())
        })?;
        read_table(assets, "data/codes/nouns.tsv", |row| {
            let root = row.parse("root")?;
            for noun in row.list("nouns") {
                all.nouns.extend(row.list("carriers").map(|verb| ((verb.into(), noun.into()), root)));
            }
            Ok(())
        })?;
        read_table(assets, "data/codes/frames.tsv", |row| {
            let frame: Frame = row.parse("kind")?;
            for verb in row.list("verbs") {
                all.frames.entry(verb.into()).or_default().push(frame);
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// The code of a verb by itself.
    pub fn verb(&self, lemma: &str) -> Option<Root> {
        self.verbs.get(lemma).copied()
    }

    /// The code of a noun that a verb carries.
    pub fn carried(&self, verb: &str, noun: &str) -> Option<Root> {
        self.nouns.get(&(verb.into(), noun.into())).copied()
    }

    /// Whether a verb makes such a frame.
    pub fn has_frame(&self, lemma: &str, frame: Frame) -> bool {
        self.frames.get(lemma).is_some_and(|frames| frames.contains(&frame))
    }
}
