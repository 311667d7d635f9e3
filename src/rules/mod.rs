//! The rule language over trees: rules are text files under `data/rules`, read and checked at
//! start, then matched. Knows trees and words, not negotiation: what a rule yields is a label.

mod ast;
mod error;
mod matcher;
mod parse;
mod relations;

pub use ast::{Example, Need, Rule, Yield};
pub use error::{RuleError, RuleErrors};
pub use matcher::{Bindings, matches_at};

use crate::assets::{AssetError, Assets};

/// Why rules can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadRulesError {
    /// A file can't be read.
    #[error(transparent)]
    Asset(#[from] AssetError),
    /// There are faults in the files.
    #[error(transparent)]
    Faults(#[from] RuleErrors),
}

/// Reads all of `data/rules/*.rules`, in the order of their names.
///
/// # Errors
/// If a file can't be read or has faults; then all faults of all files are told at once.
pub fn load(assets: &Assets) -> Result<Vec<Rule>, LoadRulesError> {
    let mut relations = parse::built_in();
    let (mut rules, mut faults) = (Vec::new(), Vec::new());
    for file in assets.list("data/rules", "rules") {
        let (found, wrong) = parse::parse(&file, &assets.text(&file)?, &mut relations);
        rules.extend(found);
        faults.extend(wrong);
    }
    if faults.is_empty() { Ok(rules) } else { Err(RuleErrors(faults).into()) }
}
