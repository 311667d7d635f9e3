//! Mentions to domain ids: who is meant, when, and which proposition. Knows trees and actors, no rules.

mod cast;
mod date;
mod names;
mod party;
mod proposition;
mod sharing;
mod strangers;
mod who;

pub use cast::{Cast, Mention};
pub use date::{DateMention, Dates};
pub use party::Party;
pub use proposition::proposition;
pub use strangers::{Stranger, strangers};
pub use who::{At, modifier, parties};
