//! Options that say which part of the graph leaves.

use super::CliError;
use crate::export::{ExportError, Kind, Selection};
use crate::query::day;
use clap::Args;
use jiff::civil::Date;

/// Which part of the graph.
#[derive(Debug, Args)]
#[command(next_help_heading = "What leaves; with all that it stands on")]
pub(crate) struct Selecting {
    /// Only these: documents, positions, actors, issues, events, derived
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    only: Vec<Kind>,

    /// Not before this day, month or year
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// Not after this day, month or year
    #[arg(long, value_name = "DATE")]
    until: Option<String>,

    /// What this actor holds, says, is asked, or takes part in
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,

    /// What is on this issue, or a narrower one
    #[arg(long, value_name = "NAME")]
    issue: Option<String>,

    /// What this document says, by its key or id
    #[arg(long, value_name = "KEY")]
    document: Option<String>,
}

impl Selecting {
    /// What was asked for.
    pub(crate) fn selection(&self) -> Result<Selection, CliError> {
        Ok(Selection {
            only: self.only.clone(),
            since: date(self.since.as_deref(), false)?,
            until: date(self.until.as_deref(), true)?,
            actor: self.actor.clone(),
            issue: self.issue.clone(),
            document: self.document.clone(),
        })
    }

    /// An error with names like the one that means nothing.
    pub(crate) fn explain(&self, error: ExportError) -> CliError {
        let near = match &error {
            ExportError::NoSuch { near, .. } => near.clone(),
            _ => Vec::new(),
        };
        let wrong = matches!(error, ExportError::NoSuch { .. } | ExportError::Query(_));
        let told = CliError::from(error);
        let told = if wrong { CliError { kind: super::Kind::Usage, ..told } } else { told };
        if near.is_empty() { told } else { told.hint(format!("like it: {}", near.join(" · "))) }
    }
}

fn date(value: Option<&str>, is_last: bool) -> Result<Option<Date>, CliError> {
    let Some(value) = value else { return Ok(None) };
    let found = day(value, is_last).ok_or_else(|| CliError::usage(format!("{value:?} is no date")))?;
    Ok(Some(found))
}
