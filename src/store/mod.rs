//! The graph on disk or in memory: what each document contributed, and the full texts beside it.
//!
//! Knows how to put, replace and remove a document's share, and how to keep two writers apart.
//! Knows nothing of named queries, formats or how an analysis is made.

pub mod check;
mod codings;
mod copies;
mod derive;
mod error;
mod file;
mod handle;
mod home;
mod ledger;
mod lock;
mod pending;
mod put;
mod read;
mod relations;
#[cfg(feature = "persist")]
mod rocks;
mod rule;
mod schema;
mod scheme;
mod shares;
mod sorting;
mod texts;
mod verdicts;
mod walk;

pub use check::{Finding, check};
pub use error::StoreError;
pub use handle::{Access, Store};
pub use put::Change;
pub use read::{Counts, StoredDocument};
pub use walk::{Order, Walk};
