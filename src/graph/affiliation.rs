//! Two modes: sides and the propositions, or the issues, that they take positions on.

use super::claims::{Claim, Source, Thing};
use super::grow::Grower;
use super::model::{Attributes, Edge, NodeKind, Value};
use super::tone::Tone;
use crate::position::Direction;
use std::collections::{BTreeMap, BTreeSet};

/// One edge a position.
pub(super) fn propositions(grower: &mut Grower, claims: &[Claim], sources: &[Source]) {
    for (place, claim) in claims.iter().enumerate() {
        let side = grower.node(&claim.side, NodeKind::Actor);
        let proposition = grower.node(&claim.proposition, NodeKind::Proposition);
        let edge = Edge {
            iri: claim.iri.clone(),
            label: claim.verb.clone(),
            tone: claim.stance.into(),
            attributes: claim.attributes(sources),
            claims: vec![place],
        };
        grower.edge(side, proposition, edge);
    }
}

/// One edge for each direction in which a side leans on an issue.
pub(super) fn issues(grower: &mut Grower, claims: &[Claim]) {
    let mut leanings: BTreeMap<(&Thing, &Thing, bool), Vec<usize>> = BTreeMap::new();
    for (place, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.counts() && !claim.leans.is_empty()) {
        for (issue, direction) in claim.concepts() {
            leanings.entry((&claim.side, issue, direction == Direction::Against)).or_default().push(place);
        }
    }
    for ((side, issue, is_against), places) in leanings {
        let (from, to) = (grower.node(side, NodeKind::Actor), grower.node(issue, NodeKind::Issue));
        let direction = if is_against { Direction::Against } else { Direction::For };
        let words = direction.as_str();
        let edge = Edge {
            iri: format!("{}#{words}-{}", side.iri, last(&issue.iri)),
            label: words.to_owned(),
            tone: Tone::from(direction),
            attributes: summary(&places, claims, places.len() as f64),
            claims: places,
        };
        grower.edge(from, to, edge);
    }
}

/// The end of a name.
pub(super) fn last(iri: &str) -> &str {
    iri.rsplit(['/', '#']).next().unwrap_or(iri)
}

/// What many positions come to: how many, how strong, from when to when, in how many documents.
pub(super) fn summary(places: &[usize], claims: &[Claim], weight: f64) -> Attributes {
    let of = || places.iter().map(|place| &claims[*place]);
    let days = || of().filter_map(|claim| claim.days.as_ref());
    let documents: BTreeSet<usize> = of().map(|claim| claim.document).collect();
    let surest = of().map(|claim| claim.confidence).fold(0.0, f64::max);
    let mut attributes = Attributes::from([
        ("weight", Value::Number(weight)),
        ("positions", Value::Integer(places.len() as i64)),
        ("documents", Value::Integer(documents.len() as i64)),
        ("confidence", Value::Number(surest)),
    ]);
    let ends = [("first", days().map(|d| &d.0).min()), ("last", days().map(|d| &d.1).max())];
    attributes.extend(ends.into_iter().filter_map(|(name, day)| Some((name, Value::Text(day?.clone())))));
    attributes
}
