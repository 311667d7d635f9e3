//! Events: what a text says happens, is planned or did not happen. Words of meeting, talks, attack and the like have a
//! kind; any other verb in a clause of its own is an occurrence, which helps to order the text.

mod standing;

use super::build::passage;
use crate::lexicon::{EventWord, EventWords};
use crate::position::{ActorId, DateValue, Event, EventId, EventKind, RuleName};
use crate::resolve::{At, Cast, DateMention, parties};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos};
use crate::text::CodePoints;
use standing::standing;

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
            found.push(Found { at, event: event(cast, points, at, word, id, &dates[sentence], wished) });
        }
    }
    found
}

fn event_word(words: &EventWords, tree: &Tree, node: NodeId) -> Option<EventWord> {
    let relation = tree.relation(node);
    match tree.upos(node) {
        // A noun that only modifies another ("peace talks venue") is no event of its own.
        Upos::Noun if relation != Deprel::Compound => words.noun(tree.lemma(node)),
        // Neither is a verb before a noun ("the proposed deal"), or one that is used as a preposition ("including").
        Upos::Verb if !matches!(relation, Deprel::Amod | Deprel::Compound | Deprel::Case | Deprel::Mark) => {
            words.verb(tree.lemma(node))
        }
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
) -> Event {
    let tree = &cast.trees[at.sentence];
    let when = when(tree, at.node, dates);
    // Looking for parties costs much, so only where they make the event worth a node of the graph.
    let asks = word.kind != EventKind::Occurrence || when.is_some();
    let participants = if asks { participants(cast, at) } else { Vec::new() };
    let mention = passage(cast.text, points, tree.word(at.node).span);
    let is_wished = wished.iter().any(|(start, end)| *start <= mention.start && mention.end <= *end);
    let standing = standing(cast.words, tree, at.node, is_wished);
    Event {
        id,
        kind: if word.needs_party && participants.is_empty() { EventKind::Occurrence } else { word.kind },
        status: standing.status,
        certainty: standing.certainty,
        sentence: passage(cast.text, points, tree.span()),
        mention,
        when,
        participants,
        place: if asks { place(cast, at) } else { None },
        found_by: RuleName::new(if tree.upos(at.node) == Upos::Verb { "event-verb" } else { "event-noun" }),
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

/// The date nearest to the word: in its own phrase, or in the clause that both belong to.
fn when(tree: &Tree, node: NodeId, dates: &[DateMention]) -> Option<DateValue> {
    let clause = |n: NodeId| std::iter::once(n).chain(tree.ancestors(n)).find(|a| tree.upos(*a) == Upos::Verb);
    let is_noun = tree.upos(node) == Upos::Noun;
    let inside = |d: &&DateMention| clause(d.start) == clause(node) || is_noun && tree.is_under(d.start, node);
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
