//! Answers: typed rows with a label beside each name, and their forms for people and programs.

use super::QueryError;
use super::run::Raw;
use crate::rdf::Prefixes;
use crate::store::Store;
use comfy_table::{ContentArrangement, Table};
use oxigraph::model::{Literal, NamedNodeRef, Term, Triple, vocab::xsd};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::io::Write;

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

/// The form in which an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// RFC 4180; a column `x_label` beside each column of names.
    Csv,
    /// The same with tabs.
    Tsv,
    /// A list of objects; a name is `{"iri", "label"}`, a literal a string, number or truth value.
    Json,
}

impl Format {
    /// All of them, with the names that options use.
    pub const ALL: [(&'static str, Self); 4] =
        [("table", Self::Table), ("csv", Self::Csv), ("tsv", Self::Tsv), ("json", Self::Json)];
}

impl std::str::FromStr for Format {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format);
        found.ok_or_else(|| format!("unknown format {name:?}; there are table, csv, tsv, json"))
    }
}

impl Rows {
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

/// Writes an answer; `width` is that of the terminal in columns, for tables.
///
/// # Errors
/// If `out` can't be written to.
pub fn write(answer: &Answer, format: Format, out: &mut impl Write, width: Option<u16>) -> std::io::Result<()> {
    match (answer, format) {
        (Answer::Boolean(yes), Format::Table) => writeln!(out, "{}", if *yes { "yes" } else { "no" }),
        (Answer::Boolean(yes), _) => writeln!(out, "{yes}"),
        (Answer::Graph { triples, .. }, Format::Table) => triples.iter().try_for_each(|t| writeln!(out, "{t} .")),
        (Answer::Graph { triples, truncated }, _) => write_rows(&triple_rows(triples, *truncated), format, out, width),
        (Answer::Rows(rows), _) => write_rows(rows, format, out, width),
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

fn write_rows(rows: &Rows, format: Format, out: &mut impl Write, width: Option<u16>) -> std::io::Result<()> {
    match format {
        Format::Table => writeln!(out, "{}", table(rows, width)),
        Format::Csv => delimited(rows, b',', out),
        Format::Tsv => delimited(rows, b'\t', out),
        Format::Json => json(rows, out),
    }
}

/// A table as wide as the terminal, or as its cells where there is none.
fn table(rows: &Rows, width: Option<u16>) -> Table {
    let mut table = Table::new();
    table.set_header(&rows.columns);
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    for row in &rows.rows {
        table.add_row(row.iter().map(|cell| cell.as_ref().map(table_cell).unwrap_or_default()));
    }
    table
}

/// The label with the short form below it.
fn table_cell(cell: &Cell) -> String {
    match &cell.label {
        Some(label) => format!("{label}\n{}", cell.short),
        None => cell.short.clone(),
    }
}

fn delimited(rows: &Rows, delimiter: u8, out: &mut impl Write) -> std::io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    let has_labels: Vec<bool> = (0..rows.columns.len()).map(|n| column_has_labels(rows, n)).collect();
    let mut head = Vec::new();
    for (column, labelled) in rows.columns.iter().zip(&has_labels) {
        head.push(column.clone());
        head.extend(labelled.then(|| format!("{column}_label")));
    }
    writer.write_record(&head)?;
    for row in &rows.rows {
        let mut record = Vec::new();
        for (cell, labelled) in row.iter().zip(&has_labels) {
            record.push(cell.as_ref().map(full).unwrap_or_default());
            record.extend(labelled.then(|| cell.as_ref().and_then(|c| c.label.as_deref()).unwrap_or_default()));
        }
        writer.write_record(&record)?;
    }
    writer.flush()
}

fn column_has_labels(rows: &Rows, column: usize) -> bool {
    rows.rows.iter().any(|row| row[column].as_ref().is_some_and(|cell| cell.label.is_some()))
}

/// The whole name, or the words of a literal.
fn full(cell: &Cell) -> &str {
    match &cell.term {
        Term::NamedNode(iri) => iri.as_str(),
        Term::BlankNode(_) | Term::Literal(_) => &cell.short,
    }
}

/// One row a line.
fn json(rows: &Rows, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "[")?;
    for (n, row) in rows.rows.iter().enumerate() {
        let cells = rows.columns.iter().zip(row);
        let object: Map<String, Value> =
            cells.filter_map(|(name, cell)| Some((name.clone(), json_cell(cell.as_ref()?)))).collect();
        let comma = if n + 1 < rows.rows.len() { "," } else { "" };
        writeln!(out, "{}{comma}", Value::Object(object))?;
    }
    writeln!(out, "]")
}

fn json_cell(cell: &Cell) -> Value {
    match &cell.term {
        Term::NamedNode(iri) => {
            let mut object = Map::from_iter([("iri".to_owned(), iri.as_str().into())]);
            object.extend(cell.label.as_ref().map(|label| ("label".to_owned(), label.as_str().into())));
            Value::Object(object)
        }
        Term::BlankNode(_) => cell.short.as_str().into(),
        Term::Literal(literal) => json_literal(literal),
    }
}

fn json_literal(literal: &Literal) -> Value {
    let text = literal.value();
    let datatype = literal.datatype();
    if datatype == xsd::BOOLEAN {
        return Value::Bool(matches!(text, "true" | "1"));
    }
    let is_number = [xsd::INTEGER, xsd::DECIMAL, xsd::DOUBLE].contains(&datatype);
    let number = is_number.then(|| serde_json::from_str::<Value>(text).ok().filter(Value::is_number)).flatten();
    number.unwrap_or_else(|| text.into())
}

/// Triples as a table.
fn triple_rows(triples: &[Triple], truncated: bool) -> Rows {
    let cell = |term: Term| {
        let short = match &term {
            Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        };
        Some(Cell { term, short, label: None })
    };
    let row =
        |t: &Triple| vec![cell(t.subject.clone().into()), cell(t.predicate.clone().into()), cell(t.object.clone())];
    let columns = ["subject", "predicate", "object"].map(str::to_owned).to_vec();
    Rows { columns, rows: triples.iter().map(row).collect(), truncated }
}
