//! `demarche completions`: what a shell needs to complete commands and options.

use crate::cli::{CliError, Outcome, definition};
use crate::terminal::output;
use clap::Args;
use clap_complete::{Shell, generate};
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche completions bash > ~/.local/share/bash-completion/completions/demarche
  demarche completions zsh > ~/.zfunc/_demarche
  demarche completions fish > ~/.config/fish/completions/demarche.fish";

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Completions {
    /// Which shell
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub(crate) fn run(self) -> Result<Outcome, CliError> {
        let mut script = Vec::new();
        generate(self.shell, &mut definition(), "demarche", &mut script);
        let mut out = output::data();
        out.write_all(&script)?;
        out.flush()?;
        Ok(Outcome::Done)
    }
}
