//! Files to documents: paths in, a lazy stream of documents out, in an order that never changes.
//!
//! ```text
//! paths ─▶ files ─▶ open (unpack) ─▶ decode ─▶ plain, page, markdown │ jsonl, table, feed, warc ─▶ Document
//!          format                              words, html, date     │ fields, date              language
//! ```
//! A folder gives its files with known endings, names sorted; what is known about a text beyond its
//! words comes from a `metadata.tsv` beside it. Whatever is broken is one [`ReadError`] for that file
//! or record, and the stream goes on; what is only worth a word is a [`Warning`].

mod date;
mod decode;
mod error;
mod feed;
mod fields;
mod files;
mod format;
mod html;
mod jsonl;
mod markdown;
mod metadata;
mod nesting;
mod open;
mod page;
mod plain;
mod table;
mod warc;
mod words;

pub use error::{Notice, Problem, ReadError, Warning};
pub use fields::FieldMap;
pub use format::Format;

use super::{Document, language};
use crate::assets::{AssetError, Assets};
use decode::Decoded;
use files::SourceFile;
use format::Packing;
use jiff::civil::Date;
use jsonl::Lines;
use metadata::Folders;
use open::{Bytes, Counter, Raw};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use table::Rows;
use warc::Archive;
use words::Boilerplate;

/// The largest text or record that is read, unpacked: 64 MiB.
pub const MAX_BYTES: u64 = 64 << 20;
/// How many times its size a packed file may have, once it is larger than [`MAX_BYTES`].
pub const MAX_RATIO: u64 = 200;
/// How deep the tags of a page may be nested, which is where browsers stop too.
pub const MAX_DEPTH: usize = 512;

/// How to read what the paths name.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Which field of a record holds what, where its name does not say so.
    pub map: FieldMap,
    /// What all files hold, whatever their names say.
    pub format: Option<Format>,
    /// Where the words are that pages put around texts.
    pub assets: Assets,
    /// The day after which nothing can have been published yet; without it, any day may be one.
    pub today: Option<Date>,
}

/// The options as readers need them.
#[derive(Debug, Default)]
struct Settings {
    map: FieldMap,
    boilerplate: Boilerplate,
}

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
    settings: Arc<Settings>,
    folders: Folders,
    current: Option<Items>,
    counter: Counter,
    errors: VecDeque<ReadError>,
    warnings: Vec<Warning>,
    seen: FxHashMap<Digest, Seen>,
    today: Option<Date>,
    /// Bytes of the files before the current one.
    behind: u64,
    current_bytes: u64,
    total: u64,
}

type Items = Box<dyn Iterator<Item = Item> + Send>;

/// Enough of a hash to tell apart all documents that there ever will be.
type Digest = [u8; 16];

/// What was read under a key: its version and where it stood.
struct Seen {
    version: Digest,
    place: Box<str>,
}

/// A document and where it was read.
struct Found {
    document: Document,
    place: String,
}

/// What a reader of one format gives.
enum Item {
    Found(Found),
    Failed(ReadError),
    Warned(Warning),
}

/// What to call a file and what is in it.
#[derive(Clone, Debug)]
struct Origin {
    /// In messages.
    name: String,
    /// In keys.
    below: String,
    /// In records.
    id: String,
}

impl Origin {
    /// The place of a record.
    fn place(&self, number: usize) -> String {
        format!("{}:{number}", self.name)
    }
}

impl Documents {
    /// Lists the files under these paths; they are read one by one, when they are asked for.
    ///
    /// # Panics
    /// Never: the tests load the built-in data.
    pub fn open(paths: &[PathBuf]) -> Self {
        Self::open_with(paths, ReadOptions::default()).expect("the built-in data are right")
    }

    /// The same with options. A path may be a file, a folder, a pattern, or `-` for standard input.
    ///
    /// # Errors
    /// If the words that pages put around texts can't be read.
    pub fn open_with(paths: &[PathBuf], options: ReadOptions) -> Result<Self, AssetError> {
        let files = files::list(paths, options.format);
        let total = files.iter().flatten().map(|f| f.bytes).sum();
        let boilerplate = Boilerplate::load(&options.assets)?;
        Ok(Self {
            files: files.into(),
            settings: Arc::new(Settings { map: options.map, boilerplate }),
            folders: Folders::default(),
            current: None,
            counter: Counter::default(),
            errors: VecDeque::new(),
            warnings: Vec::new(),
            seen: FxHashMap::default(),
            today: options.today,
            behind: 0,
            current_bytes: 0,
            total,
        })
    }

    /// The size of all files together, as they lie on disk.
    pub fn total_bytes(&self) -> u64 {
        self.total
    }

    /// How many of these bytes are behind the stream already.
    pub fn bytes_read(&self) -> u64 {
        let of_current = if self.current.is_some() { self.counter.get() } else { u64::MAX };
        self.behind + of_current.min(self.current_bytes)
    }

    /// What was worth a word since this was last asked.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        std::mem::take(&mut self.warnings)
    }

    /// The next document or error, before anything is said about keys that come twice.
    fn advance(&mut self) -> Option<Result<Found, ReadError>> {
        loop {
            if let Some(error) = self.errors.pop_front() {
                return Some(Err(error));
            }
            match self.current.as_mut().and_then(Iterator::next) {
                Some(Item::Found(found)) => return Some(Ok(found)),
                Some(Item::Failed(error)) => return Some(Err(error)),
                Some(Item::Warned(warning)) => {
                    self.warnings.push(warning);
                    continue;
                }
                None => self.current = None,
            }
            let Some(file) = self.files.pop_front() else {
                self.warnings.append(&mut self.folders.without_file());
                return None;
            };
            match file {
                Err(error) => return Some(Err(error)),
                Ok(file) => {
                    if let Err(error) = self.start(file) {
                        return Some(Err(error));
                    }
                }
            }
        }
    }

    /// Opens a file and leaves its documents to the next rounds.
    fn start(&mut self, file: SourceFile) -> Result<(), ReadError> {
        self.behind += std::mem::replace(&mut self.current_bytes, file.bytes);
        self.counter = Counter::default();
        let name = file.name();
        self.current = Some(self.items(&file).map_err(|problem| ReadError::new(name, problem))?);
        Ok(())
    }

    /// What a file holds.
    fn items(&mut self, file: &SourceFile) -> Result<Items, Problem> {
        let (format, reader) = self.reader(file)?;
        let origin = Origin { name: file.name(), below: file.below.clone(), id: file.id.clone() };
        let settings = Arc::clone(&self.settings);
        Ok(match format {
            Format::Plain | Format::Page | Format::Markdown => {
                let row = self.folders.row(file, &mut self.errors);
                Box::new(plain::read(reader, format, &origin, row, &settings)?.into_iter())
            }
            Format::Lines => Box::new(Lines::new(decode::narrow(reader)?, origin, settings)),
            Format::Json => Box::new(jsonl::all(reader, &origin, &settings.map, file.is_found)?.into_iter()),
            Format::Csv | Format::Tsv => {
                let separator = if format == Format::Csv { b',' } else { b'\t' };
                Box::new(Rows::new(decode::narrow(reader)?, separator, origin, settings, file.is_found))
            }
            Format::Feed => Box::new(feed::all(reader, &origin, file.is_found)?.into_iter()),
            Format::Archive => Box::new(Archive::new(reader, origin, settings)),
        })
    }

    /// The unpacked bytes of a file and what they are; where its name does not say, its first bytes do.
    fn reader(&self, file: &SourceFile) -> Result<(Format, Bytes), Problem> {
        let raw = if file.is_stdin() { Raw::Stdin(std::io::stdin()) } else { Raw::File(File::open(&file.path)?) };
        let reader = open::unpack(raw, file.packing, &self.counter)?;
        if let Some(format) = file.format.filter(|_| !file.is_stdin()) {
            return Ok((format, reader));
        }
        let (head, reader) = open::peek(reader)?;
        match Packing::sniff(&head) {
            Packing::None => Ok((file.format.unwrap_or_else(|| Format::sniff(&head)), reader)),
            packing => {
                let (head, reader) = open::peek(open::unpack(reader, packing, &self.counter)?)?;
                Ok((file.format.unwrap_or_else(|| Format::sniff(&head)), reader))
            }
        }
    }

    /// A date on which nothing can have been published is told and left out: relative dates would be wrong.
    fn check_date(&mut self, document: &mut Document, place: &str) {
        let odd = document.published.and_then(|day| Some((day, date::oddity(day, self.today)?)));
        if let Some((day, why)) = odd {
            document.published = None;
            self.warnings.push(Warning::new(place, Notice::OddDate(day, why)));
        }
    }

    /// Whether a document of that key came before: the same again is passed over, another text
    /// under the same key is an error, since only one of the two could stay.
    fn unseen(&mut self, found: Found) -> Option<Result<Document, ReadError>> {
        let Found { mut document, place } = found;
        let (key, version) = (digest(document.key.as_str()), digest(&document.text));
        match self.seen.get(&key) {
            None => {
                self.check_date(&mut document, &place);
                self.seen.insert(key, Seen { version, place: place.into() });
                language::judge(&mut document);
                Some(Ok(document))
            }
            Some(seen) if seen.version == version => None,
            Some(seen) => {
                let first = seen.place.to_string();
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

fn digest(words: &str) -> Digest {
    let mut digest = Digest::default();
    digest.copy_from_slice(&blake3::hash(words.as_bytes()).as_bytes()[..16]);
    digest
}
