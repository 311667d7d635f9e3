//! What people say of two propositions or two events: the same, or not. It outranks the machine.

use super::{Link, Relation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a person says of two things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Verdict {
    /// The name of one, the first in the alphabet.
    pub one: String,
    /// The name of the other.
    pub other: String,
    /// Whether they are the same.
    pub same: bool,
    /// Who says so.
    pub by: String,
}

/// All verdicts in force, one a pair.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdicts(Vec<Verdict>);

impl Verdicts {
    /// Of verdicts of which a later one on the same pair goes before an earlier.
    pub fn new(all: impl IntoIterator<Item = Verdict>) -> Self {
        let mut verdicts: Vec<Verdict> = Vec::new();
        for verdict in all {
            verdicts.retain(|earlier| (&earlier.one, &earlier.other) != (&verdict.one, &verdict.other));
            verdicts.push(verdict);
        }
        verdicts.sort();
        Self(verdicts)
    }

    /// The names of things on which one or the other has a verdict that the other has not.
    pub(super) fn changed<'v>(&'v self, other: &'v Self) -> BTreeSet<&'v str> {
        let only_in = |one: &'v Self, other: &'v Self| one.0.iter().filter(|verdict| !other.0.contains(verdict));
        let changed = only_in(self, other).chain(only_in(other, self));
        changed.flat_map(|verdict| [verdict.one.as_str(), verdict.other.as_str()]).collect()
    }

    /// Puts those on things that `are_known` in place of what the machine found.
    pub(super) fn apply(&self, links: &mut Vec<Link>, are_known: impl Fn(&str, &str) -> bool) {
        let is_pair = |v: &Verdict, l: &Link| l.from == v.one && l.to == v.other || l.from == v.other && l.to == v.one;
        for verdict in self.0.iter().filter(|verdict| are_known(&verdict.one, &verdict.other)) {
            links.retain(|link| !is_pair(verdict, link));
            if verdict.same && verdict.one != verdict.other {
                let (from, to) = (verdict.one.clone(), verdict.other.clone());
                let why = format!("{} says so", verdict.by);
                let by = Some(verdict.by.clone());
                links.push(Link { from, to, relation: Relation::Same, score: 1.0, why, by });
            }
        }
        links.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    }
}
