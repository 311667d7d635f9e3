//! The REPL: SPARQL, questions and dot-commands, line by line, over one snapshot of a store.
//!
//! `command` says what a line can be, `shell` reads and does it, `act` holds what each command does. `helper` is what the
//! line editor asks of us: `highlight`, `complete` (from the `vocabulary` that the store has), hints. At a terminal there are
//! history, completion, a pager and a prompt; piped input is read without echo, and the answers are all that comes out.

mod act;
mod command;
mod complete;
mod evidence;
mod helper;
mod highlight;
mod history;
mod pager;
mod settings;
mod shell;
mod vocabulary;

pub(crate) use shell::{Ending, Shell, Start};

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
