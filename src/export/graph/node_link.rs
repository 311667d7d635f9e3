//! Node-link JSON, for D3, force-graph and networkx (`node_link_graph(data, edges="edges")`).

use crate::graph::{Attributes, Network, Value};
use petgraph::visit::EdgeRef;
use serde_json::{Map, Value as Json, json};
use std::io::{Result, Write};

/// Writes all of it as one object.
pub(super) fn write(network: &Network, out: &mut impl Write) -> Result<()> {
    let graph = &network.graph;
    let node = |node: &crate::graph::Node| object([("id", &node.iri)].into_iter(), &node.data());
    let nodes: Vec<Json> = graph.node_weights().map(node).collect();
    let edges: Vec<Json> = graph
        .edge_references()
        .map(|edge| {
            let (from, to) = (&graph[edge.source()].iri, &graph[edge.target()].iri);
            let own = [("source", from), ("target", to), ("key", &edge.weight().iri)];
            object(own.into_iter(), &edge.weight().data())
        })
        .collect();
    let whole = json!({
        "directed": network.view.is_directed(),
        "multigraph": true,
        "graph": {"name": network.title, "description": network.subtitle(), "view": network.view.as_str()},
        "nodes": nodes,
        "edges": edges,
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

fn object<'a>(own: impl Iterator<Item = (&'static str, &'a String)>, data: &Attributes) -> Json {
    let own = own.map(|(name, words)| (name.to_owned(), Json::from(words.as_str())));
    Json::Object(own.chain(fields(data)).collect())
}

/// Attributes as JSON has them.
pub(super) fn fields(data: &Attributes) -> Map<String, Json> {
    let field = |value: &Value| match value {
        Value::Text(words) => Json::from(words.as_str()),
        Value::Integer(number) => Json::from(*number),
        Value::Number(number) => Json::from(*number),
        Value::Flag(flag) => Json::from(*flag),
    };
    data.iter().map(|(name, value)| ((*name).to_owned(), field(value))).collect()
}
