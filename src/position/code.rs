//! Coded events: who did what to whom, in the codes of event data.

use super::Passage;
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// A root code of CAMEO.
    Root {
        /// Make public statement.
        MakeStatement = "01",
        /// Appeal.
        Appeal = "02",
        /// Express intent to cooperate.
        IntendCooperation = "03",
        /// Consult.
        Consult = "04",
        /// Engage in diplomatic cooperation.
        DiplomaticCooperation = "05",
        /// Engage in material cooperation.
        MaterialCooperation = "06",
        /// Provide aid.
        Aid = "07",
        /// Yield.
        Yield = "08",
        /// Investigate.
        Investigate = "09",
        /// Demand.
        Demand = "10",
        /// Disapprove.
        Disapprove = "11",
        /// Reject.
        Reject = "12",
        /// Threaten.
        Threaten = "13",
        /// Protest.
        Protest = "14",
        /// Exhibit military posture.
        MilitaryPosture = "15",
        /// Reduce relations.
        ReduceRelations = "16",
        /// Coerce.
        Coerce = "17",
        /// Assault.
        Assault = "18",
        /// Fight.
        Fight = "19",
        /// Engage in unconventional mass violence.
        MassViolence = "20",
    }
}

impl Root {
    /// The event type of PLOVER; nothing for statements, which PLOVER has not.
    pub fn plover(self) -> &'static str {
        match self {
            Self::MakeStatement => "",
            Self::Appeal | Self::Demand => "REQUEST",
            Self::IntendCooperation => "AGREE",
            Self::DiplomaticCooperation => "SUPPORT",
            Self::Consult => "CONSULT",
            Self::MaterialCooperation => "COOPERATE",
            Self::Aid => "AID",
            Self::Yield => "CONCEDE",
            Self::Investigate | Self::Disapprove => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::MilitaryPosture => "MOBILIZE",
            Self::ReduceRelations => "SANCTION",
            Self::Coerce => "COERCE",
            Self::Assault | Self::Fight | Self::MassViolence => "ASSAULT",
        }
    }
}

/// One event between two actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedEvent {
    /// Who, by ISO 3166 alpha-3 or `IGO`; nobody where the text does not say.
    pub source: Option<String>,
    /// What.
    pub root: Root,
    /// To whom.
    pub target: Option<String>,
    /// The word that tells it.
    pub passage: Passage,
}
