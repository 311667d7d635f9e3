//! How the propositions of all documents stand to each other, which positions answer which, and which events are one.
//!
//! Derived knowledge with a graph of its own that depends on the documents alone. The store looks up what has been touched
//! since, and the ledger says which relations that takes away or brings. What people have said stands in the graph of
//! corrections, which no run touches, and goes before it.

use super::pending::Touched;
use super::{Store, StoreError};
use crate::lexicon::Families;
use crate::rdf;
use crate::rdf::vocab::dm;
use crate::relate::{Change, Ledger, Link, News};
use oxigraph::model::{NamedNode, Term, Triple};
use oxigraph::sparql::QuerySolution;
use std::collections::BTreeSet;

impl Store {
    /// Makes the graph of relations anew from all documents, and says how many there are.
    ///
    /// # Errors
    /// If the store was opened for reading, or fails.
    pub fn relate(&mut self, families: &Families) -> Result<usize, StoreError> {
        self.check_writable()?;
        let mut ledger = Ledger::default();
        let news = News { propositions: self.said(None)?, shares: self.shares(None)?, verdicts: self.verdicts()? };
        let found = ledger.learn(news, families).unwrap_or_default().come;
        self.kept.outdate()?;
        let graph = self.options.base.relations_graph();
        let triples = rdf::relations(&self.options.base, &found);
        self.replace_graph(&graph, &triples, &direct(&triples))?;
        self.kept.put(ledger);
        Ok(found.len())
    }

    /// Brings the graph of relations up to date with what has been touched.
    pub(super) fn relate_touched(&mut self, touched: &Touched, families: &Families) -> Result<(), StoreError> {
        let (Touched::These(names), Some(mut ledger)) = (touched, self.kept.take()) else {
            return self.relate(families).map(drop);
        };
        let of_family = |family: &str| -> BTreeSet<String> {
            let namespace = self.options.base.namespace(family);
            names.iter().filter(|name| name.starts_with(&namespace)).cloned().collect()
        };
        let news = News {
            propositions: self.said(Some(&of_family("proposition")))?,
            shares: self.shares(Some(&of_family("document")))?,
            verdicts: self.verdicts()?,
        };
        if let Some(Change { gone, come }) = ledger.learn(news, families) {
            self.kept.outdate()?;
            let triples = |links: &[Link]| rdf::relations(&self.options.base, links);
            let (gone, come) = (triples(&gone), triples(&come));
            let graph = self.options.base.relations_graph();
            self.change_graph(&graph, &gone, &come, &direct(&come))?;
        }
        self.kept.put(ledger);
        Ok(())
    }
}

/// What stands in the default graph too.
fn direct(triples: &[Triple]) -> Vec<Triple> {
    let is_direct =
        |triple: &&Triple| [dm::SAME, dm::NARROWER, dm::OPPOSITE, dm::RESPONDS_TO].contains(&triple.predicate.as_ref());
    triples.iter().filter(is_direct).cloned().collect()
}

/// The IRI in a column.
pub(super) fn name(row: &QuerySolution, column: &str) -> String {
    match row.get(column) {
        Some(Term::NamedNode(iri)) => NamedNode::as_str(iri).to_owned(),
        _ => String::new(),
    }
}
