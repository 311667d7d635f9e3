//! The graph in RocksDB.
//!
//! RocksDB must not be read while another process writes (rdf.md §2.1). So readers never open the
//! live database: the writer publishes snapshots (hard links, milliseconds), and a reader opens the
//! newest, holding a lock that keeps it from being cleared away. Where a build was killed before it
//! published, the next reader publishes in its place.

use super::StoreError;
use super::home::{Reading, replace_file};
use super::lock::Lock;
use oxigraph::store::Store as Graph;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often a reader tries again when a writer clears the snapshot that it was about to open.
const TRIES: usize = 5;

/// How often a long build shows readers what it has so far.
const PUBLISH_EVERY: Duration = Duration::from_secs(10);

/// A database that this process may write.
#[derive(Debug)]
pub(super) struct RocksHome {
    dir: PathBuf,
    stale: bool,
    published: Instant,
    _lock: Lock,
}

impl RocksHome {
    /// Opens the live database.
    pub(super) fn open(dir: &Path, lock: Lock) -> Result<(Graph, Self), StoreError> {
        let graph = Graph::open(live(dir))?;
        Ok((
            graph,
            Self { dir: dir.to_owned(), stale: stale_mark(dir).exists(), published: Instant::now(), _lock: lock },
        ))
    }

    /// Notes that the newest snapshot is behind, before the first change.
    pub(super) fn mark_stale(&mut self) -> Result<(), StoreError> {
        if !self.stale {
            replace_file(&stale_mark(&self.dir), b"")?;
            self.stale = true;
        }
        Ok(())
    }

    /// Publishes from time to time; called after each commit.
    pub(super) fn committed(&mut self, graph: &Graph) -> Result<(), StoreError> {
        if self.published.elapsed() < PUBLISH_EVERY { Ok(()) } else { self.publish(graph) }
    }

    /// Makes a snapshot and clears away those that nobody reads.
    pub(super) fn publish(&mut self, graph: &Graph) -> Result<(), StoreError> {
        graph.flush()?;
        let current = current(&self.dir);
        if !self.stale && current.is_some() {
            return Ok(());
        }
        let next = current.unwrap_or(0) + 1;
        let target = snapshot(&self.dir, next);
        remove_folder(&target)?;
        std::fs::create_dir_all(snapshots(&self.dir)).map_err(StoreError::file(&target))?;
        graph.backup(&target)?;
        replace_file(&current_mark(&self.dir), next.to_string().as_bytes())?;
        let mark = stale_mark(&self.dir);
        if mark.exists() {
            std::fs::remove_file(&mark).map_err(StoreError::file(&mark))?;
        }
        self.stale = false;
        self.published = Instant::now();
        clear_old(&self.dir, next)
    }
}

/// Opens the newest snapshot for reading.
pub(super) fn read(dir: &Path) -> Result<(Graph, Reading), StoreError> {
    for _ in 0..TRIES {
        publish_for_the_dead(dir)?;
        let number = current(dir).ok_or_else(|| StoreError::Building(dir.to_owned()))?;
        let lock = Lock::shared(&snapshot_lock(dir, number))?;
        let folder = snapshot(dir, number);
        if lock.is_some() && folder.exists() {
            return Ok((Graph::open_read_only(folder)?, Reading { _snapshot: lock }));
        }
    }
    Err(StoreError::Busy(dir.to_owned()))
}

/// Publishes what a killed build left behind, unless a writer is at work.
fn publish_for_the_dead(dir: &Path) -> Result<(), StoreError> {
    if current(dir).is_some() && !stale_mark(dir).exists() {
        return Ok(());
    }
    let Some(lock) = Lock::exclusive(&super::handle::lock_path(dir))? else { return Ok(()) };
    let (graph, mut home) = RocksHome::open(dir, lock)?;
    home.publish(&graph)
}

/// Removes snapshots older than the newest that no reader holds.
fn clear_old(dir: &Path, newest: u64) -> Result<(), StoreError> {
    let entries = std::fs::read_dir(snapshots(dir)).map_err(StoreError::file(dir))?;
    let mut old: Vec<u64> = entries.flatten().filter_map(|e| e.file_name().to_str()?.parse().ok()).collect();
    old.retain(|number| *number < newest);
    old.sort_unstable();
    for number in old {
        let path = snapshot_lock(dir, number);
        if Lock::exclusive(&path)?.is_some() {
            remove_folder(&snapshot(dir, number))?;
            std::fs::remove_file(&path).map_err(StoreError::file(&path))?;
        }
    }
    Ok(())
}

fn remove_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.exists() { std::fs::remove_dir_all(folder).map_err(StoreError::file(folder)) } else { Ok(()) }
}

fn live(dir: &Path) -> PathBuf {
    dir.join("graph")
}

fn stale_mark(dir: &Path) -> PathBuf {
    dir.join("unpublished")
}

fn snapshots(dir: &Path) -> PathBuf {
    dir.join("snapshots")
}

fn snapshot(dir: &Path, number: u64) -> PathBuf {
    snapshots(dir).join(number.to_string())
}

fn snapshot_lock(dir: &Path, number: u64) -> PathBuf {
    snapshots(dir).join(format!("{number}.lock"))
}

fn current_mark(dir: &Path) -> PathBuf {
    snapshots(dir).join("current.txt")
}

/// The number of the newest snapshot.
fn current(dir: &Path) -> Option<u64> {
    std::fs::read_to_string(current_mark(dir)).ok()?.trim().parse().ok()
}
