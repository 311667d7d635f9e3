//! How sure a position is: the chance that a careful reader would mark it too, reckoned from what speaks for and
//! against it. Each feature has a weight in `data/lexicon/confidence.tsv`; their sum is the log-odds.

use crate::lexicon::Weights;
use crate::position::{Evidence, Feature, Position, chance};

/// Sets the confidence of a position, which until now says only how far rule, cue and holder are to be trusted.
pub(super) fn weigh(weights: &Weights, position: &mut Position) {
    let weighed = |(feature, value)| Evidence { feature, value, weight: weights.of(feature) };
    position.evidence = features(position).into_iter().map(weighed).collect();
    let log_odds = position.evidence.iter().map(|e| e.weighs()).sum();
    position.confidence = (chance(log_odds) * 100.0).round() / 100.0;
}

/// The features that a position has.
fn features(position: &Position) -> Vec<(Feature, f32)> {
    let is_alleged = !position.sources.is_empty();
    let speaks_for = position.holder != position.side;
    let all = [
        (Feature::Always, 1.0),
        (Feature::Pattern, log_odds(position.confidence)),
        (Feature::Alleged, if is_alleged { 1.0 } else { 0.0 }),
        (Feature::Addressee, if position.addressee.is_some() { 1.0 } else { 0.0 }),
        (Feature::Spokesman, if speaks_for { 1.0 } else { 0.0 }),
        (Feature::Content, words(&position.content.words).log2().min(4.0) - 2.0),
        (Feature::Sentence, (words(&position.sentence.words).min(60.0) - 25.0) / 10.0),
        (Feature::Issue, if position.proposition.issues.is_empty() { 0.0 } else { 1.0 }),
        (Feature::Quoted, if position.sentence.words.contains(['"', '“', '”']) { 1.0 } else { 0.0 }),
    ];
    all.into_iter().filter(|(_, value)| *value != 0.0).collect()
}

fn words(text: &str) -> f32 {
    text.split_whitespace().count().max(1) as f32
}

fn log_odds(chance: f32) -> f32 {
    let chance = chance.clamp(0.05, 0.95);
    (chance / (1.0 - chance)).ln()
}
