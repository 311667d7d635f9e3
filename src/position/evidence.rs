//! What speaks for and against a position: the things that its confidence is reckoned from.

use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// A thing that makes a position more or less sure.
    Feature {
        /// Where every position starts.
        Always = "always",
        /// How far rule, sense of the cue and holder are to be trusted, together, as log-odds.
        Pattern = "rule, cue and holder",
        /// Somebody else says so.
        Alleged = "said by another",
        /// The text says who is to act, or at whom it is aimed.
        Addressee = "addressee",
        /// The holder speaks for a side.
        Spokesman = "holder speaks for a side",
        /// How many words the content has: 0 for four, 1 more for each doubling.
        Content = "length of the content",
        /// How many words the sentence has: 0 for 25, 1 more for each ten.
        Sentence = "length of the sentence",
        /// The content is on an issue of the scheme: it is what negotiations are about.
        Issue = "on an issue",
        /// The sentence has direct speech in it.
        Quoted = "direct speech",
    }
}

/// One feature of a position, and what it weighs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The feature.
    pub feature: Feature,
    /// How much of it there is.
    pub value: f32,
    /// What one of it weighs, in log-odds.
    pub weight: f32,
}

impl Evidence {
    /// What it adds to the log-odds that the position is right.
    pub fn weighs(self) -> f32 {
        self.value * self.weight
    }
}

/// The chance that belongs to log-odds.
pub fn chance(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
