//! What a node's place in the network is: degree, betweenness, component, community.
//!
//! Directions do not count. The degree counts parallel edges, betweenness and components do not; betweenness is that of Freeman, by
//! the method of Brandes, as a share of all pairs of other nodes.

use super::community::{by_size, communities};
use super::model::{Graph, Value};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;
use rayon::prelude::*;
use std::collections::VecDeque;

/// More nodes than this have no betweenness: it grows with the square of their number.
const MOST: usize = 20_000;
/// How many starts are summed up at once: fixed, so that sums do not depend on the number of threads.
const STARTS: usize = 64;

/// Puts measures on all nodes; says what was left out.
pub(super) fn measure(graph: &mut Graph) -> Option<String> {
    let count = graph.node_count();
    let neighbours = neighbours(graph);
    let mut degrees = vec![0i64; count];
    let mut joined = UnionFind::new(count);
    for edge in graph.edge_references() {
        let ends = [edge.source().index(), edge.target().index()];
        ends.into_iter().for_each(|end| degrees[end] += 1);
        joined.union(ends[0], ends[1]);
    }
    let components = by_size(&joined.into_labeling());
    let ties: Vec<_> =
        graph.edge_references().map(|e| (e.source().index(), e.target().index(), tie(e.weight()))).collect();
    let ties: Vec<_> = ties.into_iter().filter(|(_, _, weight)| *weight > 0.0).collect();
    let communities = communities(count, &ties);
    let between = (count <= MOST).then(|| betweenness(&neighbours));
    for (place, node) in graph.node_weights_mut().enumerate() {
        let whole = [
            ("degree", degrees[place]),
            ("component", components[place] as i64),
            ("community", communities[place] as i64),
        ];
        node.attributes.extend(whole.map(|(name, number)| (name, Value::Integer(number))));
        if let Some(between) = &between {
            node.attributes.insert("betweenness", Value::Number(between[place]));
        }
    }
    between.is_none().then(|| format!("no betweenness: there are more than {MOST} nodes"))
}

/// How much an edge binds its ends: conflict does not.
fn tie(edge: &super::Edge) -> f64 {
    if edge.label == "conflict" { 0.0 } else { edge.weight().max(0.0) }
}

/// The other nodes that each node is joined with.
fn neighbours(graph: &Graph) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new(); graph.node_count()];
    for edge in graph.edge_references() {
        let (from, to) = (edge.source().index(), edge.target().index());
        if from != to {
            all[from].push(to);
            all[to].push(from);
        }
    }
    for neighbours in &mut all {
        neighbours.sort_unstable();
        neighbours.dedup();
    }
    all
}

/// How many shortest ways between others lead through each node, as a share of all pairs.
fn betweenness(neighbours: &[Vec<usize>]) -> Vec<f64> {
    let count = neighbours.len();
    let starts: Vec<usize> = (0..count).collect();
    let parts: Vec<Vec<f64>> = starts
        .par_chunks(STARTS)
        .map(|starts| {
            let mut sums = vec![0.0; count];
            starts.iter().for_each(|start| add_dependencies(neighbours, *start, &mut sums));
            sums
        })
        .collect();
    let pairs = (count.saturating_sub(1) * count.saturating_sub(2)).max(1) as f64;
    let sum = |node: usize| parts.iter().map(|part| part[node]).sum::<f64>() / pairs;
    // Beyond the ninth place there is only the noise of adding up.
    (0..count).map(|node| (sum(node) * 1e9).round() / 1e9).collect()
}

/// What the shortest ways from one node add to each other node.
fn add_dependencies(neighbours: &[Vec<usize>], start: usize, sums: &mut [f64]) {
    let count = neighbours.len();
    let (mut far, mut ways) = (vec![usize::MAX; count], vec![0.0f64; count]);
    (far[start], ways[start]) = (0, 1.0);
    let (mut reached, mut waiting) = (Vec::new(), VecDeque::from([start]));
    while let Some(node) = waiting.pop_front() {
        reached.push(node);
        for &next in &neighbours[node] {
            if far[next] == usize::MAX {
                far[next] = far[node] + 1;
                waiting.push_back(next);
            }
            if far[next] == far[node] + 1 {
                ways[next] += ways[node];
            }
        }
    }
    let mut depends = vec![0.0f64; count];
    for &node in reached.iter().rev() {
        for &before in neighbours[node].iter().filter(|before| far[**before] + 1 == far[node]) {
            depends[before] += ways[before] / ways[node] * (1.0 + depends[node]);
        }
        if node != start {
            sums[node] += depends[node];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_path_lies_between_its_ends() {
        let path = vec![vec![1], vec![0, 2], vec![1, 3], vec![2]];
        let shares = betweenness(&path);
        assert_eq!(shares, [0.0, 0.666_666_667, 0.666_666_667, 0.0]);
    }

    #[test]
    fn equal_ways_are_shared() {
        let square = vec![vec![1, 2], vec![0, 3], vec![0, 3], vec![1, 2]];
        assert!(betweenness(&square).iter().all(|share| (share - 1.0 / 6.0).abs() < 1e-6));
    }
}
