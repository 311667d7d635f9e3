//! `demarche graph`: the graph as nodes and edges, for drawing and measuring.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::export::{self, GraphFormat};
use crate::graph::{self, View};
use crate::store::{Access, Store};
use crate::terminal::target::Target;
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche graph --format dot | dot -Tsvg > graph.svg
  demarche graph --format graphml --output graph.graphml
  demarche graph --format dot --view events > order.dot";

/// Arguments of `graph`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Graph {
    /// dot or graphml
    #[arg(long)]
    format: GraphFormat,

    /// positions (sides and propositions) or events (and their order)
    #[arg(long, default_value = "positions")]
    view: View,

    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Graph {
    /// Writes it; parallel edges are kept.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let mut out = Target::open(self.output.as_deref())?;
        let store = Store::open(&session.store, Access::Read)?;
        let graph = graph::build(&store, self.view)?;
        export::write_graph(&graph, self.format, &mut out)?;
        out.finish()?;
        Ok(Outcome::Done)
    }
}
