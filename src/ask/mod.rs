//! Questions in plain English, read by a table of phrasings: no model, the same reading every time.
//!
//! A question becomes a named query with parameters. `data/ask/phrasings.tsv` says which words
//! lead to which query, `data/ask/stances.tsv` which verbs mean which stance; actors are
//! recognised by the labels and aliases of the graph. What can't be read is never guessed.

mod answer;
mod names;
mod pattern;
mod phrasings;
mod reading;
mod words;

pub use answer::{Answered, AskError, answer, names};
pub use names::{Name, Names};
pub use pattern::PatternError;
pub use phrasings::{Example, Phrasings, PhrasingsError};
pub use reading::{NotUnderstood, Reading};
