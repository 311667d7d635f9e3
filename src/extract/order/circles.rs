//! Statements that are no order together: the strongest stand, and what would close a circle is set aside.

use crate::position::{EventId, Precedence};
use petgraph::algo::{has_path_connecting, kosaraju_scc};
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

/// What is left of the score of a statement that is set aside.
const ASIDE: f32 = 0.5;

/// The same statements, those that would close a circle with stronger ones set aside.
pub(super) fn without(mut edges: Vec<Precedence>) -> Vec<Precedence> {
    let circle = circles(&edges);
    let mut by_score: Vec<usize> = (0..edges.len()).filter(|place| circle[*place]).collect();
    by_score.sort_by(|a, b| edges[*b].score.total_cmp(&edges[*a].score));
    let mut graph = Timeline::default();
    for place in by_score {
        let (first, then) = graph.ends(&edges[place]);
        if has_path_connecting(&graph.graph, then, first, None) {
            let aside = &mut edges[place];
            aside.why = format!("set aside, since stronger statements say otherwise: {}", aside.why);
            aside.score *= ASIDE;
        } else {
            graph.graph.add_edge(first, then, ());
        }
    }
    edges
}

/// Of each statement whether it lies on a circle: both its ends in one strongly connected component.
fn circles(edges: &[Precedence]) -> Vec<bool> {
    let mut graph = Timeline::default();
    let ends: Vec<_> = edges.iter().map(|edge| graph.ends(edge)).collect();
    for (first, then) in &ends {
        graph.graph.add_edge(*first, *then, ());
    }
    let mut component = vec![0; graph.graph.node_count()];
    for (n, nodes) in kosaraju_scc(&graph.graph).into_iter().enumerate() {
        nodes.into_iter().for_each(|node| component[node.index()] = n);
    }
    ends.into_iter().map(|(first, then)| component[first.index()] == component[then.index()]).collect()
}

/// Events and what came before what.
#[derive(Default)]
struct Timeline {
    graph: DiGraph<(), ()>,
    nodes: FxHashMap<EventId, NodeIndex>,
}

impl Timeline {
    fn ends(&mut self, edge: &Precedence) -> (NodeIndex, NodeIndex) {
        (self.node(&edge.first), self.node(&edge.then))
    }

    fn node(&mut self, id: &EventId) -> NodeIndex {
        *self.nodes.entry(id.clone()).or_insert_with(|| self.graph.add_node(()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::strongest;
    use super::*;

    fn named(first: &str, then: &str, score: f32) -> Precedence {
        Precedence { first: EventId::new(first), then: EventId::new(then), why: "said".to_owned(), score }
    }

    #[test]
    fn the_weakest_statement_of_a_circle_is_set_aside() {
        let edges = without(vec![named("a", "b", 0.9), named("b", "c", 0.7), named("c", "a", 0.8)]);
        let scores: Vec<f32> = edges.iter().map(|e| e.score).collect();
        assert_eq!(scores, [0.9, 0.35, 0.8]);
        assert!(edges[1].why.starts_with("set aside"), "{}", edges[1].why);
    }

    #[test]
    fn two_that_say_the_opposite_are_both_kept_and_the_weaker_set_aside() {
        let edges = strongest(vec![named("a", "b", 0.7), named("b", "a", 0.9), named("b", "a", 0.8)]);
        let scores: Vec<f32> = without(edges).iter().map(|e| e.score).collect();
        assert_eq!(scores, [0.35, 0.9]);
    }
}
