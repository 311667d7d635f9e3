//! `demarche actors check`.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::lexicon::Gazetteer;
use crate::terminal::output::{BAD, GOOD, screen, styled};
use clap::Args;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche actors check
  demarche actors check --data mine";

/// Arguments of `actors check`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {}

impl Check {
    /// Prints what is wrong; exit code 1 if anything is.
    pub(super) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let problems = Gazetteer::check(&session.assets()?)?;
        let mut out = screen();
        for problem in &problems {
            writeln!(out, "{} {problem}", styled(BAD, "wrong"))?;
        }
        if problems.is_empty() {
            writeln!(out, "{}", styled(GOOD, "nothing wrong"))?;
        }
        out.flush()?;
        Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}
