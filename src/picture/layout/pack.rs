//! Puts components side by side, on shelves.

use super::{Point, Size};
use std::cmp::Ordering;

/// Room between two components.
const GAP: f64 = 36.0;
/// How much wider than high the whole should be.
const SHAPE: f64 = 1.5;

/// A component in its box.
struct Part<'p> {
    nodes: &'p [usize],
    places: &'p [Point],
    corner: Point,
    width: f64,
    height: f64,
}

/// The places of all nodes, the top left corner of the whole at 0, 0.
pub(super) fn side_by_side(parts: &[(Vec<usize>, Vec<Point>)], sizes: &[Size]) -> Vec<Point> {
    let mut parts: Vec<Part<'_>> = parts.iter().map(|(nodes, places)| boxed(nodes, places, sizes)).collect();
    // The largest first: those that follow fill shelves of their own height.
    let larger = |a: &Part<'_>, b: &Part<'_>| match b.nodes.len().min(2).cmp(&a.nodes.len().min(2)) {
        Ordering::Equal => b.height.total_cmp(&a.height),
        singles => singles,
    };
    parts.sort_by(|a, b| larger(a, b).then_with(|| a.nodes[0].cmp(&b.nodes[0])));
    let area: f64 = parts.iter().map(|part| (part.width + GAP) * (part.height + GAP)).sum();
    let widest = parts.iter().map(|part| part.width).fold(0.0, f64::max);
    let width = (area * SHAPE).sqrt().max(widest);
    let mut places = vec![Point::default(); sizes.len()];
    let (mut x, mut y, mut shelf) = (0.0f64, 0.0f64, 0.0f64);
    for part in &parts {
        if x > 0.0 && x + part.width > width {
            (x, y, shelf) = (0.0, y + shelf + GAP, 0.0);
        }
        for (node, place) in part.nodes.iter().zip(part.places) {
            places[*node] = Point { x: x + place.x - part.corner.x, y: y + place.y - part.corner.y };
        }
        x += part.width + GAP;
        shelf = shelf.max(part.height);
    }
    places
}

fn boxed<'p>(nodes: &'p [usize], places: &'p [Point], sizes: &[Size]) -> Part<'p> {
    let edges = |side: fn(&Point, Size) -> f64| nodes.iter().zip(places).map(move |(node, at)| side(at, sizes[*node]));
    let left = edges(|at, size| at.x - size.width / 2.0).fold(f64::INFINITY, f64::min);
    let top = edges(|at, size| at.y - size.height / 2.0).fold(f64::INFINITY, f64::min);
    let right = edges(|at, size| at.x + size.width / 2.0).fold(f64::NEG_INFINITY, f64::max);
    let bottom = edges(|at, size| at.y + size.height / 2.0).fold(f64::NEG_INFINITY, f64::max);
    Part { nodes, places, corner: Point { x: left, y: top }, width: right - left, height: bottom - top }
}
