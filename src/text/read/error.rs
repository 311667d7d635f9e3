//! What can be wrong with a file or a record, and what is only worth a word.

use jiff::civil::Date;

/// One file or record that can't be read; the others can.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct ReadError {
    /// The file, with the line where it has records.
    pub place: String,
    /// What is wrong there.
    pub problem: Problem,
}

impl ReadError {
    /// What is wrong, and where.
    pub fn new(place: impl Into<String>, problem: impl Into<Problem>) -> Self {
        Self { place: place.into(), problem: problem.into() }
    }
}

/// What is wrong with a file or record.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// It is not there, or the system does not let us read it.
    #[error("can't be read: {0}")]
    Unreadable(std::io::Error),
    /// A pattern that can't be understood, or that nothing matches.
    #[error("{0}")]
    Pattern(String),
    /// In no format that we know.
    #[error("unknown format; texts end in one of {}, or say --input-format", super::Format::extensions())]
    Format,
    /// A folder without any text.
    #[error("no text in this folder; texts end in one of {}", super::Format::extensions())]
    NoTexts,
    /// Nothing but white space.
    #[error("no text in it")]
    Empty,
    /// It holds bytes that no text has.
    #[error("binary data, not a text")]
    Binary,
    /// Bytes that are no text in the encoding that they begin in.
    #[error("damaged {0}")]
    Damaged(&'static str),
    /// More than [`super::MAX_BYTES`].
    #[error("larger than 64 MiB")]
    TooLarge,
    /// It unpacks to far more than texts ever do.
    #[error("unpacks to more than {} times its size, as no text does", super::MAX_RATIO)]
    Bomb,
    /// Tags within tags within tags.
    #[error("tags nested more than {} deep", super::MAX_DEPTH)]
    TooDeep,
    /// Tags or attributes without number.
    #[error("more tags, or attributes of one tag, than any page has")]
    TooManyTags,
    /// A line that is no JSON object.
    #[error("not a JSON object: {0}")]
    Json(String),
    /// A field of the wrong kind.
    #[error("field {0:?} is not a string")]
    FieldKind(String),
    /// A record without words.
    #[error("no field with a text; such are {}; or say --map text=NAME", super::FieldMap::names_of_text())]
    NoText,
    /// A record without the field that the user named.
    #[error("no field {0:?}")]
    NoField(String),
    /// A date that is none.
    #[error("{0:?} is not a date; write 2025-11-13")]
    Date(String),
    /// A table of metadata with no column that says which text a row is about.
    #[error("no column \"doc\"")]
    NoDocColumn,
    /// A table that is no table.
    #[error("not a tab-separated table: {0}")]
    Table(String),
    /// A row with more cells than the header has columns.
    #[error("{cells} cells under {columns} columns")]
    Row {
        /// Cells of the row.
        cells: usize,
        /// Columns of the header.
        columns: usize,
    },
    /// A quotation mark in a table that nothing closes.
    #[error("a quote opens here and never closes")]
    OpenQuote,
    /// XML that is no feed.
    #[error("not a feed: {0}")]
    Feed(String),
    /// A web archive with a record that is none.
    #[error("not a WARC record: {0}")]
    Archive(&'static str),
    /// Two texts under one key, of which only one could stay.
    #[error("key {key:?} was given to another text before, at {first}")]
    KeyTwice {
        /// The key.
        key: String,
        /// Where it came first.
        first: String,
    },
}

impl From<std::io::Error> for Problem {
    /// The readers below hide problems of ours in I/O errors, since that is all that a reader may give.
    fn from(error: std::io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(problem) => problem,
            Err(error) => Self::Unreadable(error),
        }
    }
}

impl From<Problem> for std::io::Error {
    fn from(problem: Problem) -> Self {
        Self::other(problem)
    }
}

/// Something that a person should know, though everything that is there was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {notice}")]
pub struct Warning {
    /// The file, with the line where it has records.
    pub place: String,
    /// What is to be known.
    pub notice: Notice,
}

impl Warning {
    /// What is to be known, and where.
    pub fn new(place: impl Into<String>, notice: Notice) -> Self {
        Self { place: place.into(), notice }
    }
}

/// What is to be known about a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Notice {
    /// Its encoding is a guess.
    #[error("not UTF-8; read as {0}")]
    Guessed(&'static str),
    /// A few bytes of it are no UTF-8.
    #[error("{0} bytes that are not UTF-8 were replaced")]
    Replaced(usize),
    /// Rows of a table of metadata that no file goes with.
    #[error("no file for {}", short_list(.0))]
    NoFile(Vec<String>),
    /// A date of publication on which no news can have been published.
    #[error("dated {0}, {1}; read without a date")]
    OddDate(Date, &'static str),
    /// A file of a folder that holds no texts.
    #[error("passed over: {0}")]
    PassedOver(String),
}

/// The first few of many names.
fn short_list(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = names.iter().take(SHOWN).map(|n| format!("{n:?}")).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}
