//! Files to documents: paths in, a lazy stream of documents out, in an order that never changes.
//!
//! A folder gives its `.txt` and `.jsonl` files, deepest names sorted; what is known about a text
//! beyond its words comes from a `metadata.tsv` beside it. Whatever is broken is one [`ReadError`]
//! for that file or record, and the stream goes on.

mod date;
mod error;
mod files;
mod jsonl;
mod metadata;
mod plain;

pub use error::{Problem, ReadError};

use super::Document;
use files::{Format, SourceFile};
use jsonl::Lines;
use metadata::Folders;
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

/// The largest file or record that is read: 64 MiB.
pub const MAX_BYTES: u64 = 64 << 20;

/// A stream of documents from files and folders.
///
/// ```
/// use demarche::text::read::Documents;
/// let folder = std::env::temp_dir().join("demarche-doc-read");
/// std::fs::create_dir_all(&folder)?;
/// std::fs::write(folder.join("note.txt"), "Kyiv rejects the plan.")?;
/// let documents: Vec<_> = Documents::open(&[folder]).collect::<Result<_, _>>()?;
/// assert_eq!(documents[0].id, "note");
/// assert_eq!(documents[0].key.as_str(), "note.txt");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Documents {
    files: VecDeque<Result<SourceFile, ReadError>>,
    folders: Folders,
    lines: Option<Lines>,
    errors: VecDeque<ReadError>,
    seen: HashMap<String, Seen>,
    bytes: u64,
    total: u64,
}

/// What was read under a key: its version and where it stood.
struct Seen {
    version: String,
    place: String,
}

/// A document and where it was read.
struct Found {
    document: Document,
    place: String,
}

impl Documents {
    /// Lists the files under these paths; they are read one by one, when they are asked for.
    pub fn open(paths: &[PathBuf]) -> Self {
        let files = files::list(paths);
        let total = files.iter().flatten().map(|f| f.bytes).sum();
        Self {
            files: files.into(),
            folders: Folders::default(),
            lines: None,
            errors: VecDeque::new(),
            seen: HashMap::new(),
            bytes: 0,
            total,
        }
    }

    /// The size of all files together.
    pub fn total_bytes(&self) -> u64 {
        self.total
    }

    /// How many of these bytes are behind the stream already.
    pub fn bytes_read(&self) -> u64 {
        self.bytes + self.lines.as_ref().map_or(0, Lines::bytes_read)
    }

    /// The next document or error, before anything is said about keys that come twice.
    fn advance(&mut self) -> Option<Result<Found, ReadError>> {
        loop {
            if let Some(error) = self.errors.pop_front() {
                return Some(Err(error));
            }
            if let Some(lines) = &mut self.lines {
                if let Some(record) = lines.next() {
                    return Some(record);
                }
                self.bytes += lines.bytes_read();
                self.lines = None;
            }
            match self.files.pop_front()? {
                Err(error) => return Some(Err(error)),
                Ok(file) => {
                    if let Some(found) = self.start(&file) {
                        return Some(found);
                    }
                }
            }
        }
    }

    /// Reads a text, or opens a file of records and leaves it to the next round.
    fn start(&mut self, file: &SourceFile) -> Option<Result<Found, ReadError>> {
        match file.format {
            Format::Lines => match Lines::open(file) {
                Ok(lines) => {
                    self.lines = Some(lines);
                    None
                }
                Err(error) => Some(Err(error)),
            },
            Format::Plain => {
                self.bytes += file.bytes;
                let row = self.folders.row(&file.path, &mut self.errors);
                Some(plain::read(file, row).map(|document| Found { document, place: file.name() }))
            }
        }
    }

    /// Whether a document of that key came before: the same again is passed over, another text
    /// under the same key is an error, since only one of the two could stay.
    fn unseen(&mut self, found: Found) -> Option<Result<Document, ReadError>> {
        let Found { document, place } = found;
        let version = document.version();
        match self.seen.get(document.key.as_str()) {
            None => {
                self.seen.insert(document.key.as_str().to_owned(), Seen { version, place });
                Some(Ok(document))
            }
            Some(seen) if seen.version == version => None,
            Some(seen) => {
                let first = seen.place.clone();
                Some(Err(ReadError::new(place, Problem::KeyTwice { key: document.key.to_string(), first })))
            }
        }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.advance()? {
                Err(error) => return Some(Err(error)),
                Ok(found) => {
                    if let Some(item) = self.unseen(found) {
                        return Some(item);
                    }
                }
            }
        }
    }
}
