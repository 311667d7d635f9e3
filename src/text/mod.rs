//! Characters to tokens: documents, spans, sentences, tokens. Knows no grammar.

mod document;
pub mod read;
mod quotation;
mod span;

pub use document::{Document, DocumentKey};
pub use quotation::{Quotation, quotations};
pub use span::{CodePoints, Span};
