//! Running a query as the command line wants it: with limits, stopped by Ctrl-C.

use super::CliError;
use crate::query::{self, Answer, Limits, Params};
use crate::store::Store;
use crate::terminal::interrupt::stoppable;
use crate::terminal::output;
use clap::Args;
use std::time::Duration;

/// Options of every command that asks the store.
#[derive(Clone, Debug, Args)]
pub(crate) struct Answering {
    /// Give up after so many seconds (exit code 124)
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    timeout: Option<Duration>,

    /// Keep so many rows at most
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|e| e.to_string())
}

impl Answering {
    /// The limits, with a token of their own.
    pub(crate) fn limits(&self) -> Limits {
        Limits { timeout: self.timeout, max_rows: self.limit, ..Limits::default() }
    }

    /// Runs a query; says so where the limit cut rows.
    pub(crate) fn run(&self, store: &Store, sparql: &str, params: &Params) -> Result<Answer, CliError> {
        let limits = self.limits();
        let answer = stoppable(&limits.cancel, || query::run(store, sparql, params, &limits))?;
        let truncated = match &answer {
            Answer::Rows(rows) => rows.truncated,
            Answer::Graph { truncated, .. } => *truncated,
            Answer::Boolean(_) => false,
        };
        if truncated {
            output::warn(&format!("only the first {} rows", self.limit.unwrap_or_default()));
        }
        Ok(answer)
    }
}
