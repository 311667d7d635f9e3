//! `demarche issues`: the scheme of issues, and how far it reaches in texts.

mod list;
mod missing;
mod reading;
mod sheet;

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  demarche issues list
  demarche issues missing articles/
  demarche issues sheet articles/ > sheet.csv
  demarche issues sheet articles/ --gold marked.jsonl > sheet.csv

A file data/issues/NAME.ttl in your data folder adds to the scheme, or takes the place of the built-in file of that
name.";

/// Arguments of `issues`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Issues {
    #[command(subcommand)]
    what: What,
}

/// What to do with the issues.
#[derive(Debug, Subcommand)]
enum What {
    /// Lists the scheme
    List(list::List),
    /// Lists propositions without an issue, grouped by their head, so that the scheme can grow
    Missing(missing::Missing),
    /// Prints every position with its quote and issues, for a person to check
    Sheet(sheet::Sheet),
}

impl Issues {
    /// Does it.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        match self.what {
            What::List(command) => command.run(session),
            What::Missing(command) => command.run(session),
            What::Sheet(command) => command.run(session),
        }
    }
}
