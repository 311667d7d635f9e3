//! The formats by name, extension and media type, and the door to their writers.

use super::{cyjs, dot, gexf, graphml, mermaid, node_link, page};
use crate::export::ExportError;
use crate::graph::{Network, unknown};
use crate::picture;
use std::io::Write;
use std::path::Path;

/// A format for graphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphFormat {
    /// Graphviz.
    Dot,
    /// yEd, Gephi, Cytoscape, igraph, networkx.
    GraphMl,
    /// Gephi, sigma.js, networkx.
    Gexf,
    /// The same with the days of nodes and edges, for Gephi's timeline.
    DynamicGexf,
    /// Cytoscape and Cytoscape.js.
    CytoscapeJson,
    /// D3, networkx, force-graph.
    NodeLinkJson,
    /// Two tables, for Neo4j, Gephi, pandas, R: a folder, not a file.
    Csv,
    /// Markdown pages.
    Mermaid,
    /// A picture that grows and shrinks.
    Svg,
    /// A picture for any program.
    Png,
    /// A page to look around in, whole in one file.
    Html,
}

/// What a format is called and is.
struct Entry(GraphFormat, &'static str, &'static str, &'static str);

const ENTRIES: [Entry; 11] = [
    Entry(GraphFormat::Dot, "dot", "dot", "text/vnd.graphviz"),
    Entry(GraphFormat::GraphMl, "graphml", "graphml", "application/graphml+xml"),
    Entry(GraphFormat::Gexf, "gexf", "gexf", "application/gexf+xml"),
    Entry(GraphFormat::DynamicGexf, "gexf-dynamic", "gexf", "application/gexf+xml"),
    Entry(GraphFormat::CytoscapeJson, "cyjs", "cyjs", "application/json"),
    Entry(GraphFormat::NodeLinkJson, "json", "json", "application/json"),
    Entry(GraphFormat::Csv, "csv", "csv", "text/csv"),
    Entry(GraphFormat::Mermaid, "mermaid", "mmd", "text/vnd.mermaid"),
    Entry(GraphFormat::Svg, "svg", "svg", "image/svg+xml"),
    Entry(GraphFormat::Png, "png", "png", "image/png"),
    Entry(GraphFormat::Html, "html", "html", "text/html"),
];

impl GraphFormat {
    /// All of them, with the names that options use.
    pub fn all() -> impl Iterator<Item = (&'static str, Self)> {
        ENTRIES.iter().map(|Entry(format, name, _, _)| (*name, *format))
    }

    /// How files of this format end, without the dot.
    pub fn extension(self) -> &'static str {
        ENTRIES.iter().find(|entry| entry.0 == self).map_or("", |entry| entry.2)
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        ENTRIES.iter().find(|entry| entry.0 == self).map_or("", |entry| entry.3)
    }

    /// The format that a file is in by its name.
    pub fn of_file(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        ENTRIES.iter().find(|entry| entry.2 == extension).map(|entry| entry.0)
    }
}

impl std::str::FromStr for GraphFormat {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        let found = ENTRIES.iter().find(|entry| entry.1 == name || entry.2 == name).map(|entry| entry.0);
        found.ok_or_else(|| unknown("format", name, ENTRIES.iter().map(|entry| entry.1)))
    }
}

/// Writes a graph.
///
/// # Errors
/// If `out` can't be written to, a picture can't be made, or the format is that of two tables.
pub fn write_graph(network: &Network, format: GraphFormat, out: &mut impl Write) -> Result<(), ExportError> {
    match format {
        GraphFormat::Dot => dot::write(network, out)?,
        GraphFormat::GraphMl => graphml::write(network, out)?,
        GraphFormat::Gexf => gexf::write(network, false, out)?,
        GraphFormat::DynamicGexf => gexf::write(network, true, out)?,
        GraphFormat::CytoscapeJson => cyjs::write(network, out)?,
        GraphFormat::NodeLinkJson => node_link::write(network, out)?,
        GraphFormat::Csv => return Err(ExportError::Folder),
        GraphFormat::Mermaid => mermaid::write(network, out)?,
        GraphFormat::Svg => picture::network(network, out)?,
        GraphFormat::Png => {
            let mut svg = Vec::new();
            picture::network(network, &mut svg)?;
            out.write_all(&picture::png(&svg)?)?;
        }
        GraphFormat::Html => page::write(network, out)?,
    }
    Ok(())
}
