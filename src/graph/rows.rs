//! Answers of the store, cell by cell.

use super::claims::Thing;
use crate::query::{self, Answer, Cell, Limits, Params, QueryError, Rows};
use crate::store::Store;
use oxigraph::model::Term;

/// The rows of a query of our own.
pub(super) fn select(store: &Store, sparql: &str, params: &Params) -> Result<Rows, QueryError> {
    match query::run(store, sparql, params, &Limits::default())? {
        Answer::Rows(rows) => Ok(rows),
        Answer::Boolean(_) | Answer::Graph { .. } => Ok(Rows::default()),
    }
}

/// A row whose cells have names.
pub(super) struct Row<'r> {
    columns: &'r [String],
    cells: &'r [Option<Cell>],
}

/// All rows of a table.
pub(super) fn each(rows: &Rows) -> impl Iterator<Item = Row<'_>> {
    rows.rows.iter().map(|cells| Row { columns: &rows.columns, cells })
}

impl Row<'_> {
    pub(super) fn get(&self, name: &str) -> Option<&Cell> {
        let column = self.columns.iter().position(|column| column == name)?;
        self.cells[column].as_ref()
    }

    /// What a person reads in a cell; nothing where it is empty.
    pub(super) fn words(&self, name: &str) -> String {
        self.optional(name).unwrap_or_default()
    }

    /// The same where there may be none.
    pub(super) fn optional(&self, name: &str) -> Option<String> {
        self.get(name).map(|cell| cell.words().to_owned())
    }

    /// The part of a name after its prefix: `dm:reject` is "reject".
    pub(super) fn local(&self, name: &str) -> Option<&str> {
        let short = &self.get(name)?.short;
        Some(short.split_once(':').map_or(short.as_str(), |(_, local)| local))
    }

    /// A name with its label.
    pub(super) fn thing(&self, name: &str) -> Option<Thing> {
        let cell = self.get(name)?;
        Some(Thing { iri: bare(cell), short: cell.short.clone(), label: cell.words().to_owned() })
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.short.parse().ok()
    }
}

/// A name without its brackets.
fn bare(cell: &Cell) -> String {
    match &cell.term {
        Term::NamedNode(iri) => iri.as_str().to_owned(),
        other => other.to_string(),
    }
}
