//! What the commands that read texts have in common: which files, and how they are read.

use super::CliError;
use super::session::Session;
use crate::text::read::{Documents, FieldMap, Format, ReadOptions};
use clap::Args;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use std::path::PathBuf;

/// The files to read.
#[derive(Clone, Debug, Args)]
pub(crate) struct Input {
    /// Files, folders of them, patterns such as 'articles/2025-*.html', or - for standard input
    ///
    /// Texts (.txt, .md), saved pages (.html), records (.jsonl, .json, .csv, .tsv), feeds (.rss, .atom, .xml) and
    /// web archives (.warc), each also packed (.gz, .zst).
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Which fields of records hold what, e.g. text=body,published=date
    ///
    /// On the left text, title, published, outlet, url, id or language; on the right the name of the field.
    /// Usual names need no map.
    #[arg(long, value_name = "WHAT=NAME,…", default_value = "", hide_default_value = true)]
    map: FieldMap,

    /// What all files hold, whatever their names say: txt, html, md, jsonl, json, csv, tsv, feed, or warc
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<Format>,

    /// The day after which no text can have been published yet: a later date is told and not used. The day of the
    /// clock, unless you say so
    #[arg(long, value_name = "DATE", env = "DEMARCHE_TODAY", hide_env_values = true)]
    today: Option<Date>,
}

impl Input {
    /// The documents, read one by one.
    pub(crate) fn documents(&self, session: &Session) -> Result<Documents, CliError> {
        let today = self.today.unwrap_or_else(|| ZonedDateTime::now().date());
        let options = ReadOptions {
            map: self.map.clone(),
            format: self.input_format,
            assets: session.assets()?,
            today: Some(today),
        };
        Ok(Documents::open_with(&self.paths, options)?)
    }
}
