//! The graph model over the made-up negotiation.

use crate::negotiation::{echo, run, talks};
use demarche::graph::{self, Graph, Value, View};
use demarche::store::Store;

pub(crate) fn store() -> Store {
    let mut store = Store::memory().unwrap();
    for (document, analysis) in [talks(), echo()] {
        store.put(&document, &analysis, &run()).unwrap();
    }
    store
}

/// Edges as "from label to", sorted.
fn edges(graph: &Graph) -> Vec<String> {
    let ends = graph.edge_indices().filter_map(|e| Some((e, graph.edge_endpoints(e)?)));
    let mut lines: Vec<String> =
        ends.map(|(e, (a, b))| format!("{} {} {}", graph[a].label, graph[e].label, graph[b].label)).collect();
    lines.sort();
    lines
}

#[test]
fn each_position_is_an_edge_parallel_ones_too() {
    let graph = graph::build(&store(), View::Positions).unwrap();
    assert_eq!(
        edges(&graph),
        [
            "Arland accepts truce",
            "Arland commits to lift blockade",
            "Arland rejects Arland leave four valleys",
            "Arland rejects Arland leave four valleys",
            "Arland rejects peace talks",
            "Arland rejects peace talks",
            "Borland demands Arland leave four valleys",
        ]
    );
}

#[test]
fn attributes_are_typed() {
    let graph = graph::build(&store(), View::Positions).unwrap();
    let demand = graph.edge_weights().find(|e| e.label == "demands").unwrap();
    assert_eq!(demand.attributes["confidence"], Value::Number(0.9));
    assert_eq!(demand.attributes["stance"], Value::Text("demand".to_owned()));
    assert_eq!(demand.attributes["addressee"], Value::Text("Arland".to_owned()));
}

#[test]
fn events_are_joined_by_what_came_first() {
    let graph = graph::build(&store(), View::Events).unwrap();
    assert_eq!(edges(&graph), ["raid precedes talks in Port Neutral"]);
    assert_eq!(graph.node_count(), 2);
}
