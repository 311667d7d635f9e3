//! The parser: one transition after the other, always the one that scores highest.

use super::features::{Input, features};
use super::state::{NONE, State};
use super::transition::Transition;
use crate::model::{Linear, Scorer, argmax};
use crate::syntax::{Deprel, NodeId};

/// Finds the tree of a sentence.
#[derive(Debug, Default)]
pub struct Parser<S = Linear> {
    /// Scores the labels of [`Transition`].
    pub model: S,
}

/// What a parse needs in memory, kept from one sentence to the next.
#[derive(Debug, Default)]
pub struct Workspace {
    state: State,
    features: Vec<u64>,
    scores: Vec<i32>,
}

/// The head of each word, `None` for the root, and its relation.
pub type Arcs = (Vec<Option<NodeId>>, Vec<Deprel>);

impl<S: Scorer> Parser<S> {
    /// Heads and relations of a sentence; exactly one word is the root, and there is no cycle.
    pub fn parse(&self, input: Input<'_>, work: &mut Workspace) -> Arcs {
        let Workspace { state, features: found, scores } = work;
        state.reset(input.forms.len());
        while !state.is_done() {
            features(state, input, found);
            scores.clear();
            scores.resize(Transition::COUNT, 0);
            self.model.add(found, scores);
            let best = argmax(scores, |label| allowed(state, label));
            let transition = Transition::from_label(best);
            state.apply(transition.step, transition.relation as u8);
        }
        let relation =
            |(i, l): (usize, &u8)| if state.heads[i] == NONE { Deprel::Root } else { Deprel::ALL[*l as usize] };
        let heads = state.heads.iter().map(|h| (*h != NONE).then_some(NodeId(*h))).collect();
        (heads, state.labels.iter().enumerate().map(relation).collect())
    }
}

/// Whether a label's transition can be made; only the root is in the relation of that name.
pub fn allowed(state: &State, label: usize) -> bool {
    let transition = Transition::from_label(label);
    let shift = label == 0;
    state.allows(transition.step) && (shift || transition.relation != Deprel::Root)
}
