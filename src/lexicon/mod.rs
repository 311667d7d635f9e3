//! Word lists as typed tables: cues, word sets, actors and offices. Knows no trees.

mod abbreviations;
mod cues;
mod events;
mod families;
mod gazetteer;
mod kinds;
mod order;
mod table;
mod verbs;
mod weights;
mod words;

pub use abbreviations::Abbreviations;
pub use cues::{Cue, CueClass, Cues, Negated};
pub use events::{EventWord, EventWords, Need};
pub use families::Families;
pub use gazetteer::{Form, FormMatch, FormSide, Gazetteer, Name, NameForm, NameMatch, OWN_FILE, OWN_HEADER};
pub use kinds::{Gender, Kind, Kinds};
pub use order::{OrderWords, Side};
pub(crate) use table::read as read_table;
pub use table::{LexiconError, Row};
pub use verbs::VerbLemmas;
pub use weights::Weights;
pub use words::WordSets;
