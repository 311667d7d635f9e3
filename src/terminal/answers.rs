//! Answers for people: each with its words, its document and its date; what others allege apart.

use super::output::{self, FAINT, HEAD, MARK, NAME, one_line, styled};
use crate::ask::{Answered, AskError, Name, NotUnderstood, Standing, Verdict, standing};
use crate::query::{Answer, Catalog, Cell, Format, NamedQuery, Parameter, Rows, rows};
use std::io::{self, BufRead, Write};

/// Prints the SPARQL and what the question was read as, then the answers.
pub(crate) fn show(answered: &Answered, out: &mut impl Write) -> io::Result<()> {
    for line in answered.sparql.lines() {
        writeln!(out, "{}", styled(FAINT, line))?;
    }
    writeln!(out, "\n{}", styled(FAINT, format!("read as: {}", answered.question)))?;
    for note in &answered.notes {
        writeln!(out, "{}", styled(FAINT, format!("note: {note}")))?;
    }
    if let Some(verdict) = &answered.verdict {
        writeln!(out, "\n{}", styled(HEAD, judged(verdict)))?;
    }
    match &answered.answer {
        Answer::Rows(rows) => cards(rows, &answered.fixed, out),
        other => rows::write(other, Format::Table, out, output::width()),
    }
}

/// A verdict in words.
fn judged(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Yes => "Yes.".to_owned(),
        Verdict::No => "No.".to_owned(),
        Verdict::Both(None) => "Both yes and no are said.".to_owned(),
        Verdict::Both(Some((yes, day))) => {
            let day = day.map(|d| format!(" ({d})")).unwrap_or_default();
            format!("Both yes and no are said; the last word{day} is {}.", if *yes { "yes" } else { "no" })
        }
        Verdict::OnCondition => "Only under a condition.".to_owned(),
        Verdict::Unknown { alleged: false } => "Unknown.".to_owned(),
        Verdict::Unknown { alleged: true } => {
            "Unknown: nothing but what others allege, or what is merely possible.".to_owned()
        }
    }
}

/// Asks which of several names is meant; nothing if nobody says.
pub(crate) fn choose<'n>(words: &str, names: &'n [Name], input: &mut impl BufRead) -> io::Result<Option<&'n Name>> {
    let mut out = output::screen();
    writeln!(out, "{words:?} may be")?;
    for (n, name) in names.iter().enumerate() {
        writeln!(out, "  {}  {}  {}", n + 1, styled(NAME, &name.label), styled(FAINT, &name.value))?;
    }
    write!(out, "Which one? ")?;
    out.flush()?;
    let mut line = String::new();
    input.read_line(&mut line)?;
    let number: Option<usize> = line.trim().parse().ok();
    Ok(number.and_then(|n| names.get(n.checked_sub(1)?)))
}

/// What can be done about a question that was not answered.
pub(crate) fn hints(error: &AskError) -> Vec<String> {
    match error {
        AskError::NotUnderstood(NotUnderstood::Ambiguous { .. }) => {
            vec!["say which: the whole name, or the short name (actor:…)".to_owned()]
        }
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
    for Parameter { name, kind, default, title } in &query.parameters {
        let default = match default.as_deref() {
            None => " (needed)".to_owned(),
            Some("") => String::new(),
            Some(value) => format!(" (else {value})"),
        };
        writeln!(out, "    {}=…  {}", styled(NAME, name), styled(FAINT, format!("{kind}: {title}{default}")))?;
    }
    Ok(())
}

/// Prints rows as cards: the things, then their quotes, then where and when. `given` are the
/// columns that the question fixed.
fn cards(rows: &Rows, given: &[String], out: &mut impl Write) -> io::Result<()> {
    const APART: [(Standing, &str); 4] = [
        (Standing::Conditional, "Only under a condition"),
        (Standing::Denied, "Said not to be so"),
        (Standing::Possible, "Merely possible"),
        (Standing::Alleged, "Only alleged by others"),
    ];
    for row in rows.rows.iter().filter(|row| standing(rows, row) == Standing::Asserted) {
        card(rows, row, given, out)?;
    }
    for (kind, title) in APART {
        let apart: Vec<_> = rows.rows.iter().filter(|row| standing(rows, row) == kind).collect();
        if !apart.is_empty() {
            writeln!(out, "\n{}", styled(HEAD, title))?;
        }
        for row in apart {
            card(rows, row, given, out)?;
        }
    }
    match rows.rows.len() {
        0 => writeln!(out, "\nNothing in this graph answers that."),
        n if rows.truncated => writeln!(out, "\n{}", styled(FAINT, format!("the first {n} answers; there are more"))),
        _ => Ok(()),
    }
}

fn card(rows: &Rows, row: &[Option<Cell>], given: &[String], out: &mut impl Write) -> io::Result<()> {
    let cells = rows.columns.iter().zip(row).filter_map(|(name, cell)| Some((name.as_str(), cell.as_ref()?)));
    let shown = cells.filter(|(name, _)| !is_aside(name) && !given.iter().any(|g| g == name));
    let (quotes, things): (Vec<_>, Vec<_>) = shown.partition(|(name, _)| is_quote(name));
    let things: Vec<_> = things.into_iter().filter(|(_, cell)| !goes_without_saying(cell)).map(thing).collect();
    writeln!(out, "\n• {}", things.join("  "))?;
    let mut quotes: Vec<_> = quotes.into_iter().map(|(_, quote)| one_line(quote.words())).collect();
    quotes.dedup();
    for quote in quotes {
        writeln!(out, "  “{}”", styled(MARK, quote))?;
    }
    let aside = aside(rows, row);
    if !aside.is_empty() {
        writeln!(out, "  {}", styled(FAINT, format!("— {}", aside.join(", "))))?;
    }
    Ok(())
}

/// Who says so, in which documents, and when; nothing twice.
fn aside(rows: &Rows, row: &[Option<Cell>]) -> Vec<String> {
    let said = cell(rows, row, "saidBy").map(|c| format!("according to {}", one_line(c.words())));
    let cells = rows.columns.iter().zip(row).filter(|(name, _)| is_place(name));
    let mut aside: Vec<String> = said.into_iter().collect();
    for words in cells.filter_map(|(_, cell)| Some(one_line(cell.as_ref()?.words()))) {
        if !aside.contains(&words) {
            aside.push(words);
        }
    }
    aside
}

/// Whether a column says where or when.
fn is_place(column: &str) -> bool {
    column.starts_with("document") && column != "documents" || column.starts_with("date")
}

/// Whether a column has a place of its own on a card, or none.
fn is_aside(column: &str) -> bool {
    is_place(column) || ["saidBy", "basis", "position"].contains(&column)
}

/// Whether a column holds words of a document.
fn is_quote(column: &str) -> bool {
    column.to_lowercase().contains("quote")
}

/// The common case: what a text simply asserts.
fn goes_without_saying(cell: &Cell) -> bool {
    ["dm:affirmed", "dm:actual"].contains(&cell.short.as_str())
}

/// A name by its label, words as they are, with the name of the column before it.
fn thing((column, cell): (&str, &Cell)) -> String {
    let words = if cell.label.is_some() { styled(NAME, cell.words()) } else { one_line(cell.words()) };
    format!("{} {words}", styled(FAINT, column))
}

fn cell<'r>(rows: &Rows, row: &'r [Option<Cell>], column: &str) -> Option<&'r Cell> {
    row[rows.column(column)?].as_ref()
}
