//! How propositions stand to each other, which position answers which, and which events are one: same, narrower, opposite,
//! responds to.
//!
//! Knows normal forms, issues and sides; no text, no trees, no graph. Every link has a score and a reason
//! that a person can check, and a person's verdict outranks it.
//!
//! A relation follows from what stands at its ends, from which words and blocks are crowds, and from what people say: nothing
//! else. So a [`Ledger`] of all that, with the relations in it, is kept in step by judging anew what has another end now.

mod answer;
mod blocks;
mod circles;
mod compare;
mod events;
mod form;
mod ledger;
mod meet;
mod reach;
mod verdict;
mod written;

pub use answer::{Answering, Stated, answers};
pub use compare::{Said, compare};
pub use events::{Happening, joins};
pub use form::Form;
pub use ledger::{Change, Ledger, News, Share};
pub use verdict::{Verdict, Verdicts};

use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// How one thing stands to another.
    Relation {
        /// They say the same.
        Same = "same",
        /// The first asks for all that the second does, and more.
        Narrower = "narrower",
        /// One is what the other is against.
        Opposite = "opposite",
        /// The first position answers the second.
        RespondsTo = "responds-to",
    }
}

/// A relation between two things by their names, with how sure it is and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// What stands in the relation.
    pub from: String,
    /// To what.
    pub to: String,
    /// Which relation.
    #[serde(with = "written::by_name")]
    pub relation: Relation,
    /// From 0 to 1.
    pub score: f32,
    /// Why.
    pub why: String,
    /// Who says so; nobody where the program does.
    pub by: Option<String>,
}

/// What a reason begins with that is not in force.
const ASIDE: &str = "set aside, since ";

impl Link {
    /// Leaves it to be seen, but not in force.
    fn set_aside(&mut self, because: &str) {
        self.why = format!("{ASIDE}{because}: {}", self.why);
        self.score /= 2.0;
    }

    /// Whether it counts.
    pub fn is_in_force(&self) -> bool {
        !self.why.starts_with(ASIDE)
    }
}

/// The last part of a name.
fn local(iri: &str) -> &str {
    iri.rsplit('/').next().unwrap_or(iri)
}
