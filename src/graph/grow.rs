//! Grows a graph in which each name is one node.

use super::claims::Thing;
use super::model::{Attributes, Edge, Graph, Node, NodeKind};
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// A graph in the making.
#[derive(Default)]
pub(super) struct Grower {
    pub(super) graph: Graph,
    nodes: BTreeMap<String, NodeIndex>,
}

impl Grower {
    /// The node of a thing, made where there is none.
    pub(super) fn node(&mut self, thing: &Thing, kind: NodeKind) -> NodeIndex {
        *self.nodes.entry(thing.iri.clone()).or_insert_with(|| {
            let Thing { iri, short, label } = thing.clone();
            self.graph.add_node(Node { iri, short, label, kind, attributes: Attributes::new() })
        })
    }

    /// The node of a name, if it has one.
    pub(super) fn find(&self, iri: &str) -> Option<NodeIndex> {
        self.nodes.get(iri).copied()
    }

    pub(super) fn edge(&mut self, from: NodeIndex, to: NodeIndex, edge: Edge) {
        self.graph.add_edge(from, to, edge);
    }
}
