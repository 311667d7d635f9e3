//! A sparse linear model: hashed features, each with a short row of labels and weights.

use super::{ModelError, ModelReader, ModelWriter};

/// Adds up the scores of labels for a set of features.
pub trait Scorer {
    /// Adds each feature's weights to `scores`, one place a label.
    fn add(&self, features: &[u64], scores: &mut [i32]);
}

/// The place of the highest score among those allowed, the first of equals; 0 if none is.
pub fn argmax(scores: &[i32], mut allowed: impl FnMut(usize) -> bool) -> usize {
    let mut best: Option<usize> = None;
    for (i, score) in scores.iter().enumerate() {
        if best.is_none_or(|b| *score > scores[b]) && allowed(i) {
            best = Some(i);
        }
    }
    best.unwrap_or(0)
}

/// A learned model as the program runs it: an open hash table from features to rows.
#[derive(Clone, Debug, Default)]
pub struct Linear {
    /// Upper half of a feature, then the row: length in the top 8 bits, start in the others.
    slots: Vec<[u32; 2]>,
    /// Label in the upper half, weight in the lower.
    entries: Vec<u32>,
}

impl Linear {
    /// A model from features and their rows; of two features that collide the first one counts.
    pub fn new(rows: impl IntoIterator<Item = (u64, Vec<(u8, i16)>)>) -> Self {
        let rows: Vec<_> = rows.into_iter().filter(|(_, row)| !row.is_empty()).collect();
        let size = (rows.len() * 3 / 2 + 2).next_power_of_two();
        let mut model = Self { slots: vec![[0; 2]; size], entries: Vec::new() };
        for (feature, row) in rows {
            if model.row(feature).is_empty() {
                model.insert(feature, &row);
            }
        }
        model
    }

    fn insert(&mut self, feature: u64, row: &[(u8, i16)]) {
        let row = &row[..row.len().min(255)];
        let mask = self.slots.len() - 1;
        let mut at = feature as usize & mask;
        while self.slots[at][1] != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = [(feature >> 32) as u32, (row.len() as u32) << 24 | self.entries.len() as u32];
        self.entries.extend(row.iter().map(|(label, w)| u32::from(*label) << 16 | u32::from(*w as u16)));
    }

    fn entries_of(&self, row: u32) -> &[u32] {
        let start = (row & 0x00FF_FFFF) as usize;
        self.entries.get(start..start + (row >> 24) as usize).unwrap_or(&[])
    }

    fn row(&self, feature: u64) -> &[u32] {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = feature as usize & mask;
        while let Some([key, row]) = self.slots.get(at).copied() {
            if row == 0 {
                break;
            }
            if key == (feature >> 32) as u32 {
                return self.entries_of(row);
            }
            at = (at + 1) & mask;
        }
        &[]
    }

    /// Appends the model to a file: the length of each slot's row, then keys, labels and weights.
    pub fn write(&self, file: &mut ModelWriter) {
        let rows: Vec<&[u32]> = self.slots.iter().map(|[_, row]| self.entries_of(*row)).collect();
        let entries = || rows.iter().copied().flatten();
        let taken = self.slots.iter().filter(|[_, row]| *row != 0);
        file.bytes(&rows.iter().map(|r| r.len() as u8).collect::<Vec<_>>());
        file.numbers(&taken.map(|[key, _]| *key).collect::<Vec<_>>());
        file.bytes(&entries().map(|e| (e >> 16) as u8).collect::<Vec<_>>());
        file.bytes(&entries().map(|e| *e as u8).collect::<Vec<_>>());
        file.bytes(&entries().map(|e| (e >> 8) as u8).collect::<Vec<_>>());
    }

    /// Reads a model from a file.
    ///
    /// # Errors
    /// If the file does not hold one.
    pub fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        let (lengths, keys) = (file.bytes()?, file.numbers()?);
        let (labels, low, high) = (file.bytes()?, file.bytes()?, file.bytes()?);
        let taken = lengths.iter().filter(|l| **l > 0).count();
        let entries: usize = lengths.iter().map(|l| *l as usize).sum();
        let size = lengths.len();
        if !size.is_power_of_two() || taken == size || taken != keys.len() || entries >= 1 << 24 {
            return Err(file.damaged("its table of features has the wrong size"));
        }
        if [labels.len(), low.len(), high.len()] != [entries; 3] {
            return Err(file.damaged("its rows have the wrong size"));
        }
        let (mut start, mut keys) = (0, keys.into_iter());
        let slot = |length: u8| {
            if length == 0 {
                return [0; 2];
            }
            let row = u32::from(length) << 24 | start;
            start += u32::from(length);
            [keys.next().unwrap_or_default(), row]
        };
        let slots = lengths.into_iter().map(slot).collect();
        let weights = low.iter().zip(high).map(|(l, h)| u32::from(*l) | u32::from(h) << 8);
        Ok(Self { slots, entries: labels.iter().zip(weights).map(|(l, w)| u32::from(*l) << 16 | w).collect() })
    }
}

impl Scorer for Linear {
    #[inline]
    fn add(&self, features: &[u64], scores: &mut [i32]) {
        for feature in features {
            for entry in self.row(*feature) {
                if let Some(score) = scores.get_mut((entry >> 16) as usize) {
                    *score += i32::from(*entry as u16 as i16);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_up_and_survive_the_file() {
        let model = Linear::new([(5 << 32, vec![(0, 3), (2, -1)]), (6 << 32, vec![(2, 9)])]);
        let mut file = ModelWriter::default();
        model.write(&mut file);
        let mut reader = ModelReader::from_bytes("m", &file.finish().unwrap()).unwrap();
        let model = Linear::read(&mut reader).unwrap();
        let mut scores = [0; 3];
        model.add(&[5 << 32, 6 << 32, 7 << 32], &mut scores);
        assert_eq!(scores, [3, 0, 8]);
        assert_eq!(argmax(&scores, |_| true), 2);
        assert_eq!(argmax(&scores, |i| i < 2), 0);
    }
}
