//! What a party does with a proposition, and how far the text asserts it.

use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// The stance of a holder on a proposition: a closed set, from the annotation guideline.
    Stance {
        /// Requires or calls for something; sets a condition.
        Demand = "demand",
        /// Puts an option on the table.
        Propose = "propose",
        /// Agrees to a term or proposal that is on the table.
        Accept = "accept",
        /// Backs somebody's proposal without being the one to grant it.
        Support = "support",
        /// Refuses, rules out, deems unacceptable.
        Reject = "reject",
        /// Undertakes to do something itself.
        Commit = "commit",
        /// Signals willingness without committing.
        Open = "open",
        /// States an own goal or wish.
        Seek = "seek",
        /// Announces a harmful consequence.
        Threaten = "threaten",
        /// Blames another party for conduct.
        Accuse = "accuse",
        /// Gives up a position held before.
        Drop = "drop",
    }
}

closed_set! {
    /// Whether the text says that the stance is taken, or that it is not.
    Polarity {
        /// "Kyiv rejects talks."
        Affirmed = "affirmed",
        /// "Kyiv has not rejected talks."
        Negated = "negated",
    }
}

closed_set! {
    /// How the text presents the stance.
    Modality {
        /// As a fact.
        Actual = "actual",
        /// As something to come: "Kyiv will table a plan on Monday".
        Future = "future",
        /// As bound to a condition: "Kyiv will accept a truce if troops leave".
        Conditional = "conditional",
        /// As merely possible, or as a question: "Kyiv may accept a truce".
        Hypothetical = "hypothetical",
    }
}

impl Stance {
    /// Whether its holder is for what the proposition says, as far as a stance tells.
    pub fn wants(self) -> bool {
        !matches!(self, Self::Reject | Self::Drop | Self::Accuse)
    }
}

impl Modality {
    /// Whether a position of this modality may stand as a direct triple.
    pub fn is_asserted(self) -> bool {
        matches!(self, Self::Actual | Self::Future)
    }
}
