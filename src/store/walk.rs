//! All statements subject by subject, in a fixed order and in flat memory: what exports are made of.
//!
//! A first pass collects the names of subjects and sorts them, on disk where they are many; a second looks up the
//! statements of each, of some hundreds at a time on all cores.

use super::sorting::{Sorted, Sorter};
use super::{Store, StoreError};
use crate::rdf::write::graph_key;
use oxigraph::model::{BlankNode, GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad};
use oxigraph::store::Store as Graph;
use rayon::prelude::*;
use std::collections::HashSet;

/// What comes after what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Subject after subject, each with its statements in all graphs.
    BySubject,
    /// Graph after graph, the default graph first; subject after subject in each.
    ByGraph,
}

/// How many subjects are looked up at a time.
const AT_ONCE: usize = 512;

/// What stands between graph and subject in a key, and in no name.
const BETWEEN: char = '\t';

impl Store {
    /// All statements but those of the ontology; or those about the subjects that were chosen.
    ///
    /// # Errors
    /// If the store fails.
    pub fn walk(&self, order: Order, chosen: Option<&HashSet<NamedNode>>) -> Result<Walk<'_>, StoreError> {
        let ontology = self.base().ontology_graph();
        let mut collected = Collected::new(order, ontology.as_ref());
        match chosen {
            None => self.graph.iter().try_for_each(|quad| collected.take(&quad?))?,
            Some(chosen) => {
                // The order in which they come does not matter.
                #[expect(clippy::iter_over_hash_type, reason = "what is collected is sorted")]
                for subject in chosen {
                    let quads = self.graph.quads_for_pattern(Some(subject.as_ref().into()), None, None, None);
                    quads.into_iter().try_for_each(|quad| collected.take(&quad?))?;
                }
            }
        }
        let Collected { count, sorter, .. } = collected;
        let ready = Vec::new().into_iter();
        Ok(Walk { graph: &self.graph, ontology, order, count, keys: sorter.finish(), ready })
    }
}

/// Subjects as they are met.
struct Collected<'o> {
    order: Order,
    ontology: GraphNameRef<'o>,
    count: usize,
    last: Option<(GraphName, NamedOrBlankNode)>,
    sorter: Sorter,
}

impl<'o> Collected<'o> {
    fn new(order: Order, ontology: NamedNodeRef<'o>) -> Self {
        Self { order, ontology: ontology.into(), count: 0, last: None, sorter: Sorter::default() }
    }

    fn take(&mut self, quad: &Quad) -> Result<(), StoreError> {
        if quad.graph_name.as_ref() == self.ontology {
            return Ok(());
        }
        self.count += 1;
        // Statements of one subject come one after the other, mostly.
        if self.last.as_ref().is_some_and(|(graph, subject)| *graph == quad.graph_name && *subject == quad.subject) {
            return Ok(());
        }
        self.last = Some((quad.graph_name.clone(), quad.subject.clone()));
        let subject = quad.subject.to_string();
        match self.order {
            Order::BySubject => self.sorter.push(&subject),
            Order::ByGraph => self.sorter.push(&format!("{}{BETWEEN}{subject}", graph_key(&quad.graph_name))),
        }
    }
}

/// Statements on the way out: all of one subject at a time, or of one subject in one graph.
pub struct Walk<'s> {
    graph: &'s Graph,
    ontology: NamedNode,
    order: Order,
    count: usize,
    keys: Sorted,
    ready: std::vec::IntoIter<Result<Vec<Quad>, StoreError>>,
}

impl Walk<'_> {
    /// How many statements there are.
    pub fn statements_in_all(&self) -> usize {
        self.count
    }
}

/// Where statements are looked up.
struct Place<'w> {
    graph: &'w Graph,
    ontology: &'w NamedNode,
    order: Order,
}

impl Place<'_> {
    fn statements(&self, key: &str) -> Result<Vec<Quad>, StoreError> {
        let (graph, subject) = match self.order {
            Order::BySubject => (None, key),
            Order::ByGraph => {
                let (graph, subject) = key.split_once(BETWEEN).unwrap_or(("", key));
                (Some(node(graph).map_or(GraphName::DefaultGraph, GraphName::from)), subject)
            }
        };
        let Some(subject) = node(subject) else { return Ok(Vec::new()) };
        let graph = graph.as_ref().map(GraphName::as_ref);
        let quads = self.graph.quads_for_pattern(Some(subject.as_ref()), None, None, graph);
        let ontology = GraphNameRef::from(self.ontology.as_ref());
        let quads = quads.into_iter().filter(|quad| quad.as_ref().map_or(true, |q| q.graph_name.as_ref() != ontology));
        Ok(quads.collect::<Result<_, _>>()?)
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<Vec<Quad>, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.as_slice().is_empty() {
            let keys: Vec<_> = self.keys.by_ref().take(AT_ONCE).collect();
            let place = Place { graph: self.graph, ontology: &self.ontology, order: self.order };
            let looked_up = keys.into_par_iter().map(|key| key.and_then(|key| place.statements(&key)));
            self.ready = looked_up.collect::<Vec<_>>().into_iter();
        }
        self.ready.next()
    }
}

impl std::fmt::Debug for Walk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Walk").field("order", &self.order).field("count", &self.count).finish_non_exhaustive()
    }
}

/// The node that a key names; nothing for the default graph.
fn node(key: &str) -> Option<NamedOrBlankNode> {
    if let Some(iri) = key.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return Some(NamedNode::new_unchecked(iri).into());
    }
    key.strip_prefix("_:").map(|id| BlankNode::new_unchecked(id).into())
}
