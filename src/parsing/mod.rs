//! Text to trees: a transition parser, and the door that leads from characters to trees.
//! Knows no negotiation.

pub mod features;
mod parser;
pub mod state;
mod syntax;
pub mod transition;

pub use parser::{Arcs, Parser, Workspace, allowed};
pub use syntax::Syntax;
