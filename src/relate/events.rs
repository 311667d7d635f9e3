//! Whether two events are one: the same kind, parties, place and time.
//!
//! Only what speaks for it counts, and much must: a join that is missing costs a row too many, a wrong one puts two
//! things that happened into one. Statements are never joined, for people speak many times a day.

use super::blocks::Blocks;
use super::circles::set_aside;
use super::written::{by_name, stretch};
use super::{Link, Relation};
use crate::position::{EventKind, EventStatus};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An event as far as comparing goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// Its name.
    pub id: String,
    /// The document that tells of it.
    pub document: String,
    /// What kind of event.
    #[serde(with = "by_name")]
    pub kind: EventKind,
    /// Whether it took place.
    #[serde(with = "by_name")]
    pub status: EventStatus,
    /// The word that names it.
    pub word: String,
    /// Who takes part, in the order of names.
    pub parties: Vec<String>,
    /// Where, in the words of the text.
    pub place: Option<String>,
    /// First and last day.
    #[serde(with = "stretch")]
    pub when: Option<(Date, Date)>,
}

/// From which score on two events are one.
const ONE: f32 = 0.6;
/// How many days two events may leave open and still meet by their time.
pub(super) const FINE: i32 = 31;

/// The joins of events, each pair once, in the order of their names; `order` are the pairs of which the first is known to
/// come before the second. Joins by which events would come before themselves are set aside, which their reason says.
pub fn joins(all: &[Happening], order: &[(String, String)]) -> Vec<Link> {
    let everything: BTreeSet<&str> = all.iter().map(|event| event.id.as_str()).collect();
    let order: Vec<(&str, &str)> = order.iter().map(|(first, then)| (first.as_str(), then.as_str())).collect();
    set_aside(Blocks::new(all).joins(&everything), &order)
}

/// Whether two events are one, with what speaks for it.
pub(super) fn join(one: &Happening, other: &Happening) -> Option<Link> {
    let mut case = Case::default();
    let (time, place) = (times(one, other)?, places(one, other)?);
    if time.is_none() && (place.is_none() || one.status != other.status) {
        return None;
    }
    let shared: Vec<&str> =
        one.parties.iter().filter(|party| other.parties.contains(party)).map(|party| super::local(party)).collect();
    let is_known = !one.parties.is_empty() && !other.parties.is_empty();
    let is_part = shared.len() == one.parties.len().min(other.parties.len());
    match shared.len() {
        _ if is_known && !is_part => return None,
        0 if one.document != other.document || !are_told_alike(one, other) => return None,
        0 => {}
        1 => case.add(0.2, &format!("party {}", shared[0])),
        _ => case.add(0.35, &format!("parties {}", shared.join(", "))),
    }
    time.into_iter().chain(place).for_each(|(weight, reason)| case.add(weight, &reason));
    case.add(telling(one.kind), &format!("kind {}", one.kind));
    if one.document == other.document {
        case.add(0.2, "document");
    }
    if are_akin(&one.word, &other.word) {
        case.add(0.05, &format!("word {}", one.word.to_lowercase()));
    }
    let (from, to) = if one.id < other.id { (one, other) } else { (other, one) };
    (case.score >= ONE - 1e-4).then(|| Link {
        from: from.id.clone(),
        to: to.id.clone(),
        relation: Relation::Same,
        score: case.score.min(1.0),
        why: format!("the same {}", case.reasons.join("; ")),
        by: None,
    })
}

/// Whether a text that names no party of both may still mean one event: terms, of which it sets few; else by words of one
/// stem and a time that leaves a week open at most.
fn are_told_alike(one: &Happening, other: &Happening) -> bool {
    let is_near = |event: &Happening| event.when.is_some_and(|when| days(when) < 7);
    one.kind == EventKind::Deadline || are_akin(&one.word, &other.word) && is_near(one) && is_near(other)
}

/// Whether two words are alike but for their ends: "signed", "signings".
fn are_akin(one: &str, other: &str) -> bool {
    const STEM: usize = 4;
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a.to_lowercase().eq(b.to_lowercase())).count();
    same >= STEM || one.eq_ignore_ascii_case(other)
}

/// What speaks for a join.
#[derive(Default)]
struct Case {
    score: f32,
    reasons: Vec<String>,
}

impl Case {
    fn add(&mut self, weight: f32, reason: &str) {
        self.score += weight;
        if weight > 0.0 {
            self.reasons.push(reason.to_owned());
        }
    }
}

/// Something that speaks for a join, or nothing; no join at all where it is missing.
type Reason = Option<(f32, String)>;

/// How much the time of two events speaks for it; nothing if it speaks against.
fn times(one: &Happening, other: &Happening) -> Option<Reason> {
    let (Some(first), Some(second)) = (one.when, other.when) else { return Some(None) };
    if first.1 < second.0 || second.1 < first.0 {
        return None;
    }
    let longest = days(first).max(days(second));
    Some(match longest {
        0 => Some((0.35, format!("day {}", first.0))),
        1..7 => Some((0.3, "week".to_owned())),
        7..FINE => Some((0.15, "month".to_owned())),
        _ => None,
    })
}

/// How much the place of two events speaks for it; nothing if it speaks against.
fn places(one: &Happening, other: &Happening) -> Option<Reason> {
    let (Some(first), Some(second)) = (&one.place, &other.place) else { return Some(None) };
    first.eq_ignore_ascii_case(second).then(|| Some((0.25, format!("place {first}"))))
}

/// How telling a kind is: of some, parties have one at a time, of others many a day.
fn telling(kind: EventKind) -> f32 {
    match kind {
        EventKind::Deadline | EventKind::Election | EventKind::Signing => 0.25,
        EventKind::Attack | EventKind::Violation | EventKind::Aid => -0.15,
        EventKind::Talks | EventKind::Meeting | EventKind::Protest => 0.0,
        _ => 0.1,
    }
}

pub(super) fn days((begin, end): (Date, Date)) -> i32 {
    begin.until(end).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn event(id: &str, document: &str, kind: EventKind, parties: &[&str]) -> Happening {
        Happening {
            id: id.to_owned(),
            document: document.to_owned(),
            kind,
            status: EventStatus::Happened,
            word: "talks".to_owned(),
            parties: parties.iter().map(|p| (*p).to_owned()).collect(),
            place: None,
            when: None,
        }
    }

    fn on(mut event: Happening, begin: Date, end: Date) -> Happening {
        event.when = Some((begin, end));
        event
    }

    fn at(mut event: Happening, place: &str) -> Happening {
        event.place = Some(place.to_owned());
        event
    }

    fn pairs(all: &[Happening]) -> Vec<String> {
        joins(all, &[]).iter().map(|join| format!("{}={}", join.from, join.to)).collect()
    }

    #[test]
    fn the_same_parties_on_the_same_day_met_once() {
        let day = date(2025, 6, 2);
        let talks = |id: &str, doc: &str| on(event(id, doc, EventKind::Talks, &["chad", "mali"]), day, day);
        let mut meeting = talks("b", "two");
        meeting.kind = EventKind::Meeting;
        assert_eq!(pairs(&[talks("a", "one"), meeting.clone()]), ["a=b"]);
        meeting.when = Some((date(2025, 6, 3), date(2025, 6, 3)));
        assert!(pairs(&[talks("a", "one"), meeting.clone()]).is_empty(), "another day");
        meeting = on(meeting, day, day);
        meeting.parties = vec!["chad".to_owned(), "peru".to_owned()];
        assert!(pairs(&[talks("a", "one"), meeting]).is_empty(), "other parties");
    }

    #[test]
    fn a_place_tells_events_apart_and_together() {
        let june = |e: Happening| on(e, date(2025, 6, 1), date(2025, 6, 30));
        let talks = |id: &str, doc: &str| june(event(id, doc, EventKind::Talks, &["chad", "mali"]));
        assert!(pairs(&[talks("a", "one"), talks("b", "two")]).is_empty());
        assert_eq!(pairs(&[at(talks("a", "one"), "Oslo"), at(talks("b", "two"), "OSLO")]), ["a=b"]);
        assert!(pairs(&[at(talks("a", "one"), "Oslo"), at(talks("b", "two"), "Rome")]).is_empty());
    }

    #[test]
    fn what_is_only_thought_of_or_said_joins_nothing() {
        let day = date(2025, 6, 2);
        let mut vote = on(event("a", "one", EventKind::Vote, &["chad", "mali"]), day, day);
        let other = Happening { id: "b".to_owned(), ..vote.clone() };
        assert_eq!(pairs(&[vote.clone(), other.clone()]), ["a=b"]);
        vote.status = EventStatus::Hypothetical;
        assert!(pairs(&[vote, other]).is_empty());
        let said = |id: &str| on(event(id, "one", EventKind::Statement, &["chad", "mali"]), day, day);
        assert!(pairs(&[said("a"), said("b")]).is_empty());
    }

    #[test]
    fn without_a_party_the_words_must_be_alike() {
        let day = date(2025, 6, 2);
        let named = |id: &str, word: &str, kind| {
            on(Happening { word: word.to_owned(), ..event(id, "one", kind, &[]) }, day, day)
        };
        assert_eq!(
            pairs(&[named("a", "signed", EventKind::Signing), named("b", "Signings", EventKind::Signing)]),
            ["a=b"]
        );
        let appointed = |id: &str, word: &str| named(id, word, EventKind::Appointment);
        assert!(pairs(&[appointed("a", "nomination"), appointed("b", "resignation")]).is_empty());
        let month =
            |id: &str, word: &str| on(named(id, word, EventKind::Deadline), date(2025, 6, 1), date(2025, 6, 30));
        assert_eq!(pairs(&[month("a", "ultimatum"), month("b", "window")]), ["a=b"]);
    }

    #[test]
    fn a_join_that_would_turn_time_around_is_set_aside() {
        let day = date(2025, 6, 2);
        let talks = |id: &str| on(event(id, id, EventKind::Talks, &["chad", "mali"]), day, day);
        let order = [("a".to_owned(), "x".to_owned()), ("x".to_owned(), "b".to_owned())];
        let found = joins(&[talks("a"), talks("b")], &order);
        assert!(found[0].why.starts_with("set aside") && !found[0].is_in_force(), "{found:?}");
        assert!(joins(&[talks("a"), talks("b")], &order[..1])[0].is_in_force());
    }
}
