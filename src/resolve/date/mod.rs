//! Time expressions: what a text says of when, with its value in TIMEX3, and as a stretch of the calendar where
//! that is known.
//!
//! Words and patterns are data (`data/dates/`), with examples that run as tests. Here is how they are read
//! (`words`, `grammar`), matched (`token`, `matcher`), understood (`meaning`, `tense`) and
//! placed in the calendar (`calendar`, `length`). Knows no events and no positions, and invents no precision: what neither words nor
//! the day of publication say stays open.

#[expect(unreachable_pub, dead_code, reason = "a closed set is public and has a list of its members")]
mod calendar;
mod grammar;
mod length;
mod matcher;
#[expect(unreachable_pub, dead_code, reason = "a closed set is public and has a list of its members")]
mod meaning;
mod tense;
mod token;
#[expect(unreachable_pub, reason = "a closed set is public")]
mod words;

use crate::assets::Assets;
use crate::lexicon::LexiconError;
use crate::position::{DateValue, TimeKind};
use crate::syntax::{NodeId, Tree};
use crate::text::Span;
use calendar::{Stretch, Unit};
use grammar::Grammar;
use jiff::civil::Date;
use matcher::Matcher;
use meaning::{Context, Time, Value};
use token::{Token, tokens};
use words::Words;

pub use length::Length;

/// A time expression of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands in the document.
    pub span: Span,
    /// Its first word.
    pub start: NodeId,
    /// One past its last word.
    pub end: NodeId,
    /// Which kind of expression.
    pub kind: TimeKind,
    /// Its value in TIMEX3.
    pub value: String,
    /// When it is, where that is known.
    pub when: Option<DateValue>,
    /// How long, where that can be counted from a day.
    pub length: Option<Length>,
    /// Whether the words say that something is to be done in that time: "within 50 days".
    pub is_term: bool,
    /// Why its value stays open.
    pub warning: Option<&'static str>,
}

/// Calendar words and patterns. Immutable, shared by all threads.
#[derive(Debug)]
pub struct Dates {
    words: Words,
    grammar: Grammar,
}

impl Dates {
    /// Reads `data/dates/`.
    ///
    /// # Errors
    /// If a file is missing or a line wrong.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        Ok(Self { words: Words::load(assets)?, grammar: Grammar::load(assets)? })
    }

    /// The time expressions of each sentence of a document, from left to right.
    pub fn read(&self, text: &str, trees: &[Tree], published: Option<Date>) -> Vec<Vec<DateMention>> {
        let mut narrative = Narrative::default();
        let read = |tree| {
            narrative.turn();
            self.sentence(text, tree, published, &mut narrative)
        };
        trees.iter().map(read).collect()
    }

    fn sentence(
        &self,
        text: &str,
        tree: &Tree,
        published: Option<Date>,
        narrative: &mut Narrative,
    ) -> Vec<DateMention> {
        let tokens = tokens(text, tree, &self.words);
        let matcher = Matcher { grammar: &self.grammar, words: &self.words, tokens: &tokens, tree };
        let mut found: Vec<(usize, usize, Value)> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let tense = || tense::tense(&self.words, tree, tokens[at].node);
            let context = Context { published, narrative: &narrative.dates, tense: tense::Tense::Open };
            // The tense costs a walk through the tree, so it is looked up for what fits only.
            let fits = matcher.at(at, &context).and_then(|_| matcher.at(at, &Context { tense: tense(), ..context }));
            match fits {
                Some((end, value)) => {
                    narrative.hear(&value);
                    found.push((at, end, value));
                    at = end;
                }
                None => at += 1,
            }
        }
        let day = day_of(&found).or(published.map(Stretch::day));
        let mut mentions = Vec::with_capacity(found.len());
        for (start, end, value) in found {
            for (start, end, value, when) in parts(&tokens, start, end, placed(value, day)) {
                mentions.push(mention(&tokens, start, end, &value, when, published));
            }
        }
        mentions
    }
}

/// The dates that a text spoke of last, for "two days later" and "the same month": those of this sentence and
/// of the one before.
#[derive(Debug, Default)]
struct Narrative {
    dates: Vec<Stretch>,
    /// How many of them are older than this sentence.
    old: usize,
}

impl Narrative {
    /// A new sentence begins.
    fn turn(&mut self) {
        self.dates.drain(..self.old);
        self.old = self.dates.len();
    }

    fn hear(&mut self, value: &Value) {
        let stretch = match value {
            Value::Calendar(stretch) => Some(*stretch),
            Value::Time(Time { day: Some(day), .. }) => match **day {
                Value::Calendar(stretch) => Some(stretch),
                _ => None,
            },
            _ => None,
        };
        self.dates.extend(stretch);
    }
}

/// The first day that a sentence names.
fn day_of(found: &[(usize, usize, Value)]) -> Option<Stretch> {
    found.iter().find_map(|(.., value)| match value {
        Value::Calendar(stretch) if stretch.unit == Unit::Day => Some(*stretch),
        _ => None,
    })
}

/// A time of day without a day of its own takes that of the sentence.
fn placed(value: Value, day: Option<Stretch>) -> Value {
    match value {
        Value::Time(Time { day: None, clock }) => {
            Value::Time(Time { day: day.map(|day| Box::new(Value::Calendar(day))), clock })
        }
        other => other,
    }
}

/// Two joined dates are two expressions that know of each other: "May 29-30".
fn parts(tokens: &[Token], start: usize, end: usize, value: Value) -> Vec<(usize, usize, Value, Option<DateValue>)> {
    let when = value.when();
    let Value::Range(first, last) = value else { return vec![(start, end, value, when)] };
    let joins =
        |token: &Token| matches!(&*token.word, "-" | "–" | "—" | "/" | "to" | "and" | "through" | "until" | "&");
    match (start..end).find(|place| joins(&tokens[*place])) {
        Some(join) if join > start && join + 1 < end => {
            vec![(start, join, *first, when.clone()), (join + 1, end, *last, when)]
        }
        _ => vec![(start, end, *first, when)],
    }
}

fn mention(
    tokens: &[Token],
    start: usize,
    end: usize,
    value: &Value,
    when: Option<DateValue>,
    published: Option<Date>,
) -> DateMention {
    let kind = match value {
        Value::Time(_) => TimeKind::Time,
        Value::Length(_) | Value::Term(_) => TimeKind::Duration,
        Value::Set(_) => TimeKind::Set,
        _ => TimeKind::Date,
    };
    let timex = value.timex();
    let open = matches!(value, Value::Partial(_) | Value::Time(_)) && timex.starts_with('X');
    let warning = match value {
        Value::Impossible(why) => Some(*why),
        _ if open && published.is_none() => Some("they are relative, and the document has no date"),
        _ => None,
    };
    let length = match value {
        Value::Length(parts) | Value::Term(parts) => Length::of(parts),
        _ => None,
    };
    DateMention {
        span: tokens[start].span.cover(tokens[end - 1].span),
        start: tokens[start].node,
        end: NodeId(tokens[end - 1].node.0 + 1),
        kind,
        value: timex,
        when,
        length,
        is_term: matches!(value, Value::Term(_)),
        warning,
    }
}
