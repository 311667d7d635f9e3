//! How far a change reaches among answers: a position answers another by a proposition that both are on, by two that are
//! linked, or by an issue and their time; so only what is near in one of these ways can be answered otherwise now.

use super::answer::{asked_within, replied_within};
use super::{Link, Said, Stated};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// What is near some positions.
pub(super) struct Reach<'a> {
    said: &'a BTreeMap<String, Said>,
    /// Those that they are on, and those linked with these.
    propositions: FxHashSet<&'a str>,
    /// For each issue, from when to when.
    issues: BTreeMap<&'a str, (String, String)>,
}

impl<'a> Reach<'a> {
    /// What may answer these.
    pub(super) fn of_asks(asks: &[&'a Stated], said: &'a BTreeMap<String, Said>, likes: &'a [Link]) -> Self {
        Self::new(asks, said, likes, replied_within)
    }

    /// What these may answer.
    pub(super) fn of_answers(answers: &[&'a Stated], said: &'a BTreeMap<String, Said>, likes: &'a [Link]) -> Self {
        Self::new(answers, said, likes, asked_within)
    }

    fn new(
        of: &[&'a Stated],
        said: &'a BTreeMap<String, Said>,
        likes: &'a [Link],
        window: impl Fn(&Stated) -> Option<(String, String)>,
    ) -> Self {
        let own: FxHashSet<&str> = of.iter().map(|position| position.proposition.as_str()).collect();
        let mut propositions = own.clone();
        for link in likes {
            for (one, other) in [(&link.from, &link.to), (&link.to, &link.from)] {
                if own.contains(one.as_str()) {
                    propositions.insert(other);
                }
            }
        }
        let mut issues: BTreeMap<&str, (String, String)> = BTreeMap::new();
        for position in of {
            let Some((first, last)) = window(position) else { continue };
            for (issue, _) in said.get(&position.proposition).into_iter().flat_map(|said| &said.issues) {
                let span = issues.entry(issue).or_insert_with(|| (first.clone(), last.clone()));
                span.0 = first.clone().min(std::mem::take(&mut span.0));
                span.1 = last.clone().max(std::mem::take(&mut span.1));
            }
        }
        Self { said, propositions, issues }
    }

    /// Whether a position is near.
    pub(super) fn has(&self, position: &Stated) -> bool {
        self.propositions.contains(position.proposition.as_str()) || self.has_issue_of(position)
    }

    fn has_issue_of(&self, position: &Stated) -> bool {
        let (Some(day), Some(said)) = (&position.day, self.said.get(&position.proposition)) else { return false };
        let is_within = |(first, last): &(String, String)| first <= day && day <= last;
        said.issues.iter().any(|(issue, _)| self.issues.get(issue.as_str()).is_some_and(is_within))
    }
}
