//! Events as records.

use super::position::shown;
use crate::position::{Analysis, Certainty, Event, EventKind, EventStatus, Polarity};
use serde::Serialize;

/// An event, flat and in plain words.
#[derive(Debug, Serialize)]
pub struct EventRecord<'a> {
    /// Its id, one of a kind in its document.
    pub id: &'a str,
    /// The document.
    pub doc: &'a str,
    /// The words that name it.
    pub text: &'a str,
    /// Where they start.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// What kind of event.
    #[serde(serialize_with = "shown")]
    pub kind: EventKind,
    /// Whether it took place.
    #[serde(serialize_with = "shown")]
    pub status: EventStatus,
    /// When: a TIMEX3 value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'a str>,
    /// Sides that take part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<&'a str>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a str>,
    /// How sure it is.
    #[serde(serialize_with = "shown")]
    pub certainty: Certainty,
    /// `negated` where the text says that it did not happen, else `affirmed`.
    #[serde(serialize_with = "shown")]
    pub polarity: Polarity,
}

impl<'a> EventRecord<'a> {
    /// The record of an event of a document.
    pub fn new(doc: &'a str, event: &'a Event, analysis: &'a Analysis) -> Self {
        Self {
            id: event.id.as_str(),
            doc,
            text: &event.mention.words,
            start: event.mention.start,
            end: event.mention.end,
            kind: event.kind,
            status: event.status,
            date: event.when.as_ref().map(|d| d.timex.as_str()),
            participants: event.participants.iter().map(|id| analysis.label(id)).collect(),
            place: event.place.as_deref(),
            certainty: event.certainty,
            polarity: if event.status == EventStatus::Denied { Polarity::Negated } else { Polarity::Affirmed },
        }
    }
}
