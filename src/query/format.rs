//! The forms in which answers are written, for people and for programs.

use super::rows::{Answer, Cell, Rows};
use crate::rdf::write::{self as statements, Style};
use crate::rdf::{Base, Prefixes, Syntax, unknown};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use oxigraph::model::{GraphName, Literal, Quad, Term, Triple, Variable, vocab::xsd};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use serde_json::{Map, Value};
use std::io::{self, Write};

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
    /// SPARQL Query Results XML, or RDF/XML for a graph.
    Xml,
    /// A table in Markdown.
    Markdown,
    /// A syntax of RDF, for graphs only.
    Rdf(Syntax),
}

impl Format {
    /// All of them, with the names that options use.
    pub const ALL: [(&'static str, Self); 12] = [
        ("table", Self::Table),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("json", Self::Json),
        ("xml", Self::Xml),
        ("markdown", Self::Markdown),
        ("turtle", Self::Rdf(Syntax::Turtle)),
        ("trig", Self::Rdf(Syntax::TriG)),
        ("ntriples", Self::Rdf(Syntax::NTriples)),
        ("nquads", Self::Rdf(Syntax::NQuads)),
        ("rdfxml", Self::Rdf(Syntax::RdfXml)),
        ("jsonld", Self::Rdf(Syntax::JsonLd)),
    ];

    /// Its name in options.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    /// The syntax that a graph is written in.
    fn rdf(self) -> Option<Syntax> {
        match self {
            Self::Rdf(syntax) => Some(syntax),
            Self::Xml => Some(Syntax::RdfXml),
            Self::Table | Self::Csv | Self::Tsv | Self::Json | Self::Markdown => None,
        }
    }
}

impl std::str::FromStr for Format {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        let known = if name == "md" { "markdown" } else { name };
        let found = Self::ALL.iter().find(|(format, _)| *format == known).map(|(_, format)| *format);
        let found = found.or_else(|| name.parse().ok().map(Self::Rdf));
        found.ok_or_else(|| unknown("format", name, &Self::ALL.map(|(name, _)| name)))
    }
}

/// How an answer looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The form.
    pub format: Format,
    /// How many columns the terminal has; nothing where there is none.
    pub width: Option<u16>,
    /// Whether labels stand beside names in tables.
    pub labels: bool,
}

impl Look {
    /// That form, as wide as this, with labels.
    pub fn new(format: Format, width: Option<u16>) -> Self {
        Self { format, width, labels: true }
    }
}

/// Writes an answer; `width` is that of the terminal in columns, for tables.
///
/// # Errors
/// If `out` can't be written to, or a table is to be written as a graph.
pub fn write(answer: &Answer, format: Format, out: &mut impl Write, width: Option<u16>) -> io::Result<()> {
    write_as(answer, Look::new(format, width), out)
}

/// Writes an answer with that look.
///
/// # Errors
/// As [`write()`].
pub fn write_as(answer: &Answer, look: Look, out: &mut impl Write) -> io::Result<()> {
    match (answer, look.format) {
        (Answer::Boolean(yes), Format::Table) => writeln!(out, "{}", if *yes { "yes" } else { "no" }),
        (Answer::Boolean(yes), Format::Xml) => boolean_xml(*yes, out),
        (Answer::Boolean(yes), _) => writeln!(out, "{yes}"),
        (Answer::Graph { triples, .. }, Format::Table) => triples.iter().try_for_each(|t| writeln!(out, "{t} .")),
        (Answer::Graph { triples, truncated }, format) => match format.rdf() {
            Some(rdf) => graph(triples, rdf, out),
            None => write_rows(&triple_rows(triples, *truncated), look, out),
        },
        (Answer::Rows(rows), _) => write_rows(rows, look, out),
    }
}

/// Triples in a syntax of RDF.
fn graph(triples: &[Triple], syntax: Syntax, out: &mut impl Write) -> io::Result<()> {
    let quads: Vec<Quad> = triples.iter().map(|t| t.clone().in_graph(GraphName::DefaultGraph)).collect();
    let base = Base::default();
    let style = Style { prefixes: &Prefixes::new(&base), base: &base, triple_terms: false };
    statements::all(&quads, syntax, style, out)
}

fn boolean_xml(yes: bool, out: &mut impl Write) -> io::Result<()> {
    QueryResultsSerializer::from_format(QueryResultsFormat::Xml).serialize_boolean_to_writer(&mut *out, yes)?;
    writeln!(out)
}

fn write_rows(rows: &Rows, look: Look, out: &mut impl Write) -> io::Result<()> {
    match look.format {
        Format::Table => writeln!(out, "{}", table(rows, look)),
        Format::Csv => delimited(rows, b',', out),
        Format::Tsv => delimited(rows, b'\t', out),
        Format::Json => json(rows, out),
        Format::Xml => xml(rows, out),
        Format::Markdown => markdown(rows, look.labels, out),
        Format::Rdf(_) => {
            let message =
                format!("{} is for CONSTRUCT and DESCRIBE; for rows take table, csv, json …", look.format.name());
            Err(io::Error::new(io::ErrorKind::InvalidInput, message))
        }
    }
}

/// How many characters of a cell a terminal shows: some four lines of a usual column.
const LONGEST: usize = 200;

/// A table as wide as the terminal, or as its cells where there is none.
fn table(rows: &Rows, look: Look) -> Table {
    let mut table = Table::new();
    table.set_header(&rows.columns);
    if let Some(width) = look.width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    for row in &rows.rows {
        table.add_row(row.iter().map(|cell| cell.as_ref().map(|c| table_cell(c, look)).unwrap_or_default()));
    }
    for (n, column) in table.column_iter_mut().enumerate() {
        if is_numeric(rows, n) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// Whether a column has numbers and nothing else.
fn is_numeric(rows: &Rows, column: usize) -> bool {
    let mut cells = rows.rows.iter().filter_map(|row| row[column].as_ref()).peekable();
    cells.peek().is_some() && cells.all(|cell| matches!(&cell.term, Term::Literal(l) if json_literal(l).is_number()))
}

/// The label with the short form below it; on a terminal what is very long is cut, with a mark.
fn table_cell(cell: &Cell, look: Look) -> String {
    let words = match &cell.label {
        Some(label) if look.labels => format!("{label}\n{}", cell.short),
        _ => cell.short.clone(),
    };
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) if look.width.is_some() => format!("{}…", &words[..end]),
        _ => words,
    }
}

/// A table as Markdown has it, one line a row.
fn markdown(rows: &Rows, labels: bool, out: &mut impl Write) -> io::Result<()> {
    let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    let words = |cell: &Cell| match &cell.label {
        Some(label) if labels => one_line(&format!("{label} ({})", cell.short)),
        _ => one_line(&cell.short),
    };
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN).set_header(&rows.columns);
    for row in &rows.rows {
        table.add_row(row.iter().map(|cell| cell.as_ref().map(words).unwrap_or_default()));
    }
    writeln!(out, "{table}")
}

/// SPARQL Query Results XML.
fn xml(rows: &Rows, out: &mut impl Write) -> io::Result<()> {
    let variables: Vec<Variable> = rows.columns.iter().map(Variable::new_unchecked).collect();
    let serializer = QueryResultsSerializer::from_format(QueryResultsFormat::Xml);
    let mut solutions = serializer.serialize_solutions_to_writer(&mut *out, variables.clone())?;
    for row in &rows.rows {
        let bound = variables.iter().zip(row).filter_map(|(variable, cell)| Some((variable, &cell.as_ref()?.term)));
        solutions.serialize(bound)?;
    }
    solutions.finish()?;
    writeln!(out)
}

fn delimited(rows: &Rows, delimiter: u8, out: &mut impl Write) -> io::Result<()> {
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
fn json(rows: &Rows, out: &mut impl Write) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows {
        let text = |words: &str| Some(Cell { term: Literal::from(words).into(), short: words.to_owned(), label: None });
        let number = |n: i64| Some(Cell { term: Literal::from(n).into(), short: n.to_string(), label: None });
        let columns = vec!["word".to_owned(), "count".to_owned()];
        Rows { columns, rows: vec![vec![text("a|b"), number(7)], vec![text("漢字"), number(12)]], truncated: false }
    }

    fn written(format: Format, width: Option<u16>) -> String {
        let mut out = Vec::new();
        write(&Answer::Rows(rows()), format, &mut out, width).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_stand_right_and_wide_characters_count_twice() {
        assert!(written(Format::Table, None).contains("| a|b  |     7 |\n|------+-------|\n| 漢字 |    12 |"));
    }

    #[test]
    fn other_forms_have_the_same_cells() {
        assert_eq!(
            written(Format::Markdown, None),
            "| word | count |\n|------|-------|\n| a\\|b | 7     |\n| 漢字 | 12    |\n"
        );
        assert!(written(Format::Xml, None).contains("<binding name=\"word\"><literal>a|b</literal></binding>"));
        let graph = write(&Answer::Rows(rows()), Format::Rdf(Syntax::Turtle), &mut Vec::new(), None);
        assert!(graph.unwrap_err().to_string().starts_with("turtle is for CONSTRUCT"));
    }

    #[test]
    fn every_format_is_read_by_its_name() {
        for (name, format) in Format::ALL {
            assert_eq!(name.parse(), Ok(format));
        }
        assert_eq!("ttl".parse(), Ok(Format::Rdf(Syntax::Turtle)));
    }
}
