//! What the rules of `queries/derive` say: one `CONSTRUCT` after the other into a graph of its own.
//!
//! The graph is emptied first, so that it depends on the documents alone.

use super::{Store, StoreError};
use crate::assets::Assets;
use crate::lexicon::Families;
use oxigraph::model::{Triple, vocab::rdf};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use std::collections::{BTreeMap, BTreeSet};

/// The folder of the rules.
const RULES: &str = "queries/derive";

impl Store {
    /// Brings up to date all that follows from the documents together: copies, relations, and what the rules say. To be
    /// called when documents have come or gone. Says how many documents are copies.
    ///
    /// # Errors
    /// As [`Store::derive`].
    pub fn settle(&mut self, families: &Families, assets: &Assets) -> Result<usize, StoreError> {
        let copies = self.link_copies()?;
        self.relate(families)?;
        self.derive(assets)?;
        Ok(copies)
    }

    /// Derives all anew, and says how many things of each class there are now.
    ///
    /// # Errors
    /// If the store was opened for reading, a rule is no `CONSTRUCT`, or the store fails.
    pub fn derive(&mut self, assets: &Assets) -> Result<BTreeMap<String, usize>, StoreError> {
        self.check_writable()?;
        let graph = self.options.base.derived_graph();
        self.replace_graph(&graph, &[], &[])?;
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut derived: Vec<Triple> = Vec::new();
        for rule in assets.list(RULES, "rq") {
            let failed = |why: &dyn std::fmt::Display| StoreError::Rule { rule: rule.clone(), why: why.to_string() };
            let text = assets.text(&rule).map_err(|e| failed(&e))?;
            let mut new = self.construct(&text).map_err(|why| failed(&why))?;
            new.retain(|triple| known.insert(triple.to_string()));
            self.extend_graph(&graph, &new)?;
            derived.extend(new);
        }
        Ok(self.count_classes(&derived))
    }

    /// The triples of one rule.
    fn construct(&self, sparql: &str) -> Result<Vec<Triple>, String> {
        let mut evaluator = SparqlEvaluator::new();
        for (prefix, namespace) in self.prefixes().iter() {
            evaluator = evaluator.with_prefix(prefix, namespace).map_err(|e| e.to_string())?;
        }
        let query = evaluator.parse_query(sparql).map_err(|e| e.to_string())?;
        match query.on_store(&self.graph).execute().map_err(|e| e.to_string())? {
            QueryResults::Graph(triples) => triples.collect::<Result<_, _>>().map_err(|e| e.to_string()),
            QueryResults::Solutions(_) | QueryResults::Boolean(_) => Err("it is no CONSTRUCT".to_owned()),
        }
    }

    fn count_classes(&self, triples: &[Triple]) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for triple in triples.iter().filter(|t| t.predicate.as_ref() == rdf::TYPE) {
            let class = triple.object.to_string();
            let class = class.trim_matches(['<', '>']).rsplit('#').next().unwrap_or_default().to_owned();
            *counts.entry(class).or_default() += 1;
        }
        counts
    }
}
