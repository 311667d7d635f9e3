//! What speaks for and against a position: the things that its confidence is reckoned from.

use super::Stance;
use std::fmt;
use std::str::FromStr;

/// A thing that makes a position more or less sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Where every position starts.
    Always,
    /// How far rule, sense of the cue and holder are to be trusted, together, as log-odds.
    Pattern,
    /// Somebody else says so.
    Alleged,
    /// The text says who is to act, or at whom it is aimed.
    Addressee,
    /// The holder speaks for a side.
    Spokesman,
    /// How many words the content has: 0 for four, 1 more for each doubling.
    Content,
    /// How many words the sentence has: 0 for 25, 1 more for each ten.
    Sentence,
    /// It is this stance.
    Stance(Stance),
}

impl Feature {
    /// Those that are no stance.
    const PLAIN: [Self; 7] =
        [Self::Always, Self::Pattern, Self::Alleged, Self::Addressee, Self::Spokesman, Self::Content, Self::Sentence];

    /// Every feature.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::PLAIN.into_iter().chain(Stance::ALL.iter().copied().map(Self::Stance))
    }

    /// The name that files and people use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Pattern => "rule, cue and holder",
            Self::Alleged => "said by another",
            Self::Addressee => "addressee",
            Self::Spokesman => "holder speaks for a side",
            Self::Content => "length of the content",
            Self::Sentence => "length of the sentence",
            Self::Stance(stance) => stance.as_str(),
        }
    }
}

impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A name that no feature has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing called {0:?} is weighed")]
pub struct UnknownFeature(String);

impl FromStr for Feature {
    type Err = UnknownFeature;
    fn from_str(name: &str) -> Result<Self, UnknownFeature> {
        Self::all().find(|feature| feature.as_str() == name).ok_or_else(|| UnknownFeature(name.to_owned()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for feature in Feature::all() {
            assert_eq!(feature.as_str().parse(), Ok(feature));
        }
        assert!("mood".parse::<Feature>().is_err());
    }
}
