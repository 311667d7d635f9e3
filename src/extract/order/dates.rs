//! The calendar: events with days, and the day of publication.

use super::{before, is_real};
use crate::extract::events::Found;
use crate::extract::tense::{Tense, tense};
use crate::lexicon::{OrderWords, Side};
use crate::position::{DateValue, EventId, EventKind, EventStatus, Precedence};
use crate::resolve::Cast;
use crate::syntax::clause;

/// How many events one event is put before by date at most: beyond that the days on their cards order them.
const NEXT: usize = 50;

/// Events with dates that do not overlap: each points to the next ones only.
pub(super) fn by_date(found: &[Found]) -> Vec<Precedence> {
    let real = found.iter().filter(|f| is_real(f));
    let mut dated: Vec<(&Found, &DateValue)> = real.filter_map(|f| Some((f, f.event.when.as_ref()?))).collect();
    dated.sort_by_key(|(_, when)| when.begin);
    // The first end among an event and all that begin later.
    let mut first_end: Vec<_> = dated.iter().map(|(_, when)| when.end).collect();
    for place in (1..first_end.len()).rev() {
        first_end[place - 1] = first_end[place - 1].min(first_end[place]);
    }
    let mut edges = Vec::new();
    for (event, when) in &dated {
        let later = dated.partition_point(|(_, other)| other.begin <= when.end);
        let next = dated[later..].iter().take_while(|(_, other)| other.begin <= first_end[later]);
        let edge =
            |(next, after): &(&Found, &DateValue)| before(event, next, format!("dates: {when} before {after}"), 0.9);
        edges.extend(next.take(NEXT).map(edge));
    }
    edges
}

/// What has happened lies before the day of publication, what is scheduled after it.
pub(super) fn by_publication(words: &OrderWords, cast: &Cast<'_>, found: &Found) -> Option<Precedence> {
    if !is_real(found) {
        return None;
    }
    let Found { at, event } = found;
    let tree = &cast.trees[at.sentence];
    let today = EventId::publication();
    let past = |why: String, score| Precedence { first: event.id.clone(), then: today.clone(), why, score };
    let future = |why: String, score| Precedence { first: today.clone(), then: event.id.clone(), why, score };
    if let Some((when, day)) = event.when.as_ref().zip(cast.on) {
        if when.end < day {
            return Some(past(format!("dates: {when} before {day}"), 0.9));
        } else if when.begin > day {
            return Some(future(format!("dates: {when} after {day}"), 0.9));
        }
    }
    // "They met before the vote": the vote need not have been yet.
    let may_wait = clause::case(tree, at.node).is_some_and(|word| words.link(word) == Some(Side::Above));
    match tense(tree, at.node)? {
        Tense::Future => Some(future("tense: future".to_owned(), 0.7)),
        _ if event.status == EventStatus::Scheduled => Some(future("status: scheduled".to_owned(), 0.7)),
        _ if may_wait => None,
        Tense::Past | Tense::PastPerfect | Tense::Perfect => Some(past("tense: past".to_owned(), 0.7)),
        Tense::Participle => Some(past("tense: past participle".to_owned(), 0.6)),
        // "The minister says": he has said it when the paper tells it.
        Tense::Present if event.kind == EventKind::Statement => Some(past("tense: reported".to_owned(), 0.6)),
        // Headlines tell in the present what has happened.
        Tense::Present if is_headline(cast, at.sentence) => Some(past("tense: present of a headline".to_owned(), 0.6)),
        Tense::Infinitive if is_headline(cast, at.sentence) => {
            Some(future("tense: infinitive of a headline".to_owned(), 0.6))
        }
        Tense::Present | Tense::Infinitive => None,
    }
}

/// Whether a sentence is the first of its text and ends without a mark.
fn is_headline(cast: &Cast<'_>, sentence: usize) -> bool {
    let last = cast.trees[sentence].span().of(cast.text).chars().next_back();
    sentence == 0 && last.is_some_and(|c| !matches!(c, '.' | '!' | '?' | '"' | '”'))
}
