//! Learned weights: model files, hashed features, sparse linear models. Knows nothing of language.

mod dense;
mod error;
mod file;
mod hash;
mod linear;
mod product;

pub use dense::{Dense, quantize};
pub use error::ModelError;
pub use file::{ModelReader, ModelWriter};
pub use hash::{hash_bytes, hash_str, join};
pub use linear::{Linear, Scorer, argmax};
pub use product::Panels;
