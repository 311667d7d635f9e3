//! Out: RDF in six syntaxes, tables, graphs in eight formats and as pictures, in a fixed order: same store, same bytes.
//!
//! One format a file. Knows the store, the graph and its pictures; nothing of where the bytes go.

mod dna;
mod error;
mod facts;
mod graph;
mod selection;
mod statements;
mod tables;

pub use dna::{COLUMNS as DNA_COLUMNS, write_dna};
pub use error::ExportError;
pub use graph::{GraphFormat, write_graph, write_graph_tables};
pub use selection::{Chosen, Kind, Selection};
pub use statements::{Steps, Terms, write};
pub use tables::{Table, datapackage, write_tables};
