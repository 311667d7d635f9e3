//! Where nodes lie: the same places for the same graph, however many threads there are.
//!
//! Each component by itself (order of events in layers, everything else by stress), then side by side. Knows no words and no
//! store: sizes and ties in, places out.

mod apart;
mod layers;
mod pack;
mod stars;
mod stress;

use petgraph::unionfind::UnionFind;
use std::collections::BTreeMap;

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// How much room a node takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Size {
    /// Half of its diagonal.
    fn radius(self) -> f64 {
        self.width.hypot(self.height) / 2.0
    }
}

/// How a component is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// From left to right, in the direction of ties.
    Layers,
    /// So that distances are as long as ways.
    Stress,
}

/// The places of the middles of nodes; none lies on another.
pub(super) fn layout(sizes: &[Size], ties: &[(usize, usize)], method: Method) -> Vec<Point> {
    let mut joined = UnionFind::new(sizes.len());
    for (one, other) in ties {
        joined.union(*one, *other);
    }
    let labels = joined.into_labeling();
    let mut components: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, label) in labels.iter().enumerate() {
        components.entry(*label).or_default().push(node);
    }
    let mut inner: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    let mut place = vec![0; sizes.len()];
    for nodes in components.values() {
        nodes.iter().enumerate().for_each(|(at, node)| place[*node] = at);
    }
    for (one, other) in ties.iter().filter(|(one, other)| one != other) {
        inner.entry(labels[*one]).or_default().push((place[*one], place[*other]));
    }
    let parts: Vec<(Vec<usize>, Vec<Point>)> = components
        .into_iter()
        .map(|(label, nodes)| {
            let own: Vec<Size> = nodes.iter().map(|node| sizes[*node]).collect();
            let places = component(&own, inner.get(&label).map_or(&[], Vec::as_slice), method);
            (nodes, places)
        })
        .collect();
    pack::side_by_side(&parts, sizes)
}

fn component(sizes: &[Size], ties: &[(usize, usize)], method: Method) -> Vec<Point> {
    let mut places = match method {
        _ if sizes.len() == 1 => return vec![Point::default()],
        Method::Layers => return layers::place(sizes, ties),
        Method::Stress => stars::place(sizes, ties),
    };
    apart::push(&mut places, sizes);
    places
}

/// The nodes that each node is tied to, without itself, in their order.
fn neighbours(count: usize, ties: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new(); count];
    for (one, other) in ties.iter().filter(|(one, other)| one != other) {
        all[*one].push(*other);
        all[*other].push(*one);
    }
    for neighbours in &mut all {
        neighbours.sort_unstable();
        neighbours.dedup();
    }
    all
}
