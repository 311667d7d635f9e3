//! Démarche reads news about negotiations and turns it into a knowledge graph of positions.
//!
//! ```text
//! text ─▶ tokens ─▶ tags ─▶ TREES ─▶ POSITIONS ─▶ triples ─▶ store ─▶ query ─▶ export
//! text   tagging   parsing  syntax   rules        rdf        store    query    export
//!                                    resolve                 graph    ask
//!                                    extract ─▶ position, records     repl, cli
//! ```
//! Two narrow waists: [`syntax::Tree`] (everything left of it is linguistics; nothing right of
//! [`extract`] sees it) and [`position::Analysis`] (everything left knows no RDF; everything right knows
//! no grammar). [`pipeline`] composes the stages.
//!
//! From a sentence to a triple:
//! ```
//! use demarche::analyze;
//! use demarche::position::Stance;
//! use demarche::rdf::{Contribution, Options, Run};
//! use demarche::text::Document;
//!
//! let document = Document::new("note", "Kyiv rejects the plan.");
//! let analysis = analyze(&document);
//! let position = &analysis.positions[0];
//! assert_eq!(analysis.label(&position.side), "Ukraine");
//! assert_eq!(position.stance, Stance::Reject);
//! assert_eq!(position.content.words, "the plan");
//!
//! let graph = Contribution::new(&document, &analysis, &Run::new("models", "rules"), &Options::default());
//! let triples: Vec<String> = graph.shared.iter().map(ToString::to_string).collect();
//! let start = "<https://w3id.org/demarche/actor/ukraine> <https://w3id.org/demarche/ns#rejects> ";
//! assert!(triples.iter().any(|triple| triple.starts_with(start)));
//! ```

pub mod ask;
pub mod assets;
pub mod cli;
pub mod codes;
pub mod coding;
pub mod coref;
pub mod eval;
pub mod export;
pub mod extract;
pub mod graph;
pub mod issues;
pub mod lexicon;
pub mod model;
pub mod parsing;
pub mod picture;
pub mod pipeline;
pub mod position;
pub mod query;
pub mod rdf;
pub mod records;
pub mod relate;
pub mod repl;
pub mod resolve;
pub mod rules;
pub mod store;
pub mod syntax;
pub mod tagging;
mod terminal;
pub mod text;
pub mod train;

pub use pipeline::analyze;
