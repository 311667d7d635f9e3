//! What a careful reader marked: one document a line, as JSON.

use super::Standing;
use crate::position::Stance;
use crate::text::Document;
use serde::{Deserialize, Deserializer};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The positions of one document, as marked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct GoldDocument {
    /// The document's id: the name of its text file without ending.
    pub id: String,
    /// The text itself, where the record brings it along.
    pub text: Option<String>,
    /// The day on which it was published, where the record says so.
    pub published: Option<String>,
    /// What was marked in it.
    pub positions: Vec<GoldPosition>,
}

/// One position, as marked.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct GoldPosition {
    /// Whose position it is.
    pub side: String,
    /// Other sides that count as well.
    #[serde(default)]
    pub sides: Vec<String>,
    /// The stances that count; the first is the one that figures go by.
    #[serde(deserialize_with = "stances")]
    pub stances: Vec<Stance>,
    /// The exact words of the content.
    pub content: String,
    /// Where they start, in code points of the text.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// Who is to act, or at whom it is aimed.
    pub addressee: Option<String>,
    /// Who says so, where not the holder's own side.
    pub source: Option<String>,
    /// Other wordings that count.
    #[serde(default)]
    pub resolves: Vec<String>,
    /// Other wordings, each under a stance of its own.
    #[serde(default)]
    pub readings: Vec<Reading>,
    /// Whether a reader could leave it out: finding it is not rewarded, giving it is not punished.
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    polarity: String,
    #[serde(default)]
    modality: String,
}

/// The same position in other words, under another stance.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Reading {
    /// The stance.
    #[serde(deserialize_with = "stance")]
    pub stance: Stance,
    /// The content.
    pub content: String,
}

impl GoldDocument {
    /// The document with its text, where the record brings it along.
    pub fn document(&self) -> Option<Document> {
        let mut document = Document::new(&self.id, self.text.as_ref()?);
        document.published = self.published.as_ref().and_then(|day| day.parse().ok());
        Some(document)
    }
}

impl GoldPosition {
    /// Whether the text asserts it.
    pub fn standing(&self) -> Standing {
        Standing::of(self.polarity == "negated", self.modality == "hypothetical")
    }

    /// Every wording that counts, with the stances that count for it.
    pub fn readings(&self) -> impl Iterator<Item = (&[Stance], &str)> {
        let resolved = self.resolves.iter().map(|words| (&*self.stances, &**words));
        let others = self.readings.iter().map(|r| (std::slice::from_ref(&r.stance), &*r.content));
        std::iter::once((&*self.stances, &*self.content)).chain(resolved).chain(others)
    }
}

/// Why a file of gold can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GoldError {
    /// It can't be read.
    #[error("can't read {path:?}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A line is no document with positions.
    #[error("{path}:{line}: no document with positions: {source}", path = path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        source: serde_json::Error,
    },
    /// A position has no stance, so nothing could ever match it.
    #[error("{path}:{line}: a position of {id} has no stance", path = path.display())]
    NoStance {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The document.
        id: String,
    },
}

/// Reads a file of gold.
///
/// # Errors
/// If it can't be read, or a line is not what the format asks for.
pub fn read(path: &Path) -> Result<Vec<GoldDocument>, GoldError> {
    let mut documents = Vec::new();
    for (number, line) in lines(path)?.enumerate() {
        let line = line.map_err(|source| GoldError::File { path: path.to_owned(), source })?;
        if !line.trim().is_empty() {
            documents.push(document(&line, path, number + 1)?);
        }
    }
    Ok(documents)
}

fn document(line: &str, path: &Path, number: usize) -> Result<GoldDocument, GoldError> {
    let wrong = |source| GoldError::Line { path: path.to_owned(), line: number, source };
    let document: GoldDocument = serde_json::from_str(line).map_err(wrong)?;
    if document.positions.iter().any(|p| p.stances.is_empty()) {
        return Err(GoldError::NoStance { path: path.to_owned(), line: number, id: document.id });
    }
    Ok(document)
}

/// Whether a file is gold rather than texts: JSON Lines whose first record has `positions`.
pub fn is_gold(path: &Path) -> bool {
    let is_lines = path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson");
    let first = || lines(path).ok()?.map_while(Result::ok).find(|line| !line.trim().is_empty());
    let has_positions = |line: String| {
        let record: Result<serde_json::Value, _> = serde_json::from_str(&line);
        record.is_ok_and(|record| record.get("positions").is_some())
    };
    is_lines && first().is_some_and(has_positions)
}

fn lines(path: &Path) -> Result<std::io::Lines<BufReader<File>>, GoldError> {
    let file = File::open(path).map_err(|source| GoldError::File { path: path.to_owned(), source })?;
    Ok(BufReader::new(file).lines())
}

fn stance<'de, D: Deserializer<'de>>(from: D) -> Result<Stance, D::Error> {
    String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
}

fn stances<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Stance>, D::Error> {
    let names = Vec::<String>::deserialize(from)?;
    names.iter().map(|name| name.parse().map_err(serde::de::Error::custom)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("gold.jsonl");
        std::fs::write(&path, "{\"id\": \"a\", \"positions\": []}\n\n{\"id\": \"b\"}\n").expect("a file");
        assert!(is_gold(&path));
        let error = read(&path).expect_err("no positions").to_string();
        assert!(error.contains("gold.jsonl:3: no document with positions: missing field `positions`"), "{error}");
    }

    #[test]
    fn a_stance_is_one_of_the_closed_set() {
        let record = r#"{"side": "Chad", "stances": ["wonder"], "content": "why", "start": 0, "end": 3}"#;
        let error = serde_json::from_str::<GoldPosition>(record).expect_err("no stance").to_string();
        assert!(error.contains("wonder"), "{error}");
    }
}
