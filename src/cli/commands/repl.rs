//! `demarche repl`: ask the graph line by line.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::repl::Shell;
use crate::store::{Access, Store};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  demarche repl
  demarche repl --store war.store
  echo '.run rejected-demands actor=Ukraine' | demarche repl

At the prompt: SPARQL, questions in plain English, and dot-commands (.help lists them).";

/// Arguments of `repl`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Repl {}

impl Repl {
    /// Reads and answers until the end of the input.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let store = Store::open(&session.store, Access::Read)?;
        let went_well = Shell::new(store, &session.assets()?)?.run()?;
        Ok(if went_well { Outcome::Done } else { Outcome::Partly })
    }
}
