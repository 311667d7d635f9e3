//! `demarche query`: SPARQL, or a named query with parameters.

use crate::cli::answering::Answering;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::query::{Catalog, Format, Params, rows};
use crate::store::{Access, Store};
use crate::terminal::output;
use clap::Args;
use std::io::Write;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  demarche query rejected-demands actor=Ukraine
  demarche query rejected-demands actor=Ukraine --format json
  demarche query -e 'SELECT ?p { actor:ukraine dm:rejects ?p . ?who dm:demands ?p }'
  demarche query mine.rq who=actor:russia --timeout 10

The prefixes of the store need no declaration. `demarche queries` lists the named queries.";

/// Arguments of `query`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Query {
    /// The name of a query, or a file with SPARQL (.rq); then name=value parameters
    #[arg(required_unless_present = "sparql", value_name = "NAME|FILE|name=value")]
    words: Vec<String>,

    /// The query itself
    #[arg(short = 'e', long = "sparql", value_name = "SPARQL")]
    sparql: Option<String>,

    /// table, csv, tsv, json, xml or markdown; for graphs also turtle, trig, ntriples, nquads, rdfxml or jsonld
    #[arg(long, default_value = "table")]
    format: Format,

    #[command(flatten)]
    answering: Answering,
}

impl Query {
    /// Runs it and prints the answer.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let store = Store::open(&session.store, Access::Read)?;
        let (sparql, params) = self.prepare(&store, session)?;
        let answer = self.answering.run(&store, &sparql, &params)?;
        let mut out = output::data();
        rows::write(&answer, self.format, &mut out, output::width())?;
        out.flush()?;
        Ok(Outcome::Done)
    }

    fn prepare(&self, store: &Store, session: &Session) -> Result<(String, Params), CliError> {
        if let Some(sparql) = &self.sparql {
            return Ok((sparql.clone(), Params::parse(store, &self.words)?));
        }
        let (name, pairs) = self.words.split_first().ok_or_else(|| CliError::usage("which query?"))?;
        if is_file(name) {
            let sparql =
                std::fs::read_to_string(name).map_err(|e| CliError::failure(format!("can't read {name}: {e}")))?;
            return Ok((sparql, Params::parse(store, pairs)?));
        }
        let catalog = Catalog::load(&session.assets()?)?;
        let query = catalog.get(name)?;
        Ok((query.sparql.clone(), Params::bind(store, query, pairs)?))
    }
}

/// Whether a word is a path rather than the name of a query.
fn is_file(word: &str) -> bool {
    let path = Path::new(word);
    path.extension().is_some_and(|e| e == "rq" || e == "sparql") || path.components().count() > 1
}
