//! Tense and the build of a sentence: the past perfect lies before the past; what is told lies around the telling;
//! what is agreed on comes after the agreement; what is told in a row comes in that order.

use super::signals::nested;
use super::{Pair, before, is_real};
use crate::extract::events::Found;
use crate::extract::tense::{Tense, tense};
use crate::lexicon::WordSets;
use crate::position::Precedence;
use crate::syntax::{Deprel, Tree, Upos, clause};

/// What tense and the build of the sentence say of two events.
pub(super) fn by_structure(words: &WordSets, tree: &Tree, pair: Pair<'_>) -> Option<Precedence> {
    let Pair { one, other } = pair;
    if !is_real(one) || !is_real(other) {
        return None;
    }
    let nested = nested(tree, one, other);
    nested
        .and_then(|(outer, inner)| told(words, tree, outer, inner).or_else(|| aimed(words, tree, outer, inner)))
        .or_else(|| perfect(tree, one, other))
        .or_else(|| perfect(tree, other, one))
        .or_else(|| in_a_row(tree, one, other))
}

/// "They had signed when the envoys met".
fn perfect(tree: &Tree, one: &Found, other: &Found) -> Option<Precedence> {
    let is_first =
        tense(tree, one.at.node) == Some(Tense::PastPerfect) && tense(tree, other.at.node) == Some(Tense::Past);
    is_first.then(|| before(one, other, "tense: past perfect before past".to_owned(), 0.7))
}

/// "He said that they had met", "that they will meet": what is told lies before or after the telling.
fn told(words: &WordSets, tree: &Tree, outer: &Found, inner: &Found) -> Option<Precedence> {
    let (teller, verb) = (outer.at.node, inner.at.node);
    let is_told = matches!(tree.relation(verb), Deprel::Ccomp | Deprel::Parataxis) && tree.head(verb) == Some(teller);
    if !is_told || !words.has("telling", tree.lemma(teller)) {
        return None;
    }
    let would = tree.children_in(verb, Deprel::Aux).any(|aux| tree.lemma(aux) == "would");
    match tense(tree, verb) {
        Some(Tense::Past | Tense::PastPerfect | Tense::Perfect) => {
            Some(before(inner, outer, "structure: told of the past".to_owned(), 0.65))
        }
        Some(Tense::Future) => Some(before(outer, inner, "structure: told of the future".to_owned(), 0.65)),
        None if would => Some(before(outer, inner, "structure: told of the future".to_owned(), 0.65)),
        _ => None,
    }
}

/// "They agreed to meet", "met to sign": what an act aims at comes after it; but "began to withdraw" is one act.
fn aimed(words: &WordSets, tree: &Tree, outer: &Found, inner: &Found) -> Option<Precedence> {
    let (verb, aim) = (outer.at.node, inner.at.node);
    let is_aim = matches!(tree.relation(aim), Deprel::Xcomp | Deprel::Advcl) && tree.head(aim) == Some(verb);
    let is_two = is_aim && clause::has_infinitive_mark(tree, aim) && !words.has("aspectual", tree.lemma(verb));
    is_two.then(|| before(outer, inner, "structure: what it aims at comes after".to_owned(), 0.6))
}

/// "They met and signed": verbs of one tense that are coordinated.
fn in_a_row(tree: &Tree, one: &Found, other: &Found) -> Option<Precedence> {
    let is_joined = tree.relation(other.at.node) == Deprel::Conj && tree.head(other.at.node) == Some(one.at.node);
    let is_past = |f: &Found| tree.upos(f.at.node) == Upos::Verb && tense(tree, f.at.node) == Some(Tense::Past);
    let in_a_row = is_joined && is_past(one) && is_past(other);
    in_a_row.then(|| before(one, other, "structure: told in this order".to_owned(), 0.55))
}
