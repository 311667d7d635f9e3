//! A document: its words and what is known about them as a whole.

use jiff::civil::Date;
use std::fmt;

/// What a document is known by: its URL, else the id given with it, else its path below the
/// folder that was named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(String);

impl DocumentKey {
    /// A key from its words.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One article, statement or transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What the document is known by in the store.
    pub key: DocumentKey,
    /// What records call it: the id given with it, else the file's name without extension.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day on which it was published; never the time of a file.
    pub published: Option<Date>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47 tag, where it is known.
    pub language: Option<String>,
    /// Whether it is in English, as far as one can tell. What is not is kept, but not analysed.
    pub is_english: bool,
    /// The text, untouched.
    pub text: String,
}

impl Document {
    /// A document with nothing known about it but an id and its text.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        let id = id.into();
        Self {
            key: DocumentKey::new(id.clone()),
            id,
            title: None,
            outlet: None,
            published: None,
            url: None,
            language: None,
            is_english: true,
            text: text.into(),
        }
    }

    /// The same document with the day on which it was published.
    #[must_use]
    pub fn published_on(mut self, date: Date) -> Self {
        self.published = Some(date);
        self
    }

    /// The version: a BLAKE3 hash of the text in hexadecimal. A known key with another version is *changed*.
    pub fn version(&self) -> String {
        blake3::hash(self.text.as_bytes()).to_hex().to_string()
    }
}
