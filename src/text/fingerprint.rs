//! What a text's words look like in a few bytes, so that copies are found among very many texts.
//!
//! A min-hash of all runs of five words: two texts share about as many of the 64 values as they share
//! of their runs. Case, punctuation and layout do not count. A text of fewer than five words is one run.

use std::fmt;
use std::str::FromStr;

/// How many words a run has.
const RUN: usize = 5;
/// How many values a fingerprint has.
const VALUES: usize = 64;
/// How many values of two fingerprints are compared at once when candidates are looked for. With three,
/// a pair that shares 60 % of its runs is missed once in 150 times.
const BAND: usize = 3;

/// The least of 64 hashes over the runs of a text, sixteen bits of each.
///
/// ```
/// use demarche::text::Fingerprint;
/// let one = Fingerprint::of("Both sides agreed to meet again in the capital next week, the envoy said.");
/// let other = Fingerprint::of("BOTH SIDES agreed to meet again, in the capital, next week – the envoy said");
/// assert_eq!(one.resemblance(&other), 1.0);
/// assert_eq!(one.to_string().parse(), Ok(other));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint([u16; VALUES]);

impl Fingerprint {
    /// The fingerprint of a text.
    pub fn of(text: &str) -> Self {
        let mut least = [u64::MAX; VALUES];
        for run in runs(text) {
            for (n, least) in least.iter_mut().enumerate() {
                *least = (*least).min(mixed(run ^ SEEDS[n]));
            }
        }
        Self(least.map(|value| (value >> 48) as u16 ^ value as u16))
    }

    /// The share of runs that two texts have in common, about, from 0 to 1.
    pub fn resemblance(&self, other: &Self) -> f64 {
        let equal = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        equal as f64 / VALUES as f64
    }

    /// Parts such that texts with much in common have at least one of them in common.
    pub fn bands(&self) -> impl Iterator<Item = u64> {
        self.0.chunks_exact(BAND).map(|band| band.iter().fold(0, |sum, value| sum << 16 | u64::from(*value)))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|value| write!(f, "{value:04x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = String;

    fn from_str(hex: &str) -> Result<Self, String> {
        let mut values = [0; VALUES];
        for (n, value) in values.iter_mut().enumerate() {
            let digits = hex.get(n * 4..n * 4 + 4).ok_or("too short")?;
            *value = u16::from_str_radix(digits, 16).map_err(|error| error.to_string())?;
        }
        Ok(Self(values))
    }
}

/// A hash of each run of words.
fn runs(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<u64> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(hash).collect();
    let length = RUN.min(words.len().max(1));
    let fold = |run: &[u64]| run.iter().fold(0, |sum, word| mixed(sum ^ word));
    words.windows(length).map(fold).collect::<Vec<_>>().into_iter()
}

/// A hash of a word without regard to case: FNV-1a.
fn hash(word: &str) -> u64 {
    let bytes = |c: char| u32::from(c).to_le_bytes();
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    word.chars().flat_map(char::to_lowercase).flat_map(bytes).fold(0xcbf2_9ce4_8422_2325, step)
}

/// Spreads a number over all its bits: the finaliser of `SplitMix64`.
const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// One seed for each value, the same for ever: stores hold fingerprints.
const SEEDS: [u64; VALUES] = {
    let mut seeds = [0; VALUES];
    let mut n = 0;
    while n < VALUES {
        seeds[n] = mixed((n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        n += 1;
    }
    seeds
};

#[cfg(test)]
mod tests {
    use super::*;

    fn report(from: usize, to: usize) -> String {
        let sentence =
            |n: usize| format!("In round {n} the delegation from port {} raised point {} again. ", n * 7, n * 3);
        (from..to).map(sentence).collect()
    }

    #[test]
    fn a_shortened_report_resembles_the_whole() {
        let (whole, shortened) = (Fingerprint::of(&report(0, 40)), Fingerprint::of(&report(0, 32)));
        assert!(whole.resemblance(&shortened) > 0.65, "{}", whole.resemblance(&shortened));
        assert!(whole.bands().zip(shortened.bands()).any(|(a, b)| a == b));
    }

    #[test]
    fn another_report_does_not() {
        let (one, other) = (Fingerprint::of(&report(0, 40)), Fingerprint::of(&report(40, 80)));
        assert!(one.resemblance(&other) < 0.2, "{}", one.resemblance(&other));
    }

    #[test]
    fn short_texts_are_copies_only_of_themselves() {
        let of = Fingerprint::of;
        assert!(of("No comment.").resemblance(&of("no comment")) == 1.0);
        assert!(of("No comment.").resemblance(&of("No answer.")) < 0.2);
        assert!(of("").resemblance(&of("")) == 1.0);
    }
}
