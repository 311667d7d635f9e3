//! The knowledge graph as a graph: actors, propositions and events as nodes, positions as edges.
//!
//! Parallel edges are kept: two positions of one side on one proposition are two edges. Knows the
//! store; knows no file format.

mod build;
mod model;

pub use build::build;
pub use model::{Edge, Graph, Node, NodeKind, Value, View};
