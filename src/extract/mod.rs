//! Trees to positions and events: applies rules, attributes, judges negation and modality, merges. Knows no RDF.

mod addressee;
mod anaphora;
mod answers;
mod attribution;
mod backing;
mod build;
mod chronicle;
mod confidence;
mod content;
mod engine;
mod events;
mod facing;
mod merge;
mod modality;
mod order;
mod scope;
mod tellings;
mod tense;

pub use attribution::Attribution;
pub use chronicle::{Chronicle, chronicle};
pub use engine::{Knowledge, extract};
