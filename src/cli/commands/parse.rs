//! `demarche parse`: texts as trees.

use crate::cli::batches::print_each;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::parsing::Syntax;
use crate::syntax::conllu;
use crate::terminal::output;
use crate::text::Document;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche parse article.txt
  demarche parse texts/ --threads 1 > texts.conllu";

/// Arguments of `parse`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Parse {
    /// Texts (.txt), records (.jsonl), or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Parse {
    /// Prints every document's sentences as trees.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let syntax = Syntax::load(&session.assets()?)?;
        let mut out = output::data();
        let parse = |document: &Document| syntax.parse(&document.text);
        let outcome = print_each(&self.paths, &session.pool()?, parse, |document, trees| {
            writeln!(out, "# newdoc id = {}", document.id)?;
            Ok(conllu::write(&document.text, &trees, &mut out)?)
        })?;
        out.flush()?;
        Ok(outcome)
    }
}
