//! Whose an interview is: the person whom a text names most before its questions begin.

use super::mention::{Form, Mention};
use crate::lexicon::Kind;
use crate::position::ActorId;
use crate::resolve::Cast;

/// How many lines must be questions for a text to be an interview.
const QUESTIONS: usize = 3;
/// How many lines its head has at most.
const HEAD: usize = 12;

/// An interview without labels: line by line somebody asks and the guest tells.
pub(super) struct Interview {
    guest: ActorId,
    /// Whether each line is put to the guest.
    asks: Vec<bool>,
    /// The first line that is.
    first: usize,
}

impl Interview {
    /// Looks for questions and for somebody named before them, in a head in which nobody speaks yet.
    pub(super) fn new(
        cast: &Cast<'_>,
        lines: &[usize],
        mentions: &[Mention],
        quotes: &[Option<usize>],
    ) -> Option<Self> {
        let mut asks = questions(cast, lines);
        let first = asks.iter().position(|asks| *asks).filter(|first| *first > 1)?;
        if asks.iter().filter(|asks| **asks).count() < QUESTIONS {
            return None;
        }
        let line = |m: &Mention| lines[m.at.sentence];
        let unquoted = || mentions.iter().zip(quotes).filter(|(_, quote)| quote.is_none()).map(|(m, _)| m);
        // The line before the first question may be an answer already, to a call like "You sail a lot.".
        if unquoted().any(|m| m.form == Form::I && line(m) + 1 < first) {
            return None;
        }
        let is_in_head = |m: &&Mention| line(m) < first.min(HEAD);
        let is_person = |m: &&Mention| m.form == Form::Name && m.kind == Some(Kind::Person) && m.actor.is_some();
        let people: Vec<&Mention> = mentions.iter().filter(is_in_head).filter(is_person).collect();
        let times = |m: &&&Mention| people.iter().filter(|other| other.actor == m.actor).count();
        // The first of those named most.
        let guest = people.iter().rev().max_by_key(times).and_then(|m| m.actor.clone())?;
        let mut says = vec![(false, false); asks.len()];
        for m in mentions {
            says[line(m)].0 |= m.form == Form::I;
            says[line(m)].1 |= m.form == Form::You;
        }
        asks.iter_mut().zip(says).for_each(|(asks, says)| *asks |= says == (false, true));
        Some(Self { guest, asks, first })
    }

    /// The guest, where "I" or "you" in a line means them.
    pub(super) fn means(&self, form: Form, line: usize) -> Option<&ActorId> {
        let is_guest = match form {
            Form::I => !self.asks[line],
            Form::You => self.asks[line],
            _ => false,
        };
        (is_guest && line >= self.first).then_some(&self.guest)
    }
}

/// Whether each line ends with a question.
fn questions(cast: &Cast<'_>, lines: &[usize]) -> Vec<bool> {
    let mut asks = vec![false; lines.last().map_or(0, |line| line + 1)];
    for (tree, line) in cast.trees.iter().zip(lines) {
        asks[*line] = tree.span().of(cast.text).trim_end_matches(['"', '”', ')']).ends_with('?');
    }
    asks
}
