//! Comparing two propositions: by normal form, shared issue and direction, and words.

use super::{Form, Link, Relation, local};
use crate::lexicon::Families;
use crate::position::Direction;
use serde::{Deserialize, Serialize};

/// A proposition as far as comparing goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// Its name.
    pub id: String,
    /// Its normal form.
    pub form: Form,
    /// What it is on.
    pub issues: Vec<(String, Direction)>,
}

/// From which likeness on two propositions are the same.
const SAME: f32 = 0.8;
/// From which likeness on two propositions of opposite directions are opposites.
const OPPOSITE: f32 = 0.6;

impl Said {
    /// Whether both are on an issue, and in the same direction; nothing if they share none.
    pub fn agrees_with(&self, other: &Self) -> Option<(&str, bool)> {
        let shared = |(issue, way): &(String, Direction)| {
            other.issues.iter().find(|(o, _)| o == issue).map(|(_, o)| (issue.clone(), o == way))
        };
        let (issue, agrees) = self.issues.iter().find_map(shared)?;
        self.issues.iter().find(|(i, _)| *i == issue).map(|(i, _)| (i.as_str(), agrees))
    }
}

/// How two propositions stand to each other, if they do.
pub fn compare(a: &Said, b: &Said, families: &Families) -> Option<Link> {
    if a.form.words.is_empty() || b.form.words.is_empty() || a.form.own != b.form.own {
        return None;
    }
    let likeness = a.form.likeness(&b.form, families);
    let issue = a.agrees_with(b);
    let turned = a.form.negative != b.form.negative;
    let words = || a.form.shared(&b.form, families).join(", ");
    let reason = |what: &str| match issue {
        Some((issue, agrees)) => {
            let way = if agrees { "the same direction" } else { "opposite directions" };
            format!("{what}: {}; {way} on {}", words(), local(issue))
        }
        None => format!("{what}: {}", words()),
    };
    let link = |from: &Said, to: &Said, relation, score: f32, why| {
        Some(Link { from: from.id.clone(), to: to.id.clone(), relation, score: score.min(1.0), why, by: None })
    };
    let is_opposed = issue.is_some_and(|(_, agrees)| !agrees);
    if likeness >= OPPOSITE && (is_opposed || turned && likeness >= SAME && issue.is_none()) {
        return link(a, b, Relation::Opposite, likeness * 0.9, reason("turned around"));
    }
    if is_opposed || turned || contradicts(&a.form, &b.form) {
        return None;
    }
    let (narrow, wide) = if a.form.weight() >= b.form.weight() { (a, b) } else { (b, a) };
    let missing = wide.form.weight() - wide.form.covered_by(&narrow.form, families);
    if likeness >= SAME && narrow.form.numbers == wide.form.numbers {
        return link(a, b, Relation::Same, likeness, reason("same words"));
    }
    let tells = wide.form.words.len() > 1 || issue.is_some();
    let is_about_all = wide.form.weight() / narrow.form.weight() >= 0.4;
    (missing < 0.35 && tells && is_about_all).then_some(())?;
    let agreed = if issue.is_some() { 0.15 } else { 0.0 };
    link(narrow, wide, Relation::Narrower, 0.35 + likeness / 2.0 + agreed, reason("has all of, and more"))
}

/// The same actors the other way round, or other numbers: not the same, and neither narrower.
fn contradicts(a: &Form, b: &Form) -> bool {
    let is_swapped = a.actors.len() > 1 && b.actors.len() > 1 && a.actors != b.actors && {
        let (mut one, mut other) = (a.actors.clone(), b.actors.clone());
        one.sort();
        other.sort();
        one == other
    };
    let differ = |one: &[String], other: &[String]| {
        !one.is_empty() && !other.is_empty() && !one.iter().any(|n| other.contains(n))
    };
    is_swapped || differ(&a.numbers, &b.numbers) || differ(&a.actors, &b.actors)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;

    fn said(form: &str) -> Said {
        Said { id: form.to_owned(), form: Form::parse(form), issues: Vec::new() }
    }

    fn relation(a: &str, b: &str) -> Option<(Relation, String)> {
        let families = Families::load(&Assets::builtin()).unwrap();
        compare(&said(a), &said(b), &families).map(|link| (link.relation, link.from))
    }

    #[test]
    fn equal_words_are_the_same_and_near_ones_nearly() {
        let same = Some((Relation::Same, "region withdraw @chad".to_owned()));
        assert_eq!(relation("region withdraw @chad", "region withdraw @chad"), same);
        assert_eq!(relation("annual wage increase pay", "cattle fence"), None);
    }

    #[test]
    fn more_words_or_a_number_make_it_narrower() {
        let narrower = Some((Relation::Narrower, "ceasefire day full 30".to_owned()));
        assert_eq!(relation("ceasefire day full 30", "ceasefire full"), narrower);
        assert_eq!(relation("ceasefire day 30", "ceasefire day 60"), None);
    }

    #[test]
    fn a_negation_or_swapped_actors_are_no_likeness() {
        assert_eq!(relation("attack port @iran @oman", "attack port @oman @iran"), None);
        let turned = relation("attack not port @iran", "attack port @iran").map(|(relation, _)| relation);
        assert_eq!(turned, Some(Relation::Opposite));
    }
}
