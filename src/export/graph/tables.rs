//! Two tables, `nodes.csv` and `edges.csv`: headers that `neo4j-admin import` knows, and beside them the columns that Gephi looks for.

use super::xml::names;
use crate::graph::{Attributes, Network, Value};
use petgraph::visit::EdgeRef;
use std::io::{Result, Write};

/// Writes both.
///
/// # Errors
/// If one of the two can't be written to.
pub fn write(network: &Network, nodes: &mut impl Write, edges: &mut impl Write) -> Result<()> {
    let graph = &network.graph;
    let all: Vec<Attributes> = graph.node_weights().map(crate::graph::Node::data).collect();
    let mut table = Table::begin(nodes, &[":ID", ":LABEL", "Id", "Label"], &all)?;
    for (node, data) in graph.node_weights().zip(&all) {
        table.row(&[&node.iri, &capital(node.kind.as_str()), &node.iri, &node.label], data)?;
    }
    table.end()?;
    let all: Vec<Attributes> = graph.edge_weights().map(crate::graph::Edge::data).collect();
    let own = [":START_ID", ":END_ID", ":TYPE", "Source", "Target", "Type", "Id"];
    let mut table = Table::begin(edges, &own, &all)?;
    let kind = if network.view.is_directed() { "Directed" } else { "Undirected" };
    for (edge, data) in graph.edge_references().zip(&all) {
        let (from, to, weight) = (&graph[edge.source()].iri, &graph[edge.target()].iri, edge.weight());
        let name = weight.label.to_uppercase().replace(|c: char| !c.is_alphanumeric(), "_");
        table.row(&[from, to, &name, from, to, kind, &weight.iri], data)?;
    }
    table.end()
}

/// A table whose last columns are attributes.
struct Table<'w, W: Write> {
    csv: csv::Writer<&'w mut W>,
    columns: Vec<&'static str>,
}

impl<'w, W: Write> Table<'w, W> {
    fn begin(out: &'w mut W, own: &[&str], all: &[Attributes]) -> Result<Self> {
        let names = names(all);
        let mut csv = csv::Writer::from_writer(out);
        let typed = names.iter().map(|(name, value)| format!("{name}{}", type_of(value)));
        csv.write_record(own.iter().map(|name| (*name).to_owned()).chain(typed))?;
        Ok(Self { csv, columns: names.into_keys().collect() })
    }

    fn row(&mut self, own: &[&str], data: &Attributes) -> Result<()> {
        let cell = |name: &&str| data.get(name).map(ToString::to_string).unwrap_or_default();
        let cells = own.iter().map(|words| (*words).to_owned()).chain(self.columns.iter().map(cell));
        Ok(self.csv.write_record(cells)?)
    }

    fn end(mut self) -> Result<()> {
        self.csv.flush()
    }
}

/// What Neo4j adds to a name that is not of words.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "",
        Value::Integer(_) => ":long",
        Value::Number(_) => ":double",
        Value::Flag(_) => ":boolean",
    }
}

/// The name of a class as Neo4j writes them.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
