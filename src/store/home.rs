//! Where the graph lives, behind one face: memory, a packed file, or RocksDB.

use super::StoreError;
use super::file::FileHome;
#[cfg(feature = "persist")]
use super::rocks::RocksHome;
use oxigraph::model::Quad;
use oxigraph::store::Store as Graph;
use std::path::Path;

/// Where the graph lives.
#[derive(Debug)]
pub(super) enum Home {
    /// In memory only.
    Memory,
    /// In memory, kept in one packed file with a journal beside it.
    File(FileHome),
    /// In RocksDB.
    #[cfg(feature = "persist")]
    Rocks(RocksHome),
    /// On disk, opened for reading.
    #[cfg_attr(feature = "persist", expect(dead_code, reason = "held, so that the snapshot stays"))]
    Reading(Reading),
}

/// What a reader holds on to, so that no writer takes it away.
#[derive(Debug)]
pub(super) struct Reading {
    #[cfg(feature = "persist")]
    pub(super) _snapshot: Option<super::lock::Lock>,
}

impl Home {
    /// Whether documents may be put and removed.
    pub(super) fn is_writable(&self) -> bool {
        !matches!(self, Self::Reading(_))
    }

    /// Told of each change right before it is committed to the graph.
    pub(super) fn record(&mut self, removed: &[Quad], added: &[Quad]) -> Result<(), StoreError> {
        match self {
            Self::File(home) => home.record(removed, added),
            #[cfg(feature = "persist")]
            Self::Rocks(home) => home.mark_stale(),
            Self::Memory | Self::Reading(_) => Ok(()),
        }
    }

    /// Told after each commit. The file's journal can be read as it is; RocksDB shows its state from time to time.
    pub(super) fn committed(&mut self, graph: &Graph) -> Result<(), StoreError> {
        #[cfg(feature = "persist")]
        if let Self::Rocks(home) = self {
            return home.committed(graph);
        }
        let _ = graph;
        Ok(())
    }

    /// Makes what was committed outlive a power cut, and shows it to readers.
    pub(super) fn flush(&mut self, graph: &Graph) -> Result<(), StoreError> {
        match self {
            Self::File(home) => home.save(graph),
            #[cfg(feature = "persist")]
            Self::Rocks(home) => home.publish(graph),
            Self::Memory | Self::Reading(_) => Ok(()),
        }
    }
}

/// Writes a file whole or not at all, and makes its folder.
pub(super) fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(StoreError::file(folder))?;
    }
    let draft = path.with_extension("tmp");
    std::fs::write(&draft, bytes).map_err(StoreError::file(&draft))?;
    std::fs::rename(&draft, path).map_err(StoreError::file(path))
}
