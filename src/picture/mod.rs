//! Pictures as SVG and PNG: no script, the same bytes for the same rows or the same graph.
//!
//! A timeline has one row after the other; a network has its nodes where `layout` puts them. Knows no store and no query: what is drawn comes
//! in as rows of words, or as a graph.

mod characters;
mod curve;
mod dates;
mod layout;
mod legend;
mod letters;
mod network;
pub mod palette;
mod png;
mod shape;
mod sheet;
mod taken;
mod timeline;
mod words;

pub(crate) use characters::allowed;
pub use layout::Point;
pub use legend::legend;
pub use network::{Spot, draw as network, spots};
pub use png::png;
pub use timeline::{Entry, timeline};
