//! Which event came before which: by words such as "after", by verbs such as "led to", by dates, by tense; and
//! what lies before and after the day of publication.
//!
//! Every statement has its reason and a score. Together they must be an order: where they run in a circle, the
//! weakest statement of the circle is set aside, which its reason says; it keeps a score under that of the graph's
//! threshold, so it is not lost but orders nothing.

use super::events::Found;
use crate::lexicon::{OrderWords, Side};
use crate::position::{EventId, EventStatus, Precedence};
use crate::resolve::Cast;
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};
use petgraph::algo::has_path_connecting;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;

/// What a text says of order: events before events, and events before or after its publication.
pub(super) fn order(words: &OrderWords, cast: &Cast<'_>, found: &[Found]) -> Vec<Precedence> {
    let mut edges = by_link(words, cast, found);
    edges.extend(by_verb(words, cast, found));
    edges.extend(by_date(found));
    edges.extend(by_tense(cast, found));
    edges.extend(by_publication(words, cast, found));
    without_circles(strongest(edges))
}

fn edge(first: &EventId, then: &EventId, why: String, score: f32) -> Precedence {
    Precedence { first: first.clone(), then: then.clone(), why, score }
}

/// "They signed after the talks": the event that the word governs, and the one above it.
fn by_link(words: &OrderWords, cast: &Cast<'_>, found: &[Found]) -> Vec<Precedence> {
    let mut edges = Vec::new();
    for (outer, inner) in pairs(found) {
        let tree = &cast.trees[outer.at.sentence];
        if !tree.is_under(inner.at.node, outer.at.node) {
            continue;
        }
        let Some(word) = clause::case(tree, inner.at.node) else { continue };
        let (first, then) = match words.link(word) {
            Some(Side::Below) => (inner, outer),
            Some(Side::Above) => (outer, inner),
            None => continue,
        };
        edges.push(edge(&first.event.id, &then.event.id, format!("signal: {word}"), 0.8));
    }
    edges
}

/// "The raid led to talks": subject and object of a verb that puts them in order.
fn by_verb(words: &OrderWords, cast: &Cast<'_>, found: &[Found]) -> Vec<Precedence> {
    let mut edges = Vec::new();
    for (one, other) in pairs(found) {
        let tree = &cast.trees[one.at.sentence];
        let Some(verb) = tree.head(one.at.node).filter(|v| tree.upos(*v) == Upos::Verb) else { continue };
        let Some(side) = words.verb(tree.lemma(verb)) else { continue };
        let is_subject = matches!(tree.relation(one.at.node), Deprel::Nsubj | Deprel::NsubjPass);
        let is_object = matches!(tree.relation(other.at.node), Deprel::Obj | Deprel::Obl);
        if !is_subject || !is_object || tree.head(other.at.node) != Some(verb) {
            continue;
        }
        let subject_first = (side == Side::Above) != clause::is_passive(tree, verb);
        let (first, then) = if subject_first { (one, other) } else { (other, one) };
        edges.push(edge(&first.event.id, &then.event.id, format!("signal: {}", tree.lemma(verb)), 0.8));
    }
    edges
}

/// Two events of one sentence, either way round.
fn pairs(found: &[Found]) -> impl Iterator<Item = (&Found, &Found)> {
    found.iter().flat_map(move |one| {
        let beside = found.iter().filter(move |other| other.at.sentence == one.at.sentence);
        beside.filter(move |other| other.at.node != one.at.node).map(move |other| (one, other))
    })
}

fn is_real(found: &&Found) -> bool {
    matches!(found.event.status, EventStatus::Happened | EventStatus::Scheduled)
}

/// Events with dates that do not overlap: each points to the next ones only.
fn by_date(found: &[Found]) -> Vec<Precedence> {
    let dated: Vec<_> = found.iter().filter(is_real).filter_map(|f| Some((&f.event, f.event.when.as_ref()?))).collect();
    let mut edges = Vec::new();
    for (event, when) in &dated {
        let later: Vec<_> = dated.iter().filter(|(_, other)| when.is_before(other)).collect();
        for (next, after) in &later {
            if !later.iter().any(|(_, other)| other.is_before(after)) {
                edges.push(edge(&event.id, &next.id, format!("dates: {when} before {after}"), 0.9));
            }
        }
    }
    edges
}

/// "They had signed when the envoys met": the past perfect lies before the past of the same sentence.
fn by_tense(cast: &Cast<'_>, found: &[Found]) -> Vec<Precedence> {
    let tense = |f: &Found| finite(&cast.trees[f.at.sentence], f.at.node);
    let mut edges = Vec::new();
    for (one, other) in pairs(found).filter(|(one, other)| is_real(one) && is_real(other)) {
        if tense(one) == Some(Tense::PastPerfect) && tense(other) == Some(Tense::Past) {
            edges.push(edge(&one.event.id, &other.event.id, "tense: past perfect before past".to_owned(), 0.7));
        }
    }
    edges
}

/// What has happened lies before the day of publication, what is scheduled after it.
fn by_publication(words: &OrderWords, cast: &Cast<'_>, found: &[Found]) -> Vec<Precedence> {
    let today = EventId::publication();
    let mut edges = Vec::new();
    for Found { at, event } in found.iter().filter(is_real) {
        let dated = event.when.as_ref().zip(cast.on);
        let tree = &cast.trees[at.sentence];
        // "They met before the vote": the vote need not have been yet.
        let may_wait = clause::case(tree, at.node).is_some_and(|word| words.link(word) == Some(Side::Above));
        let tense = finite(tree, at.node).filter(|_| !may_wait);
        if let Some((when, day)) = dated.filter(|(when, day)| when.end < *day) {
            edges.push(edge(&event.id, &today, format!("dates: {when} before {day}"), 0.9));
        } else if let Some((when, day)) = dated.filter(|(when, day)| when.begin > *day) {
            edges.push(edge(&today, &event.id, format!("dates: {when} after {day}"), 0.9));
        } else if event.status == EventStatus::Scheduled || tense == Some(Tense::Future) {
            edges.push(edge(&today, &event.id, "tense: future".to_owned(), 0.7));
        } else if let Some(Tense::Past | Tense::PastPerfect | Tense::Perfect) = tense {
            edges.push(edge(&event.id, &today, "tense: past".to_owned(), 0.7));
        }
    }
    edges
}

/// The tenses that tell an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    PastPerfect,
    Past,
    Perfect,
    Future,
}

/// The tense of a verb, or of the verb above a noun.
fn finite(tree: &Tree, node: NodeId) -> Option<Tense> {
    let above = std::iter::once(node).chain(tree.ancestors(node));
    let verb = above.take(3).find(|n| matches!(tree.upos(*n), Upos::Verb))?;
    let helper = |lemma: &str| {
        let mut helpers = tree.children(verb).iter().filter(|c| tree.upos(**c) == Upos::Aux);
        helpers.find(|c| tree.lemma(**c) == lemma).map(|c| tree.word(*c).xpos)
    };
    match (tree.word(verb).xpos, helper("have"), helper("be")) {
        _ if helper("will").is_some() || helper("shall").is_some() => Some(Tense::Future),
        (Xpos::Vbn, Some(Xpos::Vbd), _) => Some(Tense::PastPerfect),
        (Xpos::Vbn, Some(_), _) => Some(Tense::Perfect),
        (Xpos::Vbd, ..) | (Xpos::Vbn, None, Some(Xpos::Vbd)) => Some(Tense::Past),
        _ => None,
    }
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

/// Statements that are no order together: the strongest stand, and what would close a circle is set aside.
fn without_circles(mut edges: Vec<Precedence>) -> Vec<Precedence> {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    let mut nodes: BTreeMap<EventId, NodeIndex> = BTreeMap::new();
    let mut by_score: Vec<usize> = (0..edges.len()).collect();
    by_score.sort_by(|a, b| edges[*b].score.total_cmp(&edges[*a].score));
    for place in by_score {
        let mut node = |id: &EventId| *nodes.entry(id.clone()).or_insert_with(|| graph.add_node(()));
        let (first, then) = (node(&edges[place].first), node(&edges[place].then));
        if has_path_connecting(&graph, then, first, None) {
            let aside = &mut edges[place];
            aside.why = format!("set aside, since stronger statements say otherwise: {}", aside.why);
            aside.score *= ASIDE;
        } else {
            graph.add_edge(first, then, ());
        }
    }
    edges
}

/// What is left of the score of a statement that is set aside.
const ASIDE: f32 = 0.5;

#[cfg(test)]
mod tests {
    use super::*;

    fn named(first: &str, then: &str, score: f32) -> Precedence {
        edge(&EventId::new(first), &EventId::new(then), "said".to_owned(), score)
    }

    #[test]
    fn the_weakest_statement_of_a_circle_is_set_aside() {
        let edges = without_circles(vec![named("a", "b", 0.9), named("b", "c", 0.7), named("c", "a", 0.8)]);
        let scores: Vec<f32> = edges.iter().map(|e| e.score).collect();
        assert_eq!(scores, [0.9, 0.35, 0.8]);
        assert!(edges[1].why.starts_with("set aside"), "{}", edges[1].why);
    }

    #[test]
    fn two_that_say_the_opposite_are_both_kept_and_the_weaker_set_aside() {
        let edges = strongest(vec![named("a", "b", 0.7), named("b", "a", 0.9), named("b", "a", 0.8)]);
        let scores: Vec<f32> = without_circles(edges).iter().map(|e| e.score).collect();
        assert_eq!(scores, [0.35, 0.9]);
    }
}
