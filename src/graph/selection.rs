//! What is wanted, looked up in the store: names become IRIs, dates become days.

use super::claims::{Claim, Source};
use super::happenings::{Happening, Happenings};
use super::names::unknown;
use super::rows;
use super::wanted::Wanted;
use crate::position::Stance;
use crate::query::{Params, QueryError, day, resolve_actor};
use crate::store::Store;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// Why there is no such graph.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GraphError {
    /// The store can't be asked, or there is no such actor.
    #[error("{0}")]
    Query(#[from] QueryError),
    /// There is nothing of that name; the message says what there is.
    #[error("{0}")]
    Unknown(String),
    /// A day that is none.
    #[error("{0:?} is no date; write it as 2025-07-20, 2025-07 or 2025")]
    Date(String),
    /// A view that needs a name.
    #[error("the view {view} needs {option}")]
    Needs {
        /// The view.
        view: &'static str,
        /// The option.
        option: &'static str,
    },
    /// An option that says nothing of what the view shows.
    #[error("{option} says nothing of the view events")]
    Meaningless {
        /// The option.
        option: &'static str,
    },
}

/// What may be in the graph.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    pub(super) actor: Option<(NamedNode, String)>,
    issues: Option<BTreeSet<String>>,
    stance: Option<Stance>,
    since: Option<String>,
    until: Option<String>,
    min_confidence: f64,
    pub(super) document: Option<usize>,
}

impl Selection {
    /// Looks up what is wanted.
    pub(super) fn new(
        store: &Store,
        wanted: &Wanted,
        claims: &[Claim],
        sources: &[Source],
    ) -> Result<Self, GraphError> {
        let date = |value: &Option<String>, last| {
            let read = |words: &String| day(words, last).ok_or_else(|| GraphError::Date(words.clone()));
            Ok::<_, GraphError>(value.as_ref().map(read).transpose()?.map(|day| day.to_string()))
        };
        Ok(Self {
            actor: wanted.actor.as_ref().map(|name| actor(store, name)).transpose()?,
            issues: wanted.issue.as_ref().map(|name| issues(store, name, claims)).transpose()?,
            stance: wanted.stance.as_ref().map(|name| stance(name, claims)).transpose()?,
            since: date(&wanted.since, false)?,
            until: date(&wanted.until, true)?,
            min_confidence: wanted.min_confidence,
            document: wanted.document.as_ref().map(|name| document(name, sources)).transpose()?,
        })
    }

    /// Whether a position may be in the graph, whoever takes it.
    pub(super) fn has_subject(&self, claim: &Claim) -> bool {
        let on = |issues: &BTreeSet<String>| claim.leans.iter().any(|lean| issues.contains(&lean.issue.iri));
        self.issues.as_ref().is_none_or(on)
            && self.stance.is_none_or(|stance| claim.stance == stance)
            && claim.confidence >= self.min_confidence
            && self.document.is_none_or(|document| claim.document == document)
            && self.has_days(claim.days.as_ref())
    }

    /// Whether a position may be in the graph.
    pub(super) fn has(&self, claim: &Claim) -> bool {
        let by = |(iri, label): &(NamedNode, String)| {
            let named = [&claim.side.iri, &claim.holder.iri].contains(&&iri.as_str().to_owned());
            named || claim.addressee.as_ref() == Some(label)
        };
        self.actor.as_ref().is_none_or(by) && self.has_subject(claim)
    }

    /// Leaves the events that may be in the graph, and the orders of these.
    pub(super) fn limit(&self, happenings: &mut Happenings, sources: &[Source]) {
        let document = self.document.map(|place| sources[place].iri.as_str());
        let told = |event: &Happening| document.is_none_or(|iri| event.documents.iter().any(|d| d == iri));
        let party = |event: &Happening| {
            self.actor.as_ref().is_none_or(|(iri, _)| event.parties.iter().any(|p| p.iri == iri.as_str()))
        };
        happenings.events.retain(|event| told(event) && party(event) && self.has_days(event.days.as_ref()));
        let kept: BTreeSet<&str> = happenings.events.iter().map(|event| event.thing.iri.as_str()).collect();
        happenings.orders.retain(|order| {
            order.confidence >= self.min_confidence
                && kept.contains(order.first.as_str())
                && kept.contains(order.then.as_str())
                && document.is_none_or(|iri| order.document == iri)
        });
    }

    /// Whether days lie in the period; what has no day lies in none.
    fn has_days(&self, days: Option<&(String, String)>) -> bool {
        let after = |since: &String| days.is_some_and(|(_, last)| last >= since);
        let before = |until: &String| days.is_some_and(|(first, _)| first <= until);
        self.since.as_ref().is_none_or(after) && self.until.as_ref().is_none_or(before)
    }
}

fn actor(store: &Store, name: &str) -> Result<(NamedNode, String), GraphError> {
    let iri = resolve_actor(store, name)?;
    let label = store.label(iri.as_ref()).map_err(QueryError::from)?.unwrap_or_else(|| name.to_owned());
    Ok((iri, label))
}

/// An issue by its label or the end of its name, with all that are narrower.
fn issues(store: &Store, name: &str, claims: &[Claim]) -> Result<BTreeSet<String>, GraphError> {
    const ALL: &str = "SELECT DISTINCT ?issue { ?issue a dm:Issue }";
    const NARROWER: &str = "SELECT DISTINCT ?issue { ?issue skos:broader* ?wanted }";
    let fold = crate::position::slug;
    let wanted = fold(name.trim_start_matches("issue:"));
    let known = rows::select(store, ALL, &Params::none())?;
    let scheme = rows::each(&known).filter_map(|row| row.thing("issue"));
    let used = claims.iter().flat_map(|claim| claim.leans.iter().map(|lean| lean.issue.clone()));
    let known: BTreeSet<_> = scheme.chain(used).collect();
    let is_it = |iri: &str, label: &str| fold(label) == wanted || iri.rsplit('/').next() == Some(wanted.as_str());
    let Some(found) = known.iter().find(|thing| is_it(&thing.iri, &thing.label)) else {
        return Err(GraphError::Unknown(unknown("issue", name, known.iter().map(|thing| thing.label.as_str()))));
    };
    let mut issues = BTreeSet::from([found.iri.clone()]);
    if let Ok(iri) = NamedNode::new(&found.iri) {
        let narrower = rows::select(store, NARROWER, &Params::none().with("wanted", iri))?;
        issues.extend(rows::each(&narrower).filter_map(|row| row.thing("issue")).map(|issue| issue.iri));
    }
    Ok(issues)
}

/// A stance by its name or its verb.
fn stance(name: &str, claims: &[Claim]) -> Result<Stance, GraphError> {
    let verbs: BTreeMap<&str, Stance> = claims.iter().map(|claim| (claim.verb.as_str(), claim.stance)).collect();
    let found = name.parse().ok().or_else(|| verbs.get(name).copied());
    found.ok_or_else(|| GraphError::Unknown(unknown("stance", name, Stance::ALL.iter().map(|stance| stance.as_str()))))
}

/// A document by its key, its id, its name or its title.
fn document(name: &str, sources: &[Source]) -> Result<usize, GraphError> {
    let is_it = |source: &Source| [&source.key, &source.id, &source.iri, &source.title].iter().any(|n| *n == name);
    let found = sources.iter().position(is_it);
    found.ok_or_else(|| GraphError::Unknown(unknown("document", name, sources.iter().map(|source| source.id.as_str()))))
}
