//! The REPL: SPARQL, questions and dot-commands, line by line, over one snapshot of a store.
//!
//! `command` says what a line can be, `complete` when it is all there, `shell` does it. At a
//! terminal there are history, completion and a prompt; piped input is read without echo, and the
//! answers are all that comes out.

mod command;
mod complete;
mod helper;
mod history;
mod shell;

pub(crate) use shell::Shell;

use thiserror::Error;

/// Why a session can't go on.
#[derive(Debug, Error)]
pub(crate) enum ReplError {
    /// The terminal or standard input failed.
    #[error("can't read the input")]
    Input(#[from] rustyline::error::ReadlineError),
    /// Standard output failed.
    #[error("can't write the answer")]
    Output(#[from] std::io::Error),
}
