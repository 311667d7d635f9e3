//! What the store holds: documents, counts, labels, texts, and all quads in a fixed order.

use super::{Store, StoreError};
use crate::rdf::Options;
use crate::rdf::vocab::{dm, rdfs, schema};
use crate::text::DocumentKey;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple, vocab::rdf};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};

/// A document that the store has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDocument {
    /// Its name, and that of its graph.
    pub iri: NamedNode,
    /// What it is known by.
    pub key: DocumentKey,
    /// What records call it.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, as `2025-07-20`.
    pub published: Option<String>,
    /// Hash of its text.
    pub version: String,
}

/// How much the store holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Counts {
    pub documents: usize,
    pub positions: usize,
    pub actors: usize,
    pub propositions: usize,
    pub events: usize,
    pub quads: usize,
}

impl Store {
    /// What the quads of this store depend on.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// All documents, in the order of their keys.
    ///
    /// # Errors
    /// If the store fails.
    pub fn documents(&self) -> Result<Vec<StoredDocument>, StoreError> {
        let names = self.graph.quads_for_pattern(None, Some(rdf::TYPE), Some(dm::DOCUMENT.into()), None);
        let mut found = Vec::new();
        for quad in names {
            if let NamedOrBlankNode::NamedNode(iri) = quad?.subject {
                found.push(self.stored_document(iri)?);
            }
        }
        found.sort_by(|a: &StoredDocument, b| a.key.cmp(&b.key));
        Ok(found)
    }

    /// One document, if the store has it.
    ///
    /// # Errors
    /// If the store fails.
    pub fn document(&self, key: &DocumentKey) -> Result<Option<StoredDocument>, StoreError> {
        let document = self.stored_document(self.options.base.document(key).document())?;
        Ok(Some(document).filter(|d| !d.version.is_empty()))
    }

    /// How much there is.
    ///
    /// # Errors
    /// If the store fails.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        Ok(Counts {
            documents: self.count_type(dm::DOCUMENT, None)?,
            positions: self.count_type(dm::POSITION, None)?,
            actors: self.count_type(dm::ACTOR, Some(GraphNameRef::DefaultGraph))?,
            propositions: self.count_type(dm::PROPOSITION, Some(GraphNameRef::DefaultGraph))?,
            events: self.count_type(dm::EVENT, Some(GraphNameRef::DefaultGraph))?,
            quads: self.graph.len()?,
        })
    }

    /// The label of a thing: the first in the alphabet where sources word it differently.
    ///
    /// # Errors
    /// If the store fails.
    pub fn label(&self, iri: NamedNodeRef<'_>) -> Result<Option<String>, StoreError> {
        let mut labels = self.values(iri, rdfs::LABEL)?;
        labels.sort_unstable();
        Ok(labels.into_iter().next())
    }

    /// The full text of a version of a document.
    ///
    /// # Errors
    /// If the file can't be read.
    pub fn text(&self, version: &str) -> Result<Option<String>, StoreError> {
        self.texts.get(version)
    }

    /// All quads but those of the ontology: default graph first, then graph by graph, each in the
    /// order of its lines as N-Quads, which is that of Unicode code points.
    ///
    /// # Errors
    /// If the store fails.
    pub fn sorted_quads(&self) -> Result<Vec<Quad>, StoreError> {
        let ontology = self.options.base.ontology_graph();
        let mut quads = Vec::new();
        for quad in self.graph.iter() {
            let quad = quad?;
            if quad.graph_name.as_ref() != GraphNameRef::from(ontology.as_ref()) {
                quads.push(quad);
            }
        }
        quads.sort_by_cached_key(|q| (graph_key(q), Triple::from(q.clone()).to_string()));
        Ok(quads)
    }

    /// The words that a thing has for a property, in any graph, without duplicates in the default order.
    pub(super) fn values(
        &self,
        subject: NamedNodeRef<'_>,
        property: NamedNodeRef<'_>,
    ) -> Result<Vec<String>, StoreError> {
        let quads = self.graph.quads_for_pattern(Some(subject.into()), Some(property), None, None);
        let mut words = Vec::new();
        for quad in quads {
            if let Term::Literal(literal) = quad?.object {
                words.push(literal.value().to_owned());
            }
        }
        Ok(words)
    }

    fn stored_document(&self, iri: NamedNode) -> Result<StoredDocument, StoreError> {
        let value = |property| Ok::<_, StoreError>(self.values(iri.as_ref(), property)?.into_iter().next());
        Ok(StoredDocument {
            key: DocumentKey::new(value(dm::KEY)?.unwrap_or_default()),
            id: value(schema::IDENTIFIER)?.unwrap_or_default(),
            title: value(schema::HEADLINE)?,
            outlet: value(schema::PUBLISHER)?,
            published: value(schema::DATE_PUBLISHED)?,
            version: value(dm::VERSION)?.unwrap_or_default(),
            iri: iri.clone(),
        })
    }

    /// What the store's own SPARQL finds, with the prefixes of the store.
    pub(super) fn solve(&self, sparql: &str) -> Result<QueryResults<'_>, String> {
        let mut evaluator = SparqlEvaluator::new();
        for (prefix, namespace) in self.prefixes().iter() {
            evaluator = evaluator.with_prefix(prefix, namespace).map_err(|e| e.to_string())?;
        }
        let query = evaluator.parse_query(sparql).map_err(|e| e.to_string())?;
        query.on_store(&self.graph).execute().map_err(|e| e.to_string())
    }

    pub(super) fn count_type(
        &self,
        class: NamedNodeRef<'_>,
        graph: Option<GraphNameRef<'_>>,
    ) -> Result<usize, StoreError> {
        let quads = self.graph.quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), graph);
        quads.map(|quad| quad.map(|_| 1).map_err(StoreError::from)).sum()
    }
}

/// Nothing for the default graph, so that it comes first.
fn graph_key(quad: &Quad) -> String {
    if quad.graph_name.is_default_graph() { String::new() } else { quad.graph_name.to_string() }
}
