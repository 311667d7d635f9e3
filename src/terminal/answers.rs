//! Answers for people: each with its words, its document and its date; what others allege apart.

use super::output::{self, FAINT, HEAD, MARK, NAME, styled};
use crate::ask::{Answered, AskError, NotUnderstood};
use crate::query::{Answer, Catalog, Cell, Format, NamedQuery, Parameter, Rows, rows};
use std::io::{self, Write};

/// Columns with a place of their own on a card.
const EVIDENCE: [&str; 5] = ["quote", "document", "date", "source", "position"];

/// Prints the SPARQL, then the answers.
pub(crate) fn show(answered: &Answered, out: &mut impl Write) -> io::Result<()> {
    for line in answered.sparql.lines() {
        writeln!(out, "{}", styled(FAINT, line))?;
    }
    match &answered.answer {
        Answer::Rows(rows) => cards(rows, out),
        other => rows::write(other, Format::Table, out, output::width()),
    }
}

/// What can be done about a question that was not answered.
pub(crate) fn hints(error: &AskError) -> Vec<String> {
    match error {
        AskError::NotUnderstood(NotUnderstood::Actor { near, .. }) => {
            near.iter().map(|name| format!("did you mean {name}?")).collect()
        }
        AskError::NotUnderstood(NotUnderstood::Question { near, .. }) => {
            let like: String = near.iter().map(|question| format!("\n  {question}")).collect();
            vec![format!("questions like these can be read:{like}")]
        }
        _ => Vec::new(),
    }
}

/// Prints every named query with its question and its parameters.
pub(crate) fn list(catalog: &Catalog, out: &mut impl Write) -> io::Result<()> {
    catalog.iter().try_for_each(|query| entry(query, out))
}

fn entry(query: &NamedQuery, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}  {}", styled(HEAD, &query.name), query.question)?;
    for Parameter { name, default, title, .. } in &query.parameters {
        let default = match default.as_deref() {
            None => " (needed)".to_owned(),
            Some("") => String::new(),
            Some(value) => format!(" (else {value})"),
        };
        writeln!(out, "    {}=…  {}", styled(NAME, name), styled(FAINT, format!("{title}{default}")))?;
    }
    Ok(())
}

/// Prints rows as cards: the things, then the quote, then where and when.
pub(crate) fn cards(rows: &Rows, out: &mut impl Write) -> io::Result<()> {
    let (alleged, own): (Vec<_>, Vec<_>) = rows.rows.iter().partition(|row| cell(rows, row, "source").is_some());
    for row in &own {
        card(rows, row, out)?;
    }
    if !alleged.is_empty() {
        writeln!(out, "\n{}", styled(HEAD, "Only alleged by others"))?;
        for row in &alleged {
            card(rows, row, out)?;
        }
    }
    match rows.rows.len() {
        0 => writeln!(out, "\nNothing in this graph answers that."),
        n if rows.truncated => writeln!(out, "\n{}", styled(FAINT, format!("the first {n} answers; there are more"))),
        _ => Ok(()),
    }
}

fn card(rows: &Rows, row: &[Option<Cell>], out: &mut impl Write) -> io::Result<()> {
    let things = rows.columns.iter().zip(row).filter(|(name, _)| !EVIDENCE.contains(&name.as_str()));
    let things = things.filter_map(|(name, cell)| Some((name, cell.as_ref()?)));
    let things: Vec<_> = things.map(|(name, cell)| format!("{} {}", styled(FAINT, name), thing(cell))).collect();
    writeln!(out, "\n• {}", things.join("  "))?;
    if let Some(quote) = cell(rows, row, "quote") {
        writeln!(out, "  “{}”", styled(MARK, quote.words()))?;
    }
    let source = cell(rows, row, "source").map(|c| format!("according to {}", c.words()));
    let place = ["document", "date"].map(|name| cell(rows, row, name).map(|c| c.words().to_owned()));
    let where_from: Vec<_> = source.into_iter().chain(place.into_iter().flatten()).collect();
    if !where_from.is_empty() {
        writeln!(out, "  {}", styled(FAINT, format!("— {}", where_from.join(", "))))?;
    }
    Ok(())
}

/// A name by its label, words as they are.
fn thing(cell: &Cell) -> String {
    if cell.label.is_some() { styled(NAME, cell.words()) } else { cell.words().to_owned() }
}

fn cell<'r>(rows: &Rows, row: &'r [Option<Cell>], column: &str) -> Option<&'r Cell> {
    row[rows.column(column)?].as_ref()
}
