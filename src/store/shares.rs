//! What relations follow from, as the graph has it: of all propositions and documents, or of some.

use super::check::{select, words};
use super::relations::name;
use super::{Store, StoreError};
use crate::position::{Direction, EventKind, EventStatus};
use crate::rdf::vocab::{self, dm, skos};
use crate::relate::{Form, Happening, Said, Share, Stated};
use jiff::civil::Date;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::sparql::QuerySolution;
use std::collections::{BTreeMap, BTreeSet};

const POSITIONS: &str = "GRAPH ?document { ?position dm:stance ?stance ; dm:side ?side ; dm:proposition ?proposition ; \
    dm:polarity dm:affirmed ; dm:modality ?modality ; dm:confidence ?confidence . \
    FILTER(?modality != dm:hypothetical && ?confidence >= 0.3) FILTER NOT EXISTS { ?position dm:source ?source } \
    OPTIONAL { ?position dm:addressee ?addressee } OPTIONAL { ?position dm:begin ?stated } \
    OPTIONAL { ?document schema:datePublished ?published } } BIND(COALESCE(?stated, ?published) AS ?day)";
const EVENTS: &str = "GRAPH ?document { ?event a dm:Event ; a ?kind ; dm:status ?status ; rdfs:label ?word ; \
    dm:document ?document . FILTER(?kind NOT IN (dm:Event, sem:Event)) OPTIONAL { ?event dm:place ?place } \
    OPTIONAL { ?event dm:begin ?begin ; dm:finish ?finish } }";
const PARTIES: &str = "GRAPH ?document { ?event a dm:Event ; sem:hasActor ?party }";
const ORDER: &str = "GRAPH ?document { ?first dm:precedes ?then }";
const SETTINGS: &str = "GRAPH ?document { ?document schema:mentions ?side }";
const COPIES: &str = "?document dm:copyOf ?original";

/// What some names stand for now; all that there is where none are given.
type Found<T> = BTreeMap<String, Option<T>>;

impl Store {
    /// The propositions, as far as comparing them goes.
    pub(super) fn said(&self, only: Option<&BTreeSet<String>>) -> Result<Found<Said>, StoreError> {
        let wider = self.wider()?;
        let mut all = nothing_of(only);
        let some = only.map(|names| names.iter().map(NamedNode::new_unchecked).collect::<Vec<_>>());
        let subjects: Vec<Option<NamedNodeRef<'_>>> =
            some.as_ref().map_or_else(|| vec![None], |names| names.iter().map(|name| Some(name.as_ref())).collect());
        for subject in subjects {
            self.each(subject, dm::NORMAL_FORM, |id, form| {
                let Term::Literal(form) = form else { return };
                let said = Said { id: id.clone(), form: Form::parse(form.value()), issues: Vec::new() };
                all.insert(id, Some(said));
            })?;
            for (towards, way) in [(dm::FAVOURS, Direction::For), (dm::OPPOSES, Direction::Against)] {
                self.each(subject, towards, |id, issue| {
                    let (Some(Some(said)), Term::NamedNode(issue)) = (all.get_mut(&id), issue) else { return };
                    let wider = wider.get(issue.as_str()).into_iter().flatten().cloned();
                    said.issues.extend(wider.chain([issue.into_string()]).map(|issue| (issue, way)));
                })?;
            }
        }
        for said in all.values_mut().flatten() {
            said.issues.sort();
            said.issues.dedup();
        }
        Ok(all)
    }

    /// What documents have to do with relations.
    pub(super) fn shares(&self, only: Option<&BTreeSet<String>>) -> Result<Found<Share>, StoreError> {
        let mut all = nothing_of(only);
        match only {
            None => self.fill_in(None, &mut all)?,
            Some(documents) => documents.iter().try_for_each(|document| self.fill_in(Some(document), &mut all))?,
        }
        all.values_mut().flatten().for_each(put_in_order);
        Ok(all)
    }

    /// Fills in the share of one document, or those of all.
    fn fill_in(&self, document: Option<&str>, all: &mut Found<Share>) -> Result<(), StoreError> {
        let mut each = |columns: &str, pattern: &str, put: &mut dyn FnMut(&mut Share, &QuerySolution)| {
            let (bound, pattern) = match document {
                Some(name) => (format!("(<{name}> AS ?document)"), pattern.replace("?document", &format!("<{name}>"))),
                None => ("?document".to_owned(), pattern.to_owned()),
            };
            for row in select(self, &format!("{bound} {columns}"), &pattern)? {
                put(all.entry(name(&row, "document")).or_default().get_or_insert_default(), &row);
            }
            Ok::<(), StoreError>(())
        };
        each("?position ?side ?addressee ?stance ?proposition ?day", POSITIONS, &mut |share, row| {
            share.stated.extend(stated(row));
        })?;
        each("?event ?kind ?status ?word ?place ?begin ?finish", EVENTS, &mut |share, row| {
            share.happenings.extend(happening(row));
        })?;
        each("?event ?party", PARTIES, &mut |share, row| {
            let event = name(row, "event");
            let own = share.happenings.iter_mut().filter(|happening| happening.id == event);
            own.for_each(|happening| happening.parties.push(name(row, "party")));
        })?;
        each("?first ?then", ORDER, &mut |share, row| share.order.push((name(row, "first"), name(row, "then"))))?;
        each("?side", SETTINGS, &mut |share, row| share.named.extend([name(row, "side")]))?;
        each("?original", COPIES, &mut |share, row| share.original = Some(name(row, "original")))
    }

    /// Issues that lie above others and below others still, by those below.
    fn wider(&self) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let mut above: BTreeMap<String, Vec<String>> = BTreeMap::new();
        self.each(None, skos::BROADER, |below, wider| {
            if let Term::NamedNode(wider) = wider {
                above.entry(below).or_default().push(wider.into_string());
            }
        })?;
        let is_below = |issue: &String| above.contains_key(issue);
        Ok(above
            .iter()
            .map(|(issue, wider)| (issue.clone(), wider.iter().filter(|w| is_below(w)).cloned().collect()))
            .collect())
    }

    /// Each thing, or one, with what the default graph has for a property.
    fn each(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        property: NamedNodeRef<'_>,
        mut take: impl FnMut(String, Term),
    ) -> Result<(), StoreError> {
        let graph = Some(GraphNameRef::DefaultGraph);
        for quad in self.graph.quads_for_pattern(subject.map(Into::into), Some(property), None, graph) {
            let quad = quad?;
            if let NamedOrBlankNode::NamedNode(thing) = quad.subject {
                take(thing.into_string(), quad.object);
            }
        }
        Ok(())
    }
}

/// That there is nothing under each name, until it is found.
fn nothing_of<T>(names: Option<&BTreeSet<String>>) -> Found<T> {
    names.into_iter().flatten().map(|name| (name.clone(), None)).collect()
}

fn stated(row: &QuerySolution) -> Option<Stated> {
    Some(Stated {
        id: name(row, "position"),
        document: name(row, "document"),
        side: name(row, "side"),
        addressee: Some(name(row, "addressee")).filter(|a| !a.is_empty()),
        stance: name(row, "stance").rsplit('#').next()?.parse().ok()?,
        proposition: name(row, "proposition"),
        day: Some(words(row, "day")).filter(|day| !day.is_empty()),
    })
}

/// An event without its parties.
fn happening(row: &QuerySolution) -> Option<Happening> {
    let (kind, status) = (name(row, "kind"), name(row, "status"));
    let day = |column| words(row, column).parse::<Date>().ok();
    Some(Happening {
        id: name(row, "event"),
        document: name(row, "document"),
        kind: EventKind::ALL.iter().copied().find(|known| vocab::event_class(*known).as_str() == kind)?,
        status: EventStatus::ALL.iter().copied().find(|known| vocab::event_status(*known).as_str() == status)?,
        word: words(row, "word"),
        parties: Vec::new(),
        place: Some(words(row, "place")).filter(|place| !place.is_empty()),
        when: day("begin").zip(day("finish")),
    })
}

/// Puts a share in the order of names, each thing once.
fn put_in_order(share: &mut Share) {
    share.stated.sort_by(|a, b| (&a.id, &a.addressee).cmp(&(&b.id, &b.addressee)));
    share.stated.dedup_by(|a, b| a.id == b.id);
    share.happenings.sort_by(|a, b| a.id.cmp(&b.id));
    share.happenings.dedup_by(|a, b| a.id == b.id);
    share.happenings.iter_mut().for_each(|happening| happening.parties.sort());
    share.order.sort();
}
