//! The store as its users hold it: opening, flushing, and what it was opened with.

use super::home::{Home, Reading};
use super::ledger::Kept;
use super::lock::Lock;
use super::pending::Pending;
use super::texts::Texts;
use super::{StoreError, file, schema};
use crate::assets::Assets;
use crate::rdf::{Base, Options, Prefixes};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad, Triple};
use oxigraph::store::Store as Graph;
use std::path::{Path, PathBuf};

/// What a store is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To ask it. Sees what was last flushed while a build runs.
    Read,
    /// To put and remove documents; makes the store where there is none. One process at a time.
    Write,
}

/// A knowledge graph with the texts that it was read from.
///
/// ```
/// use demarche::{position::Analysis, rdf::Run, store::{Change, Store}, text::Document};
/// let mut store = Store::memory()?;
/// let document = Document::new("one", "Kyiv rejects talks.");
/// let run = Run::new("model hash", "rule hash");
/// assert_eq!(store.put(&document, &Analysis::default(), &run)?, Change::New);
/// assert_eq!(store.put(&document, &Analysis::default(), &run)?, Change::Same);
/// assert!(store.remove(&document.key)?);
/// # Ok::<(), demarche::store::StoreError>(())
/// ```
pub struct Store {
    pub(super) graph: Graph,
    pub(super) texts: Texts,
    pub(super) home: Home,
    pub(super) options: Options,
    /// What has been touched since all was derived.
    pub(super) pending: Pending,
    /// The knowledge with which all has been derived, until that is safe on disk.
    pub(super) settled: Option<String>,
    /// What the graph of relations was made from.
    pub(super) kept: Kept,
    prefixes: Prefixes,
}

impl Store {
    /// Opens the store in a folder, with the base that it was made with.
    ///
    /// # Errors
    /// If there is none (for reading), another process writes to it (for writing), its schema is
    /// not this version's, or a file can't be used.
    pub fn open(dir: impl AsRef<Path>, access: Access) -> Result<Self, StoreError> {
        let dir = dir.as_ref();
        let options = Options { base: schema::read(dir)?.unwrap_or_default(), ..Options::default() };
        Self::open_with(dir, access, options)
    }

    /// Opens the store in a folder with options of the user's own.
    ///
    /// # Errors
    /// As [`Store::open`], or if the store was made with another base.
    pub fn open_with(dir: impl AsRef<Path>, access: Access, options: Options) -> Result<Self, StoreError> {
        let dir = dir.as_ref();
        match (schema::read(dir)?, access) {
            (Some(found), _) if found != options.base => {
                let (found, wanted) = (found.as_str().to_owned(), options.base.as_str().to_owned());
                Err(StoreError::OtherBase { dir: dir.to_owned(), found, wanted })
            }
            (Some(_), Access::Read) => Self::read(dir, options),
            (None, Access::Read) => Err(StoreError::Missing(dir.to_owned())),
            (found, Access::Write) => Self::write(dir, options, found.is_none()),
        }
    }

    /// An empty store in memory.
    ///
    /// # Errors
    /// If the built-in ontology can't be read.
    pub fn memory() -> Result<Self, StoreError> {
        Self::memory_with(Options::default())
    }

    /// An empty store in memory with options of the user's own.
    ///
    /// # Errors
    /// If the built-in ontology can't be read.
    pub fn memory_with(options: Options) -> Result<Self, StoreError> {
        let mut store =
            Self::assemble(Graph::new()?, Home::Memory, Texts::Memory(Default::default()), options, Pending::memory());
        store.put_ontology()?;
        Ok(store)
    }

    /// Makes all that was put outlive a power cut and shows it to readers. To be called after a build;
    /// a kill before it loses the document in flight at most.
    ///
    /// # Errors
    /// If a file can't be written.
    pub fn flush(&mut self) -> Result<(), StoreError> {
        self.home.flush(&self.graph)?;
        self.kept.save()?;
        match self.settled.take() {
            Some(knowledge) => self.pending.settled(&knowledge),
            None => Ok(()),
        }
    }

    /// Lets `update` change the graph, and makes that last and seen as [`Store::flush`] does. Changes of the
    /// graph that do not come from documents go this way: readers would not see others.
    ///
    /// # Errors
    /// If the store was opened for reading, a file can't be written, or `update` fails.
    pub fn change<E: From<StoreError>>(&mut self, update: impl FnOnce(&Graph) -> Result<(), E>) -> Result<(), E> {
        self.check_writable()?;
        self.pending.touch_all()?;
        self.home.record(&[], &[])?;
        update(&self.graph)?;
        Ok(self.flush()?)
    }

    /// Where instances live.
    pub fn base(&self) -> &Base {
        &self.options.base
    }

    /// The short forms of names in this store.
    pub fn prefixes(&self) -> &Prefixes {
        &self.prefixes
    }

    /// The graph, for SPARQL.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    fn assemble(graph: Graph, home: Home, texts: Texts, options: Options, pending: Pending) -> Self {
        let prefixes = Prefixes::new(&options.base);
        Self { graph, texts, home, options, pending, settled: None, kept: Kept::memory(), prefixes }
    }

    fn read(dir: &Path, options: Options) -> Result<Self, StoreError> {
        let (graph, reading) = read_graph(dir)?;
        Ok(Self::assemble(graph, Home::Reading(reading), Texts::Folder(texts_path(dir)), options, Pending::memory()))
    }

    fn write(dir: &Path, options: Options, is_new: bool) -> Result<Self, StoreError> {
        if is_new {
            refuse_other_files(dir)?;
        }
        std::fs::create_dir_all(dir).map_err(StoreError::file(dir))?;
        let lock = Lock::exclusive(&lock_path(dir))?.ok_or_else(|| StoreError::Busy(dir.to_owned()))?;
        if is_new {
            schema::write(dir, &options.base)?;
        }
        let (graph, home) = write_graph(dir, lock)?;
        let mut store = Self::assemble(graph, home, Texts::Folder(texts_path(dir)), options, Pending::open(dir));
        store.kept = Kept::open(dir);
        store.put_ontology()?;
        Ok(store)
    }

    /// Brings the ontology's graph up to date: labels and comments for results and completion.
    fn put_ontology(&mut self) -> Result<(), StoreError> {
        let text = Assets::builtin().text("ontology/demarche.ttl").map_err(|e| StoreError::Ontology(e.to_string()))?;
        let name = self.options.base.ontology_graph();
        let new = ontology(&text, &name)?;
        self.replace_graph(&name, &new, &[]).map(drop)
    }
}

/// The quads of the ontology in its graph.
fn ontology(text: &str, name: &NamedNode) -> Result<Vec<Triple>, StoreError> {
    let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(name.clone());
    let quads = parser.for_slice(text.as_bytes());
    let triple = |quad: Result<Quad, _>| quad.map(Triple::from);
    quads.map(triple).collect::<Result<_, _>>().map_err(|e| StoreError::Ontology(e.to_string()))
}

/// The file that the one writer locks.
pub(super) fn lock_path(dir: &Path) -> PathBuf {
    dir.join("write.lock")
}

fn texts_path(dir: &Path) -> PathBuf {
    dir.join("texts")
}

/// A new store goes into an empty folder, or one that an interrupted start left behind.
fn refuse_other_files(dir: &Path) -> Result<(), StoreError> {
    let Ok(mut entries) = std::fs::read_dir(dir) else { return Ok(()) };
    let is_other = |e: &std::fs::DirEntry| e.path() != lock_path(dir);
    if entries.any(|entry| entry.is_ok_and(|e| is_other(&e))) {
        return Err(StoreError::NotAStore(dir.to_owned()));
    }
    Ok(())
}

#[cfg(feature = "persist")]
fn read_graph(dir: &Path) -> Result<(Graph, Reading), StoreError> {
    if file::is_in(dir) { Ok((file::read(dir)?, Reading { _snapshot: None })) } else { super::rocks::read(dir) }
}

#[cfg(not(feature = "persist"))]
fn read_graph(dir: &Path) -> Result<(Graph, Reading), StoreError> {
    refuse_rocks(dir)?;
    Ok((file::read(dir)?, Reading {}))
}

#[cfg(feature = "persist")]
fn write_graph(dir: &Path, lock: Lock) -> Result<(Graph, Home), StoreError> {
    if file::is_in(dir) {
        return file::FileHome::open(dir, lock).map(|(graph, home)| (graph, Home::File(home)));
    }
    super::rocks::RocksHome::open(dir, lock).map(|(graph, home)| (graph, Home::Rocks(home)))
}

#[cfg(not(feature = "persist"))]
fn write_graph(dir: &Path, lock: Lock) -> Result<(Graph, Home), StoreError> {
    refuse_rocks(dir)?;
    file::FileHome::open(dir, lock).map(|(graph, home)| (graph, Home::File(home)))
}

/// A build without RocksDB can't read what one with it wrote.
#[cfg(not(feature = "persist"))]
fn refuse_rocks(dir: &Path) -> Result<(), StoreError> {
    if dir.join("graph").is_dir() { Err(StoreError::NeedsPersist(dir.to_owned())) } else { Ok(()) }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("home", &self.home).field("options", &self.options).finish_non_exhaustive()
    }
}
