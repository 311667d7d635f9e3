//! Times in questions: "in July 2025", "since 2022", "last month".
//!
//! The expressions are read by the resolver of dates in texts. What is relative counts from the last day of the graph's
//! documents, not from today: the same question to the same graph has the same answer.

use super::role::Time;
use super::words::Token;
use crate::resolve::Dates;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Word, Xpos};
use crate::text::Span;
use jiff::ToSpan;
use jiff::civil::Date;

/// A time expression among the words of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) start: usize,
    /// One past its last word.
    pub(super) end: usize,
    /// Its first and last day, where it has any.
    pub(super) days: Option<(Date, Date)>,
    /// Whether the day of the latest document decides what it means.
    pub(super) relative: bool,
}

/// A stretch of time that a question is limited to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Period {
    /// The period that a time expression means with the word before it.
    pub(super) fn of(time: Time, first: (Date, Date), second: Option<(Date, Date)>) -> Self {
        let (from, until) = match time {
            Time::In => (Some(first.0), Some(first.1)),
            Time::Since => (Some(first.0), None),
            Time::Before => (None, first.0.yesterday().ok()),
            Time::After => (first.1.tomorrow().ok(), None),
            Time::Until => (None, Some(first.1)),
            Time::Between => (Some(first.0), Some(second.unwrap_or(first).1)),
        };
        Self { from, until }
    }

    /// Whether it limits nothing.
    pub(super) fn is_open(&self) -> bool {
        self.from.is_none() && self.until.is_none()
    }
}

/// The time expressions of a question.
pub(super) fn mentions(dates: &Dates, tokens: &[Token], latest: Option<Date>) -> Vec<Mention> {
    let with_day = read(dates, tokens, latest);
    let without = read(dates, tokens, None);
    let relative = |m: &Mention| !without.iter().any(|w| w.start == m.start && w.days == m.days);
    let mut all = with_day;
    for mention in &mut all {
        mention.relative = mention.days.is_some() && relative(mention);
    }
    all
}

fn read(dates: &Dates, tokens: &[Token], latest: Option<Date>) -> Vec<Mention> {
    let (text, spans) = text(tokens);
    let Some(tree) = flat(tokens, &spans) else { return Vec::new() };
    let found = dates.read(&text, &[tree], latest).into_iter().flatten();
    let place = |at: u32| spans.iter().position(|s| s.end > at).unwrap_or(spans.len());
    let mentions = found.map(|m| {
        let (start, end) = (place(m.span.start), place(m.span.end.saturating_sub(1)) + 1);
        let days = m.when.as_ref().map(|when| (when.begin, when.end)).or_else(|| back(tokens, start, &m.value, latest));
        Mention { start, end, days, relative: false }
    });
    joined(mentions.collect())
}

/// "29-30 May" is two expressions in one word: here it is one.
fn joined(mentions: Vec<Mention>) -> Vec<Mention> {
    let mut all: Vec<Mention> = Vec::new();
    for mention in mentions {
        match all.last_mut() {
            Some(last) if last.days == mention.days && mention.days.is_some() && mention.start < last.end => {
                last.end = mention.end;
            }
            _ => all.push(mention),
        }
    }
    all
}

/// "the last two weeks": as long a stretch up to the latest day.
fn back(tokens: &[Token], start: usize, value: &str, latest: Option<Date>) -> Option<(Date, Date)> {
    let latest = latest?;
    let near = tokens[start.saturating_sub(1)..].iter().take(3);
    let looks_back = near.into_iter().any(|t| ["last", "past", "previous", "recent"].contains(&t.word.as_str()));
    let length: jiff::Span = value.parse().ok().filter(|_| looks_back)?;
    let from = latest.checked_sub(length).ok()?.checked_add(1.day()).ok()?;
    Some((from, latest))
}

/// The words with names of the calendar in capitals, and where each stands.
fn text(tokens: &[Token]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        if n > 0 {
            text.push(' ');
        }
        let start = text.len();
        if is_calendar(&token.word, n.checked_sub(1).map(|b| tokens[b].word.as_str()), tokens.get(n + 1)) {
            let mut letters = token.word.chars();
            text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            text.push_str(letters.as_str());
        } else {
            text.push_str(&token.typed);
        }
        spans.push(Span::new(start, text.len()));
    }
    (text, spans)
}

/// Names of months and days that are nothing else.
pub(super) const CALENDAR: [&str; 17] = [
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Whether a word is a month or a day of the week; "may" and "march" only where no verb can stand.
fn is_calendar(word: &str, before: Option<&str>, after: Option<&Token>) -> bool {
    const BEFORE: [&str; 16] = [
        "in", "since", "until", "till", "of", "during", "between", "and", "before", "after", "last", "next", "early",
        "late", "from", "to",
    ];
    let number_after = || after.is_some_and(|t| t.word.starts_with(|c: char| c.is_ascii_digit()));
    let number_before = || before.is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let timely = || before.is_some_and(|w| BEFORE.contains(&w)) || number_before() || number_after();
    CALENDAR.contains(&word) || ["may", "march"].contains(&word) && timely()
}

/// A tree without structure: the resolver needs places only.
fn flat(tokens: &[Token], spans: &[Span]) -> Option<Tree> {
    let word = |(token, span): (&Token, &Span)| Word {
        span: *span,
        lemma: token.word.as_str().into(),
        upos: Upos::X,
        xpos: Xpos::Fw,
        joined: false,
    };
    let words: Vec<Word> = tokens.iter().zip(spans).map(word).collect();
    let heads = (0..words.len()).map(|n| (n > 0).then_some(NodeId(0))).collect();
    let relations = (0..words.len()).map(|n| if n == 0 { Deprel::Root } else { Deprel::Dep }).collect();
    Tree::new(words, heads, relations).ok()
}
