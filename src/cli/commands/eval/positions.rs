//! `demarche eval positions`: how well positions are found, beside what a careful reader marked.

use crate::cli::batches::print_each;
use crate::cli::session::Session;
use crate::cli::{CliError, Outcome};
use crate::eval::{
    self, Calibration, Evaluation, Figures, Found, GoldDocument, Kind, Mistake, Part, Report, Share, Sides, Threshold,
};
use crate::pipeline::Analyzer;
use crate::terminal::output::{self, BAD, FAINT, HEAD, MARK, NAME, Screen, one_line, screen, styled};
use crate::text::Document;
use crate::text::read::{Documents, ReadOptions};
use crate::train::confidence;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) const EXAMPLES: &str = "\
Examples:
  demarche eval positions gold.jsonl articles/
  demarche eval positions gold.jsonl articles/ --sides sides.tsv --errors
  demarche eval positions data/gold/*.jsonl                        (gold with texts of its own)
  demarche eval positions gold.jsonl articles/ --part aside --curve --format json

Gold is JSON Lines, a document a line: id, positions, and perhaps the text. A position has side, stances, content,
start and end, and may have sides, addressee, source, resolves, readings and optional. One that was found counts if its
side is the same, its stance is one of the stances, and the words of its content overlap by half with one of the wordings.
What the text denies or only imagines asserts nothing, and is left out where the gold does not mark it as such.";

/// Arguments of `eval positions`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Positions {
    /// Gold, then the files or folders with its texts, unless the gold brings them along
    #[arg(required = true, value_name = "GOLD|PATH")]
    paths: Vec<PathBuf>,

    /// Names that count as one side: a group a line, between tabs
    #[arg(long, value_name = "FILE")]
    sides: Option<PathBuf>,

    /// Only the documents of this part: tune, aside (a third, by the hash of the id), or all
    #[arg(long, value_name = "PART", default_value = "all", value_parser = part)]
    part: Part,

    /// Lists what was missed and what is wrong, by cause
    #[arg(long)]
    errors: bool,

    /// Adds what is left at least confidences from 0 to 0.9
    #[arg(long)]
    curve: bool,

    /// Reckons anew what speaks for a position, from these documents, and writes it to this file
    ///
    /// The program reads data/lexicon/confidence.tsv in the folder given with --data, else its own.
    #[arg(long, value_name = "FILE")]
    fit: Option<PathBuf>,

    /// How to print it
    #[arg(long, default_value = "table")]
    format: Format,
}

/// How figures are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// One JSON object
    Json,
}

fn part(name: &str) -> Result<Part, String> {
    name.parse().map_err(|_| "there are tune, aside, all".to_owned())
}

impl Positions {
    pub(super) fn run(self, session: &Session) -> Result<Outcome, CliError> {
        let sides = self.sides.as_deref().map(Sides::read).transpose()?.unwrap_or_default();
        let (gold, texts) = self.gold()?;
        let (found, outcome) = found(&gold, &texts, session)?;
        let documents: Vec<(&GoldDocument, &[Found])> =
            gold.iter().map(|g| (g, found.get(&g.id).map_or(&[][..], Vec::as_slice))).collect();
        let evaluation = Evaluation::new(documents.iter().copied(), &sides);
        if let Some(file) = &self.fit {
            fit(&evaluation, file)?;
        }
        let curve = if self.curve { eval::curve(&documents, &sides) } else { Vec::new() };
        match self.format {
            Format::Table => self.print(&evaluation, &curve)?,
            Format::Json => self.write(&evaluation, &curve)?,
        }
        Ok(outcome)
    }

    /// The gold to compare with, and where its texts are.
    fn gold(&self) -> Result<(Vec<GoldDocument>, Vec<PathBuf>), CliError> {
        let (files, texts): (Vec<_>, Vec<_>) = self.paths.iter().cloned().partition(|path| eval::is_gold(path));
        if files.is_empty() {
            let first = self.paths[0].display();
            let error = CliError::usage(format!("{first} is no gold: its first line has no \"positions\""));
            return Err(error.hint("name a file of JSON Lines with id and positions first, then the texts"));
        }
        let mut gold = Vec::new();
        let mut seen = BTreeSet::new();
        for document in files.iter().map(|file| eval::read(file)).collect::<Result<Vec<_>, _>>()?.into_iter().flatten()
        {
            if !seen.insert(document.id.clone()) {
                return Err(CliError::failure(format!("the gold has {} twice", document.id)));
            }
            if self.part.has(&document.id) {
                gold.push(document);
            }
        }
        Ok((gold, texts))
    }

    fn write(&self, evaluation: &Evaluation, curve: &[Threshold]) -> Result<(), CliError> {
        let mut report = json!(Report::new(evaluation));
        if self.curve {
            let row =
                |t: &Threshold| json!({"confidence": two_digits(t.confidence), "figures": Figures::from(t.counts)});
            report["curve"] = curve.iter().map(row).collect();
        }
        if self.errors {
            report["errors"] = json!(evaluation.mistakes);
        }
        let mut out = output::data();
        serde_json::to_writer_pretty(&mut out, &report)?;
        writeln!(out)?;
        Ok(out.flush()?)
    }

    fn print(&self, evaluation: &Evaluation, curve: &[Threshold]) -> Result<(), CliError> {
        let mut out = screen();
        let report = Report::new(evaluation);
        if self.errors {
            mistakes(&evaluation.mistakes, &mut out)?;
        }
        figures(&report, &mut out)?;
        if !curve.is_empty() {
            thresholds(curve, &mut out)?;
        }
        causes(&report, &mut out)?;
        Ok(out.flush()?)
    }
}

/// What is found in each document of the gold, by its id.
fn found(
    gold: &[GoldDocument],
    texts: &[PathBuf],
    session: &Session,
) -> Result<(BTreeMap<String, Vec<Found>>, Outcome), CliError> {
    let analyzer = Analyzer::load(&session.assets()?)?;
    let pool = session.pool()?;
    let own = |document: &GoldDocument| {
        let found = Found::all(&analyzer.analyze(&document.document()?));
        Some((document.id.clone(), found))
    };
    let mut found: BTreeMap<String, Vec<Found>> = pool.install(|| gold.iter().filter_map(own).collect());
    let mut outcome = Outcome::Done;
    if !texts.is_empty() {
        let wanted: BTreeSet<&str> = gold.iter().filter(|g| g.text.is_none()).map(|g| &*g.id).collect();
        let options = ReadOptions { assets: session.assets()?, ..ReadOptions::default() };
        let mut documents = Documents::open_with(texts, options)?;
        let read = |d: &Document| wanted.contains(&*d.id).then(|| Found::all(&analyzer.analyze(d)));
        outcome = print_each(&mut documents, &pool, read, |document, positions| {
            found.extend(positions.map(|positions| (document.id.clone(), positions)));
            Ok(())
        })?;
    }
    let without: Vec<&str> = gold.iter().map(|g| &*g.id).filter(|id| !found.contains_key(*id)).collect();
    if !without.is_empty() {
        let some = without.iter().take(5).copied().collect::<Vec<_>>().join(", ");
        let more = if without.len() > 5 { ", …" } else { "" };
        output::warn(&format!(
            "no text for {} of the gold ({some}{more}): all their positions count as missed",
            without.len()
        ));
        outcome = Outcome::Partly;
    }
    Ok((found, outcome))
}

/// Weights of confidence that fit an evaluation, into a file.
fn fit(evaluation: &Evaluation, file: &Path) -> Result<(), CliError> {
    let weights = confidence::fit(evaluation.judged.iter().map(|j| (&*j.evidence, j.is_right)));
    let table = confidence::table(&weights, evaluation.judged.len());
    let failed = |e| CliError::failure(format!("can't write {}: {e}", file.display()));
    std::fs::write(file, table).map_err(failed)
}

fn figures(report: &Report, out: &mut Screen) -> io::Result<()> {
    let head =
        format!("{:12}{:>10}{:>8}{:>8}{:>8}{:>8}{:>8}", "", "precision", "recall", "F1", "found", "wrong", "missed");
    writeln!(out, "{}", styled(HEAD, head))?;
    row("all", &report.total, out)?;
    for (stance, figures) in &report.stances {
        row(stance.as_str(), figures, out)?;
    }
    let Report { documents, interval, total, calibration, .. } = report;
    let optional = total.counts.optional;
    writeln!(
        out,
        "\n{documents} documents · F1 {:.3}–{:.3} in 95 % of draws · optional ones found {optional}",
        interval.low, interval.high
    )?;
    writeln!(
        out,
        "of those found: source named {} · addressee right {}",
        ratio(report.source),
        ratio(report.addressee)
    )?;
    let Calibration { confidence, precision, by_chance, .. } = calibration;
    let mean = format!("{by_chance:.3} by chance alone; mean confidence {confidence:.3}, right {precision:.3}");
    writeln!(out, "expected calibration error {:.3} ({mean})", calibration.error)
}

fn row(name: &str, figures: &Figures, out: &mut Screen) -> io::Result<()> {
    let Figures { precision, recall, f1, counts } = figures;
    let shares = format!("{precision:>10.3}{recall:>8.3}{f1:>8.3}");
    writeln!(
        out,
        "{}{shares}{:>8}{:>8}{:>8}",
        styled(NAME, format!("{name:12}")),
        counts.found,
        counts.wrong,
        counts.missed
    )
}

fn ratio(share: Share) -> String {
    format!("{} of {}", share.right, share.of)
}

fn thresholds(curve: &[Threshold], out: &mut Screen) -> io::Result<()> {
    writeln!(out, "\n{}", styled(HEAD, "at least this sure"))?;
    curve.iter().try_for_each(|t| row(&format!("{:.1}", t.confidence), &t.counts.into(), out))
}

fn causes(report: &Report, out: &mut Screen) -> io::Result<()> {
    let all: BTreeSet<_> = report.missed.keys().chain(report.wrong.keys()).copied().collect();
    writeln!(out, "\n{}", styled(HEAD, format!("{:>8}{:>8}  what comes nearest", "missed", "wrong")))?;
    for cause in all {
        let count = |causes: &BTreeMap<_, usize>| causes.get(&cause).copied().unwrap_or_default();
        writeln!(out, "{:>8}{:>8}  {cause}", count(&report.missed), count(&report.wrong))?;
    }
    Ok(())
}

/// The mistakes, those of one cause together.
fn mistakes(mistakes: &[Mistake], out: &mut Screen) -> io::Result<()> {
    let mut sorted: Vec<&Mistake> = mistakes.iter().collect();
    sorted.sort_by_key(|m| (m.cause, m.kind));
    let mut last = None;
    for mistake in sorted {
        if last != Some((mistake.cause, mistake.kind)) {
            last = Some((mistake.cause, mistake.kind));
            writeln!(out, "{}", styled(HEAD, format!("{}: {}", mistake.kind, mistake.cause)))?;
        }
        let style = if mistake.kind == Kind::Missed { MARK } else { BAD };
        let Mistake { doc, start, side, stance, content, rule, near, .. } = mistake;
        writeln!(out, "  {} · {} · {}", styled(NAME, side), styled(style, stance), one_line(content))?;
        let place = format!("{doc} at {start}");
        let rule = rule.as_ref().map(|rule| format!(" by {rule}")).unwrap_or_default();
        writeln!(out, "    {}", styled(FAINT, place + &rule))?;
        if let Some(near) = near {
            writeln!(out, "    {} {}", styled(FAINT, "beside"), one_line(near))?;
        }
    }
    if !mistakes.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

fn two_digits(share: f32) -> f64 {
    (f64::from(share) * 100.0).round() / 100.0
}
