//! Which events of all documents are one: the same kind, parties, place and time.
//!
//! Only what speaks for it counts, and much must: a join that is missing costs a row too many, a wrong one puts two
//! things that happened into one. Statements are never joined, for people speak many times a day.

use super::{Link, Relation};
use crate::position::{EventKind, EventStatus};
use jiff::civil::Date;
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// An event as far as comparing goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// Its name.
    pub id: String,
    /// The document that tells of it.
    pub document: String,
    /// What kind of event.
    pub kind: EventKind,
    /// Whether it took place.
    pub status: EventStatus,
    /// The word that names it.
    pub word: String,
    /// Who takes part, in the order of names.
    pub parties: Vec<String>,
    /// Where, in the words of the text.
    pub place: Option<String>,
    /// First and last day.
    pub when: Option<(Date, Date)>,
}

/// From which score on two events are one.
const ONE: f32 = 0.6;
/// How many days two events may leave open and still meet by their time.
const FINE: i32 = 31;
/// A party, kind and month that more events share than this leads to no comparisons: it tells too little.
const CROWD: usize = 400;

/// The joins of events, each pair once, in the order of their names; `order` are the pairs of which the first is known to
/// come before the second. Joins by which events would come before themselves are set aside, which their reason says.
pub fn joins(all: &[Happening], order: &[(String, String)]) -> Vec<Link> {
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for block in blocks(all).into_values().filter(|block| block.len() <= CROWD) {
        for (place, one) in block.iter().enumerate() {
            pairs.extend(block[place + 1..].iter().map(|other| (*one, *other)));
        }
    }
    let mut found: Vec<Link> = pairs.into_iter().filter_map(|(one, other)| join(&all[one], &all[other])).collect();
    found.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    set_aside(&mut found, order);
    found
}

/// Events that may be one: they share kind and month, and a party or the document; or kind, place and party.
fn blocks(all: &[Happening]) -> BTreeMap<(EventKind, String, String), Vec<usize>> {
    let mut blocks: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (n, event) in all.iter().enumerate().filter(|(_, event)| is_joinable(event)) {
        let times = event.when.filter(|when| is_fine(*when)).into_iter().flat_map(months);
        let places = event.place.iter().map(|place| place.to_lowercase());
        for key in times.chain(places) {
            for who in event.parties.iter().chain([&event.document]) {
                blocks.entry((family(event.kind), who.clone(), key.clone())).or_default().push(n);
            }
        }
    }
    blocks
}

/// Whether two events are one, with what speaks for it.
fn join(one: &Happening, other: &Happening) -> Option<Link> {
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

fn is_joinable(event: &Happening) -> bool {
    matches!(event.status, EventStatus::Happened | EventStatus::Scheduled)
        && !matches!(event.kind, EventKind::Occurrence | EventKind::Statement)
}

/// Talks are held at meetings.
fn family(kind: EventKind) -> EventKind {
    if kind == EventKind::Meeting { EventKind::Talks } else { kind }
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

fn days((begin, end): (Date, Date)) -> i32 {
    begin.until(end).map_or(i32::MAX, |span| span.get_days())
}

fn is_fine(when: (Date, Date)) -> bool {
    days(when) < FINE
}

/// The months that a stretch touches, a month at most having two.
fn months((begin, end): (Date, Date)) -> BTreeSet<String> {
    [begin, end].map(|day| format!("{:04}-{:02}", day.year(), day.month())).into()
}

/// Sets those joins aside by which an event would come before itself: with the rest, events that are joined lie on a circle.
fn set_aside(joins: &mut [Link], order: &[(String, String)]) {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let ends = joins.iter().map(|join| (&join.from, &join.to)).chain(order.iter().map(|(first, then)| (first, then)));
    for name in ends.flat_map(|(one, other)| [one, other]) {
        let next = numbers.len();
        numbers.entry(name).or_insert(next);
    }
    let mut groups: UnionFind<usize> = UnionFind::new(numbers.len());
    for join in joins.iter() {
        groups.union(numbers[join.from.as_str()], numbers[join.to.as_str()]);
    }
    let group = groups.into_labeling();
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(numbers.len(), order.len());
    for _ in 0..numbers.len() {
        graph.add_node(());
    }
    let mut turned: BTreeSet<usize> = BTreeSet::new();
    for (first, then) in order {
        let (first, then) = (group[numbers[first.as_str()]], group[numbers[then.as_str()]]);
        if first == then {
            turned.insert(first);
        }
        graph.add_edge(NodeIndex::new(first), NodeIndex::new(then), ());
    }
    let circles = tarjan_scc(&graph).into_iter().filter(|circle| circle.len() > 1);
    turned.extend(circles.flatten().map(NodeIndex::index));
    let is_turned: Vec<bool> = joins.iter().map(|join| turned.contains(&group[numbers[join.from.as_str()]])).collect();
    for (join, _) in joins.iter_mut().zip(is_turned).filter(|(_, turned)| *turned) {
        join.set_aside("the order of events speaks against it");
    }
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
