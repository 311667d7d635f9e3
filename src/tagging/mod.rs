//! Tokens to parts of speech and lemmas. Knows no trees.

mod features;
mod form;
mod lemmatizer;
mod tagger;

pub use features::{TagContext, features};
pub use form::Form;
pub use lemmatizer::{Edit, Lemmatizer};
pub use tagger::{Tag, TagSet, Tagger};
