//! The formats by name, extension and media type, and the door to their writers.

use crate::graph::Graph;
use crate::rdf::turtle;
use crate::store::{Store, StoreError};
use std::io::Write;

/// A syntax of RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Grouped by subject, all graphs flattened into one.
    Turtle,
    /// One triple a line, all graphs flattened into one.
    NTriples,
    /// One quad a line.
    NQuads,
    /// Grouped by graph and subject.
    TriG,
}

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
    /// The bytes can't be written.
    #[error("can't write the export")]
    Output(#[from] std::io::Error),
}

impl Format {
    /// All of them, with the names that options use.
    pub const ALL: [(&'static str, Self); 4] =
        [("turtle", Self::Turtle), ("ntriples", Self::NTriples), ("nquads", Self::NQuads), ("trig", Self::TriG)];

    /// How files of this format end, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::TriG => "trig",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::TriG => "application/trig",
        }
    }
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

impl std::str::FromStr for Format {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, format)| *known == name || format.extension() == name);
        let found = found.map(|(_, format)| *format);
        found.ok_or_else(|| format!("unknown format {name:?}; there are turtle, ntriples, nquads, trig"))
    }
}

impl std::str::FromStr for GraphFormat {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format);
        found.ok_or_else(|| format!("unknown format {name:?}; there are dot, graphml"))
    }
}

/// Writes all of a store but its ontology.
///
/// # Errors
/// If the store fails or `out` can't be written to.
pub fn write(store: &Store, format: Format, out: &mut impl Write) -> Result<(), ExportError> {
    let quads = store.sorted_quads()?;
    match format {
        Format::Turtle => turtle::turtle(&quads, store.prefixes(), out)?,
        Format::NTriples => super::lines::ntriples(&quads, out)?,
        Format::NQuads => super::lines::nquads(&quads, out)?,
        Format::TriG => turtle::trig(&quads, store.prefixes(), out)?,
    }
    Ok(())
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
