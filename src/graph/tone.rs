//! Which way an edge goes: four families of stances, which pictures tell apart by colour, line and arrowhead.

use crate::position::{Direction, Stance};
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// The family of an edge.
    Tone {
        /// Accepts, supports, commits to, is open to; agrees.
        For = "for",
        /// Demands, proposes, seeks.
        Asks = "asks",
        /// Rejects, drops; disagrees.
        Against = "against",
        /// Threatens, accuses.
        Charges = "charges",
        /// No stance: an order of events, what a proposition is about.
        Neutral = "neutral",
    }
}

impl From<Stance> for Tone {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Accept | Stance::Support | Stance::Commit | Stance::Open => Self::For,
            Stance::Demand | Stance::Propose | Stance::Seek => Self::Asks,
            Stance::Reject | Stance::Drop => Self::Against,
            Stance::Threaten | Stance::Accuse => Self::Charges,
        }
    }
}

impl From<Direction> for Tone {
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::For => Self::For,
            Direction::Against => Self::Against,
        }
    }
}
