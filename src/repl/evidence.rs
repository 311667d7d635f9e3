//! The words behind an answer: each position's quote in its paragraph, with who says so, where and when.

use crate::query::{self, Answer, Cell, Limits, Params, QueryError, Rows};
use crate::store::Store;
use crate::terminal::output::{FAINT, HEAD, MARK, NAME, styled};
use oxigraph::model::{NamedNode, Term};
use std::io::{self, Write};

/// How many positions are shown.
const MOST: usize = 5;

/// Everything that evidence shows of positions; the query binds `?position`, or `?side`, `?proposition` and `?stance`.
const POSITIONS: &str = "SELECT DISTINCT ?position ?side ?stance ?proposition ?quote ?start ?end ?sentence ?document ?date
  ?confidence ?rule ?cue ?polarity ?modality ?saidBy {
  GRAPH ?document {
    ?position dm:side ?side ; dm:stance ?stance ; dm:proposition ?proposition ; dm:quote ?quote ; dm:start ?start ; dm:end ?end ;
      dm:sentence ?sentence ; dm:confidence ?confidence ; dm:polarity ?polarity ; dm:modality ?modality .
    OPTIONAL { ?position dm:foundBy ?rule }
    OPTIONAL { ?position dm:cue ?cue }
    OPTIONAL { ?position dm:sourceChain ?saidBy }
    OPTIONAL { ?position dm:statedOn ?stated }
    OPTIONAL { ?document schema:datePublished ?published }
  }
  BIND(COALESCE(?stated, ?published) AS ?date)
} ORDER BY DESC(?confidence) ?position";

/// What a row, or a claim, is about: what the query is bound to.
pub(super) type About = Params;

/// What row `n`, counted from 1, is about; nothing if it names no position, proposition or actor.
pub(super) fn about(store: &Store, rows: &Rows, n: usize) -> Result<Option<About>, QueryError> {
    let Some(row) = n.checked_sub(1).and_then(|n| rows.rows.get(n)) else { return Ok(None) };
    let names: Vec<&NamedNode> = row.iter().flatten().filter_map(name).collect();
    let of = |family: &str| {
        let namespace = store.base().namespace(family);
        names.iter().find(move |iri| iri.as_str().starts_with(&namespace)).map(|iri| (*iri).clone())
    };
    let in_document = |iri: &&&NamedNode| iri.as_str().contains("/position/") || iri.as_str().contains("#position");
    let position = match names.iter().find(in_document) {
        Some(position) => Some((*position).clone()),
        None => of("position"),
    };
    if let Some(position) = position {
        return Ok(Some(Params::none().with("position", position)));
    }
    let mut about = Params::none();
    let (proposition, actor) = (of("proposition"), of("actor"));
    let is_empty = proposition.is_none() && actor.is_none();
    if let Some(proposition) = proposition.clone() {
        about = about.with("proposition", proposition);
    }
    if let Some(actor) = actor {
        // The actor of a row need not be the one that holds the proposition in it.
        let both = about.clone().with("side", actor.clone());
        let holds = proposition.is_none() || !positions(store, &both)?.rows.is_empty();
        about = if holds { both } else { about };
    }
    Ok((!is_empty).then_some(about))
}

fn name(cell: &Cell) -> Option<&NamedNode> {
    match &cell.term {
        Term::NamedNode(iri) => Some(iri),
        Term::BlankNode(_) | Term::Literal(_) => None,
    }
}

/// The positions that these are about.
fn positions(store: &Store, about: &About) -> Result<Rows, QueryError> {
    match query::run(store, POSITIONS, about, &Limits::default())? {
        Answer::Rows(rows) => Ok(rows),
        Answer::Boolean(_) | Answer::Graph { .. } => Ok(Rows::default()),
    }
}

/// Shows the positions; says how many there are if that is more than are shown. Says whether there are any.
pub(super) fn show(
    store: &Store,
    about: &About,
    words: Option<&str>,
    out: &mut impl Write,
) -> Result<bool, QueryError> {
    let rows = positions(store, about)?;
    let text = |row: &[Option<Cell>], column: &str| {
        rows.column(column).and_then(|n| row[n].as_ref()).map(|c| c.words().to_owned()).unwrap_or_default()
    };
    let fits = |row: &&Vec<Option<Cell>>| {
        words.is_none_or(|w| query::covers(&format!("{} {}", text(row, "proposition"), text(row, "quote")), w))
    };
    let fitting: Vec<_> = rows.rows.iter().filter(fits).collect();
    for row in fitting.iter().take(MOST) {
        card(store, &|column| text(row, column), place(&rows, row), out)?;
    }
    if fitting.len() > MOST {
        writeln!(out, "{}", styled(FAINT, format!("{} of {} positions", MOST, fitting.len())))?;
    }
    Ok(!fitting.is_empty())
}

/// Where the content stands: its document, and its start and end in code points.
fn place<'r>(rows: &'r Rows, row: &'r [Option<Cell>]) -> Option<(&'r NamedNode, usize, usize)> {
    let cell = |column: &str| row[rows.column(column)?].as_ref();
    let number = |column: &str| cell(column)?.short.parse().ok();
    Some((name(cell("document")?)?, number("start")?, number("end")?))
}

fn card(
    store: &Store,
    text: &dyn Fn(&str) -> String,
    place: Option<(&NamedNode, usize, usize)>,
    out: &mut impl Write,
) -> Result<(), QueryError> {
    let head = format!("{} {} {}", text("side"), text("stance"), text("proposition"));
    let force = [text("polarity"), text("modality")].join(", ");
    writeln!(out, "{} {}", styled(HEAD, head), styled(FAINT, format!("({force})")))?;
    let paragraph = match place {
        Some((document, start, end)) => paragraph(store, document, start, end)?,
        None => None,
    };
    match paragraph {
        Some(paragraph) => writeln!(out, "  {paragraph}")?,
        None => writeln!(out, "  {}", text("sentence").replacen(&text("quote"), &styled(MARK, text("quote")), 1))?,
    }
    let said_by = text("saidBy");
    let source = if said_by.is_empty() { String::new() } else { format!("according to {said_by}, ") };
    writeln!(out, "  — {source}{}, {}", styled(NAME, text("document")), text("date"))?;
    let why = format!("rule {} at “{}”, confidence {}", text("rule"), text("cue"), text("confidence"));
    writeln!(out, "  {}\n", styled(FAINT, why))?;
    Ok(())
}

/// The paragraph around a passage, the passage marked; nothing if the store has no text.
fn paragraph(store: &Store, document: &NamedNode, start: usize, end: usize) -> Result<Option<String>, QueryError> {
    let Some(found) = store.documents()?.into_iter().find(|d| d.iri == *document) else { return Ok(None) };
    let Some(text) = store.text(&found.version)? else { return Ok(None) };
    let byte = |point: usize| text.char_indices().nth(point).map_or(text.len(), |(at, _)| at);
    let (start, end) = (byte(start), byte(end.max(start)));
    let from = text[..start].rfind("\n").map_or(0, |at| at + 1);
    let until = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let one_line = |words: &str| words.replace(|c: char| c.is_control(), " ");
    let (before, after) = (one_line(&text[from..start]), one_line(&text[end..until]));
    Ok(Some(format!("{before}{}{after}", styled(MARK, one_line(&text[start..end])))))
}

/// Writes that there is nothing to show.
pub(super) fn nothing(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "The graph has no position that says so.")
}
