//! Mentions to domain ids: who is meant, when, and which proposition. Knows trees and actors, no rules.

mod announced;
mod beside;
mod both;
mod cast;
mod date;
mod floor;
mod group;
mod names;
mod party;
mod phrase;
mod pronoun;
mod proposition;
mod sharing;
mod strangers;
mod title;
mod who;

pub use both::between;
pub use cast::{Cast, Mention};
pub use date::{DateMention, Dates, Length};
pub use floor::Floor;
pub use group::unknown as by_own_words;
pub use party::Party;
pub use phrase::modifier;
pub use proposition::{kept_to, proposition, tells_what};
pub use strangers::{Stranger, strangers};
pub use who::{At, parties};
