//! Text to trees: a network and a transition parser, and the door that leads from characters to
//! trees. Knows no negotiation.

mod analyzer;
mod clauses;
mod embedding;
mod encoder;
pub mod features;
mod heads;
mod lists;
mod names;
mod network;
mod parser;
mod participles;
mod punctuation;
mod relatives;
mod reports;
mod sentence;
pub mod state;
mod subjects;
mod syntax;
pub mod transition;

pub use analyzer::Analyzer;
pub use network::Network;
pub use parser::{Arcs, Parser, Workspace, allowed};
pub use syntax::{LoadSyntaxError, Syntax, Words};
