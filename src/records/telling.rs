//! Attributions as records.

use crate::position::{Passage, Telling};
use serde::Serialize;

/// Who tells what.
#[derive(Debug, Serialize)]
pub struct TellingRecord<'a> {
    /// The document.
    pub doc: &'a str,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<PassageRecord<'a>>,
    /// By which word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<PassageRecord<'a>>,
    /// What.
    pub content: Vec<PassageRecord<'a>>,
}

/// Words and where they stand.
#[derive(Debug, Serialize)]
pub struct PassageRecord<'a> {
    /// The words.
    pub text: &'a str,
    /// Where they start.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

impl<'a> From<&'a Passage> for PassageRecord<'a> {
    fn from(Passage { start, end, words }: &'a Passage) -> Self {
        Self { text: words, start: *start, end: *end }
    }
}

impl<'a> TellingRecord<'a> {
    /// The record of an attribution of a document.
    pub fn new(doc: &'a str, telling: &'a Telling) -> Self {
        let Telling { source, cue, content } = telling;
        let record = |passage: &'a Option<Passage>| passage.as_ref().map(PassageRecord::from);
        Self {
            doc,
            source: record(source),
            cue: record(cue),
            content: content.iter().map(PassageRecord::from).collect(),
        }
    }
}
