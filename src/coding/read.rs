//! Rows of tables and records as codings. A row that can't be used is told with its line, and the others go in.

use super::{Coding, Verdict};
use crate::position::{Modality, Polarity, Stance};
use crate::rdf::unknown;
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use crate::text::{CodePoints, Document, Span};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What a file of codings looks like.
    Form {
        /// Statements as Discourse Network Analyzer lists them, with semicolons.
        Dna = "dna",
        /// A table with commas, semicolons or tabs; `positions.csv` of an export is one.
        Csv = "csv",
        /// Records, as `extract` prints them.
        Jsonl = "jsonl",
    }
}

/// A row that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct RowError {
    /// Where it begins.
    pub line: u64,
    /// What is wrong, and what to do.
    pub problem: String,
}

/// The cells of a row that are not empty, by the names of their columns.
#[derive(Clone, Debug, Default)]
pub struct Given {
    line: u64,
    cells: BTreeMap<String, String>,
}

/// The rows of a file.
pub fn rows(form: Form, text: &str) -> Vec<Result<Given, RowError>> {
    let text = text.trim_start_matches('\u{FEFF}');
    match form {
        Form::Jsonl => records(text),
        Form::Dna => table(text, b';'),
        Form::Csv => {
            let head = text.lines().next().unwrap_or_default();
            let most = [b',', b';', b'\t'].into_iter().max_by_key(|d| head.bytes().filter(|b| b == d).count());
            table(text, most.unwrap_or(b','))
        }
    }
}

fn table(text: &str, delimiter: u8) -> Vec<Result<Given, RowError>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let head = match reader.headers() {
        Ok(head) => head.clone(),
        Err(error) => return vec![Err(RowError { line: 1, problem: error.to_string() })],
    };
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let failed = |line, problem: String| RowError { line, problem };
        let record = record.map_err(|e| failed(line_of(text, e.position()), e.to_string()))?;
        let line = line_of(text, record.position());
        if record.len() != head.len() {
            let problem = format!(
                "{} cells, but {} columns; put quotes around what has separators in it",
                record.len(),
                head.len()
            );
            return Err(failed(line, problem));
        }
        let cells = head.iter().zip(&record).map(|(name, cell)| (name.to_owned(), cell.to_owned()));
        Ok(Given::new(line, cells))
    };
    reader.records().map(row).collect()
}

/// The line in which a record begins; the reader counts it before the end of the line above is over.
fn line_of(text: &str, position: Option<&csv::Position>) -> u64 {
    let at = position.map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
    let rest = text.get(at..).unwrap_or_default();
    let begin = at + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    1 + text.bytes().take(begin).filter(|byte| *byte == b'\n').count() as u64
}

fn records(text: &str) -> Vec<Result<Given, RowError>> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let row = |(text, line): (&str, u64)| match serde_json::from_str(text) {
        Ok(Value::Object(record)) => {
            Ok(Given::new(line, record.into_iter().map(|(name, value)| (name, plain(&value)))))
        }
        Ok(_) => Err(RowError { line, problem: "no JSON object".to_owned() }),
        Err(error) => Err(RowError { line, problem: error.to_string() }),
    };
    lines.map(row).collect()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
        other => other.to_string(),
    }
}

impl Given {
    fn new(line: u64, cells: impl Iterator<Item = (String, String)>) -> Self {
        let tidy = |(name, cell): (String, String)| (name.trim().to_lowercase(), cell.trim().to_owned());
        Self { line, cells: cells.map(tidy).filter(|(_, cell)| !cell.is_empty()).collect() }
    }

    /// The surest name by which the row means its document.
    pub fn document(&self) -> Option<&str> {
        self.get(&["document key", "document", "doc", "key", "document title"])
    }

    /// The name of the position that the row is about.
    pub fn position(&self) -> Option<&str> {
        self.get(&["position"]).or_else(|| self.get(&["id"])).filter(|id| id.contains("position"))
    }

    /// That the row can't be used.
    pub fn error(&self, problem: impl Into<String>) -> RowError {
        RowError { line: self.line, problem: problem.into() }
    }

    /// What the row says of a document; `position` is the full name of the one that it is about.
    ///
    /// # Errors
    /// If something is missing, unknown, or not in the text.
    pub fn coding(
        &self,
        document: &Document,
        position: Option<String>,
        coder: Option<&str>,
    ) -> Result<Coding, RowError> {
        let verdict = self.verdict()?;
        let (start, end) = self.passage(&document.text)?;
        let owned = |names: &[&str]| self.get(names).map(str::to_owned);
        let coder = coder.or_else(|| self.get(&["coder"]).filter(|name| !matches!(*name, "Démarche" | "machine")));
        let coding = Coding {
            document: document.key.as_str().to_owned(),
            start,
            end,
            content: document.text.chars().skip(start).take(end - start).collect(),
            holder: owned(&["person", "holder"]),
            side: owned(&["organization", "organisation", "side"]),
            stance: self.stance()?,
            concept: owned(&["concept", "proposition_label"]),
            addressee: owned(&["addressee"]),
            polarity: self.member(&["polarity"], Polarity::ALL)?,
            modality: self.member(&["modality"], Modality::ALL)?,
            date: self.date()?,
            position,
            verdict,
            coder: coder
                .ok_or_else(|| self.error("who says so? say it with --coder, or in a column coder"))?
                .to_owned(),
        };
        match verdict {
            Verdict::Confirmed if coding.holder.is_none() && coding.side.is_none() => {
                Err(self.error("nobody holds it; fill person or organization (or holder or side)"))
            }
            Verdict::Confirmed if coding.stance.is_none() => {
                Err(self.error("no stance; fill stance, or agreement with 0 or 1"))
            }
            Verdict::Confirmed | Verdict::Refuted => Ok(coding),
        }
    }

    fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.cells.get(*name)).map(String::as_str)
    }

    fn verdict(&self) -> Result<Verdict, RowError> {
        match self.get(&["verdict", "review", "review_status"]).map(str::to_lowercase).as_deref() {
            None | Some("unreviewed" | "confirmed" | "right" | "ok" | "yes") => Ok(Verdict::Confirmed),
            Some("refuted" | "rejected" | "wrong" | "no") => Ok(Verdict::Refuted),
            Some(other) => Err(self.error(unknown("verdict", other, &["confirmed", "refuted"]))),
        }
    }

    /// The stance; where agreement says the opposite of it, or alone, that decides.
    fn stance(&self) -> Result<Option<Stance>, RowError> {
        let stance = self.member(&["stance"], Stance::ALL)?;
        let agrees = match self.get(&["agreement"]) {
            None => return Ok(stance),
            Some("1" | "true" | "TRUE" | "yes") => true,
            Some("0" | "false" | "FALSE" | "no") => false,
            Some(other) => return Err(self.error(format!("agreement is 0 or 1, not {other:?}"))),
        };
        let is_negated = self.get(&["polarity"]) == Some("negated");
        let fits = |stance: &Stance| (stance.wants() != is_negated) == agrees;
        let by_agreement = if agrees { Stance::Support } else { Stance::Reject };
        Ok(Some(stance.filter(fits).unwrap_or(by_agreement)))
    }

    fn member<T: FromStr + fmt::Display>(&self, names: &[&str], all: &[T]) -> Result<Option<T>, RowError> {
        let Some(name) = self.get(names) else { return Ok(None) };
        let known: Vec<String> = all.iter().map(ToString::to_string).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        name.to_lowercase().parse().map(Some).map_err(|_| self.error(unknown(names[0], name, &known)))
    }

    fn date(&self) -> Result<Option<jiff::civil::Date>, RowError> {
        let Some(words) = self.get(&["time", "date"]) else { return Ok(None) };
        let day: String = words.chars().take(10).collect();
        match day.parse() {
            Ok(day) => Ok(Some(day)),
            // Records have dates of any precision: "2025-FA".
            Err(_) if self.get(&["time"]).is_none() => Ok(None),
            Err(_) => Err(self.error(format!("{words:?} is no date; write it as 2025-07-20"))),
        }
    }

    /// Where the words stand, in code points: at the offsets that are given, else where the text has them.
    fn passage(&self, text: &str) -> Result<(usize, usize), RowError> {
        let number = |name| self.get(&[name]).map(str::parse::<usize>).transpose();
        let (Ok(start), Ok(end)) = (number("start"), number("end")) else {
            return Err(
                self.error("start and end are whole numbers: code points before the words, and before their end")
            );
        };
        let words = self.get(&["text", "content", "quote"]);
        if let (Some(start), Some(end)) = (start, end) {
            let there: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
            if start < end && start + there.chars().count() == end && words.is_none_or(|words| words == there.trim()) {
                return Ok((start, end));
            }
        }
        let words = words.ok_or_else(|| self.error("no words; fill text (or content), or start and end"))?;
        let points = CodePoints::new(text);
        let found = text.match_indices(words).map(|(at, words)| points.span(Span::new(at, at + words.len())));
        let wanted = start.unwrap_or(0);
        let nearest = found.min_by_key(|(at, _)| at.abs_diff(wanted));
        nearest.ok_or_else(|| self.error(format!("the document does not say {words:?}; copy the words from it")))
    }
}
