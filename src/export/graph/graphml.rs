//! `GraphML`: each attribute declared once with one type, as igraph needs.

use super::xml;
use crate::graph::{Attributes, Network};
use petgraph::visit::EdgeRef;
use quick_xml::Writer;
use std::io::{Result, Write};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// Writes keys, then nodes, then edges.
pub(super) fn write(network: &Network, out: &mut impl Write) -> Result<()> {
    let graph = &network.graph;
    let nodes: Vec<Attributes> = graph.node_weights().map(crate::graph::Node::data).collect();
    let edges: Vec<Attributes> = graph.edge_weights().map(crate::graph::Edge::data).collect();
    let mut xml = xml::begin(out)?;
    xml::open(&mut xml, "graphml", &[("xmlns", NAMESPACE)])?;
    keys(&mut xml, "node", &nodes)?;
    keys(&mut xml, "edge", &edges)?;
    let default = if network.view.is_directed() { "directed" } else { "undirected" };
    xml::open(&mut xml, "graph", &[("id", "demarche"), ("edgedefault", default)])?;
    for (node, data) in graph.node_weights().zip(&nodes) {
        element(&mut xml, "node", &[("id", &node.iri)], data)?;
    }
    for (edge, data) in graph.edge_references().zip(&edges) {
        let (from, to) = (&graph[edge.source()].iri, &graph[edge.target()].iri);
        element(&mut xml, "edge", &[("id", &edge.weight().iri), ("source", from), ("target", to)], data)?;
    }
    xml::close(&mut xml, "graph")?;
    xml::close(&mut xml, "graphml")?;
    writeln!(xml.get_mut())
}

/// Declares each attribute name once, with its type.
fn keys(xml: &mut Writer<impl Write>, of: &str, all: &[Attributes]) -> Result<()> {
    for (name, value) in xml::names(all) {
        let id = format!("{of}-{name}");
        let attributes = [("id", id.as_str()), ("for", of), ("attr.name", name), ("attr.type", xml::type_of(&value))];
        xml::empty(xml, "key", &attributes)?;
    }
    Ok(())
}

fn element(xml: &mut Writer<impl Write>, name: &str, attributes: &[(&str, &str)], data: &Attributes) -> Result<()> {
    xml::open(xml, name, attributes)?;
    for (key, value) in data {
        xml::text(xml, "data", &[("key", &format!("{name}-{key}"))], &value.to_string())?;
    }
    xml::close(xml, name)
}
