//! Layers from left to right, after Sugiyama: every tie leads on, long ties bend around what lies between, and few cross.

use super::{Point, Size};
use petgraph::algo::greedy_feedback_arc_set;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;

/// Room between two layers, and between two boxes of one.
const GAPS: (f64, f64) = (70.0, 22.0);
/// How often layers are put in order, there and back.
const SWEEPS: usize = 8;

/// The middles of the nodes of a connected graph.
pub(super) fn place(sizes: &[Size], ties: &[(usize, usize)]) -> Vec<Point> {
    let (ranks, ties) = ranks(sizes.len(), ties);
    let mut layers = Layers::new(sizes, &ranks, &ties);
    for sweep in 0..SWEEPS {
        layers.order(sweep % 2 == 0);
    }
    layers.places(sizes)
}

/// The layer of each node, the longest way from the left, and the ties without those that would run back.
fn ranks(count: usize, ties: &[(usize, usize)]) -> (Vec<usize>, BTreeSet<(usize, usize)>) {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    for _ in 0..count {
        graph.add_node(());
    }
    for (from, to) in ties {
        graph.update_edge(NodeIndex::new(*from), NodeIndex::new(*to), ());
    }
    let back: BTreeSet<(usize, usize)> =
        greedy_feedback_arc_set(&graph).map(|edge| (edge.source().index(), edge.target().index())).collect();
    let on: BTreeSet<(usize, usize)> = ties.iter().copied().filter(|tie| !back.contains(tie)).collect();
    let mut waiting: Vec<usize> = vec![0; count];
    let mut next = vec![Vec::new(); count];
    for (from, to) in &on {
        waiting[*to] += 1;
        next[*from].push(*to);
    }
    let mut ranks = vec![0; count];
    let mut ready: Vec<usize> = (0..count).filter(|node| waiting[*node] == 0).collect();
    while let Some(node) = ready.pop() {
        for &to in &next[node] {
            ranks[to] = ranks[to].max(ranks[node] + 1);
            waiting[to] -= 1;
            if waiting[to] == 0 {
                ready.push(to);
            }
        }
    }
    (ranks, on)
}

/// Nodes in layers, with a bend wherever a tie passes a layer.
struct Layers {
    /// From top to bottom; what is no node is a bend.
    rows: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
    after: Vec<Vec<usize>>,
    /// Where each one stands in its layer.
    at: Vec<f64>,
}

impl Layers {
    fn new(sizes: &[Size], ranks: &[usize], ties: &BTreeSet<(usize, usize)>) -> Self {
        let mut rows = vec![Vec::new(); ranks.iter().max().map_or(0, |most| most + 1)];
        ranks.iter().enumerate().for_each(|(node, rank)| rows[*rank].push(node));
        let (mut before, mut after) = (vec![Vec::new(); sizes.len()], vec![Vec::new(); sizes.len()]);
        for (from, to) in ties {
            let mut last = *from;
            for row in &mut rows[ranks[*from] + 1..ranks[*to]] {
                let bend = before.len();
                before.push(vec![last]);
                after.push(Vec::new());
                after[last].push(bend);
                row.push(bend);
                last = bend;
            }
            after[last].push(*to);
            before[*to].push(last);
        }
        let mut layers = Self { at: vec![0.0; before.len()], rows, before, after };
        (0..layers.rows.len()).for_each(|row| layers.number(row));
        layers
    }

    fn number(&mut self, row: usize) {
        for (at, node) in self.rows[row].iter().enumerate() {
            self.at[*node] = at as f64;
        }
    }

    /// Puts each layer in the order of the middles of what its nodes are tied to in the layer before, or after.
    fn order(&mut self, forwards: bool) {
        let count = self.rows.len();
        for step in 1..count {
            let row = if forwards { step } else { count - 1 - step };
            let ties = if forwards { &self.before } else { &self.after };
            let middle = |node: &usize| match ties[*node].len() {
                0 => self.at[*node],
                many => ties[*node].iter().map(|other| self.at[*other]).sum::<f64>() / many as f64,
            };
            let mut keyed: Vec<(f64, usize)> = self.rows[row].iter().map(|node| (middle(node), *node)).collect();
            keyed.sort_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| one.cmp(other)));
            self.rows[row] = keyed.into_iter().map(|(_, node)| node).collect();
            self.number(row);
        }
    }

    /// Layers next to each other, each node as near to the height of its neighbours as its layer lets it.
    fn places(&self, sizes: &[Size]) -> Vec<Point> {
        let height = |node: usize| sizes.get(node).map_or(6.0, |size| size.height) + GAPS.1;
        let mut y = vec![0.0; self.at.len()];
        for row in &self.rows {
            let mut top = -row.iter().map(|node| height(*node)).sum::<f64>() / 2.0;
            for node in row {
                y[*node] = top + height(*node) / 2.0;
                top += height(*node);
            }
        }
        for sweep in 0..SWEEPS {
            let ties = if sweep % 2 == 0 { &self.before } else { &self.after };
            for row in &self.rows {
                self.settle(row, ties, &mut y, &height);
            }
        }
        let mut x = 0.0;
        let mut places = vec![Point::default(); sizes.len()];
        for row in &self.rows {
            let widest = row.iter().filter_map(|node| sizes.get(*node)).map(|size| size.width).fold(0.0, f64::max);
            for node in row.iter().filter(|node| **node < sizes.len()) {
                places[*node] = Point { x: x + widest / 2.0, y: y[*node] };
            }
            x += widest + GAPS.0;
        }
        places
    }

    /// Moves the nodes of a layer towards their neighbours and apart again, top to bottom and bottom to top.
    fn settle(&self, row: &[usize], ties: &[Vec<usize>], y: &mut [f64], height: &impl Fn(usize) -> f64) {
        let wanted = |node: usize, y: &[f64]| match ties[node].len() {
            0 => y[node],
            many => ties[node].iter().map(|other| y[*other]).sum::<f64>() / many as f64,
        };
        let mut down: Vec<f64> = row.iter().map(|node| wanted(*node, y)).collect();
        let mut up = down.clone();
        for at in 1..row.len() {
            let room = (height(row[at - 1]) + height(row[at])) / 2.0;
            down[at] = down[at].max(down[at - 1] + room);
            let at = row.len() - 1 - at;
            let room = (height(row[at + 1]) + height(row[at])) / 2.0;
            up[at] = up[at].min(up[at + 1] - room);
        }
        for (at, node) in row.iter().enumerate() {
            y[*node] = (down[at] + up[at]) / 2.0;
        }
    }
}
