//! Out: RDF in six syntaxes, tables, and graphs in two formats, in a fixed order: same store, same bytes.
//!
//! One format a file. Knows the store and the graph; nothing of where the bytes go.

mod dna;
mod dot;
mod facts;
mod format;
mod graphml;
mod selection;
mod statements;
mod tables;

pub use dna::{COLUMNS as DNA_COLUMNS, write_dna};
pub use format::{ExportError, GraphFormat, write_graph};
pub use selection::{Chosen, Kind, Selection};
pub use statements::{Steps, Terms, write};
pub use tables::{Table, datapackage, write_tables};
