//! Which documents repeat another: the same text under two keys, or one agency's report in two papers.
//!
//! What is found is derived knowledge with a graph of its own, made anew from the fingerprints that
//! stand in the documents' graphs; so it does not matter in which order, or in how many builds, the
//! documents came. Of the documents that resemble each other the earliest is the original, and each
//! other one is `dm:copyOf` it. Takes some 300 bytes of memory a document.

use super::{Store, StoreError};
use crate::rdf::vocab::{dm, schema};
use crate::text::Fingerprint;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeMap;

/// The share of runs of words that two texts must have in common.
const LIKE: f64 = 0.6;
/// With how many of those that share a band each is compared, so that many copies of one text, which
/// soon are one group, do not take time that grows with their square.
const CROWD: usize = 64;

/// A document as far as copies go.
struct Entry {
    iri: NamedNode,
    fingerprint: Fingerprint,
}

impl Store {
    /// Brings up to date which documents are copies, and says how many are.
    ///
    /// # Errors
    /// If the store was opened for reading, or fails.
    pub fn link_copies(&mut self) -> Result<usize, StoreError> {
        self.check_writable()?;
        let entries = self.fingerprints()?;
        let mut groups = Groups::new(entries.len());
        link(&entries, &mut groups);
        let triples = self.copies(&entries, &mut groups)?;
        let graph = self.options.base.copies_graph();
        self.replace_graph(&graph, &triples, &triples)?;
        Ok(triples.len())
    }

    /// All documents with their fingerprints, in the order of their names.
    fn fingerprints(&self) -> Result<Vec<Entry>, StoreError> {
        let mut entries = Vec::new();
        for quad in self.graph.quads_for_pattern(None, Some(dm::FINGERPRINT), None, None) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(iri), Term::Literal(words)) = (quad.subject, quad.object)
                && let Ok(fingerprint) = words.value().parse()
            {
                entries.push(Entry { iri, fingerprint });
            }
        }
        entries.sort_by(|a: &Entry, b| a.iri.as_str().cmp(b.iri.as_str()));
        Ok(entries)
    }

    /// A triple for each document of a group but its original.
    fn copies(&self, entries: &[Entry], groups: &mut Groups) -> Result<Vec<Triple>, StoreError> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..entries.len() {
            members.entry(groups.root(n)).or_default().push(n);
        }
        let mut triples = Vec::new();
        for group in members.into_values().filter(|group| group.len() > 1) {
            let mut dated = Vec::new();
            for n in group {
                dated.push((self.rank(&entries[n].iri)?, n));
            }
            dated.sort();
            let original = &entries[dated[0].1].iri;
            let copy = |(_, n): &(_, usize)| Triple::new(entries[*n].iri.clone(), dm::COPY_OF, original.clone());
            triples.extend(dated[1..].iter().map(copy));
        }
        Ok(triples)
    }

    /// What comes first is the original: by day, those without one last, then by key.
    fn rank(&self, iri: &NamedNode) -> Result<(bool, String, String), StoreError> {
        let first = |property| Ok::<_, StoreError>(self.values(iri.as_ref(), property)?.into_iter().next());
        let day = first(schema::DATE_PUBLISHED)?;
        Ok((day.is_none(), day.unwrap_or_default(), first(dm::KEY)?.unwrap_or_default()))
    }
}

/// Puts together all that resemble each other; compares only those that share a band.
fn link(entries: &[Entry], groups: &mut Groups) {
    let Some(first) = entries.first() else { return };
    for band in 0..first.fingerprint.bands().count() {
        let value = |n: usize| entries[n].fingerprint.bands().nth(band).unwrap_or_default();
        let mut order: Vec<(u64, usize)> = (0..entries.len()).map(|n| (value(n), n)).collect();
        order.sort_unstable();
        for bucket in order.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1) {
            for (n, (_, one)) in bucket.iter().enumerate() {
                for (_, other) in bucket[n + 1..].iter().take(CROWD) {
                    if groups.root(*one) != groups.root(*other)
                        && entries[*one].fingerprint.resemblance(&entries[*other].fingerprint) >= LIKE
                    {
                        groups.unite(*one, *other);
                    }
                }
            }
        }
    }
}

/// Sets that grow together: each points to a lesser member, and the least is the root.
struct Groups(Vec<usize>);

impl Groups {
    fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    fn root(&mut self, mut n: usize) -> usize {
        while self.0[n] != n {
            self.0[n] = self.0[self.0[n]];
            n = self.0[n];
        }
        n
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}
