//! The vocabulary of grammar: parts of speech, relations, trees. Holds no model and no rule.

pub mod clause;
pub mod conllu;
mod deprel;
mod morph;
mod tree;
pub(crate) mod upos;

pub use deprel::Deprel;
pub use morph::Xpos;
pub use tree::{NodeId, NotATree, Tree, Word};
pub use upos::{UnknownName, Upos};
