//! A noun phrase as resolution sees it: its words, whether it is definite, whose it is.

use super::cast::{Cast, Mention};
use super::group::body;
use super::pronoun::pronoun;
use super::who::At;
use crate::position::{ActorId, ActorKind};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Xpos};

pub(super) fn words(cast: &Cast<'_>, sentence: usize, mention: &Mention) -> String {
    let words = cast.trees[sentence].words();
    words[mention.start as usize].span.cover(words[mention.end as usize - 1].span).of(cast.text).to_owned()
}

pub(super) fn span_words(cast: &Cast<'_>, sentence: usize, start: u16, end: u16) -> String {
    let words = cast.trees[sentence].words();
    words[start as usize].span.cover(words[end as usize - 1].span).of(cast.text).to_owned()
}

pub(super) fn is_definite(tree: &Tree, node: NodeId) -> bool {
    tree.children(node).iter().any(|c| {
        (tree.relation(*c) == Deprel::Det && matches!(tree.lemma(*c), "the" | "this" | "that"))
            || tree.relation(*c) == Deprel::NmodPoss
    })
}

/// The actor that modifies a noun: "Russian authorities", "Iran's army", "the government of Iraq".
pub fn modifier(cast: &Cast<'_>, at: At) -> Option<ActorId> {
    let tree = &cast.trees[at.sentence];
    let modifies = |c: &NodeId| match tree.relation(*c) {
        Deprel::NmodPoss | Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::Flat => true,
        Deprel::Nmod => matches!(clause::case(tree, *c), Some("of" | "for" | "from")),
        _ => false,
    };
    for child in tree.children(at.node).iter().copied().filter(modifies) {
        let is_based = tree.words().get(child.index() + 2).is_some_and(|w| w.lemma == "base" || w.lemma == "based");
        if let Some(mention) = cast.mention_at(at.sentence, child).filter(|_| !is_based) {
            // "Israel's Shas ministers": of the state and the party, they are the party's.
            let party = if tree.relation(child) == Deprel::NmodPoss { group_beside(cast, at) } else { None };
            return Some(party.unwrap_or_else(|| mention.actor.clone()));
        }
        if matches!(tree.word(child).xpos, Xpos::PrpPoss | Xpos::WpPoss)
            && let Some(found) = pronoun(cast, At { node: child, ..at }, None).pop()
        {
            return Some(found.side);
        }
        if let Some(found) = described(cast, At { node: child, ..at }) {
            return Some(found);
        }
        let deeper = modifier(cast, At { node: child, ..at });
        if deeper.is_some() {
            return deeper;
        }
    }
    None
}

/// "an official of *the movement*": a definite body that stands for one named before.
fn described(cast: &Cast<'_>, at: At) -> Option<ActorId> {
    let tree = &cast.trees[at.sentence];
    let is_body = tree.relation(at.node) != Deprel::Compound
        && cast.words.has("own-body", tree.lemma(at.node))
        && tree.children_in(at.node, Deprel::Det).any(|d| tree.lemma(d) == "the")
        && tree
            .children(at.node)
            .iter()
            .all(|c| !matches!(tree.relation(*c), Deprel::Nmod | Deprel::NmodPoss | Deprel::Amod | Deprel::Compound));
    let found = body(cast, at, None).filter(|_| is_body)?;
    cast.actor(&found.side).map(|_| found.side)
}

/// A party, union, company or armed group right before a noun.
fn group_beside(cast: &Cast<'_>, at: At) -> Option<ActorId> {
    let tree = &cast.trees[at.sentence];
    let beside = tree.children_in(at.node, Deprel::Compound).filter_map(|c| cast.mention_at(at.sentence, c));
    let is_group = |m: &&Mention| {
        let kind = cast.actor(&m.actor).map(|a| a.kind);
        matches!(kind, Some(ActorKind::Party | ActorKind::Union | ActorKind::Company | ActorKind::ArmedGroup))
    };
    beside.into_iter().find(is_group).map(|m| m.actor.clone())
}

/// The words of a noun phrase up to its head's own name: without clauses that follow.
pub(super) fn phrase(cast: &Cast<'_>, at: At) -> String {
    let tree = &cast.trees[at.sentence];
    let near = |id: &NodeId| {
        id.0 <= at.node.0
            || tree.head(*id) == Some(at.node) && matches!(tree.relation(*id), Deprel::Flat | Deprel::Compound)
    };
    let ids: Vec<NodeId> = tree
        .subtree(at.node)
        .into_iter()
        .filter(near)
        .filter(|id| !matches!(tree.relation(*id), Deprel::Case | Deprel::Punct | Deprel::Cc))
        .collect();
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return String::new() };
    span_words(cast, at.sentence, first.0, last.0 + 1)
}
