//! Events and which came before which, without what follows from the rest: the transitive reduction.

use super::claims::Source;
use super::grow::Grower;
use super::happenings::{Happening, Happenings};
use super::model::{Attributes, Edge, NodeKind, Value};
use super::tone::Tone;
use petgraph::algo::toposort;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// Events as nodes, orders as edges.
pub(super) fn project(grower: &mut Grower, happenings: &Happenings, sources: &[Source]) {
    let titles: BTreeMap<&str, &str> = sources.iter().map(|s| (s.iri.as_str(), s.title.as_str())).collect();
    for event in &happenings.events {
        let node = grower.node(&event.thing, NodeKind::Event);
        grower.graph[node].attributes = attributes(event, &titles);
    }
    let names = happenings.orders.iter().map(|order| (order.first.as_str(), order.then.as_str()));
    let needed = reduced(names);
    for order in happenings.orders.iter().filter(|o| needed.contains(&(o.first.as_str(), o.then.as_str()))) {
        let (Some(from), Some(to)) = (grower.find(&order.first), grower.find(&order.then)) else { continue };
        let document = titles.get(order.document.as_str()).copied().unwrap_or_default();
        let attributes = Attributes::from([
            ("why", Value::Text(order.why.clone())),
            ("confidence", Value::Number(order.confidence)),
            ("document", Value::Text(document.to_owned())),
        ]);
        let (iri, label) = (order.iri.clone(), "precedes".to_owned());
        grower.edge(from, to, Edge { iri, label, tone: Tone::Neutral, attributes, claims: Vec::new() });
    }
}

fn attributes(event: &Happening, titles: &BTreeMap<&str, &str>) -> Attributes {
    let parties: Vec<&str> = event.parties.iter().map(|party| party.label.as_str()).collect();
    let documents: Vec<&str> = event.documents.iter().filter_map(|iri| titles.get(iri.as_str()).copied()).collect();
    let (first, last) = event.days.clone().unzip();
    let known = [
        ("kind_of_event", Some(event.kind.clone())),
        ("status", Some(event.status.clone())),
        ("date", event.date.clone()),
        ("first", first),
        ("last", last),
        ("parties", Some(parties.join("; "))),
        ("sentence", Some(event.sentence.clone())),
        ("document", Some(documents.join("; "))),
    ];
    let filled = known.into_iter().filter_map(|(name, words)| Some((name, words.filter(|w| !w.is_empty())?)));
    filled.map(|(name, words)| (name, Value::Text(words))).collect()
}

/// The pairs that do not follow from others. Where statements run in a circle nothing follows, and all stay.
fn reduced<'n>(pairs: impl Iterator<Item = (&'n str, &'n str)>) -> BTreeSet<(&'n str, &'n str)> {
    let pairs: BTreeSet<(&str, &str)> = pairs.collect();
    let mut graph: DiGraph<&str, ()> = DiGraph::new();
    let mut nodes: BTreeMap<&str, NodeIndex> = BTreeMap::new();
    for (one, other) in &pairs {
        let ends = [one, other].map(|name| *nodes.entry(name).or_insert_with(|| graph.add_node(name)));
        graph.add_edge(ends[0], ends[1], ());
    }
    let Ok(sorted) = toposort(&graph, None) else { return pairs };
    let mut rank = vec![0; graph.node_count()];
    for (place, node) in sorted.iter().enumerate() {
        rank[node.index()] = place;
    }
    let follows = |from: NodeIndex, to: NodeIndex| {
        // Another way from the one to the other, through what lies between them in the order.
        let between = |node: &NodeIndex| rank[node.index()] < rank[to.index()];
        let mut waiting: Vec<NodeIndex> = graph.neighbors(from).filter(between).collect();
        let mut seen: BTreeSet<NodeIndex> = waiting.iter().copied().collect();
        while let Some(node) = waiting.pop() {
            for next in graph.neighbors(node) {
                if next == to {
                    return true;
                }
                if between(&next) && seen.insert(next) {
                    waiting.push(next);
                }
            }
        }
        false
    };
    pairs.iter().copied().filter(|(one, other)| !follows(nodes[one], nodes[other])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_from_the_rest_is_left_out() {
        let reduce =
            |pairs: &[(&'static str, &'static str)]| reduced(pairs.iter().copied()).into_iter().collect::<Vec<_>>();
        let chain = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("c", "d")];
        assert_eq!(reduce(&chain), [("a", "b"), ("b", "c"), ("c", "d")]);
        let diamond = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")];
        assert_eq!(reduce(&diamond), diamond);
        let circle = [("a", "b"), ("b", "a"), ("b", "c"), ("a", "c")];
        assert_eq!(reduce(&circle).len(), 4, "nothing follows from a circle");
    }
}
