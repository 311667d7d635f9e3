//! Weights of confidence from positions that are known to be right or wrong: logistic regression.

use crate::position::{Evidence, Feature, chance};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How strongly weights are drawn to nothing; where every position starts is left free.
const SHRINKAGE: f32 = 4.0;
/// How much surer, in log-odds, positions look in texts that rules were written for than in others: of what was found
/// in them 0.72 is right, in passages that nobody had in view 0.67 and 0.68 (README).
const FAMILIARITY: f32 = 0.23;
/// How many steps are taken down the slope, more than enough to arrive.
const STEPS: usize = 4000;
/// How long a step is, at first.
const STRIDE: f32 = 0.3;

/// The weights that make confidence the chance of being right on texts like these that no rule was written for.
pub fn fit<'e>(judged: impl IntoIterator<Item = (&'e [Evidence], bool)>) -> BTreeMap<Feature, f32> {
    let judged: Vec<(&[Evidence], bool)> = judged.into_iter().collect();
    let mut weights: BTreeMap<Feature, f32> = Feature::ALL.iter().map(|feature| (*feature, 0.0)).collect();
    let mut travelled = weights.clone();
    for _ in 0..STEPS {
        for (feature, slope) in slopes(&judged, &weights) {
            // The steeper it has been so far, the shorter the step (Adagrad).
            let (weight, travelled) = (weights.entry(feature).or_default(), travelled.entry(feature).or_default());
            *travelled += slope * slope;
            *weight += STRIDE * slope / (*travelled + 1e-9).sqrt();
        }
    }
    *weights.entry(Feature::Always).or_default() -= FAMILIARITY;
    weights
}

/// How much better each weight would make it.
fn slopes(judged: &[(&[Evidence], bool)], weights: &BTreeMap<Feature, f32>) -> BTreeMap<Feature, f32> {
    let pull = |(feature, weight): (&Feature, &f32)| {
        (*feature, if *feature == Feature::Always { 0.0 } else { -SHRINKAGE * weight })
    };
    let mut slopes: BTreeMap<Feature, f32> = weights.iter().map(pull).collect();
    for (evidence, is_right) in judged {
        let log_odds = evidence.iter().map(|e| e.value * weights[&e.feature]).sum();
        let short = if *is_right { 1.0 } else { 0.0 } - chance(log_odds);
        for e in *evidence {
            *slopes.entry(e.feature).or_default() += short * e.value;
        }
    }
    slopes
}

/// Weights as the table that the program reads; those of features that never occurred are 0.
pub fn table(weights: &BTreeMap<Feature, f32>, positions: usize) -> String {
    let mut table = format!(
        "# What each feature of a position weighs in its confidence, in log-odds: made by `demarche eval positions --fit` from {positions}\n\
         # positions that were right or wrong. \"rule, cue and holder\" is the product of their weights as log-odds; the content's length is 0\n\
         # for four words and 1 more for each doubling, the sentence's 0 for 25 words and 1 more for each ten; all others are 1 or absent.\n\
         feature\tweight\n"
    );
    for (feature, weight) in weights {
        let _ = writeln!(table, "{feature}\t{weight:.2}");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_with_being_right_gets_weight() {
        let evidence = |feature| Evidence { feature, value: 1.0, weight: 0.0 };
        let always = evidence(Feature::Always);
        let addressed = [always, evidence(Feature::Addressee)];
        let alleged = [always, evidence(Feature::Alleged)];
        let sample = |n: usize| {
            if n.is_multiple_of(2) { (&addressed[..], !n.is_multiple_of(20)) } else { (&alleged[..], n % 20 == 1) }
        };
        let weights = fit((0..2000).map(sample));
        let chance_of = |feature| chance(weights[&Feature::Always] + FAMILIARITY + weights[&feature]);
        assert!((chance_of(Feature::Addressee) - 0.9).abs() < 0.02, "{weights:?}");
        assert!((chance_of(Feature::Alleged) - 0.1).abs() < 0.02, "{weights:?}");
        assert!(table(&weights, 2000).contains("\nrule, cue and holder\t0.00\n"));
    }
}
