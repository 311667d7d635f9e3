//! The order of events as records.

use super::rounded;
use crate::position::Precedence;
use serde::Serialize;

/// Two events of one document and how they lie in time.
#[derive(Debug, Serialize)]
pub struct OrderRecord<'a> {
    /// The document.
    pub doc: &'a str,
    /// The earlier event, by the id in its own record.
    pub first: &'a str,
    /// The later event.
    pub then: &'a str,
    /// How they lie: `before`.
    pub relation: &'static str,
    /// What says so.
    pub why: &'a str,
    /// From 0 to 1.
    pub score: f64,
}

impl<'a> OrderRecord<'a> {
    /// The record of one pair.
    pub fn new(doc: &'a str, pair: &'a Precedence) -> Self {
        Self {
            doc,
            first: pair.first.as_str(),
            then: pair.then.as_str(),
            relation: "before",
            why: &pair.why,
            score: rounded(pair.score),
        }
    }
}
