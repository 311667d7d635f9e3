//! How far a text asserts what a cue says: negation, possibility, condition, future.
//!
//! After the table in the domain model: three different things, kept apart.

use crate::lexicon::WordSets;
use crate::position::Modality;
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};

/// How a cue stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Force {
    /// Whether it is negated.
    pub negated: bool,
    /// Whether it held before: "no longer".
    pub given_up: bool,
    /// Fact, future, condition or possibility.
    pub modality: Modality,
    /// The clause that states the condition.
    pub condition: Option<NodeId>,
}

impl Force {
    /// As it stands: said as a fact.
    pub(super) const PLAIN: Self =
        Self { negated: false, given_up: false, modality: Modality::Actual, condition: None };
}

/// Judges a cue by the words around it.
pub(super) fn force(words: &WordSets, tree: &Tree, cue: NodeId, is_question: bool) -> Force {
    let carriers = carriers(tree, cue);
    let denials = carriers.iter().filter(|c| is_denied(words, tree, **c, cue)).count();
    // "I do not think that they should": what is denied is what is thought.
    let thought = |a: NodeId| words.has("neg-raising", tree.lemma(a)) && clause::is_negated(tree, a);
    let raised = carriers.iter().filter_map(|c| reported_by(tree, *c)).filter(|a| thought(*a)).count();
    let negated = (denials + raised) % 2 == 1;
    let condition = carriers.iter().find_map(|c| condition_of(tree, *c));
    let given_up = negated && carriers.iter().any(|c| has_ended(tree, *c));
    let doubts = |a: NodeId| tree.upos(a) == Upos::Verb && clause::is_negated(tree, a) && !thought(a);
    let doubted = tree.ancestors(cue).any(|a| words.has("reporting", tree.lemma(a)) && doubts(a));
    let modality = if is_question || doubted || carriers.iter().any(|c| is_supposed(words, tree, *c)) {
        Modality::Hypothetical
    } else if condition.is_some() {
        Modality::Conditional
    } else if carriers.iter().any(|c| may_be(tree, *c)) {
        Modality::Hypothetical
    } else if carriers.iter().any(|c| has_aux(tree, *c, &["will", "shall"])) {
        Modality::Future
    } else {
        Modality::Actual
    };
    Force { negated, given_up, modality, condition }
}

/// The verb whose clause a word heads.
fn reported_by(tree: &Tree, node: NodeId) -> Option<NodeId> {
    tree.head(node).filter(|_| tree.relation(node) == Deprel::Ccomp)
}

/// The cue and the words that carry it: "has *agreed*", "*failed* to agree", "made an *offer*".
fn carriers(tree: &Tree, cue: NodeId) -> Vec<NodeId> {
    let mut found = vec![cue];
    let mut node = cue;
    while let Some(head) = tree.head(node) {
        let carried = match tree.relation(node) {
            Deprel::Xcomp => true,
            // "failed on Monday *to adopt* it"
            Deprel::Advcl => clause::has_infinitive_mark(tree, node) && matches!(tree.lemma(head), "fail" | "decline"),
            Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass => tree.upos(node) == Upos::Noun,
            // "could not accept it and asked", "has failed to pay and must leave": a finite verb stands on its own.
            Deprel::Conj => {
                tree.child(node, Deprel::Nsubj).is_none()
                    && tree.child(node, Deprel::Aux).is_none()
                    && !matches!(tree.word(node).xpos, Xpos::Vbd | Xpos::Vbz)
            }
            _ => false,
        };
        if !carried {
            break;
        }
        found.push(head);
        node = head;
    }
    found
}

fn is_denied(words: &WordSets, tree: &Tree, node: NodeId, cue: NodeId) -> bool {
    let fails = node != cue && words.has("failing", tree.lemma(node)) && tree.upos(node) == Upos::Verb;
    let without = clause::case(tree, node) == Some("without") && node == cue;
    // "by no means", "under no circumstances", "in no way"
    let by_no_means = tree.children_in(node, Deprel::Obl).any(|o| {
        matches!(tree.lemma(o), "means" | "mean" | "circumstance" | "way" | "account" | "condition" | "event")
            && tree.children_in(o, Deprel::Det).any(|d| tree.lemma(d) == "no")
    });
    let nobody = tree.children_in(node, Deprel::Nsubj).any(|s| {
        matches!(tree.lemma(s), "nobody" | "none" | "neither")
            || tree.children(s).iter().any(|d| matches!(tree.lemma(*d), "no" | "neither") && is_determiner(tree, *d))
    });
    clause::is_negated(tree, node) ^ (fails || without || nobody || by_no_means)
}

fn is_determiner(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.relation(node), Deprel::Det | Deprel::CcPreconj)
}

/// "no longer", "not any longer", "not anymore": it held before.
fn has_ended(tree: &Tree, node: NodeId) -> bool {
    let ends = |a: NodeId| match tree.lemma(a) {
        "anymore" => true,
        "longer" | "long" | "more" => tree.children(a).iter().any(|c| matches!(tree.lemma(*c), "no" | "any")),
        _ => false,
    };
    tree.children_in(node, Deprel::Advmod).any(ends)
}

/// "may agree", "could agree"; "could not agree" is no possibility but a refusal.
fn may_be(tree: &Tree, node: NodeId) -> bool {
    has_aux(tree, node, &["may", "might"]) || has_aux(tree, node, &["could"]) && !clause::is_negated(tree, node)
}

fn has_aux(tree: &Tree, node: NodeId, lemmas: &[&str]) -> bool {
    tree.children_in(node, Deprel::Aux).any(|a| lemmas.contains(&tree.lemma(a)))
}

/// Whether it stands under "if", "whether", "unless", an inverted "should", or a word of supposing.
fn is_supposed(words: &WordSets, tree: &Tree, node: NodeId) -> bool {
    let marks = |n: NodeId| {
        tree.children_in(n, Deprel::Mark)
            .chain(tree.children_in(n, Deprel::Advmod))
            .any(|m| m < n && matches!(tree.lemma(m), "if" | "whether" | "unless" | "lest" | "should" | "until"))
    };
    let head_supposes = tree.head(node).is_some_and(|h| {
        matches!(tree.relation(node), Deprel::Xcomp | Deprel::Ccomp | Deprel::Acl)
            && words.has("supposing", tree.lemma(h))
    });
    let inverted = tree
        .children_in(node, Deprel::Aux)
        .any(|a| tree.lemma(a) == "should" && tree.child(node, Deprel::Nsubj).is_some_and(|s| a < s));
    let in_supposed_clause = tree.ancestors(node).any(|a| tree.relation(a) == Deprel::Advcl && marks(a));
    marks(node) || head_supposes || inverted || in_supposed_clause
}

/// The clause or phrase that says under which condition: "if troops leave", "only if", "provided that".
pub(super) fn condition_of(tree: &Tree, node: NodeId) -> Option<NodeId> {
    tree.children_in(node, Deprel::Advcl).find(|c| {
        let marked = tree.children(*c).iter().any(|m| {
            matches!(tree.relation(*m), Deprel::Mark | Deprel::Advmod | Deprel::Case)
                && matches!(tree.lemma(*m), "if" | "unless" | "provided" | "once" | "until")
        });
        let inverted = tree
            .children_in(*c, Deprel::Aux)
            .any(|a| tree.lemma(a) == "should" && tree.child(*c, Deprel::Nsubj).is_some_and(|s| a < s));
        marked || inverted || (tree.lemma(*c) == "provide" && tree.word(*c).xpos == Xpos::Vbn)
    })
}
