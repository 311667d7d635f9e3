//! The graph model over the made-up negotiation.

use crate::negotiation::{echo, run, talks};
use demarche::graph::{self, Graph, GraphError, Network, NodeKind, Tone, Value, View, Wanted};
use demarche::store::Store;

pub(crate) fn store() -> Store {
    let mut store = Store::memory().unwrap();
    for (document, analysis) in [talks(), echo()] {
        store.put(&document, &analysis, &run()).unwrap();
    }
    store
}

/// The graph of a view without limits.
fn seen(view: View) -> Network {
    graph::build(&store(), &Wanted::view(view)).unwrap()
}

/// The graph of a view with limits, as the REPL has them.
fn limited(view: View, pairs: &[(&str, &str)]) -> Result<Network, GraphError> {
    let mut wanted = Wanted::view(view);
    pairs.iter().for_each(|(name, value)| wanted.set(name, value).unwrap());
    graph::build(&store(), &wanted)
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
    let graph = seen(View::Positions).graph;
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
    let graph = seen(View::Positions).graph;
    let demand = graph.edge_weights().find(|e| e.label == "demands").unwrap();
    assert_eq!(demand.attributes["confidence"], Value::Number(0.9));
    assert_eq!(demand.attributes["stance"], Value::Text("demand".to_owned()));
    assert_eq!(demand.attributes["addressee"], Value::Text("Arland".to_owned()));
}

#[test]
fn events_are_joined_by_what_came_first() {
    let graph = seen(View::Events).graph;
    assert_eq!(edges(&graph), ["raid precedes talks in Port Neutral"]);
    assert_eq!(graph.node_count(), 2);
}

#[test]
fn limits_leave_what_they_name() {
    let count = |pairs: &[(&str, &str)]| limited(View::Positions, pairs).unwrap().graph.edge_count();
    assert_eq!(count(&[("stance", "reject")]), 4);
    assert_eq!(count(&[("stance", "rejects"), ("document", "echo")]), 2);
    assert_eq!(count(&[("issue", "withdrawal")]), 3);
    assert_eq!(count(&[("actor", "Borland")]), 1);
    assert_eq!(count(&[("actor", "Arville")]), 7, "said by it, or to it");
    assert_eq!(count(&[("since", "2025-03"), ("until", "2025")]), 7);
    assert_eq!(count(&[("since", "2025-04")]), 0);
    assert_eq!(count(&[("min-confidence", "0.95")]), 0);
}

#[test]
fn an_empty_graph_is_a_graph() {
    let network = limited(View::Conflict, &[("until", "1999")]).unwrap();
    assert_eq!((network.graph.node_count(), network.span), (0, None));
}

#[test]
fn what_does_not_exist_is_told_with_what_does() {
    let error = |view, pairs: &[(&str, &str)]| limited(view, pairs).unwrap_err().to_string();
    assert_eq!(error(View::Positions, &[("issue", "withdrawl")]), "unknown issue \"withdrawl\"; there are withdrawal");
    assert!(
        error(View::Positions, &[("stance", "rejcet")]).starts_with("unknown stance \"rejcet\"; there are reject, ")
    );
    assert_eq!(error(View::Positions, &[("document", "ecko")]), "unknown document \"ecko\"; there are echo, talks");
    assert!(error(View::Positions, &[("actor", "Arlnd")]).contains("did you mean Arland"));
    assert!(error(View::Positions, &[("since", "soon")]).contains("is no date"));
    assert_eq!(error(View::Document, &[]), "the view document needs a document");
    assert_eq!(error(View::Neighbourhood, &[]), "the view neighbourhood needs an actor");
    assert!("positons".parse::<View>().unwrap_err().contains("there are positions, "));
    assert!(Wanted::default().set("actr", "x").unwrap_err().contains("there are actor, "));
}

#[test]
fn sides_are_tied_by_what_they_agree_and_disagree_on() {
    // On the withdrawal: Borland demands it, Arland rejects it, twice; it counts once.
    let graph = seen(View::Conflict).graph;
    assert_eq!(edges(&graph), ["Arland conflict Borland"]);
    let conflict = graph.edge_weights().next().unwrap();
    assert_eq!(conflict.tone, Tone::Against);
    assert_eq!(conflict.attributes["weight"], Value::Number(1.0));
    assert_eq!(conflict.attributes["positions"], Value::Integer(3));
    assert_eq!(conflict.attributes["concepts"], Value::Text("withdrawal".to_owned()));
    // Arland speaks of the withdrawal, of peace talks and, on a condition, of the blockade; Borland of the withdrawal.
    assert_eq!(conflict.attributes["normalised"], Value::Number(0.5));
    assert_eq!(seen(View::Congruence).graph.edge_count(), 0);
    let subtract = seen(View::Subtract).graph;
    assert_eq!(subtract.edge_weights().next().unwrap().attributes["weight"], Value::Number(-1.0));
}

#[test]
fn sides_lean_on_issues() {
    let graph = seen(View::Issues).graph;
    assert_eq!(edges(&graph), ["Arland against withdrawal", "Borland for withdrawal"]);
    assert!(graph.node_weights().any(|node| node.kind == NodeKind::Issue));
}

#[test]
fn a_document_has_all_that_it_says() {
    let graph = limited(View::Document, &[("document", "talks")]).unwrap().graph;
    let edges = edges(&graph);
    for edge in [
        "Arland leave four valleys favours withdrawal",
        "Arland takes part in raid",
        "Borland demands Arland leave four valleys",
        "raid precedes talks in Port Neutral",
    ] {
        assert!(edges.contains(&edge.to_owned()), "{edge} is not in {edges:?}");
    }
}

#[test]
fn a_neighbourhood_reaches_as_far_as_it_is_told() {
    let around = |depth| limited(View::Neighbourhood, &[("actor", "Borland"), ("depth", depth)]).unwrap().graph;
    assert_eq!(edges(&around("1")), ["Borland demands Arland leave four valleys"]);
    assert_eq!(around("2").edge_count(), 3);
    assert_eq!(around("3").edge_count(), 7);
    let steps = around("1").node_weights().map(|node| node.attributes["steps"].clone()).collect::<Vec<_>>();
    assert_eq!(steps, [Value::Integer(1), Value::Integer(0)]);
}

#[test]
fn nodes_bear_their_measures() {
    let graph = seen(View::Positions).graph;
    let arland = graph.node_weights().find(|node| node.label == "Arland").unwrap();
    assert_eq!(arland.attributes["degree"], Value::Integer(6));
    assert_eq!(arland.attributes["component"], Value::Integer(0));
    assert!(matches!(arland.attributes["betweenness"], Value::Number(share) if share > 0.8));
    assert_eq!(arland.attributes["first"], Value::Text("2025-03-01".to_owned()));
}
