//! Words that put two events of a sentence in order: prepositions, conjunctions and verbs.

use super::{Pair, before};
use crate::extract::events::Found;
use crate::lexicon::{OrderWords, Side};
use crate::position::Precedence;
use crate::syntax::{Deprel, Tree, Upos, clause};

/// What the signals between two events say.
pub(super) fn by_signal(words: &OrderWords, tree: &Tree, pair: Pair<'_>) -> Option<Precedence> {
    by_link(words, tree, pair).or_else(|| by_verb(words, tree, pair))
}

/// "They signed after the talks": the event above, and the one below the word.
fn by_link(words: &OrderWords, tree: &Tree, Pair { one, other }: Pair<'_>) -> Option<Precedence> {
    let (outer, inner) = nested(tree, one, other)?;
    let word = clause::case(tree, inner.at.node).filter(|_| is_next_below(tree, outer, inner))?;
    let why = format!("signal: {word}");
    Some(match words.link(word)? {
        Side::Below => before(inner, outer, why, 0.8),
        Side::Above => before(outer, inner, why, 0.8),
    })
}

/// The event above the other in the tree, then that other one.
pub(super) fn nested<'f>(tree: &Tree, one: &'f Found, other: &'f Found) -> Option<(&'f Found, &'f Found)> {
    if tree.is_under(other.at.node, one.at.node) {
        Some((one, other))
    } else if tree.is_under(one.at.node, other.at.node) {
        Some((other, one))
    } else {
        None
    }
}

/// Whether no clause lies between: "said that they met after the talks" does not put the saying after the talks.
fn is_next_below(tree: &Tree, outer: &Found, inner: &Found) -> bool {
    let mut between = tree.ancestors(inner.at.node).take_while(|n| *n != outer.at.node);
    between.all(|n| tree.upos(n) != Upos::Verb)
}

/// "The raid led to talks": subject and object of a verb that puts them in order.
fn by_verb(words: &OrderWords, tree: &Tree, Pair { one, other }: Pair<'_>) -> Option<Precedence> {
    let verb = tree.head(one.at.node).filter(|v| tree.upos(*v) == Upos::Verb)?;
    if tree.head(other.at.node) != Some(verb) {
        return None;
    }
    let side = words.verb(tree.lemma(verb))?;
    let is_subject = |f: &Found| matches!(tree.relation(f.at.node), Deprel::Nsubj | Deprel::NsubjPass);
    let is_object = |f: &Found| matches!(tree.relation(f.at.node), Deprel::Obj | Deprel::Obl);
    let (subject, object) = match () {
        () if is_subject(one) && is_object(other) => (one, other),
        () if is_subject(other) && is_object(one) => (other, one),
        () => return None,
    };
    let why = format!("signal: {}", tree.lemma(verb));
    let subject_first = (side == Side::Above) != clause::is_passive(tree, verb);
    let (first, then) = if subject_first { (subject, object) } else { (object, subject) };
    Some(before(first, then, why, 0.8))
}
