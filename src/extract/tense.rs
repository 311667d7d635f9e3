//! The tense of a verb, as far as it tells an order.

use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos, clause};

/// The tenses that tell an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    PastPerfect,
    Past,
    Perfect,
    Present,
    Future,
    /// A past participle without a helper: "the treaty signed in May".
    Participle,
    /// "To sign".
    Infinitive,
}

/// The tense of a verb, or of the verb above a noun.
pub(super) fn tense(tree: &Tree, node: NodeId) -> Option<Tense> {
    let above = std::iter::once(node).chain(tree.ancestors(node));
    let verb = above.take(3).find(|n| matches!(tree.upos(*n), Upos::Verb))?;
    // "Met and signed": the second verb shares the helpers of the first.
    let shares = tree.relation(verb) == Deprel::Conj && tree.child(verb, Deprel::Aux).is_none();
    let carrier =
        tree.head(verb).filter(|head| shares && tree.word(*head).xpos == tree.word(verb).xpos).unwrap_or(verb);
    let helper = |lemma: &str| {
        let mut helpers = tree.children(carrier).iter().filter(|c| tree.upos(**c) == Upos::Aux);
        helpers.find(|c| tree.lemma(**c) == lemma).map(|c| tree.word(*c).xpos)
    };
    match (tree.word(verb).xpos, helper("have"), helper("be")) {
        _ if helper("will").is_some() || helper("shall").is_some() => Some(Tense::Future),
        _ if ["would", "may", "might", "can", "could", "should", "must"].iter().any(|m| helper(m).is_some()) => None,
        (Xpos::Vbn, Some(Xpos::Vbd), _) => Some(Tense::PastPerfect),
        (Xpos::Vbn, Some(_), _) => Some(Tense::Perfect),
        (Xpos::Vbd, ..) | (Xpos::Vbn, None, Some(Xpos::Vbd)) => Some(Tense::Past),
        (Xpos::Vbg, _, Some(Xpos::Vbd)) => Some(Tense::Past),
        (Xpos::Vbz | Xpos::Vbp, ..) | (Xpos::Vbn | Xpos::Vbg, None, Some(Xpos::Vbz | Xpos::Vbp)) => {
            Some(Tense::Present)
        }
        (Xpos::Vbn, None, None) => Some(Tense::Participle),
        (Xpos::Vb, ..) if clause::has_infinitive_mark(tree, verb) => Some(Tense::Infinitive),
        _ => None,
    }
}
