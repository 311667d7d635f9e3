//! `demarche graph`: the graph as nodes and edges, for other tools, and as pictures.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::export::GraphFormat;
use crate::graph::{self, View, Wanted};
use crate::store::{Access, Store};
use crate::terminal::graph_target::GraphTarget;
use crate::terminal::output;
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche graph --output graph.html                                   a page to look around in, whole in one file
  demarche graph --view conflict --issue ceasefire --output conflict.svg
  demarche graph --view issues --since 2025-01 --until 2025-06 --output issues.png
  demarche graph --view events --actor Norway --output order.svg       layers from left to right
  demarche graph --view document --document fisheries-quotas --output quotas.html
  demarche graph --view neighbourhood --actor Iceland --depth 2 --output iceland.graphml
  demarche graph --view subtract --format gexf --output subtract.gexf  for Gephi; gexf-dynamic has its timeline
  demarche graph --format csv --output tables                          nodes.csv and edges.csv, for Neo4j, pandas, R
  demarche graph --format dot | dot -Tsvg > graph.svg

Views, as discourse network analysis names them:
  positions      sides and propositions, an affiliation network: one edge a position
  issues         sides and issues: one edge for each direction that a side leans in
  conflict       sides that agree (congruence) and sides that disagree (conflict), by the number of issues
  congruence     sides that agree
  subtract       congruence less conflict
  events         events and which came before which, without what follows from the rest
  document       all that one document says: positions, issues, events and their parties
  neighbourhood  what lies around one actor

Nodes bear degree, betweenness, component and community (Louvain); ties of sides bear their weight, and `normalised`, the weight by the
average activity of the two.";

/// Arguments of `graph`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Graph {
    /// dot, graphml, gexf, gexf-dynamic, cyjs, json (node-link), csv, mermaid, svg, png or html; by default what --output ends in
    #[arg(long)]
    format: Option<GraphFormat>,

    /// positions, issues, conflict, congruence, subtract, events, document or neighbourhood
    #[arg(long, default_value = "positions")]
    view: View,

    /// Only positions of this actor, said by it or to it; for a neighbourhood its centre
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,

    /// Only positions on this issue, or one below it
    #[arg(long, value_name = "ISSUE")]
    issue: Option<String>,

    /// Only positions of this stance: demand, reject, accept …
    #[arg(long, value_name = "STANCE")]
    stance: Option<String>,

    /// From this day on: 2025-07-20, 2025-07 or 2025
    #[arg(long, value_name = "DATE", visible_alias = "from")]
    since: Option<String>,

    /// Up to this day
    #[arg(long, value_name = "DATE", visible_alias = "to")]
    until: Option<String>,

    /// Only what is at least so sure, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    min_confidence: f64,

    /// Only what this document says: its id, key or title
    #[arg(long, value_name = "KEY")]
    document: Option<String>,

    /// How many steps a neighbourhood reaches
    #[arg(long, value_name = "STEPS", default_value_t = 2)]
    depth: usize,

    /// The heading of a picture or page
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,

    /// Write to this file; for CSV to this folder
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Graph {
    /// Writes it; parallel edges are kept.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let format = self.format()?;
        let place = GraphTarget::open(format, self.output.as_deref())?;
        let store = Store::open(&session.store, Access::Read)?;
        let network = graph::build(&store, &self.wanted())?;
        if network.graph.node_count() == 0 {
            output::warn("nothing is selected; the graph is empty");
        }
        network.notes.iter().for_each(|note| output::warn(note));
        place.write(&network, format)?;
        Ok(Outcome::Done)
    }

    /// The format that was named, or that of the file.
    fn format(&self) -> Result<GraphFormat, CliError> {
        let of_file = || self.output.as_deref().and_then(GraphFormat::of_file);
        self.format.or_else(of_file).ok_or_else(|| {
            let names = GraphFormat::all().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
            CliError::usage("no format is named").hint(format!("--format is one of {names}"))
        })
    }

    fn wanted(self) -> Wanted {
        Wanted {
            view: self.view,
            actor: self.actor,
            issue: self.issue,
            stance: self.stance,
            since: self.since,
            until: self.until,
            min_confidence: self.min_confidence,
            document: self.document,
            depth: self.depth,
            title: self.title,
        }
    }
}
