//! Mermaid flowcharts, for Markdown pages. What draws them can't take many nodes, so there is a limit, and the file says what it leaves out.

use crate::graph::{Edge, Network, Node, NodeKind, Value};
use crate::picture::palette;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Result, Write};

/// The most nodes of a chart: those with most edges.
const NODES: usize = 50;
/// The most edges of a chart.
const EDGES: usize = 120;
/// The longest label, in characters.
const LONGEST: usize = 60;

/// Writes nodes, edges, then how they look.
pub(super) fn write(network: &Network, out: &mut impl Write) -> Result<()> {
    let graph = &network.graph;
    let kept = kept(network);
    let numbers: BTreeMap<NodeIndex, usize> = kept.iter().enumerate().map(|(n, node)| (*node, n)).collect();
    let ends = |edge: &petgraph::graph::EdgeReference<'_, Edge>| {
        Some((*numbers.get(&edge.source())?, *numbers.get(&edge.target())?))
    };
    let edges: Vec<_> =
        graph.edge_references().filter_map(|edge| Some((edge.weight(), ends(&edge)?))).take(EDGES).collect();
    writeln!(out, "%% {}: {}", escaped(&network.title), network.subtitle())?;
    if kept.len() < graph.node_count() || edges.len() < graph.edge_count() {
        let (nodes, all) = (kept.len(), graph.node_count());
        writeln!(out, "%% shows {nodes} of {all} nodes and {} of {} edges", edges.len(), graph.edge_count())?;
    }
    writeln!(out, "flowchart LR")?;
    for (number, node) in kept.iter().enumerate() {
        writeln!(out, "  n{number}{}", shape(&graph[*node]))?;
    }
    for (edge, (from, to)) in &edges {
        let line = if network.view.is_directed() { "-->" } else { "---" };
        writeln!(out, "  n{from} {line}|\"{}\"| n{to}", escaped(&label(edge)))?;
    }
    for (number, (edge, _)) in edges.iter().enumerate() {
        let mut style = format!("stroke:{}", palette::colour(edge.tone));
        if let Some(dashes) = palette::dashes(edge.tone) {
            let _ = write!(style, ",stroke-dasharray:{dashes}");
        }
        writeln!(out, "  linkStyle {number} {style}")?;
    }
    Ok(())
}

/// The nodes with most edges, in the order of the graph.
fn kept(network: &Network) -> Vec<NodeIndex> {
    let degree = |node: NodeIndex| match network.graph[node].attributes.get("degree") {
        Some(Value::Integer(degree)) => *degree,
        _ => 0,
    };
    let ranked: BTreeSet<_> = network.graph.node_indices().map(|node| (Reverse(degree(node)), node)).collect();
    let kept: BTreeSet<NodeIndex> = ranked.into_iter().take(NODES).map(|(_, node)| node).collect();
    kept.into_iter().collect()
}

/// A node's label in the brackets that give its shape.
fn shape(node: &Node) -> String {
    let mut words = shorten(&node.label);
    if let Some(date) = node.attributes.get("date").and_then(Value::as_text) {
        let _ = write!(words, " ({date})");
    }
    let label = escaped(&words);
    match node.kind {
        NodeKind::Actor => format!("([\"{label}\"])"),
        NodeKind::Proposition | NodeKind::Event => format!("[\"{label}\"]"),
        NodeKind::Issue => format!("{{{{\"{label}\"}}}}"),
    }
}

fn label(edge: &Edge) -> String {
    match edge.attributes.get("concepts").and_then(Value::as_text) {
        Some(concepts) => shorten(&format!("{}: {concepts}", edge.label)),
        None if edge.is_asserted() => edge.label.clone(),
        None => format!("{} (?)", edge.label),
    }
}

fn shorten(label: &str) -> String {
    if label.chars().count() <= LONGEST {
        return label.to_owned();
    }
    label.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Words inside quotes: what Mermaid or the page around it could take for anything else is written by number.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            c if c.is_control() => out.push(' '),
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '*' | '_' | '~' | ';' | '%' | '{' | '}' | '|' | '[' | ']' => {
                let _ = write!(out, "#{};", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}
