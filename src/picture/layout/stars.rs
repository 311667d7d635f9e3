//! Nodes that hang on one other node lie around it in rings; what is left, each with the room of its rings, is placed by stress.
//!
//! Networks of positions are mostly such stars: a side with many propositions that nobody else speaks of. Alone in the middle of a
//! layout by stress they would lie on each other.

use super::{Point, Size, neighbours, stress};
use std::f64::consts::TAU;

/// The most room between rings, and between what lies in them; small nodes have less.
const GAP: f64 = 44.0;

/// Boxes are wider than high, and mostly stand beside what is above or below: so much of half their diagonal is room enough, and
/// what still overlaps is pushed apart.
const OBLONG: f64 = 0.78;

/// How high a ring is at least, beside its width.
const FLAT: f64 = 0.6;

/// The middles of the nodes of a connected graph.
pub(super) fn place(sizes: &[Size], ties: &[(usize, usize)]) -> Vec<Point> {
    let around = neighbours(sizes.len(), ties);
    let hubs: Vec<Option<usize>> = (0..sizes.len()).map(|node| hub(node, &around)).collect();
    let mut leaves = vec![Vec::new(); sizes.len()];
    for (node, hub) in hubs.iter().enumerate() {
        if let Some(hub) = hub {
            leaves[*hub].push(node);
        }
    }
    let rings: Vec<Rings> = (0..sizes.len()).map(|node| Rings::new(sizes[node], &leaves[node], sizes)).collect();
    let core: Vec<usize> = (0..sizes.len()).filter(|node| hubs[*node].is_none()).collect();
    let mut among = vec![usize::MAX; sizes.len()];
    core.iter().enumerate().for_each(|(at, node)| among[*node] = at);
    let radii: Vec<f64> = core.iter().map(|node| rings[*node].radius).collect();
    let inner: Vec<Vec<usize>> = core
        .iter()
        .map(|node| around[*node].iter().map(|other| among[*other]).filter(|at| *at != usize::MAX).collect())
        .collect();
    let mut places = vec![Point::default(); sizes.len()];
    for (node, middle) in core.iter().zip(stress::place(&radii, &inner)) {
        places[*node] = middle;
        for (leaf, Point { x, y }) in &rings[*node].leaves {
            places[*leaf] = Point { x: middle.x + x, y: middle.y + y };
        }
    }
    places
}

/// The one node that a leaf hangs on. Of two nodes alone with each other the later one is the leaf.
fn hub(node: usize, around: &[Vec<usize>]) -> Option<usize> {
    match around[node][..] {
        [hub] if around[hub].len() > 1 || hub < node => Some(hub),
        _ => None,
    }
}

/// Leaves around a node, with their places from its middle.
struct Rings {
    leaves: Vec<(usize, Point)>,
    radius: f64,
}

impl Rings {
    /// Rings as wide as the boxes in them need, and less high: boxes are wider than high.
    fn new(middle: Size, leaves: &[usize], sizes: &[Size]) -> Self {
        let mut placed = Vec::new();
        let mut half = (middle.width / 2.0, middle.height / 2.0);
        let mut left = leaves;
        while !left.is_empty() {
            let most = |of: fn(&Size) -> f64| left.iter().map(|leaf| of(&sizes[*leaf])).fold(0.0, f64::max);
            let (width, height, radius) = (most(|s| s.width), most(|s| s.height), most(|s| s.radius()));
            let gap = GAP.min(radius);
            let across = half.0 + gap + width / 2.0;
            let high = (half.1 + gap + height / 2.0).max(across * FLAT);
            let room = (width + height) * 0.55 + gap * 0.6;
            let around = TAU * ((across * across + high * high) / 2.0).sqrt();
            let many = ((around / room) as usize).clamp(1, left.len());
            let turn = if left.len() == leaves.len() { 0.0 } else { 0.5 };
            for (at, leaf) in left[..many].iter().enumerate() {
                let angle = TAU * (at as f64 + turn) / many as f64;
                placed.push((*leaf, Point { x: angle.cos() * across, y: angle.sin() * high }));
            }
            half = (across + width / 2.0, high + height / 2.0);
            left = &left[many..];
        }
        let radius = if leaves.is_empty() { middle.radius() * OBLONG } else { (half.0 + half.1) / 2.0 };
        Self { leaves: placed, radius }
    }
}
