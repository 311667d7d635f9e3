//! "Both sides": the two who face each other in a text.

use super::cast::{Cast, Mention, head_of};
use super::party::Party;
use super::phrase::{is_definite, phrase};
use super::who::At;
use crate::position::{ActorId, ActorKind};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Xpos};

/// How many sentences back two may have been named together.
const REACH: usize = 2;

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

/// "both sides": the two that the text has just named together, else the two that it has named most.
pub(super) fn both(cast: &Cast<'_>, at: At) -> Vec<Party> {
    let Some(pair) = named_together(cast, at) else { return main_two(cast, at) };
    let words = phrase(cast, at);
    let party = |mention: &Mention| Party {
        holder: mention.actor.clone(),
        side: cast.side(&mention.actor),
        words: words.clone(),
        why: "one of the two named together before it".to_owned(),
        sure: 0.75,
    };
    pair.map(party).to_vec()
}

/// "talks between Chad and *Niger* broke down after Chad held out": the other of two whom the text has named together
/// with a party.
pub fn between(cast: &Cast<'_>, at: At, party: &Party) -> Option<Party> {
    let pair = named_together(cast, At { node: NodeId(u16::MAX), ..at })?;
    let is_own = |mention: &&&Mention| cast.side(&mention.actor) == party.side;
    let own = pair.iter().find(is_own)?;
    let other = pair.iter().find(|m| m.actor != own.actor)?;
    let (holder, side) = (other.actor.clone(), cast.side(&other.actor));
    let why = "named together with the holder".to_owned();
    Some(Party { holder, side, words: String::new(), why, sure: 0.6 })
}

/// "talks between *Chad and Niger* … both sides", "*Chad and Niger* met. The two countries …".
fn named_together<'c>(cast: &'c Cast<'_>, at: At) -> Option<[&'c Mention; 2]> {
    (0..=REACH.min(at.sentence)).find_map(|back| {
        let sentence = at.sentence - back;
        let tree = &cast.trees[sentence];
        let before = cast.mentions_in(sentence).iter().rev().filter(|m| back > 0 || m.end <= at.node.0);
        before.filter(|m| !m.is_modifier).find_map(|first| {
            let node = head_of(tree, first.start, first.end);
            let is_between = clause::case(tree, node) == Some("between");
            let is_told = is_between || back == 1 && first.is_subject;
            let mut others = tree.children_in(node, Deprel::Conj);
            let second = others.next().and_then(|c| cast.mention_at(sentence, c)).filter(|m| !m.is_modifier)?;
            let differs = cast.side(&first.actor) != cast.side(&second.actor);
            (is_told && differs && others.next().is_none()).then_some([first, second])
        })
    })
}

/// The two sides that the text has named most, the later before the earlier where that is even.
fn main_two(cast: &Cast<'_>, at: At) -> Vec<Party> {
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
