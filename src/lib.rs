//! Démarche reads news about negotiations and turns it into a knowledge graph of positions.

pub mod ask;
pub mod assets;
pub mod cli;
pub mod export;
pub mod extract;
pub mod graph;
pub mod lexicon;
pub mod model;
pub mod parsing;
pub mod pipeline;
pub mod position;
pub mod query;
pub mod rdf;
pub mod records;
pub mod repl;
pub mod resolve;
pub mod rules;
pub mod store;
pub mod syntax;
pub mod tagging;
mod terminal;
pub mod text;
pub mod train;
