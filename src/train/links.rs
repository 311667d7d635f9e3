//! What reasons to join a mention to a chain weigh, from texts in which somebody marked who is who.
//!
//! A softmax over the chains that a mention may join and a chain of its own, with Adagrad. First the marked chains stand
//! before each choice, then those that the weights themselves made, so that they learn to live with their mistakes.

use crate::coref::{Choice, LinkWeights, Mention};
use crate::resolve::Cast;
use crate::syntax::NodeId;
use crate::text::{CodePoints, Span};
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// Passes over all choices after each reading.
const PASSES: usize = 6;
/// Of how many of the last passes the mean is kept.
const KEPT: usize = 3;
/// How long a step is, at first.
const STRIDE: f32 = 0.15;
/// How strongly weights are drawn to nothing, with each pass.
const SHRINKAGE: f32 = 0.03;
/// How large a weight must be to be worth a line.
const SMALLEST: f32 = 0.02;

/// Which of the marked entities each mention is, if one.
pub fn marked(cast: &Cast<'_>, mentions: &[Mention], entities: &[Vec<(usize, usize)>]) -> Vec<Option<usize>> {
    let points = CodePoints::new(cast.text);
    let spans: Vec<(usize, usize)> = mentions.iter().map(|m| points.span(m.span(cast))).collect();
    let by_span: FxHashMap<(usize, usize), usize> = spans.iter().enumerate().map(|(i, s)| (*s, i)).collect();
    let by_head: FxHashMap<(usize, u16), usize> =
        mentions.iter().enumerate().map(|(i, m)| ((m.at.sentence, m.at.node.0), i)).collect();
    let mut marked = vec![None; mentions.len()];
    for (number, entity) in entities.iter().enumerate() {
        for span in entity {
            let found = by_span.get(span).or_else(|| by_head.get(&head(cast, &points, *span)?));
            if let Some(mention) = found {
                marked[*mention].get_or_insert(number);
            }
        }
    }
    marked
}

/// The word of a stretch of text that hangs on a word outside of it.
fn head(cast: &Cast<'_>, points: &CodePoints<'_>, (start, end): (usize, usize)) -> Option<(usize, u16)> {
    let inside = |span: Span| {
        let (from, to) = points.span(span);
        start <= from && to <= end
    };
    let sentence = cast.trees.iter().position(|t| points.span(t.span()).1 > start)?;
    let tree = &cast.trees[sentence];
    let is_inside = |node: NodeId| inside(tree.word(node).span);
    let node = tree.ids().find(|n| is_inside(*n) && tree.head(*n).is_none_or(|h| !is_inside(h)))?;
    Some((sentence, node.0))
}

/// Collects choices and learns from them.
#[derive(Debug, Default)]
pub struct Links {
    names: Vec<String>,
    numbers: FxHashMap<String, u32>,
    weights: Vec<f32>,
    /// The mean of the weights after the last passes.
    mean: Vec<f32>,
    travelled: Vec<f32>,
    cases: Vec<(Vec<Vec<u32>>, Vec<bool>)>,
}

impl Links {
    /// Takes down a choice, and says what is right: the place of the right chain, or none.
    pub fn note(&mut self, choice: &Choice<'_>, marked: &[Option<usize>]) -> Option<usize> {
        let own = marked[choice.mention]?;
        let is_right = |place: usize| owner(choice, place, marked) == Some(own);
        let mut right: Vec<bool> = (0..choice.chains.len()).map(is_right).collect();
        let first = right.iter().position(|r| *r);
        right.push(first.is_none());
        let reasons = choice.reasons.iter().map(|all| all.iter().map(|r| self.number(r)).collect()).collect();
        self.cases.push((reasons, right));
        first
    }

    fn number(&mut self, reason: &str) -> u32 {
        if let Some(number) = self.numbers.get(reason) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(reason.to_owned());
        self.numbers.insert(reason.to_owned(), number);
        self.weights.push(0.0);
        self.travelled.push(0.01);
        number
    }

    /// Goes over all choices that were noted.
    pub fn learn(&mut self) {
        self.mean = vec![0.0; self.weights.len()];
        for pass in 0..PASSES {
            for case in 0..self.cases.len() {
                // Choices of one text apart from each other: a stride that no small number divides.
                self.step(case * 7919 % self.cases.len());
            }
            self.weights.iter_mut().for_each(|w| *w *= 1.0 - SHRINKAGE);
            if pass + KEPT >= PASSES {
                self.mean.iter_mut().zip(&self.weights).for_each(|(mean, w)| *mean += w / KEPT as f32);
            }
        }
    }

    fn step(&mut self, case: usize) {
        let (reasons, right) = &self.cases[case];
        let sums: Vec<f32> = reasons.iter().map(|r| r.iter().map(|i| self.weights[*i as usize]).sum()).collect();
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let shares: Vec<f32> = sums.iter().map(|s| (s - most).exp()).collect();
        let (all, good): (f32, f32) =
            shares.iter().zip(right).fold((0.0, 1e-9), |(a, g), (s, r)| (a + s, if *r { g + s } else { g }));
        for ((reasons, share), right) in reasons.iter().zip(&shares).zip(right) {
            let slope = if *right { share / good } else { 0.0 } - share / all;
            for i in reasons.iter().map(|i| *i as usize).filter(|_| slope.abs() > 1e-4) {
                self.travelled[i] += slope * slope;
                self.weights[i] += STRIDE * slope / self.travelled[i].sqrt();
            }
        }
    }

    /// What was learned so far.
    pub fn weights(&self) -> LinkWeights {
        LinkWeights::new(self.names.iter().cloned().zip(self.mean.iter().copied()))
    }

    /// The weights as the table that the program reads, in the order of their reasons.
    pub fn table(&self, texts: usize) -> String {
        let mut table = format!(
            "# What speaks for joining a mention to a chain, in log-odds: the form of the mention, then what is so of it and the chain.\n\
             # Made by `demarche eval entities --fit` from {texts} texts; \"new\" speaks for a chain of its own.\n\
             reason\tweight\n"
        );
        let mut rows: Vec<(&String, f32)> = self.names.iter().zip(self.mean.iter().copied()).collect();
        rows.retain(|(_, weight)| weight.abs() >= SMALLEST);
        rows.sort_by(|a, b| a.0.cmp(b.0));
        for (reason, weight) in rows {
            let _ = writeln!(table, "{reason}\t{weight:.2}");
        }
        table
    }
}

/// The marked entity that most mentions of a chain belong to, the first of equals.
fn owner(choice: &Choice<'_>, place: usize, marked: &[Option<usize>]) -> Option<usize> {
    let of = |entity: usize| choice.chains[place].members.iter().filter(|m| marked[**m] == Some(entity)).count();
    let entities = choice.chains[place].members.iter().filter_map(|m| marked[*m]);
    entities.rev().max_by_key(|entity| of(*entity))
}
