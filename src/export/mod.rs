//! Out: RDF in four syntaxes and graphs in two formats, in a fixed order: same store, same bytes.
//!
//! One format a file. Knows the store and the graph; nothing of where the bytes go.

mod dot;
mod format;
mod graphml;
mod lines;

pub use format::{ExportError, Format, GraphFormat, write, write_graph};
