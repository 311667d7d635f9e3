//! Coded events as records.

use crate::position::CodedEvent;
use serde::Serialize;

/// An event between two actors, in the codes of event data.
#[derive(Debug, Serialize)]
pub struct CodeRecord<'a> {
    /// The document.
    pub doc: &'a str,
    /// Who: ISO 3166 alpha-3, `IGO`, or `---`.
    pub source: &'a str,
    /// CAMEO root code.
    pub root: &'static str,
    /// To whom.
    pub target: &'a str,
    /// PLOVER event type.
    pub plover: &'static str,
    /// Where the word that tells it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl<'a> CodeRecord<'a> {
    /// The record of an event.
    pub fn new(doc: &'a str, event: &'a CodedEvent) -> Self {
        let CodedEvent { source, root, target, passage } = event;
        Self {
            doc,
            source: source.as_deref().unwrap_or("---"),
            root: root.as_str(),
            target: target.as_deref().unwrap_or("---"),
            plover: root.plover(),
            start: passage.start,
            end: passage.end,
        }
    }
}
