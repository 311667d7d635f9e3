//! "Both sides": the two who face each other in a text.

use super::cast::Cast;
use super::party::Party;
use super::phrase::{is_definite, phrase};
use super::who::At;
use crate::position::{ActorId, ActorKind};
use crate::syntax::{Deprel, NodeId, Tree, Xpos};

pub(super) fn is_both(tree: &Tree, node: NodeId) -> bool {
    tree.children(node).iter().any(|c| matches!(tree.lemma(*c), "both" | "two" | "either" | "neither"))
}

/// "the sides", "the parties": those who face each other.
pub(super) fn is_the_sides(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.lemma(node), "side" | "party")
        && tree.word(node).xpos == Xpos::Nns
        && tree.children(node).iter().all(|c| match tree.relation(*c) {
            Deprel::Det => tree.lemma(*c) == "the",
            Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod => false,
            _ => true,
        })
        && is_definite(tree, node)
}

/// "both sides": the two sides that the text has named most, the later before the earlier where that is even.
pub(super) fn main_two(cast: &Cast<'_>, at: At) -> Vec<Party> {
    let mut named: Vec<(ActorId, usize)> = Vec::new();
    for mention in cast.mentions_before(at.sentence, at.node) {
        let side = cast.side(&mention.actor);
        match named.iter_mut().find(|(id, _)| *id == side) {
            Some((_, times)) => *times += 1 + usize::from(mention.is_subject),
            None => named.push((side, 1 + usize::from(mention.is_subject))),
        }
    }
    named.retain(|(id, _)| {
        cast.actor(id).is_some_and(|a| !matches!(a.kind, ActorKind::Person | ActorKind::Unknown | ActorKind::Bloc))
    });
    named.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    named.truncate(2);
    if named.len() < 2 {
        return Vec::new();
    }
    let words = phrase(cast, at);
    let party = |(side, _): (ActorId, usize)| Party {
        holder: side.clone(),
        side,
        words: words.clone(),
        why: "one of the two sides named most".to_owned(),
        sure: 0.6,
    };
    named.into_iter().map(party).collect()
}
