//! What each feature of a position weighs when its confidence is reckoned.

use super::table::{self, LexiconError};
use crate::assets::Assets;
use crate::position::Feature;
use std::collections::BTreeMap;

/// The weights of `data/lexicon/confidence.tsv`.
#[derive(Debug, Default)]
pub struct Weights {
    weights: BTreeMap<Feature, f32>,
}

impl Weights {
    /// Reads the file: a feature and its weight a line.
    ///
    /// # Errors
    /// If the file is missing, names an unknown feature, or a weight is no number.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut weights = BTreeMap::new();
        table::read(assets, "data/lexicon/confidence.tsv", |row| {
            let weight: f32 = row.parse("weight")?;
            if !weight.is_finite() {
                return Err(row.error(format!("column weight: {weight} is no weight")));
            }
            weights.insert(row.parse("feature")?, weight);
            Ok(())
        })?;
        Ok(Self { weights })
    }

    /// What a feature weighs; nothing, if the file does not say.
    pub fn of(&self, feature: Feature) -> f32 {
        self.weights.get(&feature).copied().unwrap_or_default()
    }
}
