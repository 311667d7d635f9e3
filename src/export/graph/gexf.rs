//! GEXF 1.3, with places and colours for Gephi; static, or with the days on which nodes and edges are there.
//!
//! The namespace is the one that networkx reads too. Gephi merges parallel edges of one kind, so each of several edges between two nodes has a
//! kind of its own. An interval that ends on the day on which it begins shows as nothing in Gephi, so ends are the day after.

use super::xml;
use crate::graph::{Attributes, Edge, Network, Node, NodeKind, Value};
use crate::picture::{self, Point, palette};
use jiff::civil::Date;
use petgraph::visit::EdgeRef;
use quick_xml::Writer;
use std::collections::BTreeMap;
use std::io::{Result, Write};

const NAMESPACES: [(&str, &str); 3] =
    [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];

/// Writes declarations, nodes, edges.
pub(super) fn write(network: &Network, is_dynamic: bool, out: &mut impl Write) -> Result<()> {
    let graph = &network.graph;
    let nodes: Vec<Attributes> = graph.node_weights().map(Node::data).collect();
    let edges: Vec<Attributes> = graph.edge_weights().map(Edge::data).collect();
    let mut xml = xml::begin(out)?;
    xml::open(&mut xml, "gexf", &NAMESPACES)?;
    xml::open(&mut xml, "meta", &[])?;
    xml::text(&mut xml, "creator", &[], "Démarche")?;
    xml::text(&mut xml, "description", &[], &format!("{}: {}", network.title, network.subtitle()))?;
    xml::close(&mut xml, "meta")?;
    let kind = if network.view.is_directed() { "directed" } else { "undirected" };
    let dynamic = [("mode", "dynamic"), ("timeformat", "date"), ("timerepresentation", "interval")];
    let mode: &[(&str, &str)] = if is_dynamic { &dynamic } else { &[("mode", "static")] };
    xml::open(&mut xml, "graph", &[&[("defaultedgetype", kind)], mode].concat())?;
    declare(&mut xml, "node", &nodes)?;
    declare(&mut xml, "edge", &edges)?;
    xml::open(&mut xml, "nodes", &[("count", &graph.node_count().to_string())])?;
    let spots = picture::spots(network);
    for ((node, data), spot) in graph.node_weights().zip(&nodes).zip(spots) {
        let days = if is_dynamic { days(data) } else { Vec::new() };
        let days = days.iter().map(|(name, day)| (*name, day.as_str()));
        let named: Vec<_> = [("id", node.iri.as_str()), ("label", &node.label)].into_iter().chain(days).collect();
        xml::open(&mut xml, "node", &named)?;
        values(&mut xml, data)?;
        look(&mut xml, node, spot.middle)?;
        xml::close(&mut xml, "node")?;
    }
    xml::close(&mut xml, "nodes")?;
    xml::open(&mut xml, "edges", &[("count", &graph.edge_count().to_string())])?;
    let mut seen: BTreeMap<(usize, usize, String), usize> = BTreeMap::new();
    for (edge, data) in graph.edge_references().zip(&edges) {
        let weight = edge.weight();
        let times = seen.entry((edge.source().index(), edge.target().index(), weight.label.clone())).or_default();
        *times += 1;
        let kind = if *times == 1 { weight.label.clone() } else { format!("{} {times}", weight.label) };
        let strength = weight.weight().to_string();
        let ends = (&graph[edge.source()].iri, &graph[edge.target()].iri);
        let named = [
            ("id", weight.iri.as_str()),
            ("source", ends.0),
            ("target", ends.1),
            ("label", &weight.label),
            ("kind", &kind),
            ("weight", &strength),
        ];
        let days = if is_dynamic { days(data) } else { Vec::new() };
        let named: Vec<_> = named.into_iter().chain(days.iter().map(|(name, day)| (*name, day.as_str()))).collect();
        xml::open(&mut xml, "edge", &named)?;
        values(&mut xml, data)?;
        colour(&mut xml, palette::colour(weight.tone))?;
        xml::close(&mut xml, "edge")?;
    }
    for name in ["edges", "graph", "gexf"] {
        xml::close(&mut xml, name)?;
    }
    writeln!(xml.get_mut())
}

/// Declares each attribute once, with its type.
fn declare(xml: &mut Writer<impl Write>, class: &str, all: &[Attributes]) -> Result<()> {
    xml::open(xml, "attributes", &[("class", class)])?;
    for (name, value) in xml::names(all) {
        xml::empty(xml, "attribute", &[("id", name), ("title", name), ("type", xml::type_of(&value))])?;
    }
    xml::close(xml, "attributes")
}

fn values(xml: &mut Writer<impl Write>, data: &Attributes) -> Result<()> {
    xml::open(xml, "attvalues", &[])?;
    for (name, value) in data {
        xml::empty(xml, "attvalue", &[("for", name), ("value", &value.to_string())])?;
    }
    xml::close(xml, "attvalues")
}

/// From which day to the day after which.
fn days(data: &Attributes) -> Vec<(&'static str, String)> {
    let day = |name: &str| data.get(name).and_then(Value::as_text)?.parse::<Date>().ok();
    let after = |day: Date| day.tomorrow().unwrap_or(day);
    let ends = [("start", day("first")), ("end", day("last").map(after))];
    ends.into_iter().filter_map(|(name, day)| Some((name, day?.to_string()))).collect()
}

/// Where Gephi puts a node, and how.
fn look(xml: &mut Writer<impl Write>, node: &Node, place: Point) -> Result<()> {
    colour(xml, palette::node_colour(node.kind))?;
    let (x, y) = (format!("{:.1}", place.x), format!("{:.1}", -place.y));
    xml::empty(xml, "viz:position", &[("x", &x), ("y", &y), ("z", "0.0")])?;
    let size = if node.kind == NodeKind::Actor { "20.0" } else { "10.0" };
    xml::empty(xml, "viz:size", &[("value", size)])
}

/// A colour such as `#0072b2` by its parts.
fn colour(xml: &mut Writer<impl Write>, colour: &str) -> Result<()> {
    let part = |at: usize| u8::from_str_radix(colour.get(at..at + 2).unwrap_or("00"), 16).unwrap_or(0).to_string();
    let [red, green, blue] = [1, 3, 5].map(part);
    xml::empty(xml, "viz:color", &[("r", &red), ("g", &green), ("b", &blue)])
}
