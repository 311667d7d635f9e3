//! The command line: arguments as typed, one file a command, errors with hints and exit codes.

mod answering;
mod batches;
mod commands;
mod error;
mod input;
mod progress;
mod selecting;
mod session;
mod summary;
mod sureness;
mod trees;

pub(crate) use error::{CliError, Kind};

use crate::terminal::interrupt;
use clap::{CommandFactory, Parser};
use commands::Command;
use session::Session;
use std::process::ExitCode;

/// Reads news about negotiations into a knowledge graph of positions, each traced to its words.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, about, subcommand_required = true, arg_required_else_help = true)]
struct Arguments {
    #[command(flatten)]
    session: Session,
    #[command(subcommand)]
    command: Command,
}

/// All commands with their options, for completions and man pages.
fn definition() -> clap::Command {
    Arguments::command()
}

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is done.
    Done,
    /// What could be done is done; the rest was named on the way.
    Partly,
    /// The same, where a command of a script was called wrongly.
    Misused,
    /// The same, where a query of a script ran out of time.
    TimedOut,
}

impl Outcome {
    /// The same, unless Ctrl-C stopped the work.
    fn unless_interrupted(self) -> Result<Self, CliError> {
        if interrupt::is_pressed() { Err(CliError::interrupted()) } else { Ok(self) }
    }
}

/// Runs the command that the arguments ask for.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command.run(&arguments.session) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Partly) => ExitCode::from(Kind::Failure.code()),
        Ok(Outcome::Misused) => ExitCode::from(Kind::Usage.code()),
        Ok(Outcome::TimedOut) => ExitCode::from(Kind::Timeout.code()),
        Err(error) => error.report(),
    }
}
