//! Who is who in a text: names, descriptions and pronouns that mean the same person, body or place, as chains.
//!
//! Names are joined by what they are (`resolve` knows which names are one actor's). Descriptions and pronouns are
//! joined from left to right to the chain that most speaks for, or begin one of their own: what speaks for it are
//! features in words (`reasons`), their weights a table that was learned and can be read (`data/lexicon/links.tsv`).

mod chain;
mod guest;
mod link;
mod mention;
mod nominal;
mod reasons;
mod weights;

pub use chain::Chain;
pub use link::{Choice, Decide, chains, chains_by, entities};
pub use mention::{Form, Mention, mentions};
pub use weights::LinkWeights;
