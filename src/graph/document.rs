//! One document whole: who takes which positions, what these are about, and what happened.

use super::affiliation;
use super::claims::{Claim, Source};
use super::grow::Grower;
use super::happenings::Happenings;
use super::model::{Attributes, Edge, NodeKind, Value};
use super::order;
use super::tone::Tone;
use crate::position::Direction;
use std::collections::BTreeSet;

/// Positions, issues and events with their parties.
pub(super) fn project(grower: &mut Grower, claims: &[Claim], happenings: &Happenings, sources: &[Source]) {
    affiliation::propositions(grower, claims, sources);
    let mut told = BTreeSet::new();
    for claim in claims {
        for lean in claim.leans.iter().filter(|lean| told.insert((&claim.proposition.iri, &lean.issue.iri))) {
            let ends =
                (grower.node(&claim.proposition, NodeKind::Proposition), grower.node(&lean.issue, NodeKind::Issue));
            let label = match lean.direction {
                Direction::For => "favours",
                Direction::Against => "opposes",
            };
            let iri = format!("{}#{label}-{}", claim.proposition.iri, affiliation::last(&lean.issue.iri));
            grower.edge(ends.0, ends.1, neutral(iri, label, Attributes::new()));
        }
    }
    order::project(grower, happenings, sources);
    for event in &happenings.events {
        for party in &event.parties {
            let ends = (grower.node(party, NodeKind::Actor), grower.node(&event.thing, NodeKind::Event));
            let iri = format!("{}#party-{}", event.thing.iri, affiliation::last(&party.iri));
            let day = event.date.clone().map(|date| ("date", Value::Text(date)));
            grower.edge(ends.0, ends.1, neutral(iri, "takes part in", day.into_iter().collect()));
        }
    }
}

fn neutral(iri: String, label: &str, attributes: Attributes) -> Edge {
    Edge { iri, label: label.to_owned(), tone: Tone::Neutral, attributes, claims: Vec::new() }
}
