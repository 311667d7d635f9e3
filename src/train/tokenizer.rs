//! Learns where tokens and sentences end.

use super::perceptron::Perceptron;
use super::shuffle::order;
use crate::model::{Linear, Scorer, argmax};
use crate::syntax::conllu::Treebank;
use crate::text::Token;
use crate::text::sentence::{Context, Gap, Splitter};
use crate::text::tokenize::{Cut, Stretch, Tokenizer, stretches};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Weights are averages times this.
const SCALE: f64 = 64.0;
/// More features than there are: none is left out.
const MOST: usize = 1 << 20;

/// Learns the tokenizer.
pub(super) fn tokenizer(banks: &[Treebank], passes: usize) -> Tokenizer<Linear> {
    let mut model = Perceptron::default();
    let mut features = Vec::new();
    let examples = cut_examples(banks);
    for pass in 0..passes {
        for i in order(examples.len(), pass) {
            let (bank, span, cuts) = &examples[i];
            let mut stretch = Stretch::default();
            stretch.read(&banks[*bank].text, *span);
            let mut start = 0;
            for (at, right) in cuts {
                features.clear();
                stretch.features(*at, start, &mut features);
                start = if *right == Cut::None { start } else { *at };
                decide(&mut model, &features, *right as usize, Cut::ALL.len());
            }
        }
    }
    Tokenizer { model: model.average(SCALE, MOST), words: listed(banks) }
}

fn decide(model: &mut Perceptron, features: &[u64], right: usize, labels: usize) {
    let mut scores = [0; 4];
    model.add(features, &mut scores[..labels]);
    model.tick();
    model.learn(features, right, argmax(&scores[..labels], |_| true));
}

type CutExample = (usize, crate::text::Span, Vec<(usize, Cut)>);

/// The stretches in which a cut is thinkable, with the cut at each such place.
fn cut_examples(banks: &[Treebank]) -> Vec<CutExample> {
    let mut examples = Vec::new();
    for (b, bank) in banks.iter().enumerate() {
        let starts: FxHashMap<usize, Cut> =
            tokens(bank).map(|t| (t.span.start as usize, if t.joined { Cut::Word } else { Cut::Token })).collect();
        let mut stretch = Stretch::default();
        for span in stretches(&bank.text) {
            stretch.read(&bank.text, span);
            let cut = |at: usize| starts.get(&stretch.offsets[at]).copied().unwrap_or(Cut::None);
            let cuts: Vec<_> = (1..stretch.len()).filter(|at| stretch.may_cut(*at)).map(|at| (at, cut(at))).collect();
            if !cuts.is_empty() {
                examples.push((b, span, cuts));
            }
        }
    }
    examples
}

fn tokens(bank: &Treebank) -> impl Iterator<Item = Token> + '_ {
    bank.trees.iter().flat_map(|t| t.words()).map(|w| Token { span: w.span, joined: w.joined })
}

/// Stretches of letters that are more often several words than one.
fn listed(banks: &[Treebank]) -> BTreeMap<String, Vec<u8>> {
    let mut counts: BTreeMap<String, BTreeMap<Vec<u8>, usize>> = BTreeMap::new();
    for bank in banks {
        let starts: FxHashSet<u32> = tokens(bank).map(|t| t.span.start).collect();
        for span in stretches(&bank.text) {
            let word = span.of(&bank.text).to_ascii_lowercase();
            if word.len() > 16 || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
                continue;
            }
            let mut lengths = vec![0_u8];
            for at in span.start..span.end {
                if at > span.start && starts.contains(&at) {
                    lengths.push(0);
                }
                *lengths.last_mut().expect("never empty") += 1;
            }
            *counts.entry(word).or_default().entry(lengths).or_default() += 1;
        }
    }
    let best = |splits: BTreeMap<Vec<u8>, usize>| splits.into_iter().max_by_key(|(_, n)| *n);
    let lists = counts.into_iter().filter_map(|(word, splits)| Some((word, best(splits)?.0)));
    lists.filter(|(_, lengths)| lengths.len() > 1).collect()
}

/// Learns the splitter.
pub(super) fn splitter(banks: &[Treebank], passes: usize) -> Splitter<Linear> {
    let mut model = Perceptron::default();
    let examples: Vec<(Vec<u64>, bool)> = banks.iter().flat_map(end_examples).collect();
    for pass in 0..passes {
        for i in order(examples.len(), pass) {
            let (features, ends) = &examples[i];
            decide(&mut model, features, usize::from(*ends), 2);
        }
    }
    Splitter { model: model.average(SCALE, MOST) }
}

/// The places where a sentence may end, and whether one does.
fn end_examples(bank: &Treebank) -> Vec<(Vec<u64>, bool)> {
    let all: Vec<Token> = tokens(bank).collect();
    let starts: FxHashSet<u32> = bank.trees.iter().map(|t| t.span().start).collect();
    let mut context = Context::new(&bank.text, &all);
    let mut examples = Vec::new();
    for (at, token) in all.iter().enumerate().skip(1) {
        context.advance(at);
        let starts_here = starts.contains(&token.span.start);
        if context.gap(at) != Gap::Paragraph && context.may_end(at) {
            let mut features = Vec::with_capacity(40);
            context.features(at, &mut features);
            examples.push((features, starts_here));
        }
        if starts_here {
            context.start(at);
        }
    }
    examples
}
