//! `demarche actors search`.

use super::print;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::lexicon::Gazetteer;
use crate::query::Format;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  demarche actors search liberation front
  demarche actors search tymoshenco --format json";

/// Arguments of `actors search`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Search {
    /// Words of a name, or the beginnings of them
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,

    /// table, csv, tsv or json
    #[arg(long, default_value = "table")]
    format: Format,
}

impl Search {
    pub(super) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let gazetteer = Gazetteer::load(&session.assets()?)?;
        let words = self.words.join(" ");
        let found = gazetteer.search(&words);
        if found.is_empty() {
            return Err(CliError::failure(format!("no actor has a name like {words:?}"))
                .hint(format!("`demarche actors add {words:?} --kind …` adds one to your own file")));
        }
        print(found.into_iter(), &gazetteer, self.format)?;
        Ok(Outcome::Done)
    }
}
