//! What a node looks like: a box with its words where there are few nodes, a dot where there are many.

use super::layout::{Point, Size};
use super::sheet::Sheet;
use super::{dates, letters, palette};
use crate::graph::{Network, Node, NodeKind, Value};
use std::io::{Result, Write};

/// Up to so many nodes have boxes.
const BOXES: usize = 160;
/// Up to so many nodes there is room for the name of each actor.
const NAMED: usize = 900;
/// The height of a small line.
const BELOW: f64 = 15.0;
const NO_ROOM: Size = Size { width: 0.0, height: 0.0 };

/// What a node looks like.
pub(super) struct Shape {
    pub(super) size: Size,
    /// How much more room its name takes.
    pub(super) name: Size,
    lines: Vec<String>,
    below: Vec<String>,
    pub(super) is_box: bool,
}

pub(super) fn shapes(network: &Network) -> Vec<Shape> {
    let count = network.graph.node_count();
    let shape = |node| if count <= BOXES { boxed(node) } else { dot(node, count <= NAMED) };
    network.graph.node_weights().map(shape).collect()
}

fn boxed(node: &Node) -> Shape {
    let (size, is_bold, widest, most, height) = match node.kind {
        NodeKind::Actor => (15.0, true, 190.0, 2, 20.0),
        NodeKind::Issue => (13.0, false, 150.0, 2, 17.0),
        NodeKind::Proposition | NodeKind::Event => (13.0, false, 176.0, 3, 17.0),
    };
    let lines = letters::lines(&node.label, size, is_bold, widest, most);
    let below = if node.kind == NodeKind::Event { below_event(node, widest) } else { Vec::new() };
    let width = lines.iter().map(|line| letters::width(line, size, is_bold)).fold(40.0, f64::max);
    let width = below.iter().map(|words| letters::width(words, 11.5, false)).fold(width, f64::max) * 1.08 + 24.0;
    let height = lines.len().max(1) as f64 * height + below.len() as f64 * BELOW + 14.0;
    Shape { size: Size { width, height }, name: NO_ROOM, lines, below, is_box: true }
}

/// When it happened, and who took part.
fn below_event(node: &Node, widest: f64) -> Vec<String> {
    let text = |name: &str| node.attributes.get(name).and_then(Value::as_text);
    let date = text("date").map(|date| dates::words(date).into_owned());
    let parties = text("parties").map(|parties| parties.replace("; ", ", "));
    let parties = parties.map(|parties| letters::lines(&parties, 11.5, false, widest, 2));
    date.into_iter().chain(parties.into_iter().flatten()).collect()
}

fn dot(node: &Node, is_named: bool) -> Shape {
    let radius = match node.kind {
        NodeKind::Actor | NodeKind::Issue => (4.0 + 1.6 * (degree(node) as f64).sqrt()).min(26.0),
        NodeKind::Proposition | NodeKind::Event => 4.0,
    };
    let across = 2.0 * radius;
    let name = match node.kind {
        NodeKind::Actor if is_named => Size { width: letters::width(&name(node), 13.0, true) - across, height: 26.0 },
        _ => NO_ROOM,
    };
    let (lines, below) = (Vec::new(), Vec::new());
    Shape { size: Size { width: across, height: across }, name, lines, below, is_box: false }
}

/// A name on one line.
fn name(node: &Node) -> String {
    letters::lines(&node.label, 13.0, true, 190.0, 1).join("")
}

pub(super) fn degree(node: &Node) -> i64 {
    match node.attributes.get("degree") {
        Some(Value::Integer(degree)) => *degree,
        _ => 0,
    }
}

pub(super) fn node_box<W: Write>(sheet: &mut Sheet<W>, node: &Node, shape: &Shape, place: Point) -> Result<()> {
    let Size { width, height } = shape.size;
    let round = match node.kind {
        NodeKind::Actor => height / 2.0,
        NodeKind::Issue => 2.0,
        NodeKind::Proposition | NodeKind::Event => 6.0,
    };
    let (left, top) = (place.x - width / 2.0, place.y - height / 2.0);
    sheet.empty(
        "rect",
        &[
            ("x", left.into()),
            ("y", top.into()),
            ("width", width.into()),
            ("height", height.into()),
            ("rx", round.into()),
            ("fill", palette::fill(node.kind).into()),
            ("stroke", palette::node_colour(node.kind).into()),
            ("stroke-width", if node.kind == NodeKind::Issue { 2.0 } else { 1.2 }.into()),
        ],
    )?;
    let (class, step) = if node.kind == NodeKind::Actor { ("actor", 20.0) } else { ("middle", 17.0) };
    let mut y = top + 7.0 + step * 0.76;
    for line in &shape.lines {
        sheet.text(class, place.x, y, line)?;
        y += step;
    }
    for (at, line) in shape.below.iter().enumerate() {
        sheet.text("small", place.x, y - 1.0 + at as f64 * BELOW, line)?;
    }
    Ok(())
}

pub(super) fn node_dot<W: Write>(sheet: &mut Sheet<W>, node: &Node, shape: &Shape, place: Point) -> Result<()> {
    sheet.empty(
        "circle",
        &[
            ("cx", place.x.into()),
            ("cy", place.y.into()),
            ("r", (shape.size.width / 2.0).into()),
            ("fill", palette::fill(node.kind).into()),
            ("stroke", palette::node_colour(node.kind).into()),
            ("stroke-width", 1.2.into()),
        ],
    )
}
