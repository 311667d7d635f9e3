//! Who did what to whom in the codes of event data: CAMEO roots and PLOVER types between two actors by ISO 3166 alpha-3.
//!
//! One event of the main clause of each sentence, and of those beside it and below verbs of saying and wanting. The words
//! that stand for codes are data; this reads trees, as `extract` does, and knows nothing of positions.

mod event;
mod nation;
mod words;

pub use event::codes;
pub use words::CodeWords;
