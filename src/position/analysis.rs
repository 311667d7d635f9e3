//! All that is found in one document.

use super::{Actor, ActorId, CodedEvent, Entity, Event, Position, Precedence, Telling, TimeExpression};
use std::collections::{BTreeMap, BTreeSet};

/// What one document says: the right-hand waist of the pipeline. Everything that made it knows no
/// RDF, everything that uses it knows no grammar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Positions in the order of the text.
    pub positions: Vec<Position>,
    /// Events in the order of the text.
    pub events: Vec<Event>,
    /// Which event came before which.
    pub order: Vec<Precedence>,
    /// Time expressions in the order of the text.
    pub dates: Vec<TimeExpression>,
    /// Who says, thinks or knows what, in the order of the text.
    pub tellings: Vec<Telling>,
    /// Events in the codes of event data, in the order of the text.
    pub codes: Vec<CodedEvent>,
    /// Who and what is spoken of; only where that was asked for.
    pub entities: Vec<Entity>,
    /// The states and bodies that the text names, whoever of them it says something of.
    pub named: BTreeSet<ActorId>,
    /// The card of every actor that positions and events name.
    pub actors: BTreeMap<ActorId, Actor>,
    /// Number of sentences read.
    pub sentences: usize,
    /// Number of words read.
    pub words: usize,
}

impl Analysis {
    /// Leaves out positions that are less sure than that, and actors that nothing names any more.
    pub fn keep_sure(&mut self, confidence: f32) {
        self.positions.retain(|position| position.confidence >= confidence);
        let Self { positions, events, .. } = self;
        let of_position = |p: &Position| {
            let named =
                [&p.holder, &p.side].into_iter().chain(&p.addressee).chain(&p.sources).chain(&p.proposition.about);
            named.cloned().collect::<Vec<_>>()
        };
        let of_events = events.iter().flat_map(|event| event.participants.iter().cloned());
        let named: BTreeSet<ActorId> = positions.iter().flat_map(of_position).chain(of_events).collect();
        self.actors.retain(|id, _| named.contains(id));
    }

    /// The plain name of an actor; its id where it has no card.
    pub fn label<'a>(&'a self, id: &'a ActorId) -> &'a str {
        self.actors.get(id).map_or(id.as_str(), |a| &a.label)
    }
}
