//! Where the ledger of relations is kept from one deriving to the next: in a store on disk, in a file beside the graph.
//!
//! The file is there only while it says what the graph of relations was made from: it goes before that graph changes, and
//! comes again once the change is safe on disk. Without it relations are made anew from all documents.

use super::StoreError;
use super::home::replace_file;
use crate::relate::Ledger;
use std::path::{Path, PathBuf};

/// Compression level of zstd: it is read and written with each deriving.
const LEVEL: i32 = 1;

/// A ledger, and the file that keeps it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    path: Option<PathBuf>,
    ledger: Option<Ledger>,
    is_saved: bool,
}

impl Kept {
    /// Of a store in memory.
    pub(super) fn memory() -> Self {
        Self::default()
    }

    /// Of the store in a folder.
    pub(super) fn open(dir: &Path) -> Self {
        Self { path: Some(dir.join("relations.zst")), is_saved: true, ..Self::default() }
    }

    /// Takes the ledger out; nothing if there is none, or none of this version.
    pub(super) fn take(&mut self) -> Option<Ledger> {
        let read = || {
            let packed = std::fs::read(self.path.as_ref().filter(|_| self.is_saved)?).ok()?;
            serde_json::from_slice(&zstd::decode_all(&packed[..]).ok()?).ok()
        };
        self.ledger.take().or_else(read)
    }

    /// Notes that the graph of relations is about to change.
    pub(super) fn outdate(&mut self) -> Result<(), StoreError> {
        self.is_saved = false;
        match &self.path {
            Some(path) if path.exists() => std::fs::remove_file(path).map_err(StoreError::file(path)),
            _ => Ok(()),
        }
    }

    /// Puts the ledger back.
    pub(super) fn put(&mut self, ledger: Ledger) {
        self.ledger = Some(ledger);
    }

    /// Saves what the graph of relations was made from, when that is safe on disk.
    pub(super) fn save(&mut self) -> Result<(), StoreError> {
        if let (Some(path), Some(ledger), false) = (&self.path, &self.ledger, self.is_saved) {
            let text = serde_json::to_vec(ledger).map_err(|error| StoreError::damaged(path, error))?;
            let packed = zstd::bulk::compress(&text, LEVEL).map_err(StoreError::file(path))?;
            replace_file(path, &packed)?;
            self.is_saved = true;
        }
        Ok(())
    }
}
