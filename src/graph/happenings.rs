//! Events as the store has them: tellings that were taken for one event are one.

use super::claims::Thing;
use super::rows;
use crate::query::{Params, QueryError};
use crate::store::Store;
use std::collections::BTreeMap;

/// All events, those without an order too.
const EVENTS: &str = "
SELECT DISTINCT ?event ?kind ?status ?date ?begin ?finish ?sentence ?document
WHERE {
  ?event a dm:Event ; a ?kind ; dm:status ?status ; dm:document ?document .
  FILTER(?kind != dm:Event && STRSTARTS(STR(?kind), STR(dm:)))
  OPTIONAL { ?event dm:sentence ?sentence }
  OPTIONAL { ?event dm:date ?date ; dm:begin ?begin ; dm:finish ?finish }
}
ORDER BY ?event";

const PARTIES: &str =
    "SELECT DISTINCT ?event ?party WHERE { ?event a dm:Event ; sem:hasActor ?party } ORDER BY ?event ?party";

const TWINS: &str = "SELECT DISTINCT ?event ?twin WHERE { ?event a dm:Event ; dm:same ?twin } ORDER BY ?event ?twin";

/// All orders of two events that stand.
const ORDERS: &str = "
SELECT DISTINCT ?order ?first ?then ?why ?confidence ?document
WHERE {
  ?first dm:precedes ?then .
  GRAPH ?document { ?order a dm:Precedence ; dm:first ?first ; dm:then ?then ; dm:why ?why ; dm:confidence ?confidence }
}
ORDER BY ?order";

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Happening {
    pub(super) thing: Thing,
    pub(super) kind: String,
    pub(super) status: String,
    pub(super) date: Option<String>,
    pub(super) days: Option<(String, String)>,
    pub(super) sentence: String,
    /// The names of its documents.
    pub(super) documents: Vec<String>,
    pub(super) parties: Vec<Thing>,
}

/// That one event came before another, as one document tells it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Before {
    pub(super) iri: String,
    pub(super) first: String,
    pub(super) then: String,
    pub(super) why: String,
    pub(super) confidence: f64,
    pub(super) document: String,
}

/// All events and their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Happenings {
    pub(super) events: Vec<Happening>,
    pub(super) orders: Vec<Before>,
}

/// Reads them.
pub(super) fn happenings(store: &Store) -> Result<Happenings, QueryError> {
    let none = Params::none();
    let firsts = firsts(store)?;
    let first = |iri: String| firsts.get(&iri).cloned().unwrap_or(iri);
    let mut events: BTreeMap<String, Happening> = BTreeMap::new();
    for row in rows::each(&rows::select(store, EVENTS, &none)?) {
        let (Some(thing), Some(document)) = (row.thing("event"), row.thing("document")) else { continue };
        let days = row.optional("begin").zip(row.optional("finish"));
        let (kind, status) = (row.local("kind").unwrap_or_default(), row.local("status").unwrap_or_default());
        let event = events.entry(first(thing.iri.clone())).or_insert_with(|| Happening {
            thing,
            kind: kind.to_owned(),
            status: status.to_owned(),
            date: None,
            days: None,
            sentence: row.words("sentence"),
            documents: Vec::new(),
            parties: Vec::new(),
        });
        if event.days.is_none() {
            (event.date, event.days) = (row.optional("date"), days);
        }
        if !event.documents.contains(&document.iri) {
            event.documents.push(document.iri);
        }
    }
    for row in rows::each(&rows::select(store, PARTIES, &none)?) {
        let (Some(event), Some(party)) = (row.thing("event"), row.thing("party")) else { continue };
        if let Some(event) = events.get_mut(&first(event.iri)).filter(|event| !event.parties.contains(&party)) {
            event.parties.push(party);
        }
    }
    let orders = rows::select(store, ORDERS, &none)?;
    let orders = rows::each(&orders).filter_map(|row| {
        Some(Before {
            iri: row.thing("order")?.iri,
            first: first(row.thing("first")?.iri),
            then: first(row.thing("then")?.iri),
            why: row.words("why"),
            confidence: row.number("confidence")?,
            document: row.thing("document")?.iri,
        })
    });
    let mut events: Vec<Happening> = events.into_values().collect();
    // By day, those without one last.
    events.sort_by_key(|event| (event.days.is_none(), event.days.clone()));
    Ok(Happenings { events, orders: orders.filter(|o| o.first != o.then).collect() })
}

/// For each telling of an event that has several the first of them.
fn firsts(store: &Store) -> Result<BTreeMap<String, String>, QueryError> {
    let mut firsts: BTreeMap<String, String> = BTreeMap::new();
    for row in rows::each(&rows::select(store, TWINS, &Params::none())?) {
        let (Some(one), Some(other)) = (row.thing("event"), row.thing("twin")) else { continue };
        let root = |firsts: &BTreeMap<String, String>, mut iri: String| {
            while let Some(before) = firsts.get(&iri).filter(|before| **before != iri) {
                iri.clone_from(before);
            }
            iri
        };
        let (one, other) = (root(&firsts, one.iri), root(&firsts, other.iri));
        if one != other {
            let (first, later) = if one < other { (one, other) } else { (other, one) };
            firsts.insert(later, first);
        }
    }
    let flat = firsts.keys().map(|iri| {
        let mut first = iri;
        while let Some(before) = firsts.get(first) {
            first = before;
        }
        (iri.clone(), first.clone())
    });
    Ok(flat.collect())
}
