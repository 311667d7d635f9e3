//! Which event came before which: by words such as "after", by verbs such as "led to", by dates, by tense, by the build
//! of the sentence, by what takes earlier rounds for granted; and what lies before and after the day of publication.
//!
//! Every statement has its reason and a score. Together they must be an order: where they run in a circle, the
//! weakest statement of the circle is set aside, which its reason says; it keeps a score under that of the graph's
//! threshold, so it is not lost but orders nothing.

mod circles;
mod dates;
mod series;
mod signals;
mod structure;

use super::events::Found;
use crate::lexicon::OrderWords;
use crate::position::{EventId, EventStatus, Precedence};
use crate::resolve::Cast;
use std::collections::BTreeMap;

/// Two events of one sentence, in the order of the text.
#[derive(Clone, Copy)]
struct Pair<'f> {
    one: &'f Found,
    other: &'f Found,
}

/// What a text says of order: events before events, and events before or after its publication.
pub(super) fn order(words: &OrderWords, cast: &Cast<'_>, found: &[Found]) -> Vec<Precedence> {
    let mut edges = Vec::new();
    for sentence in found.chunk_by(|one, other| one.at.sentence == other.at.sentence) {
        let tree = &cast.trees[sentence[0].at.sentence];
        for (place, one) in sentence.iter().enumerate() {
            for pair in sentence[place + 1..].iter().map(|other| Pair { one, other }) {
                edges.extend(signals::by_signal(words, tree, pair));
                edges.extend(structure::by_structure(cast.words, tree, pair));
            }
        }
    }
    edges.extend(series::by_series(cast, found));
    edges.extend(dates::by_date(found));
    edges.extend(found.iter().filter_map(|event| dates::by_publication(words, cast, event)));
    circles::without(strongest(edges))
}

fn before(first: &Found, then: &Found, why: String, score: f32) -> Precedence {
    Precedence { first: first.event.id.clone(), then: then.event.id.clone(), why, score }
}

fn is_real(found: &Found) -> bool {
    matches!(found.event.status, EventStatus::Happened | EventStatus::Scheduled)
}

/// One statement for each pair and direction: the strongest, and of equals the first.
fn strongest(edges: Vec<Precedence>) -> Vec<Precedence> {
    let mut best: BTreeMap<(EventId, EventId), usize> = BTreeMap::new();
    for (place, e) in edges.iter().enumerate() {
        let known = best.entry((e.first.clone(), e.then.clone())).or_insert(place);
        if e.score > edges[*known].score {
            *known = place;
        }
    }
    let mut kept: Vec<usize> = best.into_values().collect();
    kept.sort_unstable();
    kept.into_iter().map(|place| edges[place].clone()).collect()
}
