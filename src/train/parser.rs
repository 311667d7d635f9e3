//! Learns the parser: follows its own choices now and then, so that it learns to go on from them.

use super::corpus::Sentence;
use super::oracle::Gold;
use super::perceptron::Perceptron;
use super::shuffle::{chance, order};
use crate::model::{Linear, Scorer, argmax};
use crate::parsing::features::{Input, features};
use crate::parsing::state::State;
use crate::parsing::transition::{Move, Transition};
use crate::parsing::{Parser, allowed};
use crate::syntax::{NodeId, Tree};
use crate::tagging::Form;

struct Learner {
    model: Perceptron,
    state: State,
    found: Vec<u64>,
    scores: Vec<i32>,
    draws: u64,
    mistakes: usize,
}

/// Learns the parser from trees and the labels of their words' tags.
pub(super) fn parser(
    sentences: &[Sentence<'_>],
    tags: &[Vec<u8>],
    passes: usize,
    progress: &mut dyn FnMut(&str),
) -> Parser<Linear> {
    let data: Vec<(Vec<Form>, Gold)> = sentences.iter().map(|s| (s.forms(), Gold::new(s.tree))).collect();
    let mut learner = Learner {
        model: Perceptron::default(),
        state: State::default(),
        found: Vec::new(),
        scores: vec![0; Transition::COUNT],
        draws: 0,
        mistakes: 0,
    };
    for pass in 0..passes {
        learner.mistakes = 0;
        for i in order(data.len(), pass) {
            let (forms, gold) = &data[i];
            learner.sentence(Input { forms, tags: &tags[i] }, gold, sentences[i].tree, pass > 0);
        }
        progress(&format!("trees, pass {}: {} mistakes", pass + 1, learner.mistakes));
    }
    Parser { model: learner.model.average(16.0, 750_000) }
}

impl Learner {
    fn sentence(&mut self, input: Input<'_>, gold: &Gold, tree: &Tree, explore: bool) {
        self.state.reset(tree.len());
        while !self.state.is_done() {
            features(&self.state, input, &mut self.found);
            self.scores.fill(0);
            self.model.add(&self.found, &mut self.scores);
            let best = argmax(&self.scores, |label| allowed(&self.state, label));
            let right = self.right_labels(gold, tree);
            let good = argmax(&self.scores, |label| right.contains(&label));
            self.model.tick();
            self.draws += 1;
            let ok = right.contains(&best);
            if !ok {
                self.mistakes += 1;
                self.model.learn(&self.found, good, best);
            }
            let follow = if ok || explore && chance(self.draws, 90) { best } else { good };
            let transition = Transition::from_label(follow);
            self.state.apply(transition.step, transition.relation as u8);
        }
    }

    /// The labels of the transitions that lose least.
    fn right_labels(&self, gold: &Gold, tree: &Tree) -> Vec<usize> {
        let moves = [Move::Shift, Move::Left, Move::Right];
        let cost = |m: Move| self.state.allows(m).then(|| gold.cost(&self.state, m));
        let least = moves.into_iter().filter_map(cost).min();
        let best = moves.into_iter().filter(|m| cost(*m) == least);
        best.flat_map(|m| self.labels(m, gold, tree)).collect()
    }

    /// The labels of a move: the gold relation where the arc is gold, or close to it where it isn't.
    fn labels(&self, step: Move, gold: &Gold, tree: &Tree) -> Vec<usize> {
        let top = self.state.stack_at(0);
        if step == Move::Shift {
            return vec![0];
        }
        let head = if step == Move::Left { self.state.next } else { self.state.stack_at(1) };
        let relation = tree.relation(NodeId(top));
        if gold.heads[top as usize] == head || relation != crate::syntax::Deprel::Root {
            return vec![Transition { step, relation }.label()];
        }
        (0..Transition::COUNT).filter(|l| Transition::from_label(*l).step == step && allowed(&self.state, *l)).collect()
    }
}
