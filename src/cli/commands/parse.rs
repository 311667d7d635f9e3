//! `demarche parse`: texts as trees.

use crate::cli::batches::print_each;
use crate::cli::input::Input;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::parsing::Syntax;
use crate::syntax::conllu;
use crate::terminal::output;
use crate::text::Document;
use clap::Args;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  demarche parse article.txt
  demarche parse texts/ --threads 1 > texts.conllu
  demarche parse 'saved/2025-*.html'

Texts in other languages than English are left out.";

/// Arguments of `parse`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Parse {
    #[command(flatten)]
    input: Input,
}

impl Parse {
    /// Prints every document's sentences as trees.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let syntax = Syntax::load(&session.assets()?)?;
        let mut out = output::data();
        let parse = |document: &Document| document.is_english.then(|| syntax.parse(&document.text));
        let outcome = print_each(&mut self.input.documents(session)?, &session.pool()?, parse, |document, trees| {
            let Some(trees) = trees else { return Ok(()) };
            writeln!(out, "# newdoc id = {}", document.id)?;
            Ok(conllu::write(&document.text, &trees, &mut out)?)
        })?;
        out.flush()?;
        Ok(outcome)
    }
}
