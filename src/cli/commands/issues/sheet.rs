//! `demarche issues sheet`.

use super::reading::{Content, read};
use crate::cli::input::Input;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::terminal::output;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `issues sheet`.
#[derive(Debug, Args)]
pub(crate) struct Sheet {
    #[command(flatten)]
    input: Input,

    /// Judge the contents marked in this file instead of those that the program finds
    #[arg(long, value_name = "FILE")]
    gold: Option<PathBuf>,
}

impl Sheet {
    /// Prints a row for each issue of each content, as CSV; contents without an issue have one row.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let mut sheet = csv::Writer::from_writer(output::data());
        sheet.write_record([
            "doc",
            "side",
            "stance",
            "content",
            "issue",
            "direction",
            "score",
            "words",
            "right",
            "quote",
        ])?;
        let outcome = read(&self.input, self.gold.as_ref(), session, |contents| {
            for Content { doc, side, stance, words, quote, topics, .. } in &contents {
                let mut row = |issue: &str, direction: &str, score: &str, cue: &str| {
                    sheet.write_record([doc, side, stance.as_str(), words, issue, direction, score, cue, "", quote])
                };
                for topic in topics {
                    let score = format!("{:.1}", topic.score);
                    row(topic.issue.as_str(), topic.direction.as_str(), &score, &topic.words)?;
                }
                if topics.is_empty() {
                    row("", "", "", "")?;
                }
            }
            Ok(())
        })?;
        sheet.flush()?;
        Ok(outcome)
    }
}
