//! Answers: typed rows with a label beside each name.

pub use super::format::write;

use super::QueryError;
use super::run::Raw;
use crate::rdf::Prefixes;
use crate::store::Store;
use oxigraph::model::{Literal, NamedNodeRef, Term, Triple};
use std::collections::HashMap;

/// The answer to a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// To `SELECT`.
    Rows(Rows),
    /// To `ASK`.
    Boolean(bool),
    /// To `CONSTRUCT` and `DESCRIBE`.
    Graph {
        /// Without duplicates, sorted.
        triples: Vec<Triple>,
        /// Whether there were more than the limit.
        truncated: bool,
    },
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The names of the variables.
    pub columns: Vec<String>,
    /// One cell a column, nothing where the variable has no value.
    pub rows: Vec<Vec<Option<Cell>>>,
    /// Whether there were more rows than the limit.
    pub truncated: bool,
}

/// A value in a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The value.
    pub term: Term,
    /// Its short form: `actor:ukraine`, or the words of a literal.
    pub short: String,
    /// Its label, where it is a name that has one.
    pub label: Option<String>,
}

impl Rows {
    /// A table of words; an empty one is no value.
    pub fn of_words(columns: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Self {
        let cell = |words: String| Cell { term: Literal::from(words.as_str()).into(), short: words, label: None };
        let cells = |row: Vec<String>| row.into_iter().map(|w| Some(w).filter(|w| !w.is_empty()).map(cell)).collect();
        Self { columns, rows: rows.map(cells).collect(), truncated: false }
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The same with the labels of names alone, where they have one: for people who look up nothing by name.
    #[must_use]
    pub fn labels(mut self) -> Self {
        for cell in self.rows.iter_mut().flatten().flatten() {
            if let Some(label) = cell.label.take() {
                cell.short = label;
            }
        }
        self
    }

    /// The same without the columns of these names.
    #[must_use]
    pub fn without(mut self, names: &[&str]) -> Self {
        let keep: Vec<bool> = self.columns.iter().map(|column| !names.contains(&column.as_str())).collect();
        let mut kept = keep.iter();
        self.columns.retain(|_| kept.next().copied().unwrap_or(true));
        for row in &mut self.rows {
            let mut kept = keep.iter();
            row.retain(|_| kept.next().copied().unwrap_or(true));
        }
        self
    }
}

impl Cell {
    /// What a person reads: the label, else the short form.
    pub fn words(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.short)
    }
}

/// Puts labels and short forms beside the terms that came out of the engine.
pub(super) fn label(store: &Store, raw: Raw) -> Result<Answer, QueryError> {
    match raw {
        Raw::Boolean(yes) => Ok(Answer::Boolean(yes)),
        Raw::Graph { mut triples, truncated } => {
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Ok(Answer::Graph { triples, truncated })
        }
        Raw::Rows { columns, rows, truncated } => {
            let mut labels = Labels { store, known: HashMap::new() };
            let cell = |term: Option<Term>| term.map(|term| labels.cell(term)).transpose();
            let cells: Result<Vec<_>, _> = rows.into_iter().flatten().map(cell).collect();
            let mut cells = cells?.into_iter();
            let width = columns.len();
            let count = cells.len().checked_div(width).unwrap_or_default();
            let rows = (0..count).map(|_| cells.by_ref().take(width).collect()).collect();
            Ok(Answer::Rows(Rows { columns, rows, truncated }))
        }
    }
}

/// Looks each label up once.
struct Labels<'s> {
    store: &'s Store,
    known: HashMap<String, Option<String>>,
}

impl Labels<'_> {
    fn cell(&mut self, term: Term) -> Result<Cell, QueryError> {
        let label = match &term {
            Term::NamedNode(iri) => self.label(iri.as_ref())?,
            Term::BlankNode(_) | Term::Literal(_) => None,
        };
        Ok(Cell { short: short(&term, self.store.prefixes()), label, term })
    }

    fn label(&mut self, iri: NamedNodeRef<'_>) -> Result<Option<String>, QueryError> {
        if let Some(label) = self.known.get(iri.as_str()) {
            return Ok(label.clone());
        }
        let label = self.store.label(iri)?;
        self.known.insert(iri.as_str().to_owned(), label.clone());
        Ok(label)
    }
}

fn short(term: &Term, prefixes: &Prefixes) -> String {
    match term {
        Term::NamedNode(iri) => prefixes.shorten(iri.as_str()),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.to_string(),
    }
}
