//! A composed question to a store: run, and judged where yes or no is asked.

use super::compose::Composed;
use super::known::{Known, KnownError};
use super::question::Question;
use super::reading::{NotUnderstood, Reading};
use super::role::Shape;
use super::topic::TopicPart;
use crate::query::{self, Answer, Catalog, Cell, Limits, NamedQuery, Params, QueryError, Rows};
use crate::store::{Store, StoreError};
use jiff::civil::Date;

/// A question with its answer and how that came about.
#[derive(Clone, Debug)]
pub struct Answered {
    /// What the question was read as.
    pub question: Question,
    /// What should be said of the reading and the answer.
    pub notes: Vec<String>,
    /// The query that was run, whole.
    pub sparql: String,
    /// What came out.
    pub answer: Answer,
    /// Yes, no or unknown, where that was asked.
    pub verdict: Option<Verdict>,
    /// Columns that the question fixed, so that they need not be shown.
    pub fixed: Vec<String>,
}

/// The answer to a question of yes or no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody says so by their own word, nobody the opposite.
    Yes,
    /// The opposite.
    No,
    /// Both are said; the last word is this, on that day, unless both are of one day.
    Both(Option<(bool, Option<Date>)>),
    /// Only under a condition.
    OnCondition,
    /// Nothing is said of it, or only by others.
    Unknown {
        /// Whether others say something.
        alleged: bool,
    },
}

/// A question that can't be answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AskError {
    /// It can't be read.
    #[error(transparent)]
    NotUnderstood(#[from] NotUnderstood),
    /// The query failed.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store or a table can't be read.
    #[error(transparent)]
    Known(#[from] KnownError),
}

/// Runs a composed question.
pub(super) fn run(
    reading: Reading,
    composed: Composed,
    known: &Known,
    catalog: &Catalog,
    store: &Store,
    limits: &Limits,
) -> Result<Answered, AskError> {
    let Reading { question, mut notes } = reading;
    let (sparql, answer, fixed) = match composed {
        Composed::Sparql(sparql) => {
            let answer = query::run(store, &sparql, &Params::none(), limits)?;
            (sparql, answer, Vec::new())
        }
        Composed::Named(name, pairs) => {
            let named = catalog.get(&name)?;
            let params = Params::bind(store, named, &pairs)?;
            let sparql = params.apply(store, &body(named))?;
            let answer = query::run(store, &named.sparql, &params, limits)?;
            (sparql, answer, params.iter().map(|(name, _)| name.to_owned()).collect())
        }
    };
    let verdict = match (&answer, question.shape, question.query.is_some()) {
        (Answer::Rows(rows), Shape::Whether, false) => Some(verdict(rows, question.holders.is_empty())),
        _ => None,
    };
    notes.extend(remarks(&question, &answer, known));
    Ok(Answered { question, notes, sparql, answer, verdict, fixed })
}

impl Answered {
    /// The first and the last day in the answer.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        let Answer::Rows(rows) = &self.answer else { return None };
        let date = rows.columns.iter().position(|c| c == "date" || c == "day")?;
        let days: Vec<Date> =
            rows.rows.iter().filter_map(|row| row[date].as_ref()?.short.get(..10)?.parse().ok()).collect();
        Some((*days.iter().min()?, *days.iter().max()?))
    }
}

/// The query without the comments at its head.
fn body(query: &NamedQuery) -> String {
    let body = query.sparql.lines().skip_while(|line| line.starts_with('#') || line.trim().is_empty());
    body.collect::<Vec<_>>().join("\n")
}

/// How far a row asserts what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// By its own word, as a fact.
    Asserted,
    /// Only under a condition.
    Conditional,
    /// The text says that it is not so.
    Denied,
    /// Merely possible.
    Possible,
    /// Only others say so.
    Alleged,
}

/// How far a row asserts what it says, by the columns that tell.
pub fn standing(rows: &Rows, row: &[Option<Cell>]) -> Standing {
    let short = |column| rows.column(column).and_then(|c| row[c].as_ref()).map(|c| c.short.as_str());
    if short("saidBy").is_some() {
        return Standing::Alleged;
    }
    match (short("modality"), short("polarity")) {
        (Some("dm:hypothetical"), _) => Standing::Possible,
        (_, Some("dm:negated")) => Standing::Denied,
        (Some("dm:conditional"), _) => Standing::Conditional,
        _ => Standing::Asserted,
    }
}

/// What the rows come to. A stance that is denied is a no; that the opposite is denied says nothing. Whether anyone takes
/// it, one who does tells.
fn verdict(rows: &Rows, of_anyone: bool) -> Verdict {
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    let (mut conditional, mut alleged) = (false, false);
    for row in &rows.rows {
        let cell = |column| rows.column(column).and_then(|c| row[c].as_ref()).map(|c: &Cell| c.short.as_str());
        let says_yes = cell("says") == Some("yes");
        let day: Option<Date> = cell("date").and_then(|d| d.parse().ok());
        match standing(rows, row) {
            Standing::Asserted if says_yes => yes.push(day),
            Standing::Asserted => no.push(day),
            Standing::Denied if says_yes => no.push(day),
            Standing::Conditional => conditional |= says_yes,
            Standing::Alleged | Standing::Possible => alleged = true,
            Standing::Denied => {}
        }
    }
    match (yes.iter().max(), no.iter().max()) {
        (Some(_), None) => Verdict::Yes,
        (Some(_), Some(_)) if of_anyone => Verdict::Yes,
        (None, Some(_)) if !of_anyone => Verdict::No,
        (None, Some(_)) => Verdict::Unknown { alleged },
        (Some(yes), Some(no)) if yes == no => Verdict::Both(None),
        (Some(yes), Some(no)) => Verdict::Both(Some((yes > no, *yes.max(no)))),
        (None, None) if conditional => Verdict::OnCondition,
        (None, None) => Verdict::Unknown { alleged },
    }
}

/// What a reader should know of the answer.
fn remarks(question: &Question, answer: &Answer, known: &Known) -> Vec<String> {
    let mut remarks = Vec::new();
    let is_empty = matches!(answer, Answer::Rows(rows) if rows.rows.is_empty());
    for name in &question.holders {
        let side = known.side(name);
        if question.query.is_some()
            && side != name
            && !matches!(question.query.as_deref(), Some("actor-card" | "spokespeople"))
        {
            remarks.push(format!("{} speaks for {}, whose positions these are", name.label, side.label));
        }
    }
    if question.shape == Shape::Why {
        remarks.push("the graph holds no reasons; what was said may tell them".to_owned());
    }
    if let (true, None, [name]) = (is_empty, &question.query, question.holders.as_slice()) {
        let side = known.side(name);
        if side != name {
            remarks.push(format!(
                "nothing by {} in person; ask about {} for all that is said for it",
                name.label, side.label
            ));
        }
    }
    if let Some(topic) = &question.topic {
        if !topic.left_out.is_empty() {
            remarks.push(format!("not looked for: {}", topic.left_out.join(", ")));
        }
        if let ([TopicPart::Actor(actor, words)], None) = (topic.parts.as_slice(), &question.query) {
            remarks.push(format!("{words:?} is an actor here: whatever concerns {} counts", actor.label));
        }
        for part in &topic.parts {
            if let TopicPart::Issue(issue, words) = part
                && super::words::normal(words) != super::words::normal(&issue.label)
                && question.query.is_none()
            {
                remarks.push(format!("{words:?} includes all that is on the issue {:?}", issue.label));
            }
        }
    }
    if let (true, Some(event)) = (is_empty, &question.event) {
        remarks.push(format!("no dated event in this graph has the words {event:?}, or nothing is near it"));
    }
    remarks
}
