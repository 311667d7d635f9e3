//! What people code: positions and verdicts from their tables, which go before what the program finds.
//!
//! A coding is kept in the store as it was given, in a graph that no run touches. Whenever its document is read, [`apply`]
//! puts it among the positions: it confirms the position that says the same, takes the place of those that speak of the
//! same words otherwise, or takes one out. So codings outlive new rules and new versions of the program.

mod apply;
mod read;

pub use apply::apply;
pub use read::{Form, Given, RowError, rows};

use crate::position::{Modality, Polarity, Stance};
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What a person says of a position.
    Verdict {
        /// That it is right.
        Confirmed = "confirmed",
        /// That it is wrong.
        Refuted = "refuted",
    }
}

/// What a person says of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// The key of the document.
    pub document: String,
    /// Code points before the passage.
    pub start: usize,
    /// Code points before its end.
    pub end: usize,
    /// The exact words.
    pub content: String,
    /// Who holds the position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// For whom the holder speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// What the holder does; always there but in a refutation.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "shown", deserialize_with = "known")]
    pub stance: Option<Stance>,
    /// On what, in the coder's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concept: Option<String>,
    /// Who is to act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<String>,
    /// Affirmed or negated.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "shown", deserialize_with = "known")]
    pub polarity: Option<Polarity>,
    /// Fact, future, condition or possibility.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "shown", deserialize_with = "known")]
    pub modality: Option<Modality>,
    /// When it was stated.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "shown", deserialize_with = "known")]
    pub date: Option<Date>,
    /// The name of the position that it is about, where the coder had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Right or wrong.
    #[serde(serialize_with = "one_shown", deserialize_with = "one_known")]
    pub verdict: Verdict,
    /// Who says so.
    pub coder: String,
}

impl Coding {
    /// Whether the two are about some of the same words of one document.
    fn overlaps(&self, other: &Self) -> bool {
        self.document == other.document && self.start < other.end && other.start < self.end
    }

    /// Whether this takes the place of an older coding: the same coder on the same holder and the same words, or on the
    /// position that the older one is about.
    pub fn replaces(&self, older: &Self) -> bool {
        let same_holder = (&self.holder, &self.side) == (&older.holder, &older.side);
        let same_position = self.position.is_some() && self.position == older.position;
        self.coder == older.coder && self.overlaps(older) && (same_holder || same_position)
    }
}

fn shown<T: fmt::Display, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => to.collect_str(value),
        None => to.serialize_none(),
    }
}

fn known<'de, T: FromStr, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    one_known(from).map(Some)
}

fn one_shown<T: fmt::Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}

fn one_known<'de, T: FromStr, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let name = String::deserialize(from)?;
    name.parse().map_err(|_| serde::de::Error::custom(format!("unknown name {name:?}")))
}
