//! `demarche train`: treebanks to the model that ships in `data/models`.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::terminal::output::{self, FAINT, styled};
use crate::train::{self, Options, Scores};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche train en_ewt-train.conllu --output english.model
  demarche train en_ewt-train.conllu en_gum-train.conllu --dev en_ewt-dev.conllu --output english.model

The program reads data/models/english.model in the folder given with --data, else its own.";

/// Arguments of `train`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Train {
    /// Treebanks in CoNLL-U, after Universal Dependencies
    #[arg(required = true, value_name = "TREEBANK")]
    treebanks: Vec<PathBuf>,

    /// Treebanks to score on, from raw text
    #[arg(long, value_name = "TREEBANK")]
    dev: Vec<PathBuf>,

    /// Where the model goes
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,

    /// A network for tags and trees made by src/train/network; without it a parser is learned here
    #[arg(long, value_name = "FILE")]
    network: Option<PathBuf>,

    /// Passes over the treebanks for tokens, sentences and tags
    #[arg(long, value_name = "N", default_value_t = Options::default().passes)]
    passes: usize,

    /// Passes for trees
    #[arg(long, value_name = "N", default_value_t = Options::default().parser_passes)]
    parser_passes: usize,
}

impl Train {
    /// Learns, writes the model, prints the scores.
    pub(crate) fn run(self, _: &Session) -> Result<Outcome, CliError> {
        let options = Options { network: self.network, passes: self.passes, parser_passes: self.parser_passes };
        let mut progress = |what: &str| output::tell(&styled(FAINT, format!("learning {what}")));
        let scores = train::run(&self.treebanks, &self.dev, &self.output, options, &mut progress)?;
        let mut out = output::screen();
        for (treebank, scores) in &scores {
            let Scores { tokens, sentences, upos, lemmas, uas, las } = scores;
            let name = treebank.file_name().unwrap_or_default().to_string_lossy();
            write!(out, "{name}: tokens {tokens:.2}, sentences {sentences:.2}, UPOS {upos:.2}, ")?;
            writeln!(out, "lemmas {lemmas:.2}, UAS {uas:.2}, LAS {las:.2}")?;
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}
