//! What can go wrong with a store.

use oxigraph::store::StorageError;
use std::path::{Path, PathBuf};

/// A store that can't be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A rule of `queries/derive` can't be run.
    #[error("rule {rule}: {why}")]
    Rule {
        /// Its file.
        rule: String,
        /// Why.
        why: String,
    },
    /// There is nothing there.
    #[error("no store in {dir}; make one with `demarche build PATH… --store {dir}`", dir = .0.display())]
    Missing(PathBuf),
    /// The folder has something else in it.
    #[error("{0:?} is a folder with other files, not a store")]
    NotAStore(PathBuf),
    /// It was written by an older version of the program.
    #[error("the store in {at} has schema {found}, this version needs {wanted}; delete it and rebuild with `demarche build PATH… --store {at}`", at = .dir.display())]
    OldSchema {
        /// The store.
        dir: PathBuf,
        /// Its schema.
        found: u32,
        /// The schema of this version.
        wanted: u32,
    },
    /// It was written by a newer version of the program.
    #[error("the store in {dir:?} has schema {found}, this version knows {wanted}; use a newer version of demarche")]
    NewSchema {
        /// The store.
        dir: PathBuf,
        /// Its schema.
        found: u32,
        /// The schema of this version.
        wanted: u32,
    },
    /// Its instances live elsewhere.
    #[error(
        "the store in {dir:?} has its names below <{found}>, not <{wanted}>; leave --base out or build another store"
    )]
    OtherBase {
        /// The store.
        dir: PathBuf,
        /// Its base.
        found: String,
        /// The base that was asked for.
        wanted: String,
    },
    /// Somebody else is writing.
    #[error("another process is writing to the store in {0:?}; wait until it is done")]
    Busy(PathBuf),
    /// Somebody else is writing the first documents.
    #[error("the store in {0:?} is being built and has nothing to read yet; wait until it is done")]
    Building(PathBuf),
    /// It is in RocksDB and this program was built without it.
    #[error("the store in {0:?} needs the feature `persist`; use a demarche built with it, or build another store")]
    NeedsPersist(PathBuf),
    /// It was opened for reading.
    #[error("the store was opened for reading only")]
    ReadOnly,
    /// A file can't be read or written.
    #[error("can't use {path:?}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file of the store is damaged.
    #[error("{path:?} is damaged: {why}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The database failed.
    #[error("the store failed")]
    Storage(#[from] StorageError),
    /// A query of the integrity check failed.
    #[error("the check failed: {0}")]
    Check(String),
    /// What a person coded can't be read any more.
    #[error("a coding can't be read: {0}")]
    Coding(String),
    /// The ontology can't be read.
    #[error("the ontology can't be read: {0}")]
    Ontology(String),
}

impl StoreError {
    /// Says which file an I/O error is about.
    pub(super) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }

    /// Says which file is damaged.
    pub(super) fn damaged(path: &Path, why: impl std::fmt::Display) -> Self {
        Self::Damaged { path: path.to_owned(), why: why.to_string() }
    }
}
