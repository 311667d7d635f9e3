//! `demarche merge` and `demarche split`: a person's verdict on two propositions, or on two events.

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
  demarche split event:note-1.e4 event:note-2.e7     (what `demarche query joins` shows)

A verdict is kept in the store, in the graph of corrections: it goes before what the program finds, and stays when
documents are read again. The last verdict on the same two counts.";

/// Arguments of `merge` and `split`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Verdict {
    /// One proposition, by its name or words; or one event, by its name or words of its sentence
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
        if one.0 == other.0 {
            return Err(CliError::usage("both names mean the same thing"));
        }
        if one.2 != other.2 {
            return Err(CliError::usage("one is a proposition, the other an event"));
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

/// What a verdict can be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Proposition,
    Event,
}

/// The one proposition of this name or these words; where there is none, the one event.
fn named(store: &Store, name: &str) -> Result<(NamedNode, String, Sort), CliError> {
    let propositions = store.propositions_named(name)?;
    let (mut found, sort) = if propositions.is_empty() {
        (store.events_named(name)?, Sort::Event)
    } else {
        (propositions, Sort::Proposition)
    };
    match found.len() {
        0 => Err(CliError::usage(format!("no proposition or event {name:?}"))),
        1 => Ok(found.remove(0)).map(|(iri, words)| (iri, words, sort)),
        n => {
            let error = CliError::usage(format!("{n} propositions or events are called {name:?}"));
            Err(found.iter().take(5).fold(error, |error, (iri, label)| {
                error.hint(format!("{} ({label})", store.prefixes().shorten(iri.as_str())))
            }))
        }
    }
}
