//! Questions to a store: SPARQL as text, or named queries with parameters.
//!
//! Knows the store and the data folder; nothing of how a store was filled, nor of terminals.

mod catalog;
mod error;
mod format;
mod matrix;
mod params;
mod pattern;
pub mod rows;
mod run;
pub mod syntax;
mod words;

pub use catalog::{Catalog, NamedQuery, Parameter, ParameterKind, QueryExample};
pub use error::QueryError;
pub use format::{Format, Look, write_as};
pub use matrix::matrix;
pub use params::{Params, resolve_actor};
pub(crate) use params::{day, resolve_issue};
pub use rows::{Answer, Cell, Rows};
pub use run::{Limits, explain, run, run_named, update};
pub(crate) use words::{covers, stems};
