//! How the propositions of all documents stand to each other, and which positions answer which.
//!
//! Derived knowledge with a graph of its own, made anew from all documents, so that it does not matter in which order they
//! came. What people have said stands in the graph of corrections, which no run touches, and goes before it.

use super::check::{select, words};
use super::{Store, StoreError};
use crate::lexicon::Families;
use crate::position::Direction;
use crate::rdf::{self, vocab::dm};
use crate::relate::{Answering, Form, Link, Said, Stated, Verdict, answers, apply, links};
use oxigraph::model::{NamedNode, Quad, Term};
use oxigraph::sparql::QuerySolution;
use std::collections::{BTreeMap, BTreeSet};

const PROPOSITIONS: &str = "?p a dm:Proposition ; dm:normalForm ?form";
/// The issues of a proposition, and wider ones that lie below another still.
const TOPICS: &str = "VALUES (?towards ?for) { (dm:favours true) (dm:opposes false) } \
    { ?p ?towards ?issue } UNION { ?p ?towards ?own . ?own skos:broader ?issue . ?issue skos:broader ?top }";
const POSITIONS: &str = "GRAPH ?document { ?position dm:stance ?stance ; dm:side ?side ; dm:proposition ?proposition ; \
    dm:polarity dm:affirmed ; dm:modality ?modality ; dm:confidence ?confidence . \
    FILTER(?modality != dm:hypothetical && ?confidence >= 0.4) FILTER NOT EXISTS { ?position dm:source ?source } \
    OPTIONAL { ?position dm:addressee ?addressee } OPTIONAL { ?position dm:begin ?stated } \
    OPTIONAL { ?document schema:datePublished ?published } } BIND(COALESCE(?stated, ?published) AS ?day)";
const COPIES: &str = "?copy dm:copyOf ?original";
const VERDICTS: &str = "GRAPH ?graph { ?verdict a dm:Verdict ; dm:from ?one ; dm:to ?other ; dm:fromWords ?oneWords ; \
    dm:toWords ?otherWords ; dm:relation ?relation ; dm:assertedByName ?by }";

impl Store {
    /// Brings the graph of relations up to date, and says how many there are.
    ///
    /// # Errors
    /// If the store was opened for reading, or fails.
    pub fn relate(&mut self, families: &Families) -> Result<usize, StoreError> {
        self.check_writable()?;
        let said = self.said()?;
        let labels = self.proposition_words()?;
        let mut found = links(&said, families);
        apply(&mut found, &said, &|id| labels.get(id).cloned().unwrap_or_default(), &self.verdicts()?);
        let propositions: BTreeMap<&str, &Said> = said.iter().map(|s| (s.id.as_str(), s)).collect();
        let (positions, copy_of) = (self.stated()?, self.copies_by_name()?);
        let given = Answering {
            positions: &positions,
            propositions: &propositions,
            links: &found,
            copy_of: &copy_of,
            parties: &parties(&positions, &propositions),
        };
        let more: Vec<Link> = answers(&given);
        found.extend(more);
        let triples = rdf::relations(&self.options.base, &found);
        let (direct, _): (Vec<_>, Vec<_>) = triples
            .iter()
            .cloned()
            .partition(|t| [dm::SAME, dm::NARROWER, dm::OPPOSITE, dm::RESPONDS_TO].contains(&t.predicate.as_ref()));
        let graph = self.options.base.relations_graph();
        self.replace_graph(&graph, &triples, &direct)?;
        Ok(found.len())
    }

    /// Keeps what a person says of two propositions; a verdict on the same two takes the place of an older one.
    ///
    /// # Errors
    /// If the store was opened for reading, or fails.
    pub fn put_verdict(&mut self, one: &NamedNode, other: &NamedNode, same: bool, by: &str) -> Result<(), StoreError> {
        self.check_writable()?;
        let (one, other) = if one.as_str() <= other.as_str() { (one, other) } else { (other, one) };
        let words = self.proposition_words()?;
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
        let all = self.proposition_words()?;
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

    fn said(&self) -> Result<Vec<Said>, StoreError> {
        let mut all: BTreeMap<String, Said> = BTreeMap::new();
        for row in select(self, "?p ?form", PROPOSITIONS)? {
            let id = name(&row, "p");
            let form = Form::parse(&words(&row, "form"));
            all.insert(id.clone(), Said { id, form, issues: Vec::new() });
        }
        for row in select(self, "?p ?issue ?for", TOPICS)? {
            let way = if words(&row, "for") == "true" { Direction::For } else { Direction::Against };
            if let Some(said) = all.get_mut(&name(&row, "p")) {
                said.issues.push((name(&row, "issue"), way));
            }
        }
        for said in all.values_mut() {
            said.issues.sort();
            said.issues.dedup();
        }
        Ok(all.into_values().collect())
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

    fn stated(&self) -> Result<Vec<Stated>, StoreError> {
        let rows = select(self, "?position ?document ?side ?addressee ?stance ?proposition ?day", POSITIONS)?;
        let stated = |row: &QuerySolution| {
            let stance = name(row, "stance").rsplit('#').next()?.parse().ok()?;
            Some(Stated {
                id: name(row, "position"),
                document: name(row, "document"),
                side: name(row, "side"),
                addressee: Some(name(row, "addressee")).filter(|a| !a.is_empty()),
                stance,
                proposition: name(row, "proposition"),
                day: Some(words(row, "day")).filter(|day| !day.is_empty()),
            })
        };
        let mut all: Vec<Stated> = rows.iter().filter_map(stated).collect();
        all.sort_by(|a, b| (&a.id, &a.addressee).cmp(&(&b.id, &b.addressee)));
        all.dedup_by(|a, b| a.id == b.id);
        Ok(all)
    }

    fn copies_by_name(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = select(self, "?copy ?original", COPIES)?;
        Ok(rows.iter().map(|row| (name(row, "copy"), name(row, "original"))).collect())
    }

    fn verdicts(&self) -> Result<Vec<Verdict>, StoreError> {
        let rows = select(self, "?one ?other ?oneWords ?otherWords ?relation ?by", VERDICTS)?;
        let verdict = |row: &QuerySolution| Verdict {
            one: (name(row, "one"), words(row, "oneWords")),
            other: (name(row, "other"), words(row, "otherWords")),
            same: name(row, "relation") == dm::SAME.as_str(),
            by: words(row, "by"),
        };
        let mut all: Vec<Verdict> = rows.iter().map(verdict).collect();
        all.sort_by(|a, b| (&a.one, &a.other).cmp(&(&b.one, &b.other)));
        Ok(all)
    }
}

/// The sides that have to do with each document: those that take positions, are addressed, or are named.
fn parties(positions: &[Stated], said: &BTreeMap<&str, &Said>) -> BTreeMap<String, BTreeSet<String>> {
    let mut parties: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for position in positions {
        let family = position.side.rsplit_once('/').map_or("", |(family, _)| family);
        let inside = said.get(position.proposition.as_str()).into_iter().flat_map(|s| &s.form.actors);
        let here = parties.entry(position.document.clone()).or_default();
        here.extend([&position.side].into_iter().chain(&position.addressee).cloned());
        here.extend(inside.map(|actor| format!("{family}/{actor}")));
    }
    parties
}

/// The IRI in a column.
fn name(row: &QuerySolution, column: &str) -> String {
    match row.get(column) {
        Some(Term::NamedNode(iri)) => iri.as_str().to_owned(),
        _ => String::new(),
    }
}
