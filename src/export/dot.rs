//! Graphviz DOT, with every label escaped.

use crate::graph::{Edge, Graph, Node, NodeKind, Value};
use petgraph::visit::EdgeRef;
use std::fmt::Write as _;
use std::io::{Result, Write};

/// Longest label of a node, in characters; the whole of it is in the tooltip.
const LONGEST: usize = 60;

/// Writes nodes, then edges, each on a line.
pub(super) fn write(graph: &Graph, out: &mut impl Write) -> Result<()> {
    writeln!(out, "digraph demarche {{")?;
    writeln!(out, "  graph [rankdir=LR, charset=\"UTF-8\"];")?;
    writeln!(out, "  node [fontname=\"Helvetica\", shape=box, style=rounded];")?;
    writeln!(out, "  edge [fontname=\"Helvetica\", fontsize=10];")?;
    for node in graph.node_weights() {
        writeln!(out, "  {} [{}];", quoted(&node.short), node_attributes(node))?;
    }
    for edge in graph.edge_references() {
        let (from, to) = (&graph[edge.source()].short, &graph[edge.target()].short);
        writeln!(out, "  {} -> {} [{}];", quoted(from), quoted(to), edge_attributes(edge.weight()))?;
    }
    writeln!(out, "}}")
}

fn node_attributes(node: &Node) -> String {
    let shape = match node.kind {
        NodeKind::Actor => ", shape=ellipse",
        NodeKind::Proposition | NodeKind::Event => "",
    };
    format!("label={}, tooltip={}{shape}", quoted(&shorten(&node.label)), quoted(&node.label))
}

fn edge_attributes(edge: &Edge) -> String {
    let tooltip = match edge.attributes.get("quote").or_else(|| edge.attributes.get("why")) {
        Some(Value::Text(words)) => words,
        _ => &edge.label,
    };
    let style = if is_asserted(edge) { "" } else { ", style=dashed" };
    format!("label={}, tooltip={}{style}", quoted(&edge_label(edge)), quoted(tooltip))
}

/// The property, and what keeps it from being a plain statement.
fn edge_label(edge: &Edge) -> String {
    let mut label = edge.label.clone();
    for name in ["polarity", "modality"] {
        match edge.attributes.get(name) {
            Some(Value::Text(value)) if value != "affirmed" && value != "actual" => {
                let _ = write!(label, "\n({value})");
            }
            _ => {}
        }
    }
    if let Some(Value::Text(source)) = edge.attributes.get("source") {
        let _ = write!(label, "\n(says {source})");
    }
    label
}

/// Whether the edge is a plain statement of its holder.
fn is_asserted(edge: &Edge) -> bool {
    let is = |name, value: &str| edge.attributes.get(name).is_none_or(|v| *v == Value::Text(value.to_owned()));
    let plain = is("modality", "actual") || is("modality", "future");
    is("polarity", "affirmed") && plain && !edge.attributes.contains_key("source")
}

/// The first words of a long label.
fn shorten(label: &str) -> String {
    if label.chars().count() <= LONGEST {
        return label.to_owned();
    }
    let cut: String = label.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// A DOT string: quotes and backslashes escaped, line breaks as `\n`, other control characters as
/// spaces, and `&` so that Graphviz sees no HTML entity.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
