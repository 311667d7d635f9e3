//! The graph in one packed N-Quads file, for builds without RocksDB.
//!
//! It is held in memory while it is open. Each committed document is also written to a journal
//! before anything else happens, so that a kill loses the document in flight and no other; saving
//! packs the graph anew and starts an empty journal. Graph and journal carry a generation, so that
//! a reader never pairs one with the journal of another.

use super::StoreError;
use super::lock::Lock;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use oxigraph::store::Store as Graph;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Compression level of zstd: a graph is saved after each build.
const LEVEL: i32 = 3;
/// The first line of a packed graph, before its generation.
const HEAD: &str = "# demarche graph, generation ";
/// The line that ends one document's changes in the journal.
const COMMIT: &str = "=";
/// How often a reader tries again when a writer saves under its eyes.
const TRIES: usize = 5;

/// A graph file that this process may write.
#[derive(Debug)]
pub(super) struct FileHome {
    dir: PathBuf,
    generation: u64,
    journal: File,
    _lock: Lock,
}

impl FileHome {
    /// Loads the graph for writing, journal included.
    pub(super) fn open(dir: &Path, lock: Lock) -> Result<(Graph, Self), StoreError> {
        let (graph, generation) = load(dir)?;
        let journal = start_journal(dir, generation)?;
        let mut home = Self { dir: dir.to_owned(), generation, journal, _lock: lock };
        if home.journal.metadata().is_ok_and(|m| m.len() > 0) {
            home.save(&graph)?;
        }
        Ok((graph, home))
    }

    /// Writes one document's changes to the journal.
    pub(super) fn record(&mut self, removed: &[Quad], added: &[Quad]) -> Result<(), StoreError> {
        let mut lines = String::new();
        let changes = removed.iter().map(|q| ('-', q)).chain(added.iter().map(|q| ('+', q)));
        for (sign, quad) in changes {
            let _ = writeln!(lines, "{sign}{quad} .");
        }
        let _ = writeln!(lines, "{COMMIT}");
        let path = journal_path(&self.dir, self.generation);
        self.journal.write_all(lines.as_bytes()).map_err(StoreError::file(&path))
    }

    /// Packs the graph anew and starts an empty journal.
    pub(super) fn save(&mut self, graph: &Graph) -> Result<(), StoreError> {
        let next = self.generation + 1;
        let journal = start_journal(&self.dir, next)?;
        pack(&self.dir, graph, next)?;
        let old = journal_path(&self.dir, self.generation);
        (self.generation, self.journal) = (next, journal);
        std::fs::remove_file(&old).map_err(StoreError::file(&old))
    }
}

/// Whether a store of this kind is in the folder.
#[cfg(feature = "persist")]
pub(super) fn is_in(dir: &Path) -> bool {
    graph_path(dir).exists() || journal_path(dir, 0).exists()
}

/// Loads the graph for reading; a writer may be at work.
pub(super) fn read(dir: &Path) -> Result<Graph, StoreError> {
    for _ in 1..TRIES {
        let (graph, generation) = load(dir)?;
        if generation_of(dir)? == generation {
            return Ok(graph);
        }
    }
    load(dir).map(|(graph, _)| graph)
}

fn graph_path(dir: &Path) -> PathBuf {
    dir.join("graph.nq.zst")
}

fn journal_path(dir: &Path, generation: u64) -> PathBuf {
    dir.join(format!("journal-{generation}.nq"))
}

/// Opens the journal of a generation for appending.
fn start_journal(dir: &Path, generation: u64) -> Result<File, StoreError> {
    let path = journal_path(dir, generation);
    File::options().create(true).append(true).open(&path).map_err(StoreError::file(&path))
}

/// The graph with its journal replayed, and its generation.
fn load(dir: &Path) -> Result<(Graph, u64), StoreError> {
    let graph = Graph::new()?;
    let generation = match unpack(dir)? {
        None => 0,
        Some((generation, packed)) => {
            let path = graph_path(dir);
            graph.load_from_reader(RdfFormat::NQuads, packed).map_err(|error| StoreError::damaged(&path, error))?;
            generation
        }
    };
    replay(dir, generation, &graph)?;
    Ok((graph, generation))
}

/// The generation that the folder has now.
fn generation_of(dir: &Path) -> Result<u64, StoreError> {
    Ok(unpack(dir)?.map_or(0, |(generation, _)| generation))
}

type Unpacked = BufReader<zstd::Decoder<'static, BufReader<File>>>;

/// The generation of the packed graph and its quads; nothing if there is no such file yet.
fn unpack(dir: &Path) -> Result<Option<(u64, Unpacked)>, StoreError> {
    let path = graph_path(dir);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::file(&path)(error)),
    };
    let mut lines = BufReader::new(zstd::Decoder::new(file).map_err(StoreError::file(&path))?);
    let mut head = String::new();
    lines.read_line(&mut head).map_err(StoreError::file(&path))?;
    let generation = head.trim_end().strip_prefix(HEAD).and_then(|n| n.parse().ok());
    let generation = generation.ok_or_else(|| StoreError::damaged(&path, "no generation in its first line"))?;
    Ok(Some((generation, lines)))
}

/// Writes the packed graph: sorted, so that equal graphs give equal files, whole or not at all.
fn pack(dir: &Path, graph: &Graph, generation: u64) -> Result<(), StoreError> {
    let path = graph_path(dir);
    let draft = path.with_extension("tmp");
    let mut lines = graph.iter().map(|quad| Ok(format!("{} .\n", quad?))).collect::<Result<Vec<_>, StoreError>>()?;
    lines.sort_unstable();
    let write = || -> std::io::Result<()> {
        let mut packed = zstd::Encoder::new(File::create(&draft)?, LEVEL)?;
        writeln!(packed, "{HEAD}{generation}")?;
        for line in &lines {
            packed.write_all(line.as_bytes())?;
        }
        packed.finish()?.sync_all()
    };
    write().map_err(StoreError::file(&draft))?;
    std::fs::rename(&draft, &path).map_err(StoreError::file(&path))
}

/// Applies the documents that the journal has whole.
fn replay(dir: &Path, generation: u64, graph: &Graph) -> Result<(), StoreError> {
    let path = journal_path(dir, generation);
    let text = match std::fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::file(&path)(error)),
    };
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    for line in text.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n")) {
        match line.split_first() {
            Some((b'-', quad)) => removed.extend_from_slice(quad),
            Some((b'+', quad)) => added.extend_from_slice(quad),
            _ => {
                apply(graph, &removed, &added).map_err(|why| StoreError::damaged(&path, why))?;
                removed.clear();
                added.clear();
            }
        }
    }
    Ok(())
}

/// Removes and adds quads in one transaction.
fn apply(graph: &Graph, removed: &[u8], added: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let mut transaction = graph.start_transaction()?;
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(removed) {
        transaction.remove(&quad?);
    }
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(added) {
        transaction.insert(&quad?);
    }
    Ok(transaction.commit()?)
}
