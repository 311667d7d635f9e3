//! Cytoscape JSON, for Cytoscape and Cytoscape.js, with places.

use super::node_link::fields;
use crate::graph::Network;
use crate::picture;
use petgraph::visit::EdgeRef;
use serde_json::{Map, Value as Json, json};
use std::io::{Result, Write};

/// Writes all of it as one object.
pub(super) fn write(network: &Network, out: &mut impl Write) -> Result<()> {
    let graph = &network.graph;
    let nodes: Vec<Json> = graph
        .node_weights()
        .zip(picture::spots(network))
        .map(|(node, spot)| {
            let own = [("id", &node.iri), ("name", &node.label), ("shared_name", &node.label)];
            json!({"data": named(&own, fields(&node.data())), "position": {"x": spot.middle.x, "y": spot.middle.y}})
        })
        .collect();
    let edges: Vec<Json> = graph
        .edge_references()
        .map(|edge| {
            let (from, to, weight) = (&graph[edge.source()].iri, &graph[edge.target()].iri, edge.weight());
            let own = [("id", &weight.iri), ("source", from), ("target", to), ("interaction", &weight.label)];
            json!({"data": named(&own, fields(&weight.data()))})
        })
        .collect();
    let whole = json!({
        "format_version": "1.0",
        "generated_by": "demarche",
        "target_cytoscapejs_version": "~3",
        "data": {"name": network.title, "shared_name": network.title, "description": network.subtitle()},
        "elements": {"nodes": nodes, "edges": edges},
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

/// What the format needs, then our attributes.
fn named(own: &[(&str, &String)], data: Map<String, Json>) -> Map<String, Json> {
    let own = own.iter().map(|(name, words)| ((*name).to_owned(), Json::from(words.as_str())));
    own.chain(data).collect()
}
