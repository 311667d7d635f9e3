//! Whom a party faces where its own clause does not say: who is told, who is urged by words that no name stands behind,
//! with whom it talks, who has just done what it blames.

use super::build::Candidate;
use crate::position::Stance;
use crate::resolve::{At, Cast, Party, between, by_own_words, parties};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos};

/// The party that a position is aimed at, by what stands around its clause.
pub(super) fn facing(cast: &Cast<'_>, candidate: &Candidate<'_>, content: NodeId, holder: &Party) -> Option<Party> {
    let at = candidate.at;
    let is_other = |p: &Party| p.side != holder.side;
    let urged = || urged(cast, candidate, content).filter(is_other);
    let told = || told(cast, at, content).filter(is_other);
    let counterpart = || between(cast, at, holder);
    let met = || interlocutor(cast, at, holder);
    let done = || doer_before(cast, candidate, content).filter(is_other);
    match candidate.stance {
        Stance::Demand | Stance::Threaten => urged().or_else(told).or_else(counterpart).or_else(met),
        Stance::Accuse => told().or_else(done).or_else(counterpart),
        Stance::Commit | Stance::Propose => told().or_else(counterpart),
        _ => None,
    }
}

/// "urged *governments* to vaccinate": whoever is to do something, if only by a noun.
fn urged(cast: &Cast<'_>, candidate: &Candidate<'_>, content: NodeId) -> Option<Party> {
    let tree = &cast.trees[candidate.at.sentence];
    let is_deed = tree.upos(content) == Upos::Verb && tree.child(content, Deprel::AuxPass).is_none();
    let is_somebody = |n: &NodeId| {
        let lemma = tree.lemma(*n);
        tree.upos(*n) == Upos::Noun
            && *n != content
            && !["time", "calendar", "both-noun"].iter().any(|s| cast.words.has(s, lemma))
    };
    let node = candidate.bindings.get("addressee").filter(is_somebody).filter(|_| is_deed)?;
    Some(by_own_words(cast, At { node, ..candidate.at }))
}

/// "“Leave by May,” Chad told *Niger*", "told *Niger* that you …": who hears an order or is called "you".
fn told(cast: &Cast<'_>, at: At, content: NodeId) -> Option<Party> {
    let tree = &cast.trees[at.sentence];
    let is_you = |n: &NodeId| matches!(tree.lemma(*n).to_lowercase().as_str(), "you" | "your");
    let is_order = || clause::surface_subject(tree, content, 2).is_none();
    if !tree.subtree(content).iter().any(is_you)
        && !clause::surface_subject(tree, at.node, 2).is_some_and(|s| is_you(&s))
        && !is_order()
    {
        return None;
    }
    let says = tree.ancestors(at.node).find(|n| cast.words.has("reporting", tree.lemma(*n)))?;
    let heard = |c: &NodeId| matches!(tree.relation(*c), Deprel::Obj | Deprel::Iobj) && !tree.is_under(at.node, *c);
    let node = tree.children(says).iter().copied().find(heard)?;
    let is_audience = cast.words.has("audience", tree.lemma(node));
    parties(cast, At { node, ..at }, None).into_iter().next().filter(|_| !is_audience)
}

/// "Chad's envoy met *Niger's* … He asked for a truce": with whom the holder is said to talk, there or right before.
fn interlocutor(cast: &Cast<'_>, at: At, holder: &Party) -> Option<Party> {
    let talks = |sentence: usize| {
        let tree = &cast.trees[sentence];
        let verbs = tree.ids().filter(|n| tree.upos(*n) == Upos::Verb && cast.words.has("talking", tree.lemma(*n)));
        let with = |verb: NodeId| tree.children(verb).iter().copied().find(|c| is_partner(tree, *c));
        let of_holder = |verb: &NodeId| {
            let subject = clause::surface_subject(tree, *verb, 2);
            subject.is_some_and(|node| parties(cast, At { sentence, node }, None).iter().any(|p| p.side == holder.side))
        };
        let partners = verbs.filter(of_holder).filter_map(with);
        partners
            .filter_map(|node| parties(cast, At { sentence, node }, None).into_iter().next())
            .find(|p| p.side != holder.side)
    };
    let before = at.sentence.checked_sub(1);
    talks(at.sentence).or_else(|| before.and_then(talks))
}

fn is_partner(tree: &Tree, node: NodeId) -> bool {
    match tree.relation(node) {
        Deprel::Obj | Deprel::Iobj => true,
        Deprel::Obl => matches!(clause::case(tree, node), Some("with" | "to")),
        _ => false,
    }
}

/// "Chad raised the toll. Niger called *the step* theft": who is the subject of the sentence before.
fn doer_before(cast: &Cast<'_>, candidate: &Candidate<'_>, content: NodeId) -> Option<Party> {
    let at = candidate.at;
    let tree = &cast.trees[at.sentence];
    let is_told = |n: &NodeId| {
        let is_definite = tree.child(*n, Deprel::Det).is_some_and(|d| matches!(tree.lemma(d), "the" | "this" | "that"));
        tree.upos(*n) == Upos::Noun && is_definite || matches!(tree.lemma(*n), "it" | "this" | "that")
    };
    clause::object(tree, at.node).into_iter().chain([content]).find(is_told)?;
    let sentence = at.sentence.checked_sub(1)?;
    let before = &cast.trees[sentence];
    let node = clause::surface_subject(before, before.root(), 1)?;
    parties(cast, At { sentence, node }, None).into_iter().next()
}
