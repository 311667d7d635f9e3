//! Whether an event took place, and how sure that is.

use crate::extract::modality::force;
use crate::extract::tense::{Tense, tense};
use crate::lexicon::WordSets;
use crate::position::{Certainty, EventStatus, Modality};
use crate::syntax::{Deprel, NodeId, Tree, Upos, clause};

/// How an event stands in its sentence.
pub(super) struct Standing {
    pub(super) status: EventStatus,
    pub(super) certainty: Certainty,
}

/// Judges an event by the words around it; `is_wished` says that it lies in what somebody demands, offers or rejects.
pub(super) fn standing(words: &WordSets, tree: &Tree, node: NodeId, is_wished: bool) -> Standing {
    let governor = tree.head(node).filter(|_| tree.upos(node) == Upos::Noun);
    let governed_by = |set: &str| governor.is_some_and(|g| words.has(set, tree.lemma(g)));
    let force = force(words, tree, node, false);
    // "They did not discuss the merger" denies no merger; "they held no talks" denies the talks.
    let own = governor.is_none() || clause::is_negated(tree, node) || governed_by("light") || governed_by("holding");
    let negated = force.negated && own;
    let supposed = own && matches!(force.modality, Modality::Hypothetical | Modality::Conditional);
    let status = if governed_by("calling-off") {
        EventStatus::CalledOff
    } else if negated {
        EventStatus::Denied
    } else if supposed || is_wished && !is_given(tree, node) {
        EventStatus::Hypothetical
    } else if force.modality == Modality::Future || governed_by("scheduling") || is_ahead(words, tree, node) {
        EventStatus::Scheduled
    } else {
        EventStatus::Happened
    };
    Standing { status, certainty: if supposed { Certainty::Possible } else { Certainty::Certain } }
}

/// Whether a word within a wish is taken for granted: "demands that they end the war", "… the deal that was signed".
fn is_given(tree: &Tree, node: NodeId) -> bool {
    if tree.upos(node) == Upos::Noun {
        let definite = |det: NodeId| matches!(tree.lemma(det), "the" | "this" | "that" | "these" | "those");
        return tree.children_in(node, Deprel::Det).any(definite) || clause::possessor(tree, node).is_some();
    }
    matches!(tense(tree, node), Some(Tense::Past | Tense::PastPerfect | Tense::Perfect | Tense::Participle))
}

/// Whether an infinitive says what is still to be done: "agreed to meet", not "began to withdraw".
fn is_ahead(words: &WordSets, tree: &Tree, node: NodeId) -> bool {
    let is_aim = matches!(tree.relation(node), Deprel::Xcomp | Deprel::Advcl | Deprel::Acl);
    let governor = tree.head(node).filter(|_| is_aim && clause::has_infinitive_mark(tree, node));
    governor.is_some_and(|g| !words.has("aspectual", tree.lemma(g)))
}
