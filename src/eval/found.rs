//! What was found in a document, with no more than evaluation looks at.

use crate::position::{ActorId, Analysis, Evidence, Modality, Polarity, Position, Stance};
use std::ops::Range;

/// How far a text asserts a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It says that the stance is taken.
    Asserted,
    /// It says that it is not.
    Denied,
    /// It only thinks of it.
    Imagined,
}

impl Standing {
    pub(super) fn of(is_negated: bool, is_hypothetical: bool) -> Self {
        match (is_negated, is_hypothetical) {
            (true, _) => Self::Denied,
            (false, true) => Self::Imagined,
            (false, false) => Self::Asserted,
        }
    }
}

/// A position that was found, in plain words.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Whose position it is, by plain name.
    pub side: String,
    /// The stance.
    pub stance: Stance,
    /// The words of the content.
    pub content: String,
    /// Where the sentence around it lies, in code points.
    pub sentence: Range<usize>,
    /// Who says so, by plain names.
    pub sources: Vec<String>,
    /// Who is to act, or at whom it is aimed, by plain name.
    pub addressee: Option<String>,
    /// Whether the text asserts it.
    pub standing: Standing,
    /// How sure the program is, from 0 to 1.
    pub confidence: f32,
    /// What that was reckoned from.
    pub evidence: Vec<Evidence>,
    /// The rule that found it.
    pub rule: String,
}

impl Found {
    /// Everything that was found in a document.
    pub fn all(analysis: &Analysis) -> Vec<Self> {
        analysis.positions.iter().map(|position| Self::new(position, analysis)).collect()
    }

    fn new(position: &Position, analysis: &Analysis) -> Self {
        let label = |id: &ActorId| analysis.label(id).to_owned();
        let is_negated = position.polarity == Polarity::Negated;
        Self {
            side: label(&position.side),
            stance: position.stance,
            content: position.content.words.clone(),
            sentence: position.sentence.start..position.sentence.end,
            sources: position.sources.iter().map(label).collect(),
            addressee: position.addressee.as_ref().map(label),
            standing: Standing::of(is_negated, position.modality == Modality::Hypothetical),
            confidence: position.confidence,
            evidence: position.evidence.clone(),
            rule: position.found_by.as_str().to_owned(),
        }
    }
}
