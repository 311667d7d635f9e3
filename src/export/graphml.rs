//! `GraphML`, written by an XML library so that every character is escaped.

use crate::graph::{Graph, Value};
use petgraph::visit::EdgeRef;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::BTreeMap;
use std::io::{Result, Write};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// Attributes of one element, by name.
type Attributes = BTreeMap<&'static str, Value>;

/// Writes keys, then nodes, then edges.
pub(super) fn write(graph: &Graph, out: &mut impl Write) -> Result<()> {
    let nodes: Vec<Attributes> = graph.node_weights().map(node_data).collect();
    let edges: Vec<Attributes> = graph.edge_weights().map(edge_data).collect();
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    open(&mut xml, "graphml", &[("xmlns", NAMESPACE)])?;
    keys(&mut xml, "node", &nodes)?;
    keys(&mut xml, "edge", &edges)?;
    open(&mut xml, "graph", &[("id", "demarche"), ("edgedefault", "directed")])?;
    for (node, data) in graph.node_weights().zip(&nodes) {
        element(&mut xml, "node", &[("id", &node.iri)], data)?;
    }
    for (edge, data) in graph.edge_references().zip(&edges) {
        let (from, to) = (&graph[edge.source()].iri, &graph[edge.target()].iri);
        let id = &edge.weight().iri;
        element(&mut xml, "edge", &[("id", id), ("source", from), ("target", to)], data)?;
    }
    close(&mut xml, "graph")?;
    close(&mut xml, "graphml")?;
    writeln!(xml.get_mut())
}

fn node_data(node: &crate::graph::Node) -> Attributes {
    let mut data = node.attributes.clone();
    data.insert("label", Value::Text(node.label.clone()));
    data.insert("kind", Value::Text(node.kind.as_str().to_owned()));
    data
}

fn edge_data(edge: &crate::graph::Edge) -> Attributes {
    let mut data = edge.attributes.clone();
    data.insert("label", Value::Text(edge.label.clone()));
    data
}

/// Declares each attribute name once, with its type.
fn keys(xml: &mut Writer<impl Write>, of: &str, all: &[Attributes]) -> Result<()> {
    let names: BTreeMap<&str, &Value> = all.iter().flatten().map(|(name, value)| (*name, value)).collect();
    for (name, value) in names {
        let id = format!("{of}-{name}");
        let attributes = [("id", id.as_str()), ("for", of), ("attr.name", name), ("attr.type", type_of(value))];
        xml.write_event(Event::Empty(start("key", &attributes)))?;
    }
    Ok(())
}

fn element(xml: &mut Writer<impl Write>, name: &str, attributes: &[(&str, &str)], data: &Attributes) -> Result<()> {
    open(xml, name, attributes)?;
    for (key, value) in data {
        let key = format!("{name}-{key}");
        xml.write_event(Event::Start(start("data", &[("key", &key)])))?;
        xml.write_event(Event::Text(BytesText::new(&words_of(value))))?;
        close(xml, "data")?;
    }
    close(xml, name)
}

fn open(xml: &mut Writer<impl Write>, name: &str, attributes: &[(&str, &str)]) -> Result<()> {
    xml.write_event(Event::Start(start(name, attributes)))
}

fn close(xml: &mut Writer<impl Write>, name: &str) -> Result<()> {
    xml.write_event(Event::End(BytesEnd::new(name)))
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "string",
        Value::Integer(_) => "long",
        Value::Number(_) => "double",
        Value::Flag(_) => "boolean",
    }
}

/// A value as text; characters that XML 1.0 forbids become the replacement character.
fn words_of(value: &Value) -> String {
    match value {
        Value::Text(words) => words.chars().map(|c| if is_xml(c) { c } else { '\u{FFFD}' }).collect(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// The production `Char` of XML 1.0.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
