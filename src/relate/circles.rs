//! A join of events must not turn time around.

use super::Link;
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// Sets those joins aside by which an event would come before itself: with the rest, events that are joined lie on a circle.
pub(super) fn set_aside(mut joins: Vec<Link>, order: &[(&str, &str)]) -> Vec<Link> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let ends = joins.iter().map(|join| (join.from.as_str(), join.to.as_str())).chain(order.iter().copied());
    for name in ends.flat_map(|(one, other)| [one, other]) {
        let next = numbers.len();
        numbers.entry(name).or_insert(next);
    }
    let mut groups: UnionFind<usize> = UnionFind::new(numbers.len());
    for join in &joins {
        groups.union(numbers[join.from.as_str()], numbers[join.to.as_str()]);
    }
    let group = groups.into_labeling();
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(numbers.len(), order.len());
    for _ in 0..numbers.len() {
        graph.add_node(());
    }
    let mut turned: BTreeSet<usize> = BTreeSet::new();
    for (first, then) in order {
        let (first, then) = (group[numbers[*first]], group[numbers[*then]]);
        if first == then {
            turned.insert(first);
        }
        graph.add_edge(NodeIndex::new(first), NodeIndex::new(then), ());
    }
    let circles = tarjan_scc(&graph).into_iter().filter(|circle| circle.len() > 1);
    turned.extend(circles.flatten().map(NodeIndex::index));
    let is_turned: Vec<bool> = joins.iter().map(|join| turned.contains(&group[numbers[join.from.as_str()]])).collect();
    for (join, _) in joins.iter_mut().zip(is_turned).filter(|(_, turned)| *turned) {
        join.set_aside("the order of events speaks against it");
    }
    joins
}
