//! All figures of an evaluation in one value, for printing and for JSON.

use super::{Calibration, Cause, Counts, Evaluation, Interval, Kind, Share};
use crate::position::Stance;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What an evaluation comes to.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// How many documents were compared.
    pub documents: usize,
    /// All together.
    pub total: Figures,
    /// The 95 % interval of the F1 over documents.
    pub interval: Interval,
    /// By stance.
    #[serde(serialize_with = "by_name")]
    pub stances: BTreeMap<Stance, Figures>,
    /// Of matched positions whose gold names a source: those whose source is named.
    pub source: Share,
    /// Of matched positions whose gold names an addressee: those whose addressee is right.
    pub addressee: Share,
    /// Whether confidence means what it says.
    pub calibration: Calibration,
    /// How many were missed for which cause.
    pub missed: BTreeMap<Cause, usize>,
    /// How many are wrong for which cause.
    pub wrong: BTreeMap<Cause, usize>,
}

/// Counts with what follows from them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Precision.
    pub precision: f64,
    /// Recall.
    pub recall: f64,
    /// F1.
    pub f1: f64,
    /// The counts.
    #[serde(flatten)]
    pub counts: Counts,
}

impl From<Counts> for Figures {
    fn from(counts: Counts) -> Self {
        Self { precision: counts.precision(), recall: counts.recall(), f1: counts.f1(), counts }
    }
}

impl Report {
    /// The figures of an evaluation.
    pub fn new(evaluation: &Evaluation) -> Self {
        let causes = |kind: Kind| {
            let mut causes = BTreeMap::new();
            for mistake in evaluation.mistakes.iter().filter(|m| m.kind == kind) {
                *causes.entry(mistake.cause).or_default() += 1;
            }
            causes
        };
        Self {
            documents: evaluation.documents.len(),
            total: evaluation.total().into(),
            interval: evaluation.interval(),
            stances: evaluation.stances.iter().map(|(stance, counts)| (*stance, (*counts).into())).collect(),
            source: evaluation.source,
            addressee: evaluation.addressee,
            calibration: Calibration::new(&evaluation.judged),
            missed: causes(Kind::Missed),
            wrong: causes(Kind::Wrong),
        }
    }
}

fn by_name<S: Serializer>(stances: &BTreeMap<Stance, Figures>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(stances.iter().map(|(stance, figures)| (stance.as_str(), figures)))
}
