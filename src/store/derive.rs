//! What the rules of `queries/derive` say: one `CONSTRUCT` after the other into a graph of its own.
//!
//! The graph depends on the documents alone. Where few of them have come or gone since it was made, only what hangs
//! together with these is taken out and made again; the result is the same, quad for quad.

use super::pending::{Touched, names_in};
use super::rule::{Names, Rule};
use super::{Store, StoreError};
use crate::assets::Assets;
use crate::lexicon::Families;
use crate::rdf::vocab::dm;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple, vocab::rdf};
use oxigraph::sparql::QueryResults;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The folder of the rules.
const RULES: &str = "queries/derive";
/// What the results depend on beside the documents.
const KNOWLEDGE: [&str; 2] = [RULES, "data/lexicon"];
/// All is derived anew where more than one document in this many has been touched.
const FEW: usize = 4;

impl Store {
    /// Brings up to date all that follows from the documents together: copies, relations, and what the rules say. To be
    /// called when documents have come or gone, and before [`Store::flush`]. Says how many documents are copies.
    ///
    /// # Errors
    /// As [`Store::derive`].
    pub fn settle(&mut self, families: &Families, assets: &Assets) -> Result<usize, StoreError> {
        let copies = self.link_copies()?;
        let (knowledge, rules) = (knowledge(assets)?, self.rules(assets)?);
        let touched = match self.pending.since(&knowledge) {
            Touched::These(names) => Touched::These(self.with_contents(names)?),
            Touched::All => Touched::All,
        };
        self.relate_touched(&touched, families)?;
        match self.pending.since(&knowledge) {
            Touched::These(names) if self.are_few(&names)? && rules.iter().all(|(_, rule)| rule.is_focused()) => {
                self.derive_part(&rules, names)?;
            }
            Touched::These(_) | Touched::All => self.derive_all(&rules).map(drop)?,
        }
        self.settled = Some(knowledge);
        Ok(copies)
    }

    /// Derives all anew, and says how many things of each class there are now.
    ///
    /// # Errors
    /// If the store was opened for reading, a rule is no `CONSTRUCT`, or the store fails.
    pub fn derive(&mut self, assets: &Assets) -> Result<BTreeMap<String, usize>, StoreError> {
        self.check_writable()?;
        let counts = self.derive_all(&self.rules(assets)?)?;
        self.settled = Some(knowledge(assets)?);
        Ok(counts)
    }

    /// Derives all anew; until the end of it everything counts as touched.
    fn derive_all(&mut self, rules: &[(String, Rule)]) -> Result<BTreeMap<String, usize>, StoreError> {
        self.pending.touch_all()?;
        let graph = self.options.base.derived_graph();
        self.replace_graph(&graph, &[], &[])?;
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut derived: Vec<Triple> = Vec::new();
        for (file, rule) in rules {
            let mut new = self.construct(&rule.whole()).map_err(failed(file))?;
            new.retain(|triple| known.insert(triple.to_string()));
            self.extend_graph(&graph, &new)?;
            derived.extend(new);
        }
        Ok(count_classes(&derived))
    }

    /// Derives anew what hangs together with these names.
    fn derive_part(&mut self, rules: &[(String, Rule)], names: BTreeSet<String>) -> Result<(), StoreError> {
        let names = self.spread(names)?;
        let base = self.options.base.clone();
        let names = Names::new(&base, names.iter().map(String::as_str));
        let graph = base.derived_graph();
        let mut stale = BTreeSet::new();
        for (file, rule) in rules {
            for query in rule.stale(&names, &graph) {
                stale.extend(self.nodes(&query).map_err(failed(file))?);
            }
        }
        self.forget(&graph, &stale)?;
        for (file, rule) in rules {
            let (mut new, mut known) = (Vec::new(), HashSet::new());
            for query in rule.part(&names) {
                new.extend(self.construct(&query).map_err(failed(file))?);
            }
            new.retain(|triple| known.insert(triple.clone()));
            self.extend_graph(&graph, &new)?;
        }
        Ok(())
    }

    /// Adds what stands in the documents among these names.
    fn with_contents(&self, mut names: BTreeSet<String>) -> Result<BTreeSet<String>, StoreError> {
        for document in names.iter().filter(|name| self.is_document(name)).cloned().collect::<Vec<_>>() {
            let graph = NamedNode::new_unchecked(document);
            for quad in self.graph.quads_for_pattern(None, None, None, Some(graph.as_ref().into())) {
                let triple = Triple::from(quad?);
                names.extend(names_in(&self.options.base, triple.as_ref()).map(str::to_owned));
            }
        }
        Ok(names)
    }

    /// Adds what a change of these names reaches at once: all that stands in the documents, what the positions are on, every
    /// position on the propositions, whose answers may be others now, and what is the same as these or narrower.
    fn spread(&self, names: BTreeSet<String>) -> Result<BTreeSet<String>, StoreError> {
        let mut names = self.with_contents(names)?;
        let positions = self.options.base.namespace("position");
        for name in names.iter().filter(|name| name.starts_with(&positions)).cloned().collect::<Vec<_>>() {
            let position = NamedNode::new_unchecked(name);
            let subject = Some(position.as_ref().into());
            for quad in self.graph.quads_for_pattern(subject, Some(dm::PROPOSITION_OF), None, None) {
                names.extend(names_in(&self.options.base, quad?.as_ref().into()).map(str::to_owned));
            }
        }
        // Positions point at what they are on, and what is narrower at what is wider; what is the same points both ways.
        for name in names.clone() {
            let thing = NamedNode::new_unchecked(name);
            for property in [dm::PROPOSITION_OF, dm::NARROWER, dm::SAME] {
                for quad in self.graph.quads_for_pattern(None, Some(property), Some(thing.as_ref().into()), None) {
                    if let NamedOrBlankNode::NamedNode(other) = quad?.subject {
                        names.insert(other.into_string());
                    }
                }
            }
        }
        Ok(names)
    }

    /// Whether the documents among these names are few beside those in the store.
    fn are_few(&self, names: &BTreeSet<String>) -> Result<bool, StoreError> {
        let touched = names.iter().filter(|name| self.is_document(name)).count();
        Ok(touched == 0 || touched * FEW <= self.count_type(dm::DOCUMENT, None)?)
    }

    fn is_document(&self, name: &str) -> bool {
        name.starts_with(&self.options.base.namespace("document"))
    }

    /// The rules by their files, in the order in which they run.
    fn rules(&self, assets: &Assets) -> Result<Vec<(String, Rule)>, StoreError> {
        let read = |file: String| {
            let text = assets.text(&file).map_err(|e| failed(&file)(e.to_string()))?;
            let rule = Rule::parse(&text, self.prefixes().iter()).map_err(failed(&file))?;
            Ok((file, rule))
        };
        assets.list(RULES, "rq").into_iter().map(read).collect()
    }

    /// Takes whole cards out of a graph.
    fn forget(&mut self, graph: &NamedNode, cards: &BTreeSet<NamedNode>) -> Result<(), StoreError> {
        let mut gone: Vec<Quad> = Vec::new();
        for card in cards {
            let of_card =
                self.graph.quads_for_pattern(Some(card.as_ref().into()), None, None, Some(graph.as_ref().into()));
            for quad in of_card {
                gone.push(quad?);
            }
        }
        self.shrink_graph(&gone)
    }

    /// The triples of one query.
    fn construct(&self, sparql: &str) -> Result<Vec<Triple>, String> {
        match self.solve(sparql)? {
            QueryResults::Graph(triples) => triples.collect::<Result<_, _>>().map_err(|e| e.to_string()),
            QueryResults::Solutions(_) | QueryResults::Boolean(_) => Err("it is no CONSTRUCT".to_owned()),
        }
    }

    /// What a query finds in its one column.
    fn nodes(&self, sparql: &str) -> Result<BTreeSet<NamedNode>, String> {
        let mut found = BTreeSet::new();
        if let QueryResults::Solutions(rows) = self.solve(sparql)? {
            for row in rows {
                if let Some(Term::NamedNode(node)) = row.map_err(|e| e.to_string())?.get(0) {
                    found.insert(node.clone());
                }
            }
        }
        Ok(found)
    }
}

/// The rules and words that the results depend on, and the program that applies them.
fn knowledge(assets: &Assets) -> Result<String, StoreError> {
    let files = assets.fingerprint(&KNOWLEDGE).map_err(|e| failed(RULES)(e.to_string()))?;
    Ok(format!("{} {files}", env!("CARGO_PKG_VERSION")))
}

fn failed(file: &str) -> impl Fn(String) -> StoreError {
    move |why| StoreError::Rule { rule: file.to_owned(), why }
}

fn count_classes(triples: &[Triple]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for triple in triples.iter().filter(|t| t.predicate.as_ref() == rdf::TYPE) {
        let class = triple.object.to_string();
        let class = class.trim_matches(['<', '>']).rsplit('#').next().unwrap_or_default().to_owned();
        *counts.entry(class).or_default() += 1;
    }
    counts
}
