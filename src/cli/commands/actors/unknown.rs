//! `demarche actors unknown`.

use super::print_rows;
use crate::cli::batches::print_each;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::pipeline::Analyzer;
use crate::position::ActorKind;
use crate::query::{Catalog, Format, Limits, rows, run_named};
use crate::resolve::{Cast, strangers};
use crate::store::{Access, Store};
use crate::terminal::output;
use crate::text::Document;
use crate::text::read::Documents;
use clap::Args;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche actors unknown                        (in the store)
  demarche actors unknown texts/ --limit 50      (in texts, without a store)
  demarche actors unknown texts/ --format tsv";

/// Arguments of `actors unknown`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Unknown {
    /// Texts to look through instead of the store
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Only so many, the most frequent
    #[arg(long, value_name = "N", default_value_t = 200)]
    limit: usize,

    /// table, csv, tsv or json
    #[arg(long, default_value = "table")]
    format: Format,
}

/// What is told of a name that no file has.
#[derive(Default)]
struct Count {
    times: usize,
    documents: usize,
    kind: Option<ActorKind>,
    side: String,
}

impl Unknown {
    pub(super) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        if self.paths.is_empty() { self.in_store(session) } else { self.in_texts(session) }
    }

    fn in_store(&self, session: &Session) -> Result<Outcome, CliError> {
        let store = Store::open(&session.store, Access::Read)?;
        let catalog = Catalog::load(&session.assets()?)?;
        let limits = Limits { max_rows: Some(self.limit), ..Limits::default() };
        let answer = run_named::<&str>(&store, catalog.get("unknown-actors")?, &[], &limits)?;
        let mut out = output::data();
        rows::write(&answer, self.format, &mut out, output::width())?;
        out.flush()?;
        Ok(Outcome::Done)
    }

    fn in_texts(&self, session: &Session) -> Result<Outcome, CliError> {
        let analyzer = Analyzer::load(&session.assets()?)?;
        let knowledge = analyzer.knowledge();
        let look = |document: &Document| {
            let trees = analyzer.parse(&document.text);
            let cast = Cast::new(&knowledge.gazetteer, &knowledge.words, document, &trees);
            strangers(&cast, &knowledge.cues)
        };
        let mut counts: BTreeMap<String, Count> = BTreeMap::new();
        let mut documents = Documents::open(&self.paths);
        let outcome = print_each(&mut documents, &session.pool()?, look, |_, found| {
            for stranger in found {
                let count = counts.entry(stranger.name).or_default();
                count.times += stranger.times;
                count.documents += 1;
                count.kind = Some(stranger.kind);
                count.side = stranger.side;
            }
            Ok(())
        })?;
        let mut counts: Vec<(String, Count)> = counts.into_iter().collect();
        counts.sort_by(|(a, x), (b, y)| y.times.cmp(&x.times).then_with(|| a.cmp(b)));
        let row = |(name, count): (String, Count)| {
            let kind = count.kind.map(|k| k.to_string()).unwrap_or_default();
            vec![name, count.times.to_string(), count.documents.to_string(), kind, count.side]
        };
        let columns = ["name", "times", "documents", "kind by form", "side by text"];
        print_rows(&columns, counts.into_iter().take(self.limit).map(row), self.format)?;
        Ok(outcome)
    }
}
