//! What a store says of itself: the version of its schema and the base of its names.

use super::StoreError;
use super::home::replace_file;
use crate::rdf::Base;
use std::path::Path;

/// The schema that this version writes; goes up when an older store can't be used any more.
pub(super) const VERSION: u32 = 1;

const FILE: &str = "store.txt";
const MAGIC: &str = "demarche store";

/// Reads the record; nothing if there is no store.
///
/// # Errors
/// If the schema is not this version's, or the record can't be read.
pub(super) fn read(dir: &Path) -> Result<Option<Base>, StoreError> {
    let path = dir.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::file(&path)(error)),
    };
    let mut lines = text.lines();
    if lines.next() != Some(MAGIC) {
        return Err(StoreError::NotAStore(dir.to_owned()));
    }
    let mut field = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ').map(str::to_owned);
    let found = field("schema").and_then(|v| v.parse().ok());
    let found = found.ok_or_else(|| StoreError::damaged(&path, "no schema version"))?;
    check(dir, found)?;
    let base = field("base").ok_or_else(|| StoreError::damaged(&path, "no base"))?;
    Base::new(&base).map(Some).map_err(|error| StoreError::damaged(&path, error))
}

/// Writes the record.
///
/// # Errors
/// If the file can't be written.
pub(super) fn write(dir: &Path, base: &Base) -> Result<(), StoreError> {
    let text = format!("{MAGIC}\nschema {VERSION}\nbase {}\n", base.as_str());
    replace_file(&dir.join(FILE), text.as_bytes())
}

fn check(dir: &Path, found: u32) -> Result<(), StoreError> {
    let dir = dir.to_owned();
    match found.cmp(&VERSION) {
        std::cmp::Ordering::Less => Err(StoreError::OldSchema { dir, found, wanted: VERSION }),
        std::cmp::Ordering::Greater => Err(StoreError::NewSchema { dir, found, wanted: VERSION }),
        std::cmp::Ordering::Equal => Ok(()),
    }
}
