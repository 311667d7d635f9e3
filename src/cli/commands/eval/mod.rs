//! `demarche eval`: how well something is found, beside what a careful reader marked.

mod entities;
mod positions;

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use clap::{Args, Subcommand};

/// Arguments of `eval`.
#[derive(Debug, Args)]
#[command(after_help = positions::EXAMPLES)]
pub(crate) struct Eval {
    #[command(subcommand)]
    what: What,
}

/// What to evaluate.
#[derive(Debug, Subcommand)]
enum What {
    /// Compares positions with gold: precision, recall, F1, and what went wrong
    Positions(positions::Positions),
    /// Compares who is who with gold: how often a description or pronoun is put to whom it means
    Entities(entities::Entities),
}

impl Eval {
    /// Does it.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        match self.what {
            What::Positions(positions) => positions.run(session),
            What::Entities(entities) => entities.run(session),
        }
    }
}
