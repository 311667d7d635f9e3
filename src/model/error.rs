//! Why a model can't be used.

use crate::assets::AssetError;

/// Why a model can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file is missing or unreadable.
    #[error(transparent)]
    Asset(#[from] AssetError),
    /// The file is not one of ours.
    #[error("{0:?} is no model file of this program")]
    Foreign(String),
    /// The file was written by another version of the program.
    #[error("model file {name:?} has version {found}, where this program reads version {expected}")]
    Version {
        /// The file.
        name: String,
        /// The version that it says it has.
        found: u32,
        /// The version that this program reads.
        expected: u32,
    },
    /// The file is cut short, or its bytes have changed.
    #[error("model file {name:?} is damaged: {what}")]
    Damaged {
        /// The file.
        name: String,
        /// What does not fit.
        what: &'static str,
    },
}
