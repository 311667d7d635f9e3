//! `demarche derive`: relations between propositions, and what the rules say of all documents together.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::lexicon::Families;
use crate::store::{Access, Store};
use crate::terminal::output;
use clap::Args;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche derive
  demarche derive --data mine      (with rules of your own in mine/queries/derive/)
  demarche query opposed-stands

A build does this at its end, unless told not to.";

/// Arguments of `derive`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Derive {}

impl Derive {
    /// Derives all anew and says how much there is.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let Self {} = self;
        let assets = session.assets()?;
        let mut store = Store::open(session.existing_store()?, Access::Write)?;
        let relations = store.relate(&Families::load(&assets)?)?;
        let counts = store.derive(&assets)?;
        store.flush()?;
        let mut screen = output::screen();
        writeln!(screen, "{relations:>7}  relations")?;
        for (class, count) in counts {
            writeln!(screen, "{count:>7}  {class}")?;
        }
        screen.flush()?;
        Ok(Outcome::Done)
    }
}
