//! What each reason to join a mention to a chain weighs.

use crate::assets::Assets;
use crate::lexicon::{LexiconError, read_table};
use rustc_hash::FxHashMap;

/// The weights of `data/lexicon/links.tsv`.
#[derive(Clone, Debug, Default)]
pub struct LinkWeights {
    weights: FxHashMap<Box<str>, f32>,
}

impl LinkWeights {
    /// Reads the table: a reason and its weight a line.
    ///
    /// # Errors
    /// If it is missing, or a weight is no number.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut weights = FxHashMap::default();
        read_table(assets, "data/lexicon/links.tsv", |row| {
            let weight: f32 = row.parse("weight")?;
            if !weight.is_finite() {
                return Err(row.error(format!("column weight: {weight} is no weight")));
            }
            weights.insert(row.get("reason").into(), weight);
            Ok(())
        })?;
        Ok(Self { weights })
    }

    /// Weights from what was learned.
    pub fn new(weights: impl IntoIterator<Item = (String, f32)>) -> Self {
        Self { weights: weights.into_iter().map(|(reason, weight)| (reason.into_boxed_str(), weight)).collect() }
    }

    /// What a reason weighs; nothing, if the table does not say.
    pub fn of(&self, reason: &str) -> f32 {
        self.weights.get(reason).copied().unwrap_or_default()
    }
}
