//! Graphviz DOT, with every label escaped.

use crate::graph::{Edge, Network, Node, NodeKind, Tone, Value};
use crate::picture::palette;
use petgraph::visit::EdgeRef;
use std::fmt::Write as _;
use std::io::{Result, Write};

/// Longest label of a node, in characters; the whole of it is in the tooltip.
const LONGEST: usize = 60;

/// Writes nodes, then edges, each on a line.
pub(super) fn write(network: &Network, out: &mut impl Write) -> Result<()> {
    let graph = &network.graph;
    let (word, arrow) = if network.view.is_directed() { ("digraph", "->") } else { ("graph", "--") };
    writeln!(out, "{word} demarche {{")?;
    let title = format!("{}\n{}", network.title, network.subtitle());
    writeln!(
        out,
        "  graph [rankdir=LR, charset=\"UTF-8\", fontname=\"Helvetica\", labelloc=t, label={}];",
        quoted(&title)
    )?;
    writeln!(out, "  node [fontname=\"Helvetica\", shape=box, style=rounded];")?;
    writeln!(out, "  edge [fontname=\"Helvetica\", fontsize=10];")?;
    for node in graph.node_weights() {
        writeln!(out, "  {} [{}];", quoted(&node.short), node_attributes(node))?;
    }
    for edge in graph.edge_references() {
        let (from, to) = (&graph[edge.source()].short, &graph[edge.target()].short);
        writeln!(out, "  {} {arrow} {} [{}];", quoted(from), quoted(to), edge_attributes(edge.weight()))?;
    }
    writeln!(out, "}}")
}

fn node_attributes(node: &Node) -> String {
    let shape = match node.kind {
        NodeKind::Actor => ", shape=ellipse",
        NodeKind::Issue => ", shape=hexagon",
        NodeKind::Proposition | NodeKind::Event => "",
    };
    let mut label = shorten(&node.label);
    if let Some(date) = node.attributes.get("date").and_then(Value::as_text) {
        let _ = write!(label, "\n{date}");
    }
    let measures = ["degree", "betweenness", "component", "community"];
    let measures = measures.into_iter().filter_map(|name| Some(format!(", {name}={}", node.attributes.get(name)?)));
    format!("label={}, tooltip={}{shape}{}", quoted(&label), quoted(&node.label), measures.collect::<String>())
}

fn edge_attributes(edge: &Edge) -> String {
    let words = ["quote", "why", "concepts"].into_iter().find_map(|name| edge.attributes.get(name)?.as_text());
    let look = match edge.tone {
        Tone::Neutral => String::new(),
        tone => format!(", color=\"{}\"", palette::colour(tone)),
    };
    let style = match (edge.is_asserted(), edge.tone) {
        (false, _) | (_, Tone::Asks) => ", style=dashed",
        (_, Tone::Against | Tone::Charges) => ", style=dotted",
        _ => "",
    };
    // Graphviz takes no weight below 0.
    let weight = edge.attributes.get("weight").filter(|_| edge.weight() >= 0.0);
    let weight = weight.map(|weight| format!(", weight={weight}")).unwrap_or_default();
    format!(
        "label={}, tooltip={}{look}{style}{weight}",
        quoted(&edge_label(edge)),
        quoted(words.unwrap_or(&edge.label))
    )
}

/// The property, and what keeps it from being a plain statement.
fn edge_label(edge: &Edge) -> String {
    let mut label = edge.label.clone();
    for name in ["polarity", "modality"] {
        match edge.attributes.get(name).and_then(Value::as_text) {
            Some(value) if value != "affirmed" && value != "actual" => {
                let _ = write!(label, "\n({value})");
            }
            _ => {}
        }
    }
    if let Some(source) = edge.attributes.get("said_by").and_then(Value::as_text) {
        let _ = write!(label, "\n(says {source})");
    }
    label
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
