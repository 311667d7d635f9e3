//! `demarche matrix`: which side stands where on which issue, as of a day.

use crate::cli::commands::actors::print_rows;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::query::{Answer, Catalog, Cell, Format, Limits, run_named};
use crate::store::{Access, Store};
use clap::Args;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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

/// What one side's positions on one issue come to.
#[derive(Clone, Copy, Default)]
struct Lean {
    wanted: usize,
    unwanted: usize,
}

impl Lean {
    fn total(self) -> usize {
        self.wanted + self.unwanted
    }

    fn shown(self) -> String {
        match (self.wanted, self.unwanted) {
            (0, 0) => String::new(),
            (n, 0) => format!("+{n}"),
            (0, n) => format!("-{n}"),
            (n, m) => format!("±{}", n + m),
        }
    }
}

impl Matrix {
    /// Prints a row for each side and a column for each issue.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let store = Store::open(&session.store, Access::Read)?;
        let catalog = Catalog::load(&session.assets()?)?;
        let until: Vec<String> = self.as_of.iter().map(|day| format!("until={day}")).collect();
        let answer = run_named(&store, catalog.get("stands")?, &until, &Limits::default())?;
        let Answer::Rows(rows) = answer else { return Ok(Outcome::Done) };
        let place = |name: &str| rows.columns.iter().position(|c| c == name).unwrap_or_default();
        let (side, issue, direction, count) = (place("side"), place("issue"), place("direction"), place("positions"));
        let mut cells: BTreeMap<(String, String), Lean> = BTreeMap::new();
        for row in &rows.rows {
            let words = |column: usize| row[column].as_ref().map(shown).unwrap_or_default();
            let lean = cells.entry((words(side), words(issue))).or_default();
            let count = words(count).parse::<usize>().unwrap_or(0);
            if words(direction) == "for" { lean.wanted += count } else { lean.unwanted += count }
        }
        let sides = most(cells.iter().map(|((side, _), lean)| (side, lean.total())), self.sides);
        let issues = most(cells.iter().map(|((_, issue), lean)| (issue, lean.total())), self.issues);
        let head: Vec<&str> = std::iter::once("side").chain(issues.iter().map(String::as_str)).collect();
        let row = |side: &String| {
            let cell = |issue: &String| cells.get(&(side.clone(), issue.clone())).copied().unwrap_or_default().shown();
            std::iter::once(side.clone()).chain(issues.iter().map(cell)).collect()
        };
        print_rows(&head, sides.iter().map(row), self.format)?;
        Ok(Outcome::Done)
    }
}

fn shown(cell: &Cell) -> String {
    cell.label.clone().unwrap_or_else(|| cell.short.clone())
}

/// The names with most positions, those with equally many in alphabetical order.
fn most<'a>(counted: impl Iterator<Item = (&'a String, usize)>, how_many: usize) -> Vec<String> {
    let mut totals: BTreeMap<&String, usize> = BTreeMap::new();
    for (name, count) in counted {
        *totals.entry(name).or_default() += count;
    }
    let ranked: BTreeSet<(Reverse<usize>, &String)> = totals.into_iter().map(|(name, n)| (Reverse(n), name)).collect();
    ranked.into_iter().take(how_many).map(|(_, name)| name.clone()).collect()
}
