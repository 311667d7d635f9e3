//! What can go wrong with a question.

use super::syntax::Problem;
use crate::assets::AssetError;
use crate::store::StoreError;
use std::time::Duration;

/// A question that can't be read or answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// It is not SPARQL.
    #[error("can't read the query: {0}")]
    Syntax(String),
    /// Something in it is wrong, at a place that can be shown.
    #[error("{0}")]
    Problem(Box<Problem>),
    /// There is no named query of this name.
    #[error("no query named {name:?}; there are {}", .known.join(", "))]
    NoQuery {
        /// The name that was given.
        name: String,
        /// The names that exist, nearest first.
        known: Vec<String>,
    },
    /// A parameter has no value and no default.
    #[error("query {query} needs {name}=…, {title}")]
    MissingParameter {
        /// The query.
        query: String,
        /// The parameter.
        name: String,
        /// What it is.
        title: String,
    },
    /// The query has no such parameter.
    #[error("query {query} has no parameter {name:?}; it takes {}", if .known.is_empty() { "none".to_owned() } else { .known.join(", ") })]
    NoParameter {
        /// The query.
        query: String,
        /// The name that was given.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// A value is not of the parameter's kind.
    #[error("{name}={value:?} is {problem}")]
    BadValue {
        /// The parameter.
        name: String,
        /// Its value.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
    /// No actor is called that.
    #[error("no actor is called {name:?}{}", if .near.is_empty() { String::new() } else { format!("; did you mean {}?", .near.join(", ")) })]
    NoActor {
        /// The name that was given.
        name: String,
        /// Names like it.
        near: Vec<String>,
    },
    /// `name=value` without `=`.
    #[error("{0:?} is no parameter; write name=value")]
    NotAPair(String),
    /// The head of a query file can't be read.
    #[error("queries/{name}.rq: {problem}")]
    Header {
        /// The query.
        name: String,
        /// What is wrong.
        problem: String,
    },
    /// It took longer than it may.
    #[error("the query took longer than {} s", .0.as_secs_f32())]
    Timeout(Duration),
    /// It took more memory than it may.
    #[error("the query was stopped at {} MB of memory; .memory sets the limit", .0 / 1_000_000)]
    Memory(usize),
    /// The user stopped it.
    #[error("the query was stopped")]
    Cancelled,
    /// The engine failed.
    #[error("the query failed: {0}")]
    Evaluation(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A query file can't be read.
    #[error(transparent)]
    Asset(#[from] AssetError),
    /// The answer can't be written.
    #[error("can't write the answer")]
    Output(#[from] std::io::Error),
}
