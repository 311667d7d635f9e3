//! `demarche merge` and `demarche split`: a person's verdict on two propositions.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::lexicon::Families;
use crate::store::{Access, Store};
use crate::terminal::output;
use clap::Args;
use oxigraph::model::NamedNode;

const EXAMPLES: &str = "\
Examples:
  demarche merge \"a full ceasefire\" \"an end to all fighting\" --by anna
  demarche split proposition:ceasefire-day-30-1f0c3a proposition:ceasefire-59ab20

A verdict is kept in the store, in the graph of corrections: it goes before what the program finds, and stays when
documents are read again. The last verdict on two propositions counts.";

/// Arguments of `merge` and `split`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Verdict {
    /// One proposition: its name or its words
    one: String,

    /// The other
    other: String,

    /// Who says so
    #[arg(long, value_name = "NAME", default_value = "a person")]
    by: String,
}

impl Verdict {
    /// Keeps that the two are the same, or that they are not, and derives all anew.
    pub(crate) fn run(self, session: &Session, same: bool) -> Result<Outcome, CliError> {
        let mut store = Store::open(session.existing_store()?, Access::Write)?;
        let (one, other) = (named(&store, &self.one)?, named(&store, &self.other)?);
        if one == other {
            return Err(CliError::usage("both names mean the same proposition"));
        }
        store.put_verdict(&one.0, &other.0, same, &self.by)?;
        let assets = session.assets()?;
        store.settle(&Families::load(&assets)?, &assets)?;
        store.flush()?;
        let sign = if same { "is the same as" } else { "is not the same as" };
        output::tell(&format!("{:?} {sign} {:?}: {} says so", one.1, other.1, self.by));
        Ok(Outcome::Done)
    }
}

/// The one proposition of this name or these words.
fn named(store: &Store, name: &str) -> Result<(NamedNode, String), CliError> {
    let mut found = store.propositions_named(name)?;
    match found.len() {
        0 => Err(CliError::usage(format!("no proposition {name:?}"))),
        1 => Ok(found.remove(0)),
        n => {
            let error = CliError::usage(format!("{n} propositions are called {name:?}"));
            Err(found.iter().take(5).fold(error, |error, (iri, label)| {
                error.hint(format!("{} ({label})", store.prefixes().shorten(iri.as_str())))
            }))
        }
    }
}
