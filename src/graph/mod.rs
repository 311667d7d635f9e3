//! The knowledge graph as a graph: actors, propositions, issues and events as nodes, what joins them as edges.
//!
//! ```text
//! store ─▶ claims, happenings ─▶ selection ─▶ one projection a file ─▶ measures ─▶ Network
//! ```
//! The projections bear the names of discourse network analysis: affiliation networks of two modes, congruence and conflict
//! networks of one. Parallel edges are kept: two positions of one side on one proposition are two edges. Knows the store; knows
//! no file format and no picture.

mod affiliation;
mod build;
mod claims;
mod community;
mod congruence;
mod document;
mod grow;
mod happenings;
mod limit;
mod measures;
mod model;
mod names;
mod neighbourhood;
mod order;
mod rows;
mod selection;
mod tone;
mod view;
mod wanted;

pub use build::build;
pub use claims::{Claim, Lean, Source, Thing};
pub use model::{Attributes, Edge, Graph, Network, Node, NodeKind, Value};
pub(crate) use names::unknown;
pub use selection::GraphError;
pub use tone::Tone;
pub use view::View;
pub use wanted::Wanted;
