//! What a person says of two propositions or two events: the same, or not. It outranks the machine.

use super::{Link, Relation};
use std::collections::BTreeMap;

/// A person's verdict on two propositions or events, which are known by name or by words, so that it outlives new names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Name and words of one.
    pub one: (String, String),
    /// Name and words of the other.
    pub other: (String, String),
    /// Whether they are the same.
    pub same: bool,
    /// Who says so.
    pub by: String,
}

/// Puts verdicts in place of what the machine found; `words` are those of each thing by its name.
pub fn apply(links: &mut Vec<Link>, words: &BTreeMap<String, String>, verdicts: &[Verdict]) {
    for verdict in verdicts {
        let of = |(id, label): &(String, String)| -> Vec<String> {
            if words.contains_key(id) {
                return vec![id.clone()];
            }
            words.iter().filter(|(_, words)| *words == label).map(|(id, _)| id.clone()).collect()
        };
        for one in of(&verdict.one) {
            for other in of(&verdict.other) {
                let is_pair = |l: &Link| l.from == one && l.to == other || l.from == other && l.to == one;
                links.retain(|link| !is_pair(link));
                if verdict.same && one != other {
                    let (from, to) =
                        if one < other { (one.clone(), other.clone()) } else { (other.clone(), one.clone()) };
                    let why = format!("{} says so", verdict.by);
                    let by = Some(verdict.by.clone());
                    links.push(Link { from, to, relation: Relation::Same, score: 1.0, why, by });
                }
            }
        }
    }
    links.sort_by(|a, b| (&a.from, &a.to, a.relation).cmp(&(&b.from, &b.to, b.relation)));
}
