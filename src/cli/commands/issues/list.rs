//! `demarche issues list`.

use crate::cli::commands::actors::print_rows;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::issues;
use crate::query::Format;
use clap::Args;

/// Arguments of `issues list`.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// table, csv, tsv or json
    #[arg(long, default_value = "table")]
    format: Format,
}

impl List {
    /// Prints one issue a row.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let issues = issues::Issues::load(&session.assets()?)?;
        let rows = issues.iter().map(|(id, issue)| {
            let broader: Vec<&str> = issue.broader.iter().map(|b| b.as_str()).collect();
            let other = issue.other_labels.join(" | ");
            let codes = [issue.pax.join(" "), issue.cameo.join(" ")];
            let [pax, cameo] = codes;
            vec![id.to_string(), issue.label.clone(), other, broader.join(" "), pax, cameo]
        });
        print_rows(&["id", "label", "other labels", "broader", "PA-X", "CAMEO"], rows, self.format)?;
        Ok(Outcome::Done)
    }
}
