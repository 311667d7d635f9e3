//! `demarche matrix`: which side stands where on which issue, as of a day.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::query::{Answer, Catalog, Format, Limits, matrix, rows, run_named};
use crate::store::{Access, Store};
use crate::terminal::output;
use clap::Args;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche matrix
  demarche matrix --as-of 2025-03-01 --sides 30 --issues 40 --format csv > matrix.csv

+ is for what the issue names, - against it, ± both on the last day that tells; the number is that of positions.";

/// Arguments of `matrix`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Matrix {
    /// The day of which the matrix is: nothing later counts
    #[arg(long, value_name = "DATE", visible_alias = "until")]
    as_of: Option<String>,

    /// How many sides, those with most positions
    #[arg(long, default_value_t = 12)]
    sides: usize,

    /// How many issues, those with most positions
    #[arg(long, default_value_t = 8)]
    issues: usize,

    /// table, csv, tsv or json
    #[arg(long, default_value = "table")]
    format: Format,
}

impl Matrix {
    /// Prints a row for each side and a column for each issue.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let store = Store::open(&session.store, Access::Read)?;
        let catalog = Catalog::load(&session.assets()?)?;
        let until: Vec<String> = self.as_of.iter().map(|day| format!("until={day}")).collect();
        let answer = run_named(&store, catalog.get("stands")?, &until, &Limits::default())?;
        let Answer::Rows(stands) = answer else { return Ok(Outcome::Done) };
        let mut out = output::data();
        rows::write(&Answer::Rows(matrix(&stands, self.sides, self.issues)), self.format, &mut out, output::width())?;
        out.flush()?;
        Ok(Outcome::Done)
    }
}
