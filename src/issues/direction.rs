//! Whether words speak for or against the thing that they name.

use crate::lexicon::{Families, WordSets};
use crate::syntax::{Deprel, NodeId, Tree, Upos, clause};

/// Whether what governs the cue, within the proposition, turns it around: "an end to …", "not …", "without …".
/// Each step up to the top of the proposition turns at most once, and two turns are none.
pub(super) fn is_turned(
    (words, families): (&WordSets, &Families),
    tree: &Tree,
    nodes: &[NodeId],
    cue: &[NodeId],
    top: NodeId,
) -> bool {
    let reverses = |n: NodeId| {
        let lemma = tree.lemma(n);
        words.has("reversing", lemma) || words.has("reversing", families.head(lemma))
    };
    let is_inside = |n: NodeId| nodes.binary_search(&n).is_ok();
    // What stands outside is of the stance: "would *not* give aid" rejects giving aid.
    let negated = |n: NodeId| has_negator(tree, n, cue, is_inside);
    let qualified = |n: &NodeId| negated(*n) || is_qualified(words, tree, *n, cue);
    let mut turned = cue.iter().any(|n| is_inside(*n) && qualified(n));
    let mut at = top;
    let mut sibling = false;
    while let Some(head) = tree.head(at).filter(|head| is_inside(*head)) {
        let relation = tree.relation(at);
        if relation == Deprel::Conj {
            // A conjunct shares what governs its fellow, and the fellow itself says nothing of it.
            sibling = true;
            at = head;
            continue;
        }
        if !passes_on(tree, at) {
            break;
        }
        let governs = !cue.contains(&head) && reverses(head) && is_governed(tree, at);
        let negated = !cue.contains(&head) && negated(head);
        let without = !sibling && stands_against(tree, at) && !cue.contains(&at);
        turned ^= (governs || without) ^ negated;
        sibling = false;
        at = head;
    }
    turned
}

/// Whether what stands over a word is said of it too: an aside, a means or a place is not.
fn passes_on(tree: &Tree, node: NodeId) -> bool {
    match tree.relation(node) {
        Deprel::Parataxis | Deprel::Appos | Deprel::List => false,
        Deprel::Advcl => matches!(clause::case(tree, node), Some("from")),
        Deprel::Obl | Deprel::Nmod => matches!(
            clause::case(tree, node),
            None | Some("of" | "on" | "to" | "from" | "against" | "in" | "for" | "without" | "over" | "about")
        ),
        _ => true,
    }
}

/// Whether a word is what a verb or noun acts on, not who acts: "the embargo must end" is the one exception.
fn is_governed(tree: &Tree, node: NodeId) -> bool {
    let head = tree.head(node);
    match tree.relation(node) {
        Deprel::Nsubj => head.is_some_and(|h| {
            tree.child(h, Deprel::Obj).is_none()
                && matches!(
                    tree.lemma(h),
                    "end" | "stop" | "cease" | "halt" | "fail" | "fall" | "expire" | "lapse" | "shrink" | "disappear"
                )
        }),
        Deprel::NmodPoss | Deprel::OblAgent | Deprel::Amod => false,
        Deprel::Compound => head.is_some_and(|h| tree.upos(h) == Upos::Noun),
        _ => true,
    }
}

/// "no", "not", "never" beside a word, and with it inside.
fn has_negator(tree: &Tree, node: NodeId, cue: &[NodeId], is_inside: impl Fn(NodeId) -> bool) -> bool {
    tree.children(node).iter().any(|c| {
        !cue.contains(c)
            && is_inside(*c)
            && matches!(tree.relation(*c), Deprel::Advmod | Deprel::Det | Deprel::Cc)
            && matches!(tree.lemma(*c), "not" | "never" | "n't" | "no" | "neither" | "nor")
    })
}

/// "restricted access", "the bill to be dropped".
fn is_qualified(words: &WordSets, tree: &Tree, node: NodeId, cue: &[NodeId]) -> bool {
    tree.children(node).iter().any(|c| {
        let passive = tree.relation(*c) == Deprel::Acl && tree.child(*c, Deprel::AuxPass).is_some();
        let qualifies = passive || tree.relation(*c) == Deprel::Amod;
        qualifies && !cue.contains(c) && words.has("reversing", tree.lemma(*c))
    })
}

/// "without sanctions", "against the treaty".
fn stands_against(tree: &Tree, node: NodeId) -> bool {
    matches!(clause::case(tree, node), Some("without" | "against"))
        && tree.head(node).is_none_or(|h| !matches!(tree.lemma(h), "sanction" | "measure" | "attack" | "charge"))
}
