//! `demarche extract`: what texts say, as JSON Lines, without a store.

use crate::cli::batches::print_each;
use crate::cli::input::Input;
use crate::cli::session::Session;
use crate::cli::sureness::Sureness;
use crate::cli::trees::GivenTrees;
use crate::cli::{CliError, Outcome};
use crate::pipeline::Analyzer;
use crate::position::Analysis;
use crate::records::{self, What};
use crate::syntax::Tree;
use crate::terminal::output;
use crate::text::Document;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche extract article.txt
  demarche extract texts/ --min-confidence 0.6 > sure.jsonl
  demarche extract texts/ --what events > events.jsonl
  demarche extract texts/ --what dates > dates.jsonl
  demarche extract texts/ --what order --format jsonl
  demarche extract texts/ --what codes > events.jsonl
  demarche extract texts/ --what entities > who.jsonl
  demarche parse texts/ > mine.conllu && demarche extract texts/ --trees mine.conllu
  demarche extract archive.csv.gz --map text=story,published=day
  curl -s https://example.org/feed.xml | demarche extract -

Texts in other languages than English are left out.";

/// Arguments of `extract`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Extract {
    #[command(flatten)]
    input: Input,

    /// What to print: positions, attributions, entities, events, dates, order, or codes
    #[arg(long, default_value = "positions", value_parser = what, value_name = "WHAT")]
    what: What,

    #[command(flatten)]
    sureness: Sureness,

    /// How to print it
    #[arg(long, default_value = "jsonl")]
    format: RecordFormat,

    /// Read these trees instead of the program's own: CoNLL-U of the same texts, cut into words as
    /// `parse` cuts them
    #[arg(long, value_name = "FILE")]
    trees: Option<PathBuf>,
}

/// How records are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum RecordFormat {
    /// One JSON object a line
    Jsonl,
}

fn what(name: &str) -> Result<What, String> {
    let all: Vec<_> = What::ALL.iter().map(|w| w.as_str()).collect();
    name.parse().map_err(|_| format!("there are {}", all.join(", ")))
}

impl Extract {
    /// Prints every document's records.
    pub(crate) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let RecordFormat::Jsonl = self.format;
        let analyzer = Analyzer::load(&session.assets()?)?;
        let trees = self.trees.map(GivenTrees::read).transpose()?;
        let mut out = output::data();
        let read = |document: &Document, trees: &[Tree]| match self.what {
            What::Entities => analyzer.entities(document, trees),
            _ => analyzer.analyze_trees(document, trees),
        };
        let analyze = |document: &Document| match &trees {
            _ if !document.is_english => Ok(Analysis::default()),
            Some(trees) => trees.of(document).map(|trees| read(document, trees)),
            None => Ok(read(document, &analyzer.parse(&document.text))),
        };
        let mut documents = self.input.documents(session)?;
        let outcome = print_each(&mut documents, &session.pool()?, analyze, |document, analysis| {
            let mut analysis = analysis?;
            self.sureness.keep(&mut analysis);
            Ok(records::write(self.what, document, &analysis, &mut out)?)
        })?;
        out.flush()?;
        Ok(outcome)
    }
}
