//! A file of records: one JSON object a line, each a document.

use super::files::SourceFile;
use super::{Found, MAX_BYTES, Problem, ReadError, date, plain};
use crate::text::{Document, DocumentKey};
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

/// The records of one file, read line by line.
pub(super) struct Lines {
    reader: BufReader<File>,
    name: String,
    below: String,
    id: String,
    line: usize,
    bytes: u64,
    over: bool,
}

impl Lines {
    /// Opens the file.
    pub(super) fn open(file: &SourceFile) -> Result<Self, ReadError> {
        let reader = BufReader::new(File::open(&file.path).map_err(|e| ReadError::new(file.name(), e))?);
        Ok(Self {
            reader,
            name: file.name(),
            below: file.below.clone(),
            id: file.id.clone(),
            line: 0,
            bytes: 0,
            over: false,
        })
    }

    /// How many bytes of the file were read.
    pub(super) fn bytes_read(&self) -> u64 {
        self.bytes
    }

    fn place(&self) -> String {
        format!("{}:{}", self.name, self.line)
    }

    /// The next line's bytes; nothing at the end of the file.
    fn line(&mut self) -> Option<Result<Vec<u8>, Problem>> {
        let mut line = Vec::new();
        self.line += 1;
        let read = match (&mut self.reader).take(MAX_BYTES).read_until(b'\n', &mut line) {
            Ok(0) => return None,
            Ok(read) => read as u64,
            Err(error) => {
                self.over = true;
                return Some(Err(error.into()));
            }
        };
        self.bytes += read;
        if read == MAX_BYTES && !line.ends_with(b"\n") {
            self.skip_line();
            return Some(Err(Problem::TooLarge));
        }
        Some(Ok(line))
    }

    /// Passes over the rest of a line that is too long to hold.
    fn skip_line(&mut self) {
        match self.reader.skip_until(b'\n') {
            Ok(read) => self.bytes += read as u64,
            Err(_) => self.over = true,
        }
    }

    /// The document that a line holds.
    fn document(&self, line: Vec<u8>) -> Result<Document, Problem> {
        let line = String::from_utf8(line).map_err(|e| Problem::NotUtf8(e.utf8_error().valid_up_to()))?;
        let line = line.trim_start_matches('\u{feff}');
        let record: Map<String, Value> = serde_json::from_str(line).map_err(|e| not_json(&e))?;
        let text = field(&record, &["text", "body"])?.ok_or_else(|| without_text(&record))?;
        plain::check(&text)?;
        let given = field(&record, &["id", "doc"])?;
        let url = field(&record, &["url"])?;
        let id = given.clone().unwrap_or_else(|| format!("{}:{}", self.id, self.line));
        let key = url.clone().or(given).unwrap_or_else(|| format!("{}:{}", self.below, self.line));
        Ok(Document {
            key: DocumentKey::new(key),
            id,
            title: field(&record, &["title"])?,
            outlet: field(&record, &["outlet"])?,
            published: match date::parse(&field(&record, &["published", "date"])?.unwrap_or_default())? {
                None => date::leading(&text),
                date => date,
            },
            url,
            language: field(&record, &["language"])?,
            text,
        })
    }
}

impl Iterator for Lines {
    type Item = Result<Found, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            let line = match self.line()? {
                Ok(line) => line,
                Err(problem) => return Some(Err(ReadError::new(self.place(), problem))),
            };
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let place = self.place();
            return Some(match self.document(line) {
                Ok(document) => Ok(Found { document, place }),
                Err(problem) => Err(ReadError::new(place, problem)),
            });
        }
        None
    }
}

/// Why a line is no object; its number in the file is in the place already.
fn not_json(error: &serde_json::Error) -> Problem {
    Problem::Json(error.to_string().replace(" at line 1 column ", " at column "))
}

/// What a record lacks that has no words.
fn without_text(record: &Map<String, Value>) -> Problem {
    if record.contains_key("text") || record.contains_key("body") { Problem::Empty } else { Problem::NoText }
}

/// The first of these fields that is there and not empty. Numbers pass as their digits.
fn field(record: &Map<String, Value>, names: &[&'static str]) -> Result<Option<String>, Problem> {
    for name in names {
        match record.get(*name) {
            None | Some(Value::Null) => {}
            Some(Value::String(s)) if s.is_empty() => {}
            Some(Value::String(s)) => return Ok(Some(s.clone())),
            Some(Value::Number(n)) => return Ok(Some(n.to_string())),
            Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => return Err(Problem::FieldKind(name)),
        }
    }
    Ok(None)
}
