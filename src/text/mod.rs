//! Characters to tokens: documents, spans, sentences, tokens. Knows no grammar.

pub mod chars;
mod document;
mod fingerprint;
pub mod language;
mod quotation;
pub mod read;
pub mod sentence;
mod span;
mod token;
pub mod tokenize;

pub use document::{Document, DocumentKey};
pub use fingerprint::Fingerprint;
pub use quotation::{Quotation, quotations};
pub use span::{CodePoints, Span};
pub use token::{Token, is_gap};
