//! All tests from outside, one binary: its modules bear the names of the folders of `src/`.

mod ask;
mod cli;
mod common;
mod extract;
mod program;
mod read;
mod repl;
mod rules;
