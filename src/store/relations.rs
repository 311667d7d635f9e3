//! How the propositions of all documents stand to each other, which positions answer which, and which events are one.
//!
//! Derived knowledge with a graph of its own, made anew from all documents, so that it does not matter in which order they
//! came. What people have said stands in the graph of corrections, which no run touches, and goes before it.

use super::check::{select, words};
use super::{Store, StoreError};
use crate::lexicon::Families;
use crate::position::{Direction, EventKind, EventStatus};
use crate::rdf;
use crate::rdf::vocab::{self, dm};
use crate::relate::{Answering, Form, Happening, Link, Said, Stated, Verdict, answers, apply, joins, links};
use jiff::civil::Date;
use oxigraph::model::{NamedNode, Quad, Term};
use oxigraph::sparql::QuerySolution;
use std::collections::{BTreeMap, BTreeSet};

const PROPOSITIONS: &str = "?p a dm:Proposition ; dm:normalForm ?form";
/// The issues of a proposition, and wider ones that lie below another still.
const TOPICS: &str = "VALUES (?towards ?for) { (dm:favours true) (dm:opposes false) } \
    { ?p ?towards ?issue } UNION { ?p ?towards ?own . ?own skos:broader ?issue . ?issue skos:broader ?top }";
const POSITIONS: &str = "GRAPH ?document { ?position dm:stance ?stance ; dm:side ?side ; dm:proposition ?proposition ; \
    dm:polarity dm:affirmed ; dm:modality ?modality ; dm:confidence ?confidence . \
    FILTER(?modality != dm:hypothetical && ?confidence >= 0.3) FILTER NOT EXISTS { ?position dm:source ?source } \
    OPTIONAL { ?position dm:addressee ?addressee } OPTIONAL { ?position dm:begin ?stated } \
    OPTIONAL { ?document schema:datePublished ?published } } BIND(COALESCE(?stated, ?published) AS ?day)";
const EVENTS: &str = "?event a dm:Event ; a ?kind ; dm:status ?status ; rdfs:label ?word ; dm:document ?document . \
    FILTER(?kind NOT IN (dm:Event, sem:Event)) OPTIONAL { ?event dm:place ?place } \
    OPTIONAL { ?event dm:begin ?begin ; dm:finish ?finish }";
const SETTINGS: &str = "GRAPH ?document { ?document schema:mentions ?side }";
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
        let verdicts = self.verdicts()?;
        let mut found = links(&said, families);
        apply(&mut found, &self.proposition_words()?, &verdicts);
        let propositions: BTreeMap<&str, &Said> = said.iter().map(|s| (s.id.as_str(), s)).collect();
        let (positions, copy_of) = (self.stated()?, self.copies_by_name()?);
        let given = Answering {
            positions: &positions,
            propositions: &propositions,
            links: &found,
            copy_of: &copy_of,
            parties: &parties(&positions, &propositions),
            settings: &self.settings()?,
        };
        let more: Vec<Link> = answers(&given);
        found.extend(more);
        let mut joined = joins(&self.happenings()?, &self.known_order()?);
        apply(&mut joined, &self.event_words()?, &verdicts);
        found.extend(joined);
        let triples = rdf::relations(&self.options.base, &found);
        let (direct, _): (Vec<_>, Vec<_>) = triples
            .iter()
            .cloned()
            .partition(|t| [dm::SAME, dm::NARROWER, dm::OPPOSITE, dm::RESPONDS_TO].contains(&t.predicate.as_ref()));
        let graph = self.options.base.relations_graph();
        self.replace_graph(&graph, &triples, &direct)?;
        Ok(found.len())
    }

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

    /// The word and the sentence of each event, by which a person's verdict finds it again.
    fn event_words(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = select(self, "?event ?word ?in", "?event a dm:Event ; rdfs:label ?word ; dm:sentence ?in")?;
        let both = |row: &QuerySolution| format!("{}: {}", words(row, "word"), words(row, "in"));
        Ok(rows.iter().map(|row| (name(row, "event"), both(row))).collect())
    }

    /// The events of all documents, as far as comparing them goes, in the order of their names.
    fn happenings(&self) -> Result<Vec<Happening>, StoreError> {
        let day = |row: &QuerySolution, column| words(row, column).parse::<Date>().ok();
        let mut all: BTreeMap<String, Happening> = BTreeMap::new();
        for row in select(self, "?event ?kind ?status ?word ?document ?place ?begin ?finish", EVENTS)? {
            let (kind, status) = (name(&row, "kind"), name(&row, "status"));
            let kind = EventKind::ALL.iter().copied().find(|known| vocab::event_class(*known).as_str() == kind);
            let status = EventStatus::ALL.iter().copied().find(|known| vocab::event_status(*known).as_str() == status);
            let (Some(kind), Some(status)) = (kind, status) else { continue };
            let id = name(&row, "event");
            let happening = Happening {
                id: id.clone(),
                document: name(&row, "document"),
                kind,
                status,
                word: words(&row, "word"),
                parties: Vec::new(),
                place: Some(words(&row, "place")).filter(|place| !place.is_empty()),
                when: day(&row, "begin").zip(day(&row, "finish")),
            };
            all.insert(id, happening);
        }
        for row in select(self, "?event ?party", "?event a dm:Event ; sem:hasActor ?party")? {
            if let Some(event) = all.get_mut(&name(&row, "event")) {
                event.parties.push(name(&row, "party"));
            }
        }
        all.values_mut().for_each(|event| event.parties.sort());
        Ok(all.into_values().collect())
    }

    /// Pairs of events of which the first is known to come before the second.
    fn known_order(&self) -> Result<Vec<(String, String)>, StoreError> {
        let rows = select(self, "?first ?then", "?first dm:precedes ?then")?;
        let mut all: Vec<_> = rows.iter().map(|row| (name(row, "first"), name(row, "then"))).collect();
        all.sort();
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

    /// The states and bodies that each document names.
    fn settings(&self) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
        let mut settings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in select(self, "?document ?side", SETTINGS)? {
            settings.entry(name(&row, "document")).or_default().insert(name(&row, "side"));
        }
        Ok(settings)
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
