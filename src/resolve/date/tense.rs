//! Which way a clause looks in time: "met on Thursday" looks back, "will meet on Thursday" ahead.

use super::words::Words;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};

/// Which way a clause looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tense {
    /// To what has been.
    Past,
    /// To what is to come.
    Future,
    /// Neither is plain.
    #[default]
    Open,
}

/// Where the clause around a word looks.
pub(super) fn tense(words: &Words, tree: &Tree, node: NodeId) -> Tense {
    let ahead = |n: NodeId| words.looks_ahead(tree.lemma(n));
    if tree.children(node).iter().any(|c| tree.relation(*c) == Deprel::Case && ahead(*c)) {
        return Tense::Future;
    }
    for above in std::iter::once(node).chain(tree.ancestors(node)) {
        if ahead(above) {
            return Tense::Future;
        }
        if tree.upos(above) == Upos::Verb || tree.children(above).iter().any(|c| tree.upos(*c) == Upos::Aux) {
            match of_verb(tree, above) {
                Tense::Open => {}
                known => return known,
            }
        }
    }
    Tense::Open
}

fn of_verb(tree: &Tree, verb: NodeId) -> Tense {
    let helpers = || tree.children(verb).iter().copied().filter(|c| *c < verb || tree.upos(*c) == Upos::Aux);
    let modal = helpers().any(|c| tree.word(c).xpos == Xpos::Md);
    let to = helpers().any(|c| tree.word(c).xpos == Xpos::To);
    let past = helpers().any(|c| tree.word(c).xpos == Xpos::Vbd && tree.upos(c) == Upos::Aux);
    let perfect = helpers().any(|c| tree.upos(c) == Upos::Aux && tree.lemma(c) == "have");
    match tree.word(verb).xpos {
        _ if perfect => Tense::Past,
        _ if modal || to => Tense::Future,
        _ if past => Tense::Past,
        Xpos::Vbd => Tense::Past,
        _ => Tense::Open,
    }
}
