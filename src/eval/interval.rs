//! How far a figure may be off: its spread over documents drawn anew.

use super::Counts;
use rand_mt::Mt;
use serde::Serialize;

/// How many times documents are drawn.
const ROUNDS: usize = 1000;

/// A 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Interval {
    /// The interval of the F1, by drawing as many documents as there are, with repetition, a thousand times. The
    /// draws are the same every time, and those of Python's `random.Random(0).choices`.
    pub fn of_f1(documents: &[Counts]) -> Self {
        let mut draws = Mt::new_with_key([0]);
        let mut values: Vec<f64> = (0..ROUNDS).map(|_| resampled(documents, &mut draws).f1()).collect();
        values.sort_by(f64::total_cmp);
        Self { low: values[ROUNDS * 25 / 1000], high: values[ROUNDS * 975 / 1000] }
    }
}

fn resampled(documents: &[Counts], draws: &mut Mt) -> Counts {
    let one = |_| documents[(share(draws) * documents.len() as f64) as usize];
    (0..documents.len()).map(one).sum()
}

/// A number from 0 to 1, of 53 random bits.
pub(super) fn share(draws: &mut Mt) -> f64 {
    let (high, low) = (draws.next_u32() >> 5, draws.next_u32() >> 6);
    (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_those_of_python() {
        let mut draws = Mt::new_with_key([0]);
        assert!((share(&mut draws) - 0.844_421_851_525_048_1).abs() < 1e-15);
        assert!((share(&mut draws) - 0.757_954_402_940_302_5).abs() < 1e-15);
    }

    #[test]
    fn equal_documents_leave_no_spread() {
        let counts = Counts { found: 1, wrong: 1, missed: 0, optional: 0 };
        let interval = Interval::of_f1(&[counts; 5]);
        assert!((interval.low - 2.0 / 3.0).abs() < 1e-9 && (interval.high - 2.0 / 3.0).abs() < 1e-9);
        assert!(Interval::of_f1(&[]).high.abs() < 1e-9);
    }
}
