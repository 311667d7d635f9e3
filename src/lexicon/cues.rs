//! Cue words: which verb, noun or adjective tells which stance, and how it takes its arguments.

use super::table::{self, LexiconError};
use crate::assets::Assets;
use crate::position::Stance;
use rustc_hash::FxHashMap;

/// The word class of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueClass {
    /// "demand" in "Kyiv demands".
    Verb,
    /// "demand" in "Kyiv's demand".
    Noun,
    /// "ready" in "Kyiv is ready".
    Adjective,
}

/// What a cue comes to under negation: "will not accept" is a rejection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negated {
    /// The same stance, denied.
    Denied,
    /// Another stance, affirmed.
    Becomes(Stance),
}

/// One sense of a cue word.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Its word class.
    pub class: CueClass,
    /// The particle of a multi-word verb: "out" in "rule out".
    pub particle: Option<Box<str>>,
    /// The stance that it tells.
    pub stance: Stance,
    /// How it takes its content: `object`, `clause`, `inf`, a preposition, `person-of` ….
    pub frames: Vec<Box<str>>,
    /// What it comes to when negated.
    pub negated: Negated,
    /// From 0 to 1: how often the word is such a cue where its frame fits.
    pub weight: f32,
}

impl Cue {
    /// Whether it takes arguments in this way.
    pub fn has_frame(&self, frame: &str) -> bool {
        self.frames.iter().any(|f| &**f == frame)
    }
}

/// All cue words by lemma.
#[derive(Debug, Default)]
pub struct Cues {
    by_lemma: FxHashMap<Box<str>, Vec<Cue>>,
}

impl Cues {
    /// Reads `data/lexicon/cues.tsv`.
    ///
    /// # Errors
    /// If a line has an unknown class or stance.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut by_lemma: FxHashMap<Box<str>, Vec<Cue>> = FxHashMap::default();
        table::read(assets, "data/lexicon/cues.tsv", |row| {
            let class = match row.get("class") {
                "verb" => CueClass::Verb,
                "noun" => CueClass::Noun,
                "adj" => CueClass::Adjective,
                other => return Err(row.error(format!("unknown class {other:?}: verb, noun or adj"))),
            };
            let negated = match row.get("negated") {
                "" | "denied" => Negated::Denied,
                _ => Negated::Becomes(row.parse("negated")?),
            };
            let weight = if row.get("weight").is_empty() { 0.8 } else { row.parse("weight")? };
            for lemma in row.list("lemma") {
                let (lemma, particle) = lemma.split_once(' ').map_or((lemma, None), |(l, p)| (l, Some(p.into())));
                by_lemma.entry(lemma.into()).or_default().push(Cue {
                    class,
                    particle,
                    stance: row.parse("stance")?,
                    frames: row.list("frames").map(Into::into).collect(),
                    negated,
                    weight,
                });
            }
            Ok(())
        })?;
        Ok(Self { by_lemma })
    }

    /// The senses of a lemma.
    pub fn senses(&self, lemma: &str) -> &[Cue] {
        self.by_lemma.get(lemma).map_or(&[], Vec::as_slice)
    }
}
