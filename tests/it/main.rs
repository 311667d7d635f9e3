//! All tests from outside, one binary: its modules bear the names of the folders of `src/`.

mod ask;
mod common;
mod extract;
mod read;
mod rules;
