//! What people say of two propositions or events: a graph that no run touches.

use super::check::{select, words};
use super::relations::name;
use super::{Store, StoreError};
use crate::rdf;
use crate::rdf::vocab::{dm, rdfs};
use crate::relate::{Verdict, Verdicts};
use oxigraph::model::vocab::rdf as terms;
use oxigraph::model::{GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad};
use oxigraph::sparql::QuerySolution;
use std::collections::BTreeMap;

const VERDICTS: &str = "GRAPH ?graph { ?verdict a dm:Verdict ; dm:from ?one ; dm:to ?other ; dm:fromWords ?oneWords ; \
    dm:toWords ?otherWords ; dm:relation ?relation ; dm:assertedByName ?by }";

impl Store {
    /// Keeps what a person says of two propositions or two events; a verdict on the same two takes the place of an older
    /// one.
    ///
    /// # Errors
    /// If the store was opened for reading, or fails.
    pub fn put_verdict(&mut self, one: &NamedNode, other: &NamedNode, same: bool, by: &str) -> Result<(), StoreError> {
        self.check_writable()?;
        let (one, other) = if one.as_str() <= other.as_str() { (one, other) } else { (other, one) };
        let mut words = self.proposition_words()?;
        words.extend(self.event_words()?);
        let label = |iri: &NamedNode| words.get(iri.as_str()).cloned().unwrap_or_default();
        let new = rdf::verdict(&self.options.base, (one, &label(one)), (other, &label(other)), same, by);
        let graph = self.options.base.corrections_graph();
        let known = self.graph.quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
        let known = known.collect::<Result<Vec<Quad>, _>>()?;
        let is_other = |quad: &Quad| new.first().is_some_and(|n| n.subject != quad.subject);
        let kept = known.into_iter().filter(is_other).map(Into::into);
        let triples: Vec<_> = kept.chain(new.iter().cloned()).collect();
        self.replace_graph(&graph, &triples, &[]).map(drop)
    }

    /// The propositions with these words or this name, for a person who names one.
    ///
    /// # Errors
    /// If the store fails.
    pub fn propositions_named(&self, name: &str) -> Result<Vec<(NamedNode, String)>, StoreError> {
        self.named(&self.proposition_words()?, name)
    }

    /// The events that are told with these words, or that have this name, each with its word and sentence.
    ///
    /// # Errors
    /// If the store fails.
    pub fn events_named(&self, name: &str) -> Result<Vec<(NamedNode, String)>, StoreError> {
        self.named(&self.event_words()?, name)
    }

    /// The verdicts on what the store has now. A thing is known by its name, and where that is gone, by its words.
    pub(super) fn verdicts(&self) -> Result<Verdicts, StoreError> {
        let rows = select(self, "?verdict ?one ?other ?oneWords ?otherWords ?relation ?by", VERDICTS)?;
        let mut rows: Vec<&QuerySolution> = rows.iter().collect();
        rows.sort_by_key(|row| (name(row, "one"), name(row, "other")));
        let mut all = Vec::new();
        for row in rows {
            for one in self.meant(&name(row, "one"), &words(row, "oneWords"))? {
                for other in self.meant(&name(row, "other"), &words(row, "otherWords"))? {
                    let (one, other) = if one <= other { (one.clone(), other) } else { (other, one.clone()) };
                    let same = name(row, "relation") == dm::SAME.as_str();
                    all.push(Verdict { one, other, same, by: words(row, "by") });
                }
            }
        }
        Ok(Verdicts::new(all))
    }

    /// The propositions or events that a verdict means.
    fn meant(&self, iri: &str, told: &str) -> Result<Vec<String>, StoreError> {
        let thing = NamedNode::new_unchecked(iri);
        for class in [dm::PROPOSITION, dm::EVENT] {
            let mut known = self.graph.quads_for_pattern(
                Some(thing.as_ref().into()),
                Some(terms::TYPE),
                Some(class.into()),
                Some(GraphNameRef::DefaultGraph),
            );
            if known.next().transpose()?.is_some() {
                return Ok(vec![iri.to_owned()]);
            }
        }
        let mut meant = Vec::new();
        for other in self.with_words(rdfs::LABEL, told)? {
            if self.label(other.as_ref())?.as_deref() == Some(told) {
                meant.push(other.into_string());
            }
        }
        for (end, _) in told.match_indices(": ") {
            let (word, sentence) = (&told[..end], &told[end + 2..]);
            for other in self.with_words(dm::SENTENCE, sentence)? {
                if self.values(other.as_ref(), rdfs::LABEL)?.iter().any(|label| label == word) {
                    meant.push(other.into_string());
                }
            }
        }
        Ok(meant)
    }

    /// What the default graph says these words of, in the order of names.
    fn with_words(&self, property: NamedNodeRef<'_>, words: &str) -> Result<Vec<NamedNode>, StoreError> {
        let words = Literal::new_simple_literal(words);
        let object = Some(words.as_ref().into());
        let mut found = Vec::new();
        for quad in self.graph.quads_for_pattern(None, Some(property), object, Some(GraphNameRef::DefaultGraph)) {
            if let NamedOrBlankNode::NamedNode(thing) = quad?.subject {
                found.push(thing);
            }
        }
        found.sort();
        Ok(found)
    }

    fn named(&self, all: &BTreeMap<String, String>, name: &str) -> Result<Vec<(NamedNode, String)>, StoreError> {
        let wanted = name.to_lowercase();
        let expanded = self.prefixes().expand(name).map(NamedNode::into_string);
        let exact = |(id, label): &(&String, &String)| Some(*id) == expanded.as_ref() || label.to_lowercase() == wanted;
        let near = |(_, label): &(&String, &String)| label.to_lowercase().contains(&wanted);
        let mut found: Vec<_> = all.iter().filter(exact).collect();
        if found.is_empty() {
            found = all.iter().filter(near).collect();
        }
        Ok(found.into_iter().map(|(id, label)| (NamedNode::new_unchecked(id), label.clone())).collect())
    }

    /// The words of each proposition: the first in the alphabet where documents word it differently.
    fn proposition_words(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let mut all: BTreeMap<String, String> = BTreeMap::new();
        for row in select(self, "?p ?label", "?p a dm:Proposition ; rdfs:label ?label")? {
            let label = words(&row, "label");
            all.entry(name(&row, "p"))
                .and_modify(|known| {
                    if label < *known {
                        known.clone_from(&label);
                    }
                })
                .or_insert_with(|| label.clone());
        }
        Ok(all)
    }

    /// The word and the sentence of each event, by which a person's verdict finds it again.
    fn event_words(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = select(self, "?event ?word ?in", "?event a dm:Event ; rdfs:label ?word ; dm:sentence ?in")?;
        let both = |row: &QuerySolution| format!("{}: {}", words(row, "word"), words(row, "in"));
        Ok(rows.iter().map(|row| (name(row, "event"), both(row))).collect())
    }
}
