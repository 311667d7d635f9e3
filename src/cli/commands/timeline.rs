//! `demarche timeline`: what happened and who said what, in order.

use crate::cli::answering::Answering;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::picture::{self, Entry};
use crate::position::Stance;
use crate::query::{Answer, Catalog, Cell, Format, Params, Rows, rows};
use crate::store::{Access, Store};
use crate::terminal::output;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::str::FromStr;

const EXAMPLES: &str = "\
Examples:
  demarche timeline --actor Ukraine --from 2025-05 --to 2025-08
  demarche timeline --issue ceasefire --from 2025
  demarche timeline --format csv --output timeline.csv
  demarche timeline --actor 'European Union' --format svg --output timeline.svg

Events stand on the day that the text gives them, terms on the day on which they end, positions on the day on which they
were stated. Tellings that were taken for one event are one row (`demarche query joins` shows them).
What has no day is left out; `demarche query events` lists all events.";

/// Arguments of `timeline`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Timeline {
    /// Only where this actor takes part or takes the position
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,

    /// Only positions on this issue, and events that are told with one
    #[arg(long, value_name = "ISSUE")]
    issue: Option<String>,

    /// From this day on: 2025-07-20, 2025-07 or 2025
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Up to this day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,

    /// table, csv, tsv, json or svg
    #[arg(long, default_value = "table")]
    format: Form,

    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    answering: Answering,
}

/// The form in which a timeline is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    Rows(Format),
    Svg,
}

impl FromStr for Form {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        if name == "svg" {
            return Ok(Self::Svg);
        }
        name.parse().map(Self::Rows).map_err(|error: String| format!("{error}, svg"))
    }
}

impl Timeline {
    /// Asks the store and writes the rows or the picture.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let store = Store::open(&session.store, Access::Read)?;
        let catalog = Catalog::load(&session.assets()?)?;
        let query = catalog.get("timeline")?;
        let params = Params::bind(&store, query, &self.pairs())?;
        let answer = self.answering.run(&store, &query.sparql, &params)?;
        let mut out = output::data_or_file(self.output.as_deref())?;
        match (self.format, &answer) {
            (Form::Svg, Answer::Rows(rows)) => picture::timeline(&self.title(), &entries(rows), &mut out)?,
            // The sentences fit no terminal; the other forms have them.
            (Form::Rows(Format::Table), Answer::Rows(rows)) => {
                let brief = Answer::Rows(rows.clone().without(&["quote"]).labels());
                rows::write(&brief, Format::Table, &mut out, output::width())?;
            }
            (Form::Rows(format), _) => rows::write(&answer, format, &mut out, output::width())?,
            (Form::Svg, _) => {}
        }
        out.flush()?;
        Ok(Outcome::Done)
    }

    fn pairs(&self) -> Vec<String> {
        let given = [("actor", &self.actor), ("issue", &self.issue), ("from", &self.from), ("until", &self.to)];
        given.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?))).collect()
    }

    fn title(&self) -> String {
        let actor = self.actor.as_deref().map(|actor| format!(": {actor}")).unwrap_or_default();
        let issue = self.issue.as_deref().map(|issue| format!(" on {issue}")).unwrap_or_default();
        let from = self.from.as_deref().map(|day| format!(", from {day}")).unwrap_or_default();
        let to = self.to.as_deref().map(|day| format!(", to {day}")).unwrap_or_default();
        format!("Timeline{actor}{issue}{from}{to}")
    }
}

/// The rows as a picture shows them.
fn entries(rows: &Rows) -> Vec<Entry> {
    let place = |name: &str| rows.column(name);
    let columns = ["date", "kind", "who", "what", "status", "quote", "document"].map(place);
    let entry = |row: &Vec<Option<Cell>>| {
        let cell = |n: usize| columns[n].and_then(|place| row[place].as_ref());
        let words = |n: usize| cell(n).map(|cell| cell.words().to_owned()).unwrap_or_default();
        Entry {
            date: words(0),
            kind: words(1),
            is_position: words(1).parse::<Stance>().is_ok(),
            is_actual: matches!(words(4).as_str(), "actual" | "happened" | "future"),
            who: words(2),
            what: words(3),
            evidence: format!("{} — {}", words(5), words(6)),
        }
    };
    rows.rows.iter().map(entry).collect()
}
