//! Whose a phrase is: the country, or "IGO", of the actors that it names.

use crate::position::ActorKind;
use crate::resolve::Cast;
use crate::syntax::{Deprel, NodeId, Tree, clause};

/// The countries of a phrase and of those joined to it, each once.
pub(super) fn nations(cast: &Cast<'_>, sentence: usize, node: NodeId) -> Vec<String> {
    let tree = &cast.trees[sentence];
    let mut found = Vec::new();
    for code in clause::conjuncts(tree, node).into_iter().flat_map(|member| of_phrase(cast, sentence, member)) {
        if !found.contains(&code) {
            found.push(code);
        }
    }
    found
}

/// The first country of a phrase.
pub(super) fn nation(cast: &Cast<'_>, sentence: usize, node: NodeId) -> Option<String> {
    of_phrase(cast, sentence, node).into_iter().next()
}

/// The countries of one phrase: of its head, else of the nearest words that qualify it ("US and British activists").
fn of_phrase(cast: &Cast<'_>, sentence: usize, node: NodeId) -> Vec<String> {
    let tree = &cast.trees[sentence];
    let mut level = vec![node];
    for _ in 0..4 {
        let first = level.iter().find_map(|n| code_at(cast, sentence, *n).map(|code| (*n, code)));
        if let Some((at, code)) = first {
            let joined = tree.children_in(at, Deprel::Conj).filter_map(|n| code_at(cast, sentence, n));
            let is_modifier = at != node && matches!(tree.relation(at), Deprel::Amod | Deprel::Compound);
            return std::iter::once(code).chain(joined.filter(|_| is_modifier)).collect();
        }
        level = level.iter().flat_map(|n| tree.children(*n)).copied().filter(|c| qualifies(tree, *c)).collect();
    }
    Vec::new()
}

fn qualifies(tree: &Tree, node: NodeId) -> bool {
    matches!(
        tree.relation(node),
        Deprel::Nmod
            | Deprel::NmodPoss
            | Deprel::Amod
            | Deprel::Compound
            | Deprel::Flat
            | Deprel::Appos
            | Deprel::NmodUnmarked
            | Deprel::Obl
    )
}

/// The code of the actor that a word belongs to.
fn code_at(cast: &Cast<'_>, sentence: usize, node: NodeId) -> Option<String> {
    let mention = cast.mention_at(sentence, node)?;
    let (actor, side) = (cast.card(&mention.actor), cast.card(&cast.side(&mention.actor)));
    let country = |actor: &crate::position::Actor| actor.iso3.clone();
    let organization = || (side.kind == ActorKind::Organization && side.known).then(|| "IGO".to_owned());
    country(&actor).or_else(|| country(&side)).or_else(organization)
}
