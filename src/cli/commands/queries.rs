//! `demarche queries`: the named queries, what they answer, and their parameters.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::query::Catalog;
use crate::terminal::answers;
use crate::terminal::output::screen;
use clap::Args;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche queries
  demarche queries rejected-demands";

/// Arguments of `queries`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Queries {
    /// Show this one's SPARQL
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

impl Queries {
    /// Prints the list, or one query.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let catalog = Catalog::load(&session.assets()?)?;
        let mut out = screen();
        match &self.name {
            Some(name) => write!(out, "{}", catalog.get(name)?.sparql)?,
            None => answers::list(&catalog, &mut out)?,
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}
