//! All tests from outside, one binary: its modules bear the names of the folders of `src/`.

mod actors;
mod actors_command;
mod ask;
mod cli;
mod common;
mod copies;
mod coverage;
mod dates;
mod end_to_end;
mod eval;
mod export;
mod extract;
mod formats;
mod gold;
mod graph;
mod hostile;
mod negotiation;
mod order;
mod program;
mod query;
mod rdf;
mod read;
mod repl;
mod rules;
mod store;
