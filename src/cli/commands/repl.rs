//! `demarche repl`: ask the graph line by line.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::repl::{Ending, Shell, Start};
use crate::store::{Access, Store};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  demarche repl
  demarche repl --store war.store
  demarche repl --write                                  (SPARQL Update may change the store)
  echo '.run rejected-demands actor=Ukraine' | demarche repl

At the prompt: SPARQL, questions in plain English, and dot-commands (.help lists them). What `repl.rc` in the folder of own
files says (one input a line, e.g. `.timer on`) is done first. Of piped input the first thing that fails gives the exit code:
1 failure, 2 a command called wrongly, 124 out of time, 130 interrupted.";

/// Arguments of `repl`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Repl {
    /// Opens the store for writing, so that SPARQL Update may change it
    #[arg(long)]
    write: bool,
}

impl Repl {
    /// Reads and answers until the end of the input.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let access = if self.write { Access::Write } else { Access::Read };
        // Writing must not make a store by mistake.
        let store = Store::open(session.existing_store()?, access)?;
        let (assets, own_folder) = (session.assets()?, session.own_folder().ok());
        let start = Start { store, assets, own_folder, may_write: self.write };
        match Shell::new(start)?.run()? {
            Ending::Well => Ok(Outcome::Done),
            Ending::Failed => Ok(Outcome::Partly),
            Ending::Misused => Ok(Outcome::Misused),
            Ending::TimedOut => Ok(Outcome::TimedOut),
            Ending::Interrupted => Err(CliError::interrupted()),
        }
    }
}
