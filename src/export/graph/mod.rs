//! Graphs for other tools: one format a file, every attribute typed, parallel edges kept, any Unicode escaped.
//!
//! Knows the graph and its pictures; nothing of where the bytes go.

mod cyjs;
mod dot;
mod format;
mod gexf;
mod graphml;
mod mermaid;
mod node_link;
mod page;
mod tables;
mod xml;

pub use format::{GraphFormat, write_graph};
pub use tables::write as write_graph_tables;
