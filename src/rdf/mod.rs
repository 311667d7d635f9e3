//! Positions to RDF: the shape that `design/model.md` fixes, and nothing about stores or grammar.
//!
//! [`quads::Contribution`] is what one document adds to the graph; [`vocab`] has every term that
//! appears in it, [`iri`] every name, [`prefixes`] the short forms of both.

mod card;
mod coding;
pub mod iri;
mod passage;
pub mod prefixes;
pub mod quads;
mod relation;
mod run;
mod scheme;
mod sheet;
mod syntax;
pub mod vocab;
pub mod write;

pub use coding::coding;
pub use iri::Base;
pub use prefixes::Prefixes;
pub use quads::{Contribution, Options};
pub use relation::{relation_property, relations, verdict};
pub use run::Run;
pub use scheme::scheme;
pub use syntax::{Syntax, unknown};
