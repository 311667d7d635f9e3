//! Characters to tokens: documents, spans, sentences, tokens. Knows no grammar.

mod document;
mod quotation;
pub mod read;
mod span;

pub use document::{Document, DocumentKey};
pub use quotation::{Quotation, quotations};
pub use span::{CodePoints, Span};
