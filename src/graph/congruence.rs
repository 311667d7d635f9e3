//! One mode: sides that agree and sides that disagree.
//!
//! As discourse network analysis has it (P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", in *The Oxford
//! Handbook of Political Networks*, 2017): two actors are *congruent* on a concept that both are for, or both against, and in *conflict* on one that
//! the one is for and the other against. The weight of a tie is the number of such concepts, each counted once however often it
//! is said; `normalised` divides it by the *average activity* of the two, the mean of the numbers of concepts that they speak of, so
//! that who speaks of everything is not next to everybody. *Subtract* is congruence less conflict. A concept is an issue here, or a
//! proposition that has none.

use super::View;
use super::affiliation::{last, summary};
use super::claims::{Claim, Thing};
use super::grow::Grower;
use super::model::{Edge, NodeKind, Value};
use super::tone::Tone;
use crate::position::Direction;
use std::collections::{BTreeMap, BTreeSet};

/// The positions behind each direction of one side on one concept.
type Stands<'c> = BTreeMap<&'c Thing, BTreeMap<bool, Vec<usize>>>;

/// One or two edges for each pair of sides.
pub(super) fn project(grower: &mut Grower, view: View, claims: &[Claim]) {
    let sides = stands(claims);
    // Sides with positions but no tie are in the network too: that nobody answers them is a finding.
    for side in sides.keys() {
        grower.node(side, NodeKind::Actor);
    }
    for (at, (one, mine)) in sides.iter().enumerate() {
        for (other, theirs) in sides.iter().skip(at + 1) {
            let ties = Ties::between(mine, theirs);
            for edge in ties.edges(view, (one, other), (mine.len() + theirs.len()) as f64 / 2.0, claims) {
                let ends = (grower.node(one, NodeKind::Actor), grower.node(other, NodeKind::Actor));
                grower.edge(ends.0, ends.1, edge);
            }
        }
    }
}

/// What each side says of each concept.
fn stands(claims: &[Claim]) -> BTreeMap<&Thing, Stands<'_>> {
    let mut sides: BTreeMap<&Thing, Stands<'_>> = BTreeMap::new();
    for (place, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.counts()) {
        for (concept, direction) in claim.concepts() {
            let is_for = direction == Direction::For;
            sides.entry(&claim.side).or_default().entry(concept).or_default().entry(is_for).or_default().push(place);
        }
    }
    sides
}

/// What two sides have in common.
#[derive(Default)]
struct Ties<'c> {
    congruent: Tie<'c>,
    opposed: Tie<'c>,
}

/// Concepts that join two sides, and the positions behind them.
#[derive(Default)]
struct Tie<'c> {
    weight: usize,
    concepts: BTreeSet<&'c str>,
    places: BTreeSet<usize>,
}

impl<'c> Tie<'c> {
    fn add(&mut self, concept: &'c Thing, one: &[usize], other: &[usize]) {
        self.weight += 1;
        self.concepts.insert(&concept.label);
        self.places.extend(one.iter().chain(other));
    }
}

impl<'c> Ties<'c> {
    fn between(mine: &Stands<'c>, theirs: &Stands<'c>) -> Self {
        let mut ties = Self::default();
        for (concept, my) in mine {
            let Some(their) = theirs.get(concept) else { continue };
            for (is_for, places) in my {
                if let Some(same) = their.get(is_for) {
                    ties.congruent.add(concept, places, same);
                }
                if let Some(opposite) = their.get(&!is_for) {
                    ties.opposed.add(concept, places, opposite);
                }
            }
        }
        ties
    }

    /// The edges that a view has between the two.
    fn edges(&self, view: View, ends: (&Thing, &Thing), activity: f64, claims: &[Claim]) -> Vec<Edge> {
        let edge = |name: &str, tone, tie: &Tie<'_>| {
            (tie.weight > 0).then(|| tie.edge(name, tone, ends, activity, tie.weight as f64, claims))
        };
        let congruence = edge("congruence", Tone::For, &self.congruent);
        match view {
            View::Congruence => congruence.into_iter().collect(),
            View::Subtract => self.difference(ends, activity, claims).into_iter().collect(),
            _ => congruence.into_iter().chain(edge("conflict", Tone::Against, &self.opposed)).collect(),
        }
    }

    fn difference(&self, ends: (&Thing, &Thing), activity: f64, claims: &[Claim]) -> Option<Edge> {
        let weight = self.congruent.weight as f64 - self.opposed.weight as f64;
        let tone = if weight > 0.0 {
            Tone::For
        } else if weight < 0.0 {
            Tone::Against
        } else {
            Tone::Neutral
        };
        let both = Tie {
            weight: self.congruent.weight + self.opposed.weight,
            concepts: &self.congruent.concepts | &self.opposed.concepts,
            places: &self.congruent.places | &self.opposed.places,
        };
        let mut edge = (both.weight > 0).then(|| both.edge("subtract", tone, ends, activity, weight, claims))?;
        let parts = [("congruence", self.congruent.weight), ("conflict", self.opposed.weight)];
        edge.attributes.extend(parts.map(|(name, weight)| (name, Value::Integer(weight as i64))));
        Some(edge)
    }
}

impl Tie<'_> {
    fn edge(
        &self,
        name: &str,
        tone: Tone,
        (one, other): (&Thing, &Thing),
        activity: f64,
        weight: f64,
        claims: &[Claim],
    ) -> Edge {
        let places: Vec<usize> = self.places.iter().copied().collect();
        let mut attributes = summary(&places, claims, weight);
        attributes.insert("normalised", Value::Number(weight / activity));
        let concepts: Vec<&str> = self.concepts.iter().copied().collect();
        attributes.insert("concepts", Value::Text(concepts.join("; ")));
        let iri = format!("{}#{name}-{}", one.iri, last(&other.iri));
        Edge { iri, label: name.to_owned(), tone, attributes, claims: places }
    }
}
