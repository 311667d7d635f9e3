//! A question to a store: read, turned into SPARQL, answered.

use super::{Name, Names, NotUnderstood, Phrasings, Reading};
use crate::query::{self, Answer, Catalog, Limits, NamedQuery, Params, QueryError};
use crate::rdf::vocab::{rdfs, skos};
use crate::store::{Store, StoreError};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeMap;

/// A question with its answer and how that came about.
#[derive(Clone, Debug)]
pub struct Answered {
    /// What the question was read as.
    pub reading: Reading,
    /// What the query lists, in words.
    pub title: String,
    /// The query that was run, whole.
    pub sparql: String,
    /// What came out.
    pub answer: Answer,
}

/// A question that can't be answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AskError {
    /// It can't be read.
    #[error(transparent)]
    NotUnderstood(#[from] NotUnderstood),
    /// The query failed.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads a question and answers it from the store.
///
/// # Errors
/// If it can't be read, or the query fails.
pub fn answer(
    question: &str,
    phrasings: &Phrasings,
    catalog: &Catalog,
    store: &Store,
    limits: &Limits,
) -> Result<Answered, AskError> {
    let reading = phrasings.read(question, &names(store)?)?;
    let query = catalog.get(&reading.query)?;
    let pairs: Vec<_> = reading.parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let params = Params::bind(store, query, &pairs)?;
    let sparql = params.apply(store, &body(query))?;
    let answer = query::run(store, &query.sparql, &params, limits)?;
    Ok(Answered { title: query.title.clone(), reading, sparql, answer })
}

/// The query without the comments at its head.
fn body(query: &NamedQuery) -> String {
    let body = query.sparql.lines().skip_while(|line| line.starts_with('#') || line.trim().is_empty());
    body.collect::<Vec<_>>().join("\n")
}

/// All actors of a store by their labels and aliases.
///
/// # Errors
/// If the store fails.
pub fn names(store: &Store) -> Result<Names, StoreError> {
    let actors = store.base().namespace("actor");
    let mut names = Names::default();
    let mut known = BTreeMap::new();
    for (actor, label) in words(store, rdfs::LABEL)? {
        if actor.as_str().starts_with(&actors) {
            let name = Name { value: store.prefixes().shorten(actor.as_str()), label };
            names.add(&name);
            known.entry(actor.into_string()).or_insert(name);
        }
    }
    for (actor, alias) in words(store, skos::ALT_LABEL)? {
        if let Some(name) = known.get(actor.as_str()) {
            names.add_alias(&alias, name);
        }
    }
    Ok(names)
}

/// Things of the default graph with their words for a property.
fn words(store: &Store, property: NamedNodeRef<'_>) -> Result<Vec<(NamedNode, String)>, StoreError> {
    let mut words = Vec::new();
    for quad in store.graph().quads_for_pattern(None, Some(property), None, Some(GraphNameRef::DefaultGraph)) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(thing), Term::Literal(literal)) = (quad.subject, quad.object) {
            words.push((thing, literal.value().to_owned()));
        }
    }
    Ok(words)
}
