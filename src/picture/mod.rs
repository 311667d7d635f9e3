//! Pictures as SVG: one row after the other, no script, the same bytes for the same rows.
//!
//! Knows no store and no query: what is drawn comes in as rows of words.

mod dates;
mod timeline;

pub use timeline::{Entry, timeline};
