//! A part of a network that a picture can hold: the strongest and surest edges.

use super::model::{Edge, Network, NodeKind, Value};
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Network {
    /// At most so many edges, and nodes, with a note on what was left out.
    pub fn limited(&self, most: usize) -> Cow<'_, Self> {
        let (nodes, edges) = (self.graph.node_count(), self.graph.edge_count());
        if nodes <= most && edges <= most {
            return Cow::Borrowed(self);
        }
        let mut ranked: Vec<EdgeIndex> = self.graph.edge_indices().collect();
        ranked.sort_by(|a, b| strength(&self.graph[*b]).total_cmp(&strength(&self.graph[*a])).then_with(|| a.cmp(b)));
        ranked.truncate(most);
        let (mut kept_edges, mut kept_nodes) = (BTreeSet::new(), BTreeSet::<NodeIndex>::new());
        for edge in ranked {
            let Some((from, to)) = self.graph.edge_endpoints(edge) else { continue };
            let new = [from, to].iter().filter(|end| !kept_nodes.contains(*end)).count();
            if kept_nodes.len() + new <= most {
                kept_nodes.extend([from, to]);
                kept_edges.insert(edge);
            }
        }
        let others = self.graph.node_indices().filter(|node| self.graph.neighbors_undirected(*node).next().is_none());
        let room = most - kept_nodes.len();
        kept_nodes.extend(others.take(room));
        let mut part = self.clone();
        part.graph = self.graph.filter_map(
            |at, node| kept_nodes.contains(&at).then(|| node.clone()),
            |at, edge| kept_edges.contains(&at).then(|| edge.clone()),
        );
        let (drawn, of) = (part.graph.node_count(), part.graph.edge_count());
        part.notes.push(format!(
            "Shows {drawn} of {nodes} nodes and the {of} strongest and surest of {edges} edges; options such as actor and since show others."
        ));
        Cow::Owned(part)
    }
}

impl Network {
    /// Without events that have neither a day nor an order, with a note on how many these are: a picture has no place for them.
    pub fn without_loose_events(&self) -> Cow<'_, Self> {
        let is_loose = |at: NodeIndex| {
            let node = &self.graph[at];
            node.kind == NodeKind::Event
                && !node.attributes.contains_key("date")
                && self.graph.neighbors_undirected(at).next().is_none()
        };
        let loose = self.graph.node_indices().filter(|at| is_loose(*at)).count();
        if loose == 0 {
            return Cow::Borrowed(self);
        }
        let mut part = self.clone();
        part.graph =
            self.graph.filter_map(|at, node| (!is_loose(at)).then(|| node.clone()), |_, edge| Some(edge.clone()));
        part.notes.push(format!("{loose} more events have neither a day nor an order."));
        Cow::Owned(part)
    }
}

/// Weight before confidence.
fn strength(edge: &Edge) -> f64 {
    let sure = match edge.attributes.get("confidence") {
        Some(Value::Number(sure)) => *sure,
        _ => 0.0,
    };
    edge.weight().abs() + sure
}
