//! Events: words of meeting, talks, attack and the like that a text says happen.

use super::build::passage;
use super::modality::force;
use crate::lexicon::{EventWord, EventWords};
use crate::position::{ActorId, Event, EventId, EventStatus, Modality, RuleName};
use crate::resolve::{At, Cast, DateMention, parties};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos};
use crate::text::CodePoints;

/// An event with the place of its word, for what orders it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) at: At,
    pub(super) event: Event,
}

/// Stretches of a document whose events are only wished for: the contents of positions.
pub(super) type Wished = Vec<(usize, usize)>;

/// The events of a document in the order of the text.
pub(super) fn events(
    words: &EventWords,
    cast: &Cast<'_>,
    points: &CodePoints<'_>,
    wished: &Wished,
    dates: &[Vec<DateMention>],
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (sentence, tree) in cast.trees.iter().enumerate() {
        for node in tree.ids() {
            let Some(word) = event_word(words, tree, node) else { continue };
            let at = At { sentence, node };
            let id = EventId::new(format!("e{}", found.len() + 1));
            if let Some(event) = event(cast, points, at, word, id, &dates[sentence], wished) {
                found.push(Found { at, event });
            }
        }
    }
    found
}

fn event_word(words: &EventWords, tree: &Tree, node: NodeId) -> Option<EventWord> {
    match tree.upos(node) {
        Upos::Verb => words.verb(tree.lemma(node)),
        // A noun that only modifies another ("peace talks venue") is no event of its own.
        Upos::Noun if tree.relation(node) != Deprel::Compound => words.noun(tree.lemma(node)),
        _ => None,
    }
}

fn event(
    cast: &Cast<'_>,
    points: &CodePoints<'_>,
    at: At,
    word: EventWord,
    id: EventId,
    dates: &[DateMention],
    wished: &Wished,
) -> Option<Event> {
    let tree = &cast.trees[at.sentence];
    let participants = participants(cast, at);
    let when = when(tree, at.node, dates);
    if word.needs_party && participants.is_empty() || participants.is_empty() && when.is_none() {
        return None;
    }
    let mention = passage(cast.text, points, tree.word(at.node).span);
    let is_wished = wished.iter().any(|(start, end)| *start <= mention.start && mention.end <= *end);
    Some(Event {
        id,
        kind: word.kind,
        status: status(cast, tree, at.node, is_wished),
        sentence: passage(cast.text, points, tree.span()),
        mention,
        when,
        participants,
        place: place(cast, at),
        found_by: RuleName::new(if tree.upos(at.node) == Upos::Verb { "event-verb" } else { "event-noun" }),
    })
}

/// Whether it took place.
fn status(cast: &Cast<'_>, tree: &Tree, node: NodeId, is_wished: bool) -> EventStatus {
    let governor = tree.head(node).filter(|_| tree.upos(node) == Upos::Noun);
    let governed_by = |set: &str| governor.is_some_and(|g| cast.words.has(set, tree.lemma(g)));
    let force = force(cast.words, tree, node, false);
    if governed_by("calling-off") {
        EventStatus::CalledOff
    } else if force.negated {
        EventStatus::Denied
    } else if is_wished || matches!(force.modality, Modality::Hypothetical | Modality::Conditional) {
        EventStatus::Hypothetical
    } else if force.modality == Modality::Future || governed_by("scheduling") {
        EventStatus::Scheduled
    } else {
        EventStatus::Happened
    }
}

/// The sides that take part: subject, object, and whom the noun names.
fn participants(cast: &Cast<'_>, at: At) -> Vec<ActorId> {
    let tree = &cast.trees[at.sentence];
    let mut nodes: Vec<NodeId> = Vec::new();
    if tree.upos(at.node) == Upos::Verb {
        nodes.extend(clause::subject(tree, at.node));
        nodes.extend(clause::object(tree, at.node));
    } else {
        nodes.extend(clause::possessor(tree, at.node));
        if let Some(governor) = tree
            .head(at.node)
            .filter(|g| cast.words.has("light", tree.lemma(*g)) || cast.words.has("holding", tree.lemma(*g)))
        {
            nodes.extend(clause::subject(tree, governor));
        }
    }
    let with = |c: &NodeId| {
        matches!(tree.relation(*c), Deprel::Nmod | Deprel::Obl)
            && matches!(clause::case(tree, *c), Some("with" | "between" | "by" | "against" | "on"))
            || matches!(tree.relation(*c), Deprel::Amod | Deprel::Compound)
    };
    nodes.extend(tree.children(at.node).iter().copied().filter(with));
    let mut sides: Vec<ActorId> = Vec::new();
    for node in nodes {
        let adjective = cast.mention_at(at.sentence, node).map(|m| cast.side(&m.actor));
        let named = adjective
            .map_or_else(|| parties(cast, At { node, ..at }, None).into_iter().map(|p| p.side).collect(), |s| vec![s]);
        let more = parties(cast, At { node, ..at }, None).into_iter().map(|p| p.side);
        for side in named.into_iter().chain(more) {
            if !sides.contains(&side) && cast.actor(&side).is_some() {
                sides.push(side);
            }
        }
    }
    sides
}

/// The date nearest to the word in its own clause.
fn when(tree: &Tree, node: NodeId, dates: &[DateMention]) -> Option<crate::position::DateValue> {
    let clause =
        std::iter::once(node).chain(tree.ancestors(node)).find(|n| tree.upos(*n) == Upos::Verb).unwrap_or(tree.root());
    let inside = |d: &&DateMention| tree.is_under(d.start, clause) || tree.is_under(d.start, node);
    let known = dates.iter().filter(|d| d.when.is_some());
    known.filter(inside).min_by_key(|d| d.start.0.abs_diff(node.0)).and_then(|d| d.when.clone())
}

/// The place, in the words of the text: a name after "in" or "at".
fn place(cast: &Cast<'_>, at: At) -> Option<String> {
    let tree = &cast.trees[at.sentence];
    let is_place = |c: &NodeId| {
        matches!(tree.relation(*c), Deprel::Obl | Deprel::Nmod)
            && matches!(clause::case(tree, *c), Some("in" | "at"))
            && tree.upos(*c) == Upos::Propn
    };
    let around = std::iter::once(at.node).chain(tree.head(at.node));
    let node = around.flat_map(|n| tree.children(n).iter().copied()).find(is_place)?;
    let mention = cast.mention_at(at.sentence, node)?;
    let words = tree.words();
    Some(words[mention.start as usize].span.cover(words[mention.end as usize - 1].span).of(cast.text).to_owned())
}
