//! The normal form of a proposition, word by word.

use crate::lexicon::Families;
use serde::{Deserialize, Serialize};

/// What a normal form consists of. Its text has the words in alphabetical order, then the actors, those who act first,
/// each with an `@` before its id, and
/// last, with a `#`, the one document whose own it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Words that carry sense, in alphabetical order.
    pub words: Vec<String>,
    /// Numbers and dates.
    pub numbers: Vec<String>,
    /// Ids of actors, those who act first.
    pub actors: Vec<String>,
    /// Whether it is negative.
    pub negative: bool,
    /// The one document whose own it is, where its words alone do not tell what it is.
    pub own: Option<String>,
}

impl Form {
    /// Reads the text of a normal form.
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for part in text.split_whitespace() {
            if part == "not" {
                form.negative = !form.negative;
            } else if let Some(document) = part.strip_prefix('#').filter(|d| d.len() == 6 && text.ends_with(d)) {
                form.own = Some(document.to_owned());
            } else if let Some(actor) = part.strip_prefix('@') {
                form.actors.push(actor.to_owned());
            } else if part.starts_with(|c: char| c.is_ascii_digit()) {
                form.numbers.push(part.to_owned());
            } else {
                form.words.push(part.to_owned());
            }
        }
        form
    }

    /// How much of what either says the other says too, from 0 to 1; a near word counts for most of a same one.
    pub fn likeness(&self, other: &Self, families: &Families) -> f32 {
        let shared = self.covered_by(other, families) + other.covered_by(self, families);
        let all = self.weight() + other.weight();
        if all == 0.0 { 0.0 } else { shared / all }
    }

    /// The weight of what the other form has of this one.
    pub fn covered_by(&self, other: &Self, families: &Families) -> f32 {
        let word = |w: &String| match () {
            () if other.words.contains(w) => WORD,
            () if other.words.iter().any(|o| families.are_near(o, w)) => WORD * NEAR,
            () => 0.0,
        };
        let actors = self.actors.iter().filter(|a| other.actors.contains(a)).count() as f32 * ACTOR;
        let numbers = self.numbers.iter().filter(|n| other.numbers.contains(n)).count() as f32 * NUMBER;
        self.words.iter().map(word).sum::<f32>() + actors + numbers
    }

    /// What all of it weighs.
    pub fn weight(&self) -> f32 {
        self.words.len() as f32 * WORD + self.actors.len() as f32 * ACTOR + self.numbers.len() as f32 * NUMBER
    }

    /// Words that both have, or nearly.
    pub fn shared<'a>(&'a self, other: &Self, families: &Families) -> Vec<&'a str> {
        let is_there = |w: &&String| other.words.iter().any(|o| o == *w || families.are_near(o, w));
        self.words.iter().filter(is_there).map(String::as_str).collect()
    }
}

const WORD: f32 = 1.0;
const ACTOR: f32 = 0.6;
const NUMBER: f32 = 0.6;
/// What a near word counts of a same one.
const NEAR: f32 = 0.7;
