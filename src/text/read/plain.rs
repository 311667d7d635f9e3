//! A file that is one text.

use super::files::SourceFile;
use super::metadata::Row;
use super::{Problem, ReadError, date};
use crate::text::{Document, DocumentKey};

/// Reads one text, with what its folder's table says about it.
pub(super) fn read(file: &SourceFile, row: Row) -> Result<Document, ReadError> {
    let bytes = std::fs::read(&file.path).map_err(|e| ReadError::new(file.name(), e))?;
    let text = decode(bytes).map_err(|problem| ReadError::new(file.name(), problem))?;
    let key = row.url.as_deref().unwrap_or(&file.below);
    Ok(Document {
        key: DocumentKey::new(key),
        id: file.id.clone(),
        title: row.title,
        outlet: row.outlet,
        published: row.published.or_else(|| date::leading(&text)),
        url: row.url,
        language: row.language,
        text,
    })
}

/// The words in these bytes, if they are words.
fn decode(bytes: Vec<u8>) -> Result<String, Problem> {
    if bytes.contains(&0) {
        return Err(Problem::Binary);
    }
    let text = String::from_utf8(bytes).map_err(|e| Problem::NotUtf8(e.utf8_error().valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    check(&text)?;
    Ok(text)
}

/// Whether there is anything to read.
pub(super) fn check(text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() { Err(Problem::Empty) } else { Ok(()) }
}
