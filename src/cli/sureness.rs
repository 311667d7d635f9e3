//! What commands that find positions have in common: how sure a position must be.

use crate::position::Analysis;
use clap::Args;

/// How sure a position must be.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Sureness {
    /// Leaves out positions whose chance of being right is smaller, from 0 to 1
    #[arg(long, value_name = "X", default_value = "0", value_parser = share, hide_default_value = true)]
    pub(crate) min_confidence: f32,
}

impl Sureness {
    /// Takes out what is less sure.
    pub(crate) fn keep(self, analysis: &mut Analysis) {
        if self.min_confidence > 0.0 {
            analysis.keep_sure(self.min_confidence);
        }
    }
}

fn share(value: &str) -> Result<f32, String> {
    let share = value.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a number from 0 to 1, e.g. 0.6".to_owned())
}
