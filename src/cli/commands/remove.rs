//! `demarche remove`: documents out of the graph, with all that only they support.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::lexicon::Families;
use crate::store::{Access, Store, StoredDocument};
use crate::terminal::output;
use crate::text::DocumentKey;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  demarche remove article-07.txt
  demarche remove https://example.org/2025/07/talks";

/// Arguments of `remove`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Remove {
    /// Keys or ids of documents
    #[arg(required = true, value_name = "DOC")]
    documents: Vec<String>,
}

impl Remove {
    /// Removes each; one that the store does not have is named.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let mut store = Store::open(&session.existing_store()?, Access::Write)?;
        let known = store.documents()?;
        let mut outcome = Outcome::Done;
        for name in &self.documents {
            let keys = keys(name, &known);
            if keys.is_empty() {
                output::warn(&format!("no document {name:?} in the store"));
                outcome = Outcome::Partly;
            }
            for key in keys {
                store.remove(key)?;
                output::tell(&format!("removed {key}"));
            }
        }
        let assets = session.assets()?;
        store.settle(&Families::load(&assets)?, &assets)?;
        store.flush()?;
        Ok(outcome)
    }
}

/// The document with that key; else those with that id.
fn keys<'d>(name: &str, known: &'d [StoredDocument]) -> Vec<&'d DocumentKey> {
    let by_key = known.iter().find(|d| d.key.as_str() == name);
    match by_key {
        Some(document) => vec![&document.key],
        None => known.iter().filter(|d| d.id == name).map(|d| &d.key).collect(),
    }
}
