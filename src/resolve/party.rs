//! A party: who is meant by words in a text, and for whom it speaks.

use crate::position::ActorId;

/// Who is meant, for whom it speaks, and why we think so.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Who is named.
    pub holder: ActorId,
    /// For whom it speaks; itself, if for nobody.
    pub side: ActorId,
    /// The words that name it.
    pub words: String,
    /// Why this one, in words for a person.
    pub why: String,
    /// From 0 to 1: how sure.
    pub sure: f32,
}
