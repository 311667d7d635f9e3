//! What lies around one node.

use super::model::{Graph, Value};
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, VecDeque};

/// The part of a graph that is at most so many steps away, with the number of steps on each node.
pub(super) fn around(graph: &Graph, centre: NodeIndex, depth: usize) -> Graph {
    let mut steps = BTreeMap::from([(centre, 0)]);
    let mut waiting = VecDeque::from([centre]);
    while let Some(node) = waiting.pop_front() {
        let next = steps[&node] + 1;
        if next > depth {
            continue;
        }
        for neighbour in graph.neighbors_undirected(node) {
            steps.entry(neighbour).or_insert_with(|| {
                waiting.push_back(neighbour);
                next
            });
        }
    }
    graph.filter_map(
        |node, known| {
            let steps = *steps.get(&node)?;
            let mut known = known.clone();
            known.attributes.insert("steps", Value::Integer(steps as i64));
            Some(known)
        },
        |_, edge| Some(edge.clone()),
    )
}
