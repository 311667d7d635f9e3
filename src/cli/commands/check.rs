//! `demarche check`: whether the graph is as it must be.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::store::{self, Access, Store};
use crate::terminal::output::{BAD, GOOD, screen, styled};
use clap::Args;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche check
  demarche check --store war.store";

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Check {}

impl Check {
    /// Prints what is wrong; exit code 1 if anything is.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let store = Store::open(&session.store, Access::Read)?;
        let findings = store::check(&store)?;
        let mut out = screen();
        for finding in &findings {
            writeln!(out, "{} {}: {}", styled(BAD, finding.rule), finding.subject, finding.message)?;
        }
        if findings.is_empty() {
            writeln!(out, "{}", styled(GOOD, "nothing wrong"))?;
        }
        out.flush()?;
        Ok(if findings.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}
