//! Events: what a text says happens, is planned or did not happen. Words of meeting, talks, attack and the like have a
//! kind; any other verb in a clause of its own is an occurrence, which helps to order the text.

mod standing;
mod terms;

use super::build::passage;
use super::tense::{self, Tense};
use crate::lexicon::{EventWord, EventWords, Need};
use crate::position::{ActorId, DateValue, Event, EventId, EventKind, EventStatus, Passage, RuleName};
use crate::resolve::{At, Cast, DateMention, parties};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Upos};
use crate::text::{CodePoints, Span};
use standing::standing;
use terms::{Clock, Term};

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
    let page = Page { cast, points, wished };
    let mut found: Vec<Found> = Vec::new();
    for (sentence, tree) in cast.trees.iter().enumerate() {
        let clock = Clock::new(cast, sentence, dates);
        let mut terms = terms::terms(clock, &|node| page.is_wished(&page.passage(tree.word(node).span)));
        let named: Vec<(NodeId, EventWord)> =
            tree.ids().filter_map(|node| Some((node, event_word(words, clock, node)?))).collect();
        let mut new: Vec<(NodeId, Event)> = Vec::with_capacity(named.len());
        for (node, word) in named {
            let when = match word.kind {
                EventKind::Deadline => terms::of_noun(clock, node, &mut terms),
                _ => when(words, clock, node),
            };
            new.push((node, page.event(At { sentence, node }, word, when)));
        }
        new.extend(terms.into_iter().map(|term| (term.node, page.term(sentence, clock, term))));
        new.sort_by_key(|(node, _)| *node);
        for (node, mut event) in new {
            event.id = EventId::new(format!("e{}", found.len() + 1));
            found.push(Found { at: At { sentence, node }, event });
        }
    }
    found
}

fn event_word(words: &EventWords, Clock { tree, here, .. }: Clock<'_>, node: NodeId) -> Option<EventWord> {
    let relation = tree.relation(node);
    match tree.upos(node) {
        // A noun that only modifies another ("peace talks venue") is no event of its own.
        Upos::Noun if relation != Deprel::Compound => words
            .noun(tree.lemma(node))
            .filter(|word| word.needs != Some(Need::Term) || terms::own_length(tree, node, here).is_some()),
        // Neither is a verb before a noun ("the proposed deal"), or one that is used as a preposition ("including").
        Upos::Verb if !matches!(relation, Deprel::Amod | Deprel::Compound | Deprel::Case | Deprel::Mark) => {
            words.verb(tree.lemma(node))
        }
        _ => None,
    }
}

/// What making an event looks at.
struct Page<'a> {
    cast: &'a Cast<'a>,
    points: &'a CodePoints<'a>,
    wished: &'a Wished,
}

impl Page<'_> {
    fn passage(&self, span: Span) -> Passage {
        passage(self.cast.text, self.points, span)
    }

    fn is_wished(&self, mention: &Passage) -> bool {
        self.wished.iter().any(|(start, end)| *start <= mention.start && mention.end <= *end)
    }

    /// The event that a word names.
    fn event(&self, at: At, word: EventWord, when: Option<DateValue>) -> Event {
        let Self { cast, .. } = *self;
        let tree = &cast.trees[at.sentence];
        // Looking for parties costs much, so only where they make the event worth a node of the graph.
        let asks = word.kind != EventKind::Occurrence || when.is_some();
        let participants = if asks { participants(cast, at, word.kind) } else { Vec::new() };
        let mention = self.passage(tree.word(at.node).span);
        let standing = standing(cast.words, tree, at.node, self.is_wished(&mention));
        let is_ahead = when.as_ref().zip(cast.on).is_some_and(|(when, today)| when.begin > today);
        let lacks = word.needs == Some(Need::Party) && participants.is_empty();
        Event {
            id: EventId::new(""),
            kind: if lacks { EventKind::Occurrence } else { word.kind },
            status: match standing.status {
                EventStatus::Happened if is_ahead => EventStatus::Scheduled,
                other => other,
            },
            certainty: standing.certainty,
            sentence: self.passage(tree.span()),
            mention,
            when,
            participants,
            place: if asks { place(cast, at) } else { None },
            found_by: RuleName::new(if tree.upos(at.node) == Upos::Verb { "event-verb" } else { "event-noun" }),
        }
    }

    /// A term that no noun names: the expression itself.
    fn term(&self, sentence: usize, clock: Clock<'_>, term: Term) -> Event {
        let Self { cast, .. } = *self;
        let tree = &cast.trees[sentence];
        let at = At { sentence, node: term.verb };
        let standing = standing(cast.words, tree, term.verb, false);
        Event {
            id: EventId::new(""),
            kind: EventKind::Deadline,
            status: match standing.status {
                EventStatus::Happened => EventStatus::Scheduled,
                other => other,
            },
            certainty: standing.certainty,
            mention: self.passage(clock.here[term.mention].span),
            sentence: self.passage(tree.span()),
            when: term.ends,
            participants: participants(cast, at, EventKind::Deadline),
            place: None,
            found_by: RuleName::new("event-term"),
        }
    }
}

/// The sides that take part: subject, object, and whom the noun names; for a term also those to whom it is given.
fn participants(cast: &Cast<'_>, at: At, kind: EventKind) -> Vec<ActorId> {
    let tree = &cast.trees[at.sentence];
    let is_given_to = |c: &NodeId| {
        kind == EventKind::Deadline
            && (tree.relation(*c) == Deprel::Iobj
                || matches!(tree.relation(*c), Deprel::Nmod | Deprel::Obl)
                    && matches!(clause::case(tree, *c), Some("to" | "for")))
    };
    let mut nodes: Vec<NodeId> = Vec::new();
    if tree.upos(at.node) == Upos::Verb {
        nodes.extend(clause::subject(tree, at.node));
        nodes.extend(clause::object(tree, at.node));
    } else {
        nodes.extend(clause::possessor(tree, at.node));
        let carries = |g: &NodeId| {
            cast.words.has("light", tree.lemma(*g))
                || cast.words.has("holding", tree.lemma(*g))
                || kind == EventKind::Deadline && tree.relation(at.node) == Deprel::Obj
        };
        if let Some(governor) = tree.head(at.node).filter(carries) {
            nodes.extend(clause::subject(tree, governor));
            nodes.extend(tree.children(governor).iter().copied().filter(is_given_to));
        }
    }
    let with = |c: &NodeId| {
        matches!(tree.relation(*c), Deprel::Nmod | Deprel::Obl)
            && matches!(clause::case(tree, *c), Some("with" | "between" | "by" | "against" | "on"))
            || matches!(tree.relation(*c), Deprel::Amod | Deprel::Compound)
            || is_given_to(c)
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
fn when(words: &EventWords, Clock { cast, tree, here, .. }: Clock<'_>, node: NodeId) -> Option<DateValue> {
    if here.is_empty() {
        return None;
    }
    let clause = |n: NodeId| std::iter::once(n).chain(tree.ancestors(n)).find(|a| tree.upos(*a) == Upos::Verb);
    let is_noun = tree.upos(node) == Upos::Noun;
    let is_own = |d: &DateMention| is_noun && tree.is_under(d.start, node);
    // "Met on Monday amid the war": the day is not that of the war.
    let is_apart = is_noun && clause::case(tree, node).is_some_and(|case| cast.words.has("apart", case));
    let is_past = clause(node).is_some_and(|verb| {
        matches!(tense::tense(tree, verb), Some(Tense::Past | Tense::PastPerfect | Tense::Perfect))
    });
    // "Proposed talks for next week": what has happened has no day to come, the noun beside that day may have it.
    let is_beside = |d: &DateMention| {
        let is_between = |n: NodeId| match tree.upos(n) {
            Upos::Verb => true,
            Upos::Noun | Upos::Propn => words.noun(tree.lemma(n)).is_some() || !tree.is_under(n, node),
            _ => false,
        };
        is_noun && d.start > node && !(node.0 + 1..d.start.0).map(NodeId).any(is_between)
    };
    let may_be = |d: &DateMention| {
        let is_ahead = d.when.as_ref().zip(cast.on).is_some_and(|(when, today)| when.begin > today);
        !(is_past && is_ahead) || is_beside(d)
    };
    let inside = |d: &&DateMention| is_own(d) || !is_apart && clause(d.start) == clause(node) && may_be(d);
    let known = here.iter().filter(|d| d.when.is_some());
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
