//! `demarche export`: the graph as RDF.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::export::{self, Format};
use crate::store::{Access, Store};
use crate::terminal::target::Target;
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche export --format turtle > graph.ttl
  demarche export --format nquads --output graph.nq";

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Export {
    /// turtle, ntriples, nquads or trig
    #[arg(long)]
    format: Format,

    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Export {
    /// Writes all of the graph but its ontology, always in the same order.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let mut out = Target::open(self.output.as_deref())?;
        let store = Store::open(&session.store, Access::Read)?;
        export::write(&store, self.format, &mut out)?;
        out.finish()?;
        Ok(Outcome::Done)
    }
}
