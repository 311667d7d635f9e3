//! `demarche issues missing`.

use super::reading::{Content, read};
use crate::cli::commands::actors::print_rows;
use crate::cli::input::Input;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::query::Format;
use crate::terminal::output;
use clap::Args;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How many contents are shown of a head.
const SHOWN: usize = 3;

/// Arguments of `issues missing`.
#[derive(Debug, Args)]
pub(crate) struct Missing {
    #[command(flatten)]
    input: Input,

    /// Look at the contents marked in this file instead of those that the program finds
    #[arg(long, value_name = "FILE")]
    gold: Option<PathBuf>,

    /// table, csv, tsv or json
    #[arg(long, default_value = "table")]
    format: Format,
}

impl Missing {
    /// Prints heads, the commonest first.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let mut by_head: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let (mut all, mut without) = (0, 0);
        let outcome = read(&self.input, self.gold.as_ref(), session, |contents| {
            all += contents.len();
            for Content { head, words, .. } in contents.into_iter().filter(|c| c.topics.is_empty()) {
                without += 1;
                by_head.entry(head).or_default().push(words);
            }
            Ok(())
        })?;
        let mut heads: Vec<(String, Vec<String>)> = by_head.into_iter().collect();
        heads.sort_by_key(|(_, contents)| Reverse(contents.len()));
        let rows = heads.into_iter().map(|(head, mut contents)| {
            let count = contents.len().to_string();
            contents.truncate(SHOWN);
            vec![head, count, contents.join(" | ")]
        });
        print_rows(&["head", "count", "contents"], rows, self.format)?;
        let with = all - without;
        output::tell(&format!("{with} of {all} propositions have an issue, {without} have none"));
        Ok(outcome)
    }
}
