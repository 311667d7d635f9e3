//! Who stands beside a party: companions, and those for whom it speaks.

use super::cast::Cast;
use super::party::Party;
use super::who::{At, named};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};

/// "Switzerland, for the Integrity Group,": who is named speaks for another.
pub(super) fn speaking_for(cast: &Cast<'_>, at: At, party: Party) -> Party {
    let tree = &cast.trees[at.sentence];
    let for_whom = |c: NodeId| {
        if !opens_aside(tree, c) {
            return None;
        }
        match tree.relation(c) {
            Deprel::Nmod | Deprel::Obl if clause::case(tree, c) == Some("for") => Some(c),
            Deprel::Nmod | Deprel::Obl if tree.lemma(c) == "behalf" => tree.child(c, Deprel::Nmod),
            Deprel::Nmod if is_on_behalf_of(tree, c) => Some(c),
            Deprel::Acl if tree.lemma(c) == "speak" => {
                let said_for = tree.children_in(c, Deprel::Obl).find(|o| tree.lemma(*o) != "behalf");
                said_for.filter(|o| matches!(clause::case(tree, *o), Some("for" | "on")))
            }
            _ => None,
        }
    };
    let group = around(tree, at.node).find_map(for_whom);
    match group.and_then(|node| named(cast, At { node, ..at })) {
        Some(group) => Party { side: group.side, why: format!("speaks for {}", group.words), ..party },
        None => party,
    }
}

fn is_on_behalf_of(tree: &Tree, node: NodeId) -> bool {
    tree.children(node).iter().any(|c| {
        *c < node && (tree.lemma(*c) == "behalf" || tree.children(*c).iter().any(|d| tree.lemma(*d) == "behalf"))
    })
}

/// Those who are named beside a party as taking its side: "along with New Zealand", ", with Canada,".
pub(super) fn companions(tree: &Tree, node: NodeId) -> Vec<NodeId> {
    let joins = |c: &NodeId| {
        let joined = matches!(tree.relation(*c), Deprel::Nmod | Deprel::Obl | Deprel::Appos);
        joined
            && match clause::case(tree, *c) {
                Some("along" | "together" | "alongside") => true,
                Some("with") => *c > node && opens_aside(tree, *c),
                _ => false,
            }
    };
    let beside = around(tree, node).filter(joins);
    beside.flat_map(|c| clause::conjuncts(tree, c)).collect()
}

/// The dependents of a noun, and what stands between it and its verb, which a parser may have hung there.
fn around(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    let is_subject = matches!(tree.relation(node), Deprel::Nsubj | Deprel::NsubjPass);
    let verb = tree.head(node).filter(|_| is_subject);
    let between = move |c: &NodeId| verb.is_some_and(|verb| node < *c && *c < verb);
    let beside = verb.map_or(&[][..], |verb| tree.children(verb)).iter().copied().filter(between);
    tree.children(node).iter().copied().chain(beside)
}

/// Whether a comma or bracket stands right before a phrase.
fn opens_aside(tree: &Tree, node: NodeId) -> bool {
    let first = tree.subtree(node).first().map_or(0, |n| n.index());
    let is_mark = |i: usize| matches!(tree.lemma(NodeId(i as u16)), "," | "(");
    is_mark(first) || first.checked_sub(1).is_some_and(is_mark)
}

/// "businessman and party donor Ann Lee": a bare noun that only describes the person named after it.
pub(super) fn describes_next(cast: &Cast<'_>, at: At, node: NodeId) -> bool {
    let tree = &cast.trees[at.sentence];
    let is_bare = tree.upos(node) == Upos::Noun
        && tree.word(node).xpos == Xpos::Nn
        && !tree.children(node).iter().any(|c| matches!(tree.relation(*c), Deprel::Det | Deprel::NmodPoss));
    let named_after = || {
        let conjuncts = clause::conjuncts(tree, at.node);
        let next = conjuncts.into_iter().find(|n| *n > node);
        next.and_then(|n| {
            cast.mentions_in(at.sentence).iter().find(|m| m.is_person && m.start >= n.0 && m.start <= n.0 + 2)
        })
    };
    is_bare && named_after().is_some()
}
