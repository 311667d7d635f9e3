//! Whether confidence means what it says: of positions at 0.7, seven in ten should be right.

use super::interval::share;
use super::{Counts, Evaluation, Found, GoldDocument, Sides};
use crate::position::Evidence;
use rand_mt::Mt;
use serde::Serialize;

/// How many steps of confidence are looked at, each as wide as the others.
const BINS: usize = 10;

/// How often chance is asked.
const DRAWS: usize = 200;

/// The confidences at which the docs show what they trade.
const THRESHOLDS: [f32; 10] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// How sure the program was of a position, and whether it is right.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// From 0 to 1.
    pub confidence: f32,
    /// What that was reckoned from.
    pub evidence: Vec<Evidence>,
    /// Whether it is in the gold.
    pub is_right: bool,
}

/// Confidence and precision, step by step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// Expected calibration error: how far confidence and precision are apart, step by step, each step by its share.
    pub error: f64,
    /// The error to be expected on so few positions even if confidence were perfect.
    pub by_chance: f64,
    /// Mean confidence.
    pub confidence: f64,
    /// Share that is right.
    pub precision: f64,
    /// How many positions were judged.
    pub positions: usize,
}

impl Calibration {
    /// The calibration over these positions.
    pub fn new(judged: &[Judged]) -> Self {
        let bins = bins(judged.iter().map(|j| (j.confidence, j.is_right)));
        let all = bins.iter().fold(Bin::default(), |a, b| a.and(*b));
        let mean = |sum: f64| if all.count == 0 { 0.0 } else { sum / all.count as f64 };
        Self {
            error: error(&bins),
            by_chance: by_chance(judged),
            confidence: mean(all.confidence),
            precision: mean(all.right),
            positions: all.count,
        }
    }
}

/// The mean error over draws in which every position is right with the chance that its confidence gives.
fn by_chance(judged: &[Judged]) -> f64 {
    let mut draws = Mt::new_with_key([0]);
    let mut one = |j: &Judged| (j.confidence, share(&mut draws) < f64::from(j.confidence));
    let errors: f64 = (0..DRAWS).map(|_| error(&bins(judged.iter().map(&mut one)))).sum();
    errors / DRAWS as f64
}

/// Positions by the step of their confidence.
fn bins(judged: impl Iterator<Item = (f32, bool)>) -> [Bin; BINS] {
    let mut bins = [Bin::default(); BINS];
    for (confidence, is_right) in judged {
        let bin = &mut bins[((confidence * BINS as f32) as usize).min(BINS - 1)];
        let right = if is_right { 1.0 } else { 0.0 };
        *bin = bin.and(Bin { count: 1, confidence: f64::from(confidence), right });
    }
    bins
}

/// How far confidence and precision are apart.
fn error(bins: &[Bin]) -> f64 {
    let apart: f64 = bins.iter().map(|bin| (bin.confidence - bin.right).abs()).sum();
    let count: usize = bins.iter().map(|bin| bin.count).sum();
    if count == 0 { 0.0 } else { apart / count as f64 }
}

/// Sums over the positions of one step.
#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    count: usize,
    confidence: f64,
    right: f64,
}

impl Bin {
    fn and(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            confidence: self.confidence + other.confidence,
            right: self.right + other.right,
        }
    }
}

/// What is found when less sure positions are left out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Threshold {
    /// The least confidence.
    pub confidence: f32,
    /// What is left.
    pub counts: Counts,
}

/// What `--min-confidence` trades, in ten steps.
pub fn curve(documents: &[(&GoldDocument, &[Found])], sides: &Sides) -> Vec<Threshold> {
    let at = |confidence: f32| {
        let sure = |found: &[Found]| found.iter().filter(|f| f.confidence >= confidence).cloned().collect::<Vec<_>>();
        let kept: Vec<(&GoldDocument, Vec<Found>)> =
            documents.iter().map(|(gold, found)| (*gold, sure(found))).collect();
        let counts = Evaluation::new(kept.iter().map(|(gold, found)| (*gold, &**found)), sides).total();
        Threshold { confidence, counts }
    };
    THRESHOLDS.into_iter().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(confidence: f32, right: usize, wrong: usize) -> Vec<Judged> {
        let one = |n| Judged { confidence, evidence: Vec::new(), is_right: n < right };
        (0..right + wrong).map(one).collect()
    }

    #[test]
    fn seven_of_ten_at_seven_tenths_is_no_error() {
        let right = Calibration::new(&[judged(0.75, 3, 1), judged(0.5, 1, 1)].concat());
        assert!(right.error < 1e-6 && right.positions == 6, "{right:?}");
        let boastful = Calibration::new(&judged(0.95, 3, 2));
        assert!((boastful.error - 0.35).abs() < 1e-6, "{boastful:?}");
        assert!(right.by_chance > 0.1, "six positions prove little: {right:?}");
        assert!(Calibration::new(&judged(0.75, 3000, 1000)).by_chance < 0.02);
        assert!(Calibration::new(&[]).error.abs() < 1e-9);
    }
}
