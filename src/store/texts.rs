//! Full texts by the hash of their words, packed, beside the graph: never part of an export unless
//! asked for.

use super::StoreError;
use super::home::replace_file;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Compression level of zstd: small texts, read rarely.
const LEVEL: i32 = 9;

/// Where full texts live.
#[derive(Debug)]
pub(super) enum Texts {
    /// For the life of the program.
    Memory(BTreeMap<String, String>),
    /// One packed file a text.
    Folder(PathBuf),
}

impl Texts {
    /// Keeps a text; a known one is left as it is.
    pub(super) fn put(&mut self, version: &str, text: &str) -> Result<(), StoreError> {
        match self {
            Self::Memory(map) => {
                map.insert(version.to_owned(), text.to_owned());
                Ok(())
            }
            Self::Folder(folder) => {
                let path = place(folder, version);
                if path.exists() {
                    return Ok(());
                }
                let packed = zstd::bulk::compress(text.as_bytes(), LEVEL).map_err(StoreError::file(&path))?;
                replace_file(&path, &packed)
            }
        }
    }

    /// A text; nothing if it is not kept.
    pub(super) fn get(&self, version: &str) -> Result<Option<String>, StoreError> {
        let folder = match self {
            Self::Memory(map) => return Ok(map.get(version).cloned()),
            Self::Folder(folder) => folder,
        };
        let path = place(folder, version);
        if !path.exists() {
            return Ok(None);
        }
        let packed = std::fs::read(&path).map_err(StoreError::file(&path))?;
        let bytes = zstd::decode_all(&packed[..]).map_err(StoreError::file(&path))?;
        String::from_utf8(bytes).map(Some).map_err(|error| StoreError::damaged(&path, error))
    }

    /// Drops a text that no document has any more.
    pub(super) fn remove(&mut self, version: &str) -> Result<(), StoreError> {
        match self {
            Self::Memory(map) => drop(map.remove(version)),
            Self::Folder(folder) => {
                let path = place(folder, version);
                if path.exists() {
                    std::fs::remove_file(&path).map_err(StoreError::file(&path))?;
                }
            }
        }
        Ok(())
    }
}

/// `texts/5f/5f3a….zst`: no folder grows too large.
fn place(folder: &Path, version: &str) -> PathBuf {
    folder.join(version.get(..2).unwrap_or("0")).join(format!("{version}.zst"))
}
