//! Positions as records.

use super::rounded;
use crate::position::{ActorId, Analysis, Modality, Polarity, Position, Stance, Topic};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A position, flat and in plain words.
#[derive(Debug, Serialize)]
pub struct PositionRecord<'a> {
    /// Document, passage, holder and stance: what tells positions apart, whatever the rules.
    pub id: String,
    /// The document.
    pub doc: &'a str,
    /// Who, as the text names them.
    pub holder: &'a str,
    /// The id of that actor.
    pub holder_id: &'a str,
    /// The side that the holder stands for, by its plain name.
    pub side: &'a str,
    /// The id of that side.
    pub side_id: &'a str,
    /// What the holder does.
    #[serde(serialize_with = "shown")]
    pub stance: Stance,
    /// The exact words of the content.
    pub content: &'a str,
    /// Where the content starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The sentence around it.
    pub sentence: &'a str,
    /// What words that only point back stand for.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub resolves: &'a [String],
    /// The id of the proposition.
    pub proposition: &'a str,
    /// What it is on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<IssueRecord<'a>>,
    /// Who is to act, or at whom it is aimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressee: Option<&'a str>,
    /// Who says so, where not the holder.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<&'a str>,
    /// When it was stated: a TIMEX3 value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'a str>,
    /// Affirmed or negated.
    #[serde(serialize_with = "shown")]
    pub polarity: Polarity,
    /// Fact, future, condition or possibility.
    #[serde(serialize_with = "shown")]
    pub modality: Modality,
    /// The words of the condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<&'a str>,
    /// The rule.
    pub found_by: &'a str,
    /// From 0 to 1.
    pub confidence: f64,
}

/// An issue and the direction in which a proposition points.
#[derive(Debug, Serialize)]
pub struct IssueRecord<'a> {
    /// The issue.
    pub id: &'a str,
    /// `for` or `against` the thing that it names.
    pub direction: &'static str,
}

impl<'a> PositionRecord<'a> {
    /// The record of a position of a document.
    pub fn new(id: String, doc: &'a str, position: &'a Position, analysis: &'a Analysis) -> Self {
        let label = |id: &'a ActorId| analysis.label(id);
        let holder = Some(position.holder_words.as_str()).filter(|w| !w.is_empty());
        Self {
            id,
            doc,
            holder: holder.unwrap_or_else(|| label(&position.holder)),
            holder_id: position.holder.as_str(),
            side: label(&position.side),
            side_id: position.side.as_str(),
            stance: position.stance,
            content: &position.content.words,
            start: position.content.start,
            end: position.content.end,
            sentence: &position.sentence.words,
            resolves: &position.resolves,
            proposition: position.proposition.id.as_str(),
            issues: position.proposition.issues.iter().map(IssueRecord::new).collect(),
            addressee: position.addressee.as_ref().map(label),
            source: position.sources.iter().map(label).collect(),
            date: position.stated.as_ref().map(|d| d.timex.as_str()),
            polarity: position.polarity,
            modality: position.modality,
            condition: position.condition.as_ref().map(|c| c.words.as_str()),
            found_by: position.found_by.as_str(),
            confidence: rounded(position.confidence),
        }
    }
}

/// The ids of a document's positions; where one passage has two alike, the second is numbered.
pub(super) fn ids(doc: &str, positions: &[Position]) -> Vec<String> {
    let mut seen = BTreeMap::new();
    let id = |position: &Position| {
        let Position { content, holder, stance, .. } = position;
        let id = format!("{doc}#{}-{}-{holder}-{stance}", content.start, content.end);
        let count = seen.entry(id.clone()).and_modify(|n| *n += 1).or_insert(1);
        if *count == 1 { id } else { format!("{id}-{count}") }
    };
    positions.iter().map(id).collect()
}

impl<'a> IssueRecord<'a> {
    fn new(topic: &'a Topic) -> Self {
        Self { id: topic.issue.as_str(), direction: topic.direction.as_str() }
    }
}

/// A member of a closed set by its name.
pub(super) fn shown<T: std::fmt::Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}
