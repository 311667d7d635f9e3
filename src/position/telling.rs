//! Somebody says, thinks or knows something, whatever it is.

use super::Passage;

/// Words that a text attributes to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Who says so, where the text names them.
    pub source: Option<Passage>,
    /// The word that says it is told: "said", "sure", "according to".
    pub cue: Option<Passage>,
    /// What is told; more than one passage where the source stands in the midst of it.
    pub content: Vec<Passage>,
}
