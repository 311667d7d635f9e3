//! Somebody or something that a document speaks of.

use super::{ActorId, ActorKind, Passage};

/// All places of a document that mean the same person, body or thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The actor's id; of what no list knows, one from its own words, which holds in this document.
    pub id: ActorId,
    /// Its name, else its longest description.
    pub label: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// Names, descriptions and pronouns, in the order of the text.
    pub mentions: Vec<Passage>,
}
