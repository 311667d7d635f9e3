//! Things that happen, and which came before which.

use super::{ActorId, DateValue, EventId, Passage, RuleName};
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What kind of event.
    EventKind {
        /// Rounds of talks, negotiations, consultations.
        Talks = "talks",
        /// A meeting or summit.
        Meeting = "meeting",
        /// A telephone call.
        Call = "call",
        /// A visit.
        Visit = "visit",
        /// A statement, speech or interview.
        Statement = "statement",
        /// A plan or offer put on the table.
        Proposal = "proposal",
        /// An agreement, accord or treaty.
        Agreement = "agreement",
        /// A signature.
        Signing = "signing",
        /// A vote.
        Vote = "vote",
        /// A judgment, decree or order.
        Ruling = "ruling",
        /// A ceasefire or truce.
        Ceasefire = "ceasefire",
        /// A breach of a ceasefire or agreement.
        Violation = "violation",
        /// An attack, strike, invasion or raid.
        Attack = "attack",
        /// Troops leave.
        Withdrawal = "withdrawal",
        /// Prisoners are exchanged or freed.
        Exchange = "exchange",
        /// Sanctions, tariffs, embargoes.
        Sanction = "sanction",
        /// Money, weapons or relief are given.
        Aid = "aid",
        /// A demonstration.
        Protest = "protest",
        /// Work stops.
        Strike = "strike",
        /// An election or referendum.
        Election = "election",
        /// A term that ends.
        Deadline = "deadline",
        /// Somebody takes or leaves an office.
        Appointment = "appointment",
        /// Anything else that happens, as `TimeML` has it.
        Occurrence = "occurrence",
    }
}

closed_set! {
    /// Whether an event took place.
    EventStatus {
        /// It did, or is under way.
        Happened = "happened",
        /// It is planned.
        Scheduled = "scheduled",
        /// It was planned and will not be.
        CalledOff = "called-off",
        /// It is only thought of.
        Hypothetical = "hypothetical",
        /// The text says that it did not happen.
        Denied = "denied",
    }
}

closed_set! {
    /// How sure it is, in the words of the text, that an event took or will take place.
    Certainty {
        /// The text says so, or says that it did not.
        Certain = "certain",
        /// It may be.
        Possible = "possible",
    }
}

/// Something that happens or is scheduled.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id within the document.
    pub id: EventId,
    /// What kind of event.
    pub kind: EventKind,
    /// Whether it took place.
    pub status: EventStatus,
    /// How sure that is.
    pub certainty: Certainty,
    /// The words that name it.
    pub mention: Passage,
    /// The sentence around them.
    pub sentence: Passage,
    /// When, with its precision.
    pub when: Option<DateValue>,
    /// Sides that take part, in the order of the text.
    pub participants: Vec<ActorId>,
    /// Where, in the words of the text.
    pub place: Option<String>,
    /// The rule that found it.
    pub found_by: RuleName,
}

impl Event {
    /// Whether it is worth a node in the graph: it has a day or a party to it, and both where its words alone say
    /// little. The others help to order a text, and stay in its records.
    pub fn is_notable(&self) -> bool {
        let (dated, attended) = (self.when.is_some(), !self.participants.is_empty());
        match self.kind {
            EventKind::Occurrence | EventKind::Statement => dated && attended,
            _ => dated || attended,
        }
    }
}

/// One event comes before another.
#[derive(Clone, Debug, PartialEq)]
pub struct Precedence {
    /// The earlier event, or [`EventId::publication`].
    pub first: EventId,
    /// The later event, or [`EventId::publication`].
    pub then: EventId,
    /// Why: "dates 2022-09 < 2024-12-30", "signal: after".
    pub why: String,
    /// From 0 to 1.
    pub score: f32,
}
