//! Who can hold a position.

use super::ActorId;
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What kind of actor.
    ActorKind {
        /// A sovereign or claimed state or territory with a government.
        State = "state",
        /// A ministry, court, parliament or army of a state.
        Body = "body",
        /// An international organisation or alliance.
        Organization = "organization",
        /// An armed group that is no state's army.
        ArmedGroup = "armed-group",
        /// A political party.
        Party = "party",
        /// A trade union or a federation of them.
        Union = "union",
        /// A company.
        Company = "company",
        /// A human being.
        Person = "person",
        /// A named but loose group: "European allies", "protesters".
        Bloc = "bloc",
        /// Nothing is known but the name.
        Unknown = "unknown",
    }
}

/// An actor's card: what is known of it whatever the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// The plain English name, e.g. "Russia".
    pub label: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// Other names: "Moscow", "the Kremlin".
    pub aliases: Vec<String>,
    /// Wikidata item, e.g. `Q159`.
    pub wikidata: Option<String>,
    /// ISO 3166 alpha-3 code of a state.
    pub iso3: Option<String>,
    /// Offices and memberships with their dates.
    pub roles: Vec<Role>,
    /// Groups that it belongs to.
    pub member_of: Vec<Membership>,
    /// Whether it comes from the actor files, or was met in a text only.
    pub known: bool,
}

impl Actor {
    /// The card of somebody whom no file knows.
    pub fn stranger(id: ActorId, label: &str, kind: ActorKind) -> Self {
        Self {
            id,
            label: label.to_owned(),
            kind,
            aliases: Vec::new(),
            wikidata: None,
            iso3: None,
            roles: Vec::new(),
            member_of: Vec::new(),
            known: false,
        }
    }
}

/// An office or membership: somebody acts for somebody, as something, between two dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// What as: "foreign minister".
    pub title: String,
    /// For whom.
    pub acts_for: ActorId,
    /// First day, EDTF; open where not known.
    pub from: Option<String>,
    /// Last day, EDTF; open where it lasts.
    pub to: Option<String>,
}

/// Belonging to a group that does not speak for its members: a state in an alliance, a country in a bloc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The group.
    pub group: ActorId,
    /// First day, EDTF; empty where from the beginning or not known.
    pub from: Option<String>,
    /// Last day, EDTF; open where it lasts.
    pub to: Option<String>,
}
