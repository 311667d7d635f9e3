//! Time expressions as records.

use super::position::shown;
use crate::position::{TimeExpression, TimeKind};
use serde::Serialize;

/// A time expression with its value.
#[derive(Debug, Serialize)]
pub struct DateRecord<'a> {
    /// The document.
    pub doc: &'a str,
    /// Its words.
    pub text: &'a str,
    /// Where they start.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// What it says, in the words of TIMEX3.
    #[serde(rename = "type", serialize_with = "shown")]
    pub kind: TimeKind,
    /// Its value in TIMEX3.
    pub value: &'a str,
    /// Why the value stays open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<&'static str>,
}

impl<'a> DateRecord<'a> {
    /// The record of a time expression of a document.
    pub fn new(doc: &'a str, date: &'a TimeExpression) -> Self {
        let TimeExpression { passage, kind, value, warning, .. } = date;
        Self {
            doc,
            text: &passage.words,
            start: passage.start,
            end: passage.end,
            kind: *kind,
            value,
            warning: *warning,
        }
    }
}
