//! The averaged perceptron.

use crate::model::{Linear, Scorer};
use rustc_hash::FxHashMap;

/// A weight with what its average needs.
#[derive(Clone, Copy, Debug)]
struct Cell {
    label: u8,
    weight: i32,
    /// Sum of the weight over the steps up to `stamp`.
    sum: i64,
    stamp: u32,
}

/// Weights in the making.
#[derive(Debug, Default)]
pub(super) struct Perceptron {
    rows: FxHashMap<u64, Vec<Cell>>,
    step: u32,
}

impl Scorer for Perceptron {
    fn add(&self, features: &[u64], scores: &mut [i32]) {
        for cell in features.iter().filter_map(|f| self.rows.get(f)).flatten() {
            scores[cell.label as usize] += cell.weight;
        }
    }
}

impl Perceptron {
    /// Counts a decision.
    pub(super) fn tick(&mut self) {
        self.step += 1;
    }

    /// Learns from a mistake.
    pub(super) fn learn(&mut self, features: &[u64], right: usize, wrong: usize) {
        if right != wrong {
            for feature in features {
                self.nudge(*feature, right as u8, 1);
                self.nudge(*feature, wrong as u8, -1);
            }
        }
    }

    fn nudge(&mut self, feature: u64, label: u8, by: i32) {
        let row = self.rows.entry(feature).or_default();
        let at = row.iter().position(|c| c.label == label).unwrap_or_else(|| {
            row.push(Cell { label, weight: 0, sum: 0, stamp: self.step });
            row.len() - 1
        });
        let cell = &mut row[at];
        cell.sum += i64::from(cell.weight) * i64::from(self.step - cell.stamp);
        cell.stamp = self.step;
        cell.weight += by;
    }

    /// The averaged weights, times `scale`; of the features at most `most`, those that weigh least
    /// being left out.
    pub(super) fn average(self, scale: f64, most: usize) -> Linear {
        let steps = f64::from(self.step.max(1));
        let mean = |c: &Cell| {
            let sum = c.sum + i64::from(c.weight) * i64::from(self.step - c.stamp);
            (sum as f64 / steps * scale).round().clamp(-32767.0, 32767.0) as i16
        };
        let row = |(feature, row): (&u64, &Vec<Cell>)| {
            let mut row: Vec<(u8, i16)> = row.iter().map(|c| (c.label, mean(c))).collect();
            row.sort_unstable();
            (*feature, row)
        };
        let mut rows: Vec<(u64, Vec<(u8, i16)>)> = self.rows.iter().map(row).collect();
        rows.sort_unstable();
        let least = threshold(&rows, most);
        rows.iter_mut().for_each(|(_, row)| row.retain(|(_, w)| w.unsigned_abs() >= least));
        Linear::new(rows)
    }
}

/// The least weight, from 2 up, by which at most `most` rows have a weight that is as great.
fn threshold(rows: &[(u64, Vec<(u8, i16)>)], most: usize) -> u16 {
    let mut greatest: Vec<u16> =
        rows.iter().map(|(_, row)| row.iter().map(|(_, w)| w.unsigned_abs()).max().unwrap_or(0)).collect();
    greatest.sort_unstable_by(|a, b| b.cmp(a));
    greatest.get(most).map_or(2, |first_out| first_out.saturating_add(1).max(2))
}
