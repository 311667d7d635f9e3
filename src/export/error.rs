//! What an export can fail with.

use crate::query::QueryError;
use crate::store::StoreError;

/// An export that can't be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A name means nothing, or a query fails.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// There is no such issue or document.
    #[error("no {what} {name:?} in the store")]
    NoSuch {
        /// What.
        what: &'static str,
        /// The name that was given.
        name: String,
        /// Names like it.
        near: Vec<String>,
    },
    /// The format can't say what was asked for.
    #[error("{0} has no triple terms; take turtle, trig, ntriples or nquads with --rdf12")]
    NoTripleTerms(&'static str),
    /// The bytes can't be written.
    #[error("can't write the export")]
    Output(#[from] std::io::Error),
    /// The place can't be written to.
    #[error("{0}")]
    Place(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A format of two files, where one was to be written.
    #[error("CSV is two tables, nodes.csv and edges.csv: it needs a folder")]
    Folder,
}
