//! Putting and removing documents: each takes exactly its share in and out, in one transaction.
//!
//! A triple of the default graph is kept as long as some document's graph has it too. The check
//! looks the triple up in the index that starts with its subject, so its cost depends on the
//! document, not on the store.

use super::pending::names_in;
use super::{Store, StoreError};
use crate::position::Analysis;
use crate::rdf::quads::describe_document;
use crate::rdf::vocab::{dm, schema};
use crate::rdf::{Contribution, Run};
use crate::text::{Document, DocumentKey};
use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term, Triple};
use oxigraph::store::Transaction;
use std::collections::{BTreeSet, HashSet};

/// What putting a document did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The store did not have it.
    New,
    /// It had another version of it, or what was found in it is different now.
    Changed,
    /// It had all of this already.
    Same,
}

impl Store {
    /// Puts a document with what was found in it in place of what the store had of it.
    ///
    /// # Errors
    /// If the store was opened for reading, or a file can't be written; then nothing has changed.
    pub fn put(&mut self, document: &Document, analysis: &Analysis, run: &Run) -> Result<Change, StoreError> {
        let contribution = Contribution::new(document, analysis, run, &self.options);
        self.put_contribution(document, &contribution)
    }

    /// Puts a contribution that was made elsewhere, e.g. on another thread, with [`Store::options`].
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn put_contribution(&mut self, document: &Document, new: &Contribution) -> Result<Change, StoreError> {
        self.check_writable()?;
        let version = document.version();
        self.texts.put(&version, &document.text)?;
        let (change, old_version) = {
            let triples: Vec<Triple> = new.local.iter().chain(&new.shared).cloned().collect();
            self.replace_graph(&new.document, &triples, &new.shared)?
        };
        self.drop_text(old_version.filter(|old| *old != version))?;
        Ok(change)
    }

    /// Removes a document and all that only it supports; says whether the store had it.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn remove(&mut self, key: &DocumentKey) -> Result<bool, StoreError> {
        self.check_writable()?;
        let name = self.options.base.document(key).document();
        let (change, old_version) = self.replace_graph(&name, &[], &[])?;
        self.drop_text(old_version)?;
        Ok(change == Change::Changed)
    }

    /// Whether the store has this very document, read by this very run: then there is no need to
    /// analyze it again.
    ///
    /// # Errors
    /// If the store fails.
    pub fn is_current(&self, document: &Document, run: &Run) -> Result<bool, StoreError> {
        let base = &self.options.base;
        let name = base.document(&document.key).document();
        let known = self.graph.quads_for_pattern(Some(name.as_ref().into()), None, None, Some(name.as_ref().into()));
        let mut known = known.map(|quad| quad.map(Triple::from)).collect::<Result<HashSet<_>, _>>()?;
        known.retain(|triple| triple.predicate.as_ref() != schema::MENTIONS);
        let wanted = describe_document(document, run, base);
        Ok(known.len() == wanted.len() && wanted.iter().all(|triple| known.contains(triple)))
    }

    /// Makes `triples` the whole of a graph, and `shared` stand in the default graph too. Returns what
    /// that did, and the version of the document that was there before.
    pub(super) fn replace_graph(
        &mut self,
        name: &NamedNode,
        triples: &[Triple],
        shared: &[Triple],
    ) -> Result<(Change, Option<String>), StoreError> {
        let old = self.graph.quads_for_pattern(None, None, None, Some(name.as_ref().into()));
        let old = old.map(|quad| quad.map(Triple::from)).collect::<Result<Vec<_>, _>>()?;
        let change = match self.change_graph(name, &old, triples, shared)? {
            false => Change::Same,
            true if old.is_empty() => Change::New,
            true => Change::Changed,
        };
        Ok((change, old.iter().find_map(version_of)))
    }

    /// Puts triples of a graph in place of others that are in it, and makes `shared` stand in the default graph too; says
    /// whether anything changes by that.
    pub(super) fn change_graph(
        &mut self,
        name: &NamedNode,
        old: &[Triple],
        new: &[Triple],
        shared: &[Triple],
    ) -> Result<bool, StoreError> {
        let mut transaction = self.graph.start_transaction()?;
        let removed = leaving(&transaction, name, old, new)?;
        let added = entering(&transaction, name, old, new, shared)?;
        if removed.is_empty() && added.is_empty() {
            return Ok(false);
        }
        for quad in &removed {
            transaction.remove(quad);
        }
        transaction.extend(&added);
        self.pending.touch(self.touched(name, old, &removed, &added)?.iter().map(String::as_str))?;
        self.home.record(&removed, &added)?;
        transaction.commit()?;
        self.home.committed(&self.graph)?;
        Ok(true)
    }

    /// The names of what a change touches: the document with all that stood in it; what relations join or part; and
    /// whoever takes a position on what is on another issue now.
    fn touched(
        &self,
        name: &NamedNode,
        old: &[Triple],
        removed: &[Quad],
        added: &[Quad],
    ) -> Result<BTreeSet<String>, StoreError> {
        let base = &self.options.base;
        let changed = || removed.iter().chain(added);
        let mut touched = BTreeSet::new();
        if name.as_str().starts_with(&base.namespace("document")) {
            touched.insert(name.as_str().to_owned());
            touched.extend(old.iter().flat_map(|triple| names_in(base, triple.as_ref())).map(str::to_owned));
        } else if *name != base.derived_graph() {
            touched.extend(changed().flat_map(|quad| names_in(base, quad.as_ref().into())).map(str::to_owned));
        }
        let is_topic = |quad: &&Quad| [dm::FAVOURS, dm::OPPOSES].contains(&quad.predicate.as_ref());
        for quad in changed().filter(|quad| quad.graph_name.is_default_graph()).filter(is_topic) {
            touched.extend(names_in(base, quad.as_ref().into()).map(str::to_owned));
            let proposition = Term::from(quad.subject.clone());
            for other in self.graph.quads_for_pattern(None, Some(dm::PROPOSITION_OF), Some(proposition.as_ref()), None)
            {
                let other = other?;
                let sides = self.graph.quads_for_pattern(Some(other.subject.as_ref()), Some(dm::SIDE), None, None);
                for side in sides {
                    touched.extend(names_in(base, side?.as_ref().into()).map(str::to_owned));
                }
            }
        }
        Ok(touched)
    }

    /// Takes quads of a graph that nothing but itself supports out of it.
    pub(super) fn shrink_graph(&mut self, removed: &[Quad]) -> Result<(), StoreError> {
        let mut transaction = self.graph.start_transaction()?;
        for quad in removed {
            transaction.remove(quad);
        }
        self.home.record(removed, &[])?;
        transaction.commit()?;
        self.home.committed(&self.graph)
    }

    /// Adds triples to a graph that nothing but itself supports.
    pub(super) fn extend_graph(&mut self, name: &NamedNode, triples: &[Triple]) -> Result<(), StoreError> {
        if triples.is_empty() {
            return Ok(());
        }
        let added: Vec<Quad> = triples.iter().map(|triple| triple.clone().in_graph(name.clone())).collect();
        let mut transaction = self.graph.start_transaction()?;
        transaction.extend(&added);
        self.home.record(&[], &added)?;
        transaction.commit()?;
        self.home.committed(&self.graph)
    }

    pub(super) fn check_writable(&self) -> Result<(), StoreError> {
        if self.home.is_writable() { Ok(()) } else { Err(StoreError::ReadOnly) }
    }

    /// Drops a text unless some document still has it.
    fn drop_text(&mut self, version: Option<String>) -> Result<(), StoreError> {
        let Some(version) = version else { return Ok(()) };
        let literal = Term::from(Literal::new_simple_literal(&version));
        let mut users = self.graph.quads_for_pattern(None, Some(dm::VERSION), Some(literal.as_ref()), None);
        if users.next().transpose()?.is_none() { self.texts.remove(&version) } else { Ok(()) }
    }
}

/// Quads that go: those of the old graph that the new one lacks, from the default graph too where
/// no other graph has them.
fn leaving(tx: &Transaction<'_>, name: &NamedNode, old: &[Triple], new: &[Triple]) -> Result<Vec<Quad>, StoreError> {
    let kept: HashSet<&Triple> = new.iter().collect();
    let mut leaving = Vec::new();
    for triple in old.iter().filter(|triple| !kept.contains(triple)) {
        let quad = triple.clone().in_graph(GraphName::DefaultGraph);
        if tx.contains(&quad)? && !has_other_support(tx, name, triple)? {
            leaving.push(quad);
        }
        leaving.push(triple.clone().in_graph(name.clone()));
    }
    Ok(leaving)
}

/// Quads that come: those of the new graph that the old one lacks, and what the default graph lacks.
fn entering(
    tx: &Transaction<'_>,
    name: &NamedNode,
    old: &[Triple],
    new: &[Triple],
    shared: &[Triple],
) -> Result<Vec<Quad>, StoreError> {
    let known: HashSet<&Triple> = old.iter().collect();
    let own = new.iter().filter(|triple| !known.contains(triple)).map(|triple| triple.clone().in_graph(name.clone()));
    let mut entering: Vec<Quad> = own.collect();
    for triple in shared {
        let quad = triple.clone().in_graph(GraphName::DefaultGraph);
        if !tx.contains(&quad)? {
            entering.push(quad);
        }
    }
    Ok(entering)
}

/// Whether a graph other than `name` and the default graph has the triple.
fn has_other_support(tx: &Transaction<'_>, name: &NamedNode, triple: &Triple) -> Result<bool, StoreError> {
    let (s, p, o) = (triple.subject.as_ref(), triple.predicate.as_ref(), triple.object.as_ref());
    for quad in tx.quads_for_pattern(Some(s), Some(p), Some(o), None) {
        let graph = quad?.graph_name;
        if graph != GraphName::DefaultGraph && graph != GraphName::NamedNode(name.clone()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The version that a document's graph records.
fn version_of(triple: &Triple) -> Option<String> {
    match &triple.object {
        Term::Literal(version) if triple.predicate.as_ref() == dm::VERSION => Some(version.value().to_owned()),
        _ => None,
    }
}
