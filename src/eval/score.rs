//! Counts over documents, and the figures that follow from them.

use super::mistake::mistakes;
use super::{Found, GoldDocument, GoldPosition, Interval, Judged, Matching, Mistake, Sides, Standing, match_up};
use crate::position::Stance;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many positions were found, and how many not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Required ones that were found.
    pub found: usize,
    /// Found ones that are not in the gold.
    pub wrong: usize,
    /// Required ones that were not found.
    pub missed: usize,
    /// Optional ones that were found; they count for nothing.
    pub optional: usize,
}

impl Counts {
    /// The share of what was found that is right.
    pub fn precision(self) -> f64 {
        share(self.found, self.found + self.wrong)
    }

    /// The share of what there is that was found.
    pub fn recall(self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |a, b| Self {
            found: a.found + b.found,
            wrong: a.wrong + b.wrong,
            missed: a.missed + b.missed,
            optional: a.optional + b.optional,
        })
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Those that are right.
    pub right: usize,
    /// Those that were looked at.
    pub of: usize,
}

impl Share {
    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.of += 1;
    }
}

/// What came of comparing documents with their gold.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// The counts of each document.
    pub documents: Vec<Counts>,
    /// The counts by stance: the gold's first, or the one found where it is wrong.
    pub stances: BTreeMap<Stance, Counts>,
    /// Of the matched positions whose gold names a source: those whose source is named.
    pub source: Share,
    /// Of the matched positions whose gold names an addressee: those whose addressee is right.
    pub addressee: Share,
    /// What went wrong.
    pub mistakes: Vec<Mistake>,
    /// Confidence beside being right; what matched an optional position is not judged.
    pub judged: Vec<Judged>,
}

impl Evaluation {
    /// Compares documents with what was found in them.
    pub fn new<'d>(documents: impl IntoIterator<Item = (&'d GoldDocument, &'d [Found])>, sides: &Sides) -> Self {
        let mut evaluation = Self::default();
        for (gold, found) in documents {
            evaluation.add(gold, found, sides);
        }
        evaluation
    }

    /// All documents together.
    pub fn total(&self) -> Counts {
        self.documents.iter().copied().sum()
    }

    /// The spread of the F1 over documents.
    pub fn interval(&self) -> Interval {
        Interval::of_f1(&self.documents)
    }

    fn add(&mut self, gold: &GoldDocument, found: &[Found], sides: &Sides) {
        let matching = match_up(found, &gold.positions, sides);
        self.count(found, &gold.positions, &matching);
        for (f, g) in matching.pairs.iter().map(|(f, g)| (&found[*f], &gold.positions[*g])) {
            if !g.optional {
                self.attribute(f, g, sides);
            }
        }
        self.mistakes.extend(mistakes(&gold.id, found, &gold.positions, &matching, sides));
    }

    fn count(&mut self, found: &[Found], gold: &[GoldPosition], matching: &Matching) {
        let mut counts = Counts::default();
        for (f, g) in &matching.pairs {
            if gold[*g].optional {
                counts.optional += 1;
                continue;
            }
            counts.found += 1;
            self.stance(gold[*g].stances[0]).found += 1;
            self.judged.extend(judged(&found[*f], true));
        }
        // What the text denies or only imagines asserts nothing that could be wrong.
        for f in matching.wrong.iter().map(|f| &found[*f]).filter(|f| f.standing == Standing::Asserted) {
            counts.wrong += 1;
            self.stance(f.stance).wrong += 1;
            self.judged.extend(judged(f, false));
        }
        for g in &matching.missed {
            counts.missed += 1;
            self.stance(gold[*g].stances[0]).missed += 1;
        }
        self.documents.push(counts);
    }

    fn stance(&mut self, stance: Stance) -> &mut Counts {
        self.stances.entry(stance).or_default()
    }

    /// Whether a matched position has the gold's source and addressee.
    fn attribute(&mut self, found: &Found, gold: &GoldPosition, sides: &Sides) {
        if let Some(source) = &gold.source {
            let names = |said: &String| sides.are_same(said, source) && !sides.are_same(said, &found.side);
            self.source.add(found.sources.iter().any(names));
        }
        if let Some(addressee) = &gold.addressee {
            self.addressee.add(found.addressee.as_ref().is_some_and(|a| sides.are_same(a, addressee)));
        }
    }
}

/// Confidence beside being right, for what the text asserts.
fn judged(found: &Found, is_right: bool) -> Option<Judged> {
    let judged = || Judged { confidence: found.confidence, evidence: found.evidence.clone(), is_right };
    (found.standing == Standing::Asserted).then(judged)
}
