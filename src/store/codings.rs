//! What people code, kept as they gave it: a graph that no run touches.

use super::{Store, StoreError, StoredDocument};
use crate::coding::Coding;
use crate::rdf::{
    self,
    vocab::{dm, schema},
};
use crate::text::Document;
use oxigraph::model::{Term, Triple};
use std::collections::BTreeMap;

impl Store {
    /// All codings by the key of their document, in a fixed order.
    ///
    /// # Errors
    /// If the store fails.
    pub fn codings(&self) -> Result<BTreeMap<String, Vec<Coding>>, StoreError> {
        let graph = self.base().codings_graph();
        let quads = self.graph.quads_for_pattern(None, Some(dm::RECORD), None, Some(graph.as_ref().into()));
        let mut records = Vec::new();
        for quad in quads {
            if let Term::Literal(record) = quad?.object {
                records.push(record.value().to_owned());
            }
        }
        records.sort_unstable();
        let mut codings: BTreeMap<String, Vec<Coding>> = BTreeMap::new();
        for record in records {
            let coding: Coding = serde_json::from_str(&record).map_err(|e| StoreError::Coding(e.to_string()))?;
            codings.entry(coding.document.clone()).or_default().push(coding);
        }
        Ok(codings)
    }

    /// Keeps codings; each takes the place of older ones that it replaces. They count for a document from when it is read
    /// the next time.
    ///
    /// # Errors
    /// If the store was opened for reading, or a file can't be written.
    pub fn put_codings(&mut self, new: &[Coding]) -> Result<(), StoreError> {
        self.check_writable()?;
        let mut all = self.codings()?;
        for coding in new {
            let own = all.entry(coding.document.clone()).or_default();
            // What one file says of the same words stands side by side.
            own.retain(|older| new.contains(older) || !coding.replaces(older));
            if !own.contains(coding) {
                own.push(coding.clone());
            }
        }
        let triples: Vec<Triple> = all.values().flatten().flat_map(|coding| rdf::coding(self.base(), coding)).collect();
        let graph = self.base().codings_graph();
        self.replace_graph(&graph, &triples, &[]).map(drop)
    }

    /// A document as it was read, with its text; nothing if the text is not kept.
    ///
    /// # Errors
    /// If the store fails.
    pub fn read_again(&self, stored: &StoredDocument) -> Result<Option<Document>, StoreError> {
        let Some(text) = self.text(&stored.version)? else { return Ok(None) };
        let value = |property| Ok::<_, StoreError>(self.values(stored.iri.as_ref(), property)?.into_iter().next());
        Ok(Some(Document {
            key: stored.key.clone(),
            title: stored.title.clone(),
            outlet: stored.outlet.clone(),
            published: stored.published.as_deref().and_then(|day| day.parse().ok()),
            url: value(schema::URL)?,
            language: value(schema::IN_LANGUAGE)?,
            is_english: value(dm::ANALYSED)?.as_deref() != Some("false"),
            ..Document::new(stored.id.clone(), text)
        }))
    }
}
