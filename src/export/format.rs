//! The formats by name, extension and media type, and the door to their writers.

use crate::graph::Graph;
use crate::query::QueryError;
use crate::rdf::unknown;
use crate::store::StoreError;
use std::io::Write;

/// A format for graphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphFormat {
    /// Graphviz.
    Dot,
    /// yEd, Gephi, Cytoscape, igraph, networkx.
    GraphMl,
}

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
}

impl GraphFormat {
    /// All of them, with the names that options use.
    pub const ALL: [(&'static str, Self); 2] = [("dot", Self::Dot), ("graphml", Self::GraphMl)];

    /// How files of this format end, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::GraphMl => "graphml",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Dot => "text/vnd.graphviz",
            Self::GraphMl => "application/graphml+xml",
        }
    }
}

impl std::str::FromStr for GraphFormat {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format);
        found.ok_or_else(|| unknown("format", name, &Self::ALL.map(|(name, _)| name)))
    }
}

/// Writes a graph.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_graph(graph: &Graph, format: GraphFormat, out: &mut impl Write) -> Result<(), ExportError> {
    match format {
        GraphFormat::Dot => super::dot::write(graph, out)?,
        GraphFormat::GraphMl => super::graphml::write(graph, out)?,
    }
    Ok(())
}
