//! `demarche eval entities`: how often a mention is put to whom it means, and weights learned from that.

use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::coref::{self, Choice, LinkWeights};
use crate::pipeline::Analyzer;
use crate::syntax::Tree;
use crate::terminal::output;
use crate::text::Document;
use crate::train::links::{Links, marked};
use clap::Args;
use serde::Deserialize;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  demarche eval entities gold.jsonl
  demarche eval entities train.jsonl --fit links.tsv

Gold is JSON Lines, a document a line: id, text, and entities, each with mentions as [start, end, words] in code points.";

/// How often the texts are read anew with what was learned.
const READINGS: usize = 2;

/// Arguments of `eval entities`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Entities {
    /// Gold
    #[arg(value_name = "GOLD")]
    gold: PathBuf,

    /// Reckons anew what speaks for joining, from these documents, and writes it to this file
    ///
    /// The program reads data/lexicon/links.tsv in the folder given with --data, else its own.
    #[arg(long, value_name = "FILE")]
    fit: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    entities: Vec<GoldEntity>,
}

#[derive(Deserialize)]
struct GoldEntity {
    mentions: Vec<(usize, usize, String)>,
}

/// A document with its trees and the places of each entity.
struct Lesson {
    document: Document,
    trees: Vec<Tree>,
    entities: Vec<Vec<(usize, usize)>>,
}

impl Entities {
    pub(super) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let analyzer = Analyzer::load(&session.assets()?)?;
        let lessons = self.lessons(&analyzer)?;
        let mut weights = LinkWeights::load(&session.assets()?)?;
        if let Some(file) = &self.fit {
            let mut links = Links::default();
            read(&analyzer, &lessons, &mut links, None);
            links.learn();
            for _ in 0..READINGS {
                let learned = links.weights();
                read(&analyzer, &lessons, &mut links, Some(&learned));
                links.learn();
            }
            std::fs::write(file, links.table(lessons.len()))?;
            weights = links.weights();
        }
        let (right, all) = read(&analyzer, &lessons, &mut Links::default(), Some(&weights));
        let mut out = output::screen();
        writeln!(out, "{} documents \u{b7} put to whom they mean {right} of {all}", lessons.len())?;
        out.flush()?;
        Ok(Outcome::Done)
    }

    fn lessons(&self, analyzer: &Analyzer) -> Result<Vec<Lesson>, CliError> {
        let name = self.gold.display();
        let content = std::fs::read_to_string(&self.gold);
        let content = content.map_err(|e| CliError::failure(format!("can't read {name}: {e}")))?;
        let mut lessons = Vec::new();
        for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let gold: Gold = serde_json::from_str(line)
                .map_err(|e| CliError::failure(format!("{name}:{}: no document with entities: {e}", number + 1)))?;
            let document = Document::new(&gold.id, &gold.text);
            let trees = analyzer.parse(&document.text);
            let places = |e: &GoldEntity| e.mentions.iter().map(|(start, end, _)| (*start, *end)).collect();
            lessons.push(Lesson { document, trees, entities: gold.entities.iter().map(places).collect() });
        }
        Ok(lessons)
    }
}

/// Reads all documents and notes their choices; what comes next follows the gold, or these weights. How many choices
/// are right, and how many there are.
fn read(analyzer: &Analyzer, lessons: &[Lesson], links: &mut Links, weights: Option<&LinkWeights>) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for Lesson { document, trees, entities } in lessons {
        analyzer.stage(document, trees, |cast, attribution| {
            let mentions = coref::mentions(cast, analyzer.kinds());
            let marked = marked(cast, &mentions, entities);
            let mut decide = |choice: &Choice<'_>| {
                let best = links.note(choice, &marked);
                let Some(weights) = weights else { return best };
                let chosen = pick(choice, weights);
                if marked[choice.mention].is_some() {
                    all += 1;
                    right += usize::from(chosen == best);
                }
                chosen
            };
            coref::chains_by(cast, attribution, &mentions, &mut decide);
        });
    }
    (right, all)
}

/// The chain that most speaks for, the first of equals; none where more speaks for one of its own.
fn pick(choice: &Choice<'_>, weights: &LinkWeights) -> Option<usize> {
    let sum = |reasons: &Vec<String>| reasons.iter().map(|r| weights.of(r)).sum::<f32>();
    let mut best = (None, choice.reasons.last().map_or(0.0, sum));
    for (place, reasons) in choice.reasons.iter().enumerate().take(choice.chains.len()) {
        let weight = sum(reasons);
        if weight > best.1 {
            best = (Some(place), weight);
        }
    }
    best.0
}
