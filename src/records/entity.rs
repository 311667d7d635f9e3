//! Entities as records.

use super::PassageRecord;
use super::position::shown;
use crate::position::{ActorKind, Entity};
use serde::Serialize;

/// Somebody or something, with all places that mean it.
#[derive(Debug, Serialize)]
pub struct EntityRecord<'a> {
    /// The document.
    pub doc: &'a str,
    /// The actor's id.
    pub id: &'a str,
    /// Its name.
    pub label: &'a str,
    /// What kind of actor.
    #[serde(serialize_with = "shown")]
    pub kind: ActorKind,
    /// Where it is mentioned.
    pub mentions: Vec<PassageRecord<'a>>,
}

impl<'a> EntityRecord<'a> {
    /// The record of an entity of a document.
    pub fn new(doc: &'a str, entity: &'a Entity) -> Self {
        let Entity { id, label, kind, mentions } = entity;
        let mentions = mentions.iter().map(PassageRecord::from).collect();
        Self { doc, id: id.as_str(), label, kind: *kind, mentions }
    }
}
