//! `data/ask`: which words lead to which query, read and checked.

use super::pattern::{self, Line, PatternError};
use crate::assets::{AssetError, Assets};
use crate::position::Stance;
use crate::syntax::UnknownName;
use std::collections::BTreeMap;

const PHRASINGS: &str = "data/ask/phrasings.tsv";
const STANCES: &str = "data/ask/stances.tsv";

/// A table of phrasings that can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PhrasingsError {
    /// A table is missing or unreadable.
    #[error(transparent)]
    Asset(#[from] AssetError),
    /// A row with too few or too many columns.
    #[error("{file}:{line}: {wanted} columns are needed, not {found}")]
    Columns {
        /// The table.
        file: &'static str,
        /// The row.
        line: usize,
        /// Columns that a row has.
        wanted: usize,
        /// Columns that this one has.
        found: usize,
    },
    /// A phrasing that does not follow its little language.
    #[error("{file}:{line}: {source}")]
    Pattern {
        /// The table.
        file: &'static str,
        /// The row.
        line: usize,
        /// What is wrong.
        source: PatternError,
    },
    /// A word that names no stance.
    #[error("{file}:{line}: {source}")]
    Stance {
        /// The table.
        file: &'static str,
        /// The row.
        line: usize,
        /// Which word.
        source: UnknownName,
    },
}

/// A question that can be read, and what it is read as; tests run them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The question.
    pub question: String,
    /// The named query.
    pub query: String,
    /// Its parameters, actors by their labels.
    pub parameters: BTreeMap<String, String>,
}

/// One phrasing: the lines that it stands for and the query that they lead to.
#[derive(Clone, Debug)]
pub(super) struct Phrasing {
    pub(super) query: String,
    pub(super) lines: Vec<Line>,
    pub(super) fixed: BTreeMap<String, String>,
}

/// All phrasings, in the order of their table: the first that fits is taken.
#[derive(Clone, Debug)]
pub struct Phrasings {
    pub(super) phrasings: Vec<Phrasing>,
    pub(super) stances: BTreeMap<String, Stance>,
    examples: Vec<Example>,
}

impl Phrasings {
    /// Reads the tables.
    ///
    /// # Errors
    /// If one is missing or wrong; the message names the line.
    pub fn load(assets: &Assets) -> Result<Self, PhrasingsError> {
        let mut phrasings = Vec::new();
        let mut examples = Vec::new();
        for (line, cells) in rows(&assets.text(PHRASINGS)?) {
            let [query, pattern, example, gives] = columns(PHRASINGS, line, &cells)?;
            let lines =
                pattern::lines(pattern).map_err(|source| PhrasingsError::Pattern { file: PHRASINGS, line, source })?;
            let (query, fixed) = query.split_once(' ').unwrap_or((query, ""));
            phrasings.push(Phrasing { query: query.to_owned(), lines, fixed: pairs(fixed) });
            let (question, query) = (example.to_owned(), query.to_owned());
            examples.push(Example { question, query, parameters: pairs(gives) });
        }
        Ok(Self { phrasings, stances: stances(&assets.text(STANCES)?)?, examples })
    }

    /// Questions that can be read, one for each phrasing.
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }
}

fn stances(text: &str) -> Result<BTreeMap<String, Stance>, PhrasingsError> {
    let mut table = BTreeMap::new();
    for (line, cells) in rows(text) {
        let [stance, verbs] = columns(STANCES, line, &cells)?;
        let stance = stance.parse().map_err(|source| PhrasingsError::Stance { file: STANCES, line, source })?;
        table.extend(verbs.split(',').map(|verb| (verb.trim().to_lowercase(), stance)));
    }
    Ok(table)
}

/// Rows with their line numbers, without the header, comments and blank lines.
fn rows(text: &str) -> Vec<(usize, Vec<&str>)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.skip(1).map(|(n, line)| (n + 1, line.split('\t').map(str::trim).collect())).collect()
}

fn columns<'c, const N: usize>(
    file: &'static str,
    line: usize,
    cells: &[&'c str],
) -> Result<[&'c str; N], PhrasingsError> {
    let padded: Vec<&str> = cells.iter().copied().chain(std::iter::repeat("")).take(N.max(cells.len())).collect();
    padded.try_into().map_err(|_| PhrasingsError::Columns { file, line, wanted: N, found: cells.len() })
}

/// `a=b; c=d`.
fn pairs(text: &str) -> BTreeMap<String, String> {
    let pair = |p: &str| p.split_once('=').map(|(k, v)| (k.trim().to_owned(), v.trim().to_owned()));
    text.split(';').filter_map(pair).collect()
}
