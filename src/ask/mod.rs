//! Questions in plain English, read by a grammar: no model, no network, the same reading every time.
//!
//! `data/ask` has the words (`stances.tsv`, `words.tsv`) and the patterns (`grammar.tsv`); actors and issues are recognised by
//! their labels in the graph (`known`), times by the resolver of dates (`period`). `chart` finds all ways to read a question,
//! `reading` makes the cheapest one a [`Question`], `compose` makes SPARQL of that, and `answer` runs it. Every word must be
//! accounted for, else the question is refused with the words that were not.

mod answer;
mod chart;
#[expect(unreachable_pub, dead_code, reason = "a closed set is public and has a list of its members")]
mod classes;
mod compose;
mod conversation;
mod grammar;
mod inflect;
mod known;
mod names;
mod pattern;
mod period;
mod question;
mod reading;
#[expect(unreachable_pub, dead_code, reason = "a closed set is public and has a list of its members")]
mod role;
mod senses;
mod spelling;
mod topic;
mod words;

pub use answer::{Answered, AskError, Standing, Verdict, standing};
pub use conversation::Conversation;
pub use grammar::{Example, Grammar};
pub use known::{Known, KnownError};
pub use names::{Name, Names};
pub use period::Period;
pub use question::Question;
pub use reading::{NotUnderstood, Reading};
pub use role::{Group, Order, Shape, Time};
pub use senses::{Lean, Sense};
pub use topic::{Topic, TopicPart};
