//! The evidence: a stretch of a document.

/// A stretch of a document and its exact words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// Code points before it.
    pub start: usize,
    /// Code points before its end.
    pub end: usize,
    /// The words, exactly as the document has them.
    pub words: String,
}
