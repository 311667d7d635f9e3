//! What can be wrong with a file or a record.

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
    Unreadable(#[from] std::io::Error),
    /// Neither a text nor records.
    #[error("unknown format; texts end in .txt and records in .jsonl")]
    Format,
    /// A folder without any text.
    #[error("no .txt or .jsonl file in this folder")]
    NoTexts,
    /// Nothing but white space.
    #[error("no text in it")]
    Empty,
    /// It holds zero bytes, as no text does.
    #[error("binary data, not a text")]
    Binary,
    /// Bytes that are no UTF-8.
    #[error("not UTF-8 at byte {0}")]
    NotUtf8(usize),
    /// More than [`super::MAX_BYTES`].
    #[error("larger than 64 MiB")]
    TooLarge,
    /// A line that is no JSON object.
    #[error("not a JSON object: {0}")]
    Json(String),
    /// A field of the wrong kind.
    #[error("field {0:?} is not a string")]
    FieldKind(&'static str),
    /// A record without words.
    #[error("no field \"text\" or \"body\"")]
    NoText,
    /// A date that is none.
    #[error("{0:?} is not a date; write 2025-11-13")]
    Date(String),
    /// A table of metadata with no column that says which text a row is about.
    #[error("no column \"doc\"")]
    NoDocColumn,
    /// A table that is no table.
    #[error("not a tab-separated table: {0}")]
    Table(String),
    /// Two texts under one key, of which only one could stay.
    #[error("key {key:?} was given to another text before, at {first}")]
    KeyTwice {
        /// The key.
        key: String,
        /// Where it came first.
        first: String,
    },
}
