//! Words to vectors: one of the word itself where it is known, and those of its endings, its
//! beginning and its shape, added up.

use crate::model::{ModelError, ModelReader, join};
use crate::tagging::Form;
use rustc_hash::FxHashMap;

/// Kinds of parts that a word has a vector for.
const PARTS: usize = 5;

/// Vectors of words and their parts, in bytes.
#[derive(Debug, Default)]
pub(super) struct Embedding {
    width: usize,
    /// Row of a word by the lower half of its hash; row 0 is for all others.
    rows: FxHashMap<u32, u32>,
    words: Vec<i8>,
    word_scale: f32,
    /// Number of buckets of each kind of part.
    buckets: [u64; PARTS],
    parts: Vec<i8>,
    part_scale: f32,
}

impl Embedding {
    /// Reads the vectors from a model file.
    ///
    /// # Errors
    /// If the file does not hold them.
    pub(super) fn read(file: &mut ModelReader, width: usize) -> Result<Self, ModelError> {
        let keys = file.numbers()?;
        let rows = keys.into_iter().zip(1..).collect::<FxHashMap<_, _>>();
        let (words, word_scale) = (signed(file.bytes()?), f32::from_bits(file.number()?));
        let sizes = file.numbers()?;
        let (parts, part_scale) = (signed(file.bytes()?), f32::from_bits(file.number()?));
        let mut buckets = [0; PARTS];
        buckets.iter_mut().zip(&sizes).for_each(|(b, s)| *b = u64::from(*s));
        let total: usize = sizes.iter().map(|s| *s as usize).sum();
        let last = rows.values().copied().max().unwrap_or(0) as usize;
        if sizes.len() != PARTS || sizes.contains(&0) || parts.len() != total * width {
            return Err(file.damaged("the vectors of endings have the wrong size"));
        }
        if words.len() < (last + 1) * width {
            return Err(file.damaged("the vectors of words have the wrong size"));
        }
        Ok(Self { width, rows, words, word_scale, buckets, parts, part_scale })
    }

    /// Appends the vector of a word.
    pub(super) fn extend(&self, form: &Form, out: &mut Vec<f32>) {
        let row = self.rows.get(&(form.lower as u32)).copied().unwrap_or(0) as usize;
        let word = &self.words[row * self.width..(row + 1) * self.width];
        let [a, b, c, d, e] = self.part_rows(form);
        let parts = a.iter().zip(b).zip(c).zip(d).zip(e);
        out.extend(word.iter().zip(parts).map(|(w, ((((a, b), c), d), e))| {
            let sum = i32::from(*a) + i32::from(*b) + i32::from(*c) + i32::from(*d) + i32::from(*e);
            f32::from(*w) * self.word_scale + sum as f32 * self.part_scale
        }));
    }

    fn part_rows(&self, form: &Form) -> [&[i8]; PARTS] {
        let capital = u64::from(form.capital);
        let hashes = [
            join(form.suffixes[1], capital),
            join(form.suffixes[2], capital),
            form.suffixes[3],
            form.prefixes[2],
            join(form.shape, 7),
        ];
        let mut base = 0;
        std::array::from_fn(|i| {
            let row = (base + (hashes[i] >> 20) % self.buckets[i]) as usize;
            base += self.buckets[i];
            &self.parts[row * self.width..(row + 1) * self.width]
        })
    }
}

fn signed(bytes: Vec<u8>) -> Vec<i8> {
    bytes.into_iter().map(|b| b as i8).collect()
}
