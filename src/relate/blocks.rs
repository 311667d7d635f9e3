//! Which events are compared: those of one kind that share a month or a place, and a party or the document.
//!
//! Whether two are depends on what is known of them alone, and on which of these blocks are too large to tell anything.

use super::events::{FINE, days, join};
use super::{Happening, Link};
use crate::position::{EventKind, EventStatus};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A block that has more events than this leads to no comparisons: it tells too little.
const CROWD: usize = 400;

/// Events by what they may share.
pub(super) struct Blocks<'a> {
    /// In the order of their names.
    all: Vec<&'a Happening>,
    places: FxHashMap<String, Vec<usize>>,
}

impl<'a> Blocks<'a> {
    /// Of events, in the order of their names.
    pub(super) fn new(all: impl IntoIterator<Item = &'a Happening>) -> Self {
        let mut all: Vec<&Happening> = all.into_iter().collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (n, event) in all.iter().enumerate() {
            keys(event).for_each(|key| places.entry(key).or_default().push(n));
        }
        Self { all, places }
    }

    /// The blocks that lead to no comparisons.
    pub(super) fn crowds(&self) -> BTreeSet<String> {
        self.places.iter().filter(|(_, places)| places.len() > CROWD).map(|(key, _)| key.clone()).collect()
    }

    /// The events of these blocks.
    pub(super) fn within<'k>(
        &'k self,
        keys: impl Iterator<Item = &'k String> + 'k,
    ) -> impl Iterator<Item = &'a Happening> {
        keys.filter_map(|key| self.places.get(key)).flatten().map(|n| self.all[*n])
    }

    /// The joins of these events with any, each pair once, in the order of names.
    pub(super) fn joins(&self, of: &BTreeSet<&str>) -> Vec<Link> {
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (n, event) in self.all.iter().enumerate().filter(|(_, event)| of.contains(event.id.as_str())) {
            for block in keys(event).filter_map(|key| self.places.get(&key)).filter(|block| block.len() <= CROWD) {
                pairs.extend(block.iter().filter(|other| **other != n).map(|other| (n.min(*other), n.max(*other))));
            }
        }
        let judged = pairs.into_iter().filter_map(|(one, other)| join(self.all[one], self.all[other]));
        let mut found: Vec<Link> = judged.collect();
        found.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
        found
    }
}

/// The blocks of an event: kind and month, or kind and place, with a party or the document.
fn keys(event: &Happening) -> impl Iterator<Item = String> {
    let times = event.when.filter(|when| days(*when) < FINE).into_iter().flat_map(months);
    let places = event.place.iter().map(|place| place.to_lowercase());
    let kind = family(event.kind);
    let whom = move |key: String| {
        let key_of = move |who: &String| format!("{kind} {who} {key}");
        event.parties.iter().chain([&event.document]).map(key_of)
    };
    times.chain(places).filter(|_| is_joinable(event)).flat_map(whom)
}

fn is_joinable(event: &Happening) -> bool {
    matches!(event.status, EventStatus::Happened | EventStatus::Scheduled)
        && !matches!(event.kind, EventKind::Occurrence | EventKind::Statement)
}

/// Talks are held at meetings.
fn family(kind: EventKind) -> EventKind {
    if kind == EventKind::Meeting { EventKind::Talks } else { kind }
}

/// The months that a stretch touches, a month at most having two.
fn months((begin, end): (Date, Date)) -> BTreeSet<String> {
    [begin, end].map(|day| format!("{:04}-{:02}", day.year(), day.month())).into()
}
