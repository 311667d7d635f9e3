//! Integrity: what should hold in every store, as queries that should find nothing.

use super::{Store, StoreError};

/// Something that should not be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Which rule is broken, e.g. `offsets`.
    pub rule: &'static str,
    /// By what: short names.
    pub subject: String,
    /// How.
    pub message: String,
}

/// All findings, in the order of the rules.
///
/// # Errors
/// If the store fails.
pub fn check(_store: &Store) -> Result<Vec<Finding>, StoreError> {
    Ok(Vec::new())
}
