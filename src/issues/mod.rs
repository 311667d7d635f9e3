//! What propositions are about: a SKOS scheme of issues, and the words that tell them.
//!
//! Each concept of `data/issues/*.ttl` carries cue words as labels; [`Issues::of`] finds them in the words of
//! a proposition and says whether it is for or against the thing that the issue names: "prohibiting
//! it from joining NATO" turns the cue "join NATO" around.

mod cue;
mod direction;
mod find;
mod scheme;

pub use scheme::{Issue, Issues, SchemeError};
