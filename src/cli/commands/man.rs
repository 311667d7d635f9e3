//! `demarche man`: the man pages, from the same definitions as `--help`.

use crate::cli::{CliError, Outcome, definition};
use clap::Args;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche man ~/.local/share/man/man1
  man demarche-repl";

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Man {
    /// The folder to write to; made if there is none
    folder: PathBuf,
}

impl Man {
    /// Writes one page a command.
    pub(crate) fn run(self) -> Result<Outcome, CliError> {
        let failed = |e| CliError::failure(format!("can't write to {}: {e}", self.folder.display()));
        std::fs::create_dir_all(&self.folder).map_err(failed)?;
        clap_mangen::generate_to(definition(), &self.folder).map_err(failed)?;
        Ok(Outcome::Done)
    }
}
