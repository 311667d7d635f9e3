//! `demarche ask`: a question in plain English.

use crate::ask::{Answered, AskError, Conversation, Grammar, NotUnderstood};
use crate::cli::answering::Answering;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::query::{Catalog, Format, rows};
use crate::store::{Access, Store};
use crate::terminal::interrupt::stoppable;
use crate::terminal::output::screen;
use crate::terminal::{answers, output};
use clap::Args;
use std::io::{self, IsTerminal, Write};

const EXAMPLES: &str = "\
Examples:
  demarche ask \"which demands did Kyiv reject\"
  demarche ask who rejects peace negotiations
  demarche ask \"what does Russia demand of Ukraine\" --format json
  demarche ask --list";

/// Arguments of `ask`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Ask {
    /// The question
    #[arg(required_unless_present = "list", value_name = "QUESTION")]
    question: Vec<String>,

    /// List questions that can be read
    #[arg(long)]
    list: bool,

    /// Only the rows: table, csv, tsv or json
    #[arg(long)]
    format: Option<Format>,

    #[command(flatten)]
    answering: Answering,
}

impl Ask {
    /// Answers, or says what it did not understand.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let assets = session.assets()?;
        if self.list {
            let mut out = output::data();
            for question in Grammar::load(&assets)?.examples().iter().flat_map(|e| &e.questions) {
                writeln!(out, "{question}")?;
            }
            out.flush()?;
            return Ok(Outcome::Done);
        }
        let catalog = Catalog::load(&assets)?;
        let store = Store::open(&session.store, Access::Read)?;
        let question = self.question.join(" ");
        let limits = self.answering.limits();
        let mut talk = Conversation::new(&assets, &store)?;
        let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        loop {
            match stoppable(&limits.cancel, || talk.ask(&question, &catalog, &store, &limits)) {
                Err(AskError::NotUnderstood(NotUnderstood::Ambiguous { words, names })) if is_terminal => {
                    let chosen = answers::choose(&words, &names, &mut io::stdin().lock())?;
                    let several = || {
                        AskError::NotUnderstood(NotUnderstood::Ambiguous { words: words.clone(), names: names.clone() })
                    };
                    talk.choose(&words, chosen.ok_or_else(|| explained(several()))?);
                }
                answered => {
                    self.print(&answered.map_err(explained)?)?;
                    return Ok(Outcome::Done);
                }
            }
        }
    }

    fn print(&self, answered: &Answered) -> io::Result<()> {
        match self.format {
            Some(format) => {
                for note in &answered.notes {
                    output::tell(&format!("note: {note}"));
                }
                let mut out = output::data();
                rows::write(&answered.answer, format, &mut out, output::width())?;
                out.flush()
            }
            None => {
                let mut out = screen();
                answers::show(answered, &mut out)?;
                out.flush()
            }
        }
    }
}

/// The error with what can be done about it.
fn explained(error: AskError) -> CliError {
    answers::hints(&error).into_iter().fold(CliError::from(error), CliError::hint)
}
