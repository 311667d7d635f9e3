//! Which matches the text itself asserts, and which only stand inside another's content.

use super::build::Candidate;
use super::content::Content;
use crate::lexicon::WordSets;
use crate::position::Stance;
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos};

/// Whether the text itself asserts a match: not if it only stands inside the content of another
/// ("demands that Kyiv *accept* a truce" accepts nothing).
pub(super) fn is_asserted(words: &WordSets, tree: &Tree, candidates: &[Candidate<'_>], i: usize) -> bool {
    let own = &candidates[i];
    let cue = own.at.node;
    let encloses = |other: &Candidate<'_>| {
        other.at.node != cue
            && other.contents.iter().any(|(head, content)| is_inside(words, tree, cue, *head, content, other.stance))
    };
    let keeps = |other: &Candidate<'_>| {
        reports(tree, other) || presupposes(tree, other, own) || leads_to(words, tree, other, own)
    };
    let hidden = candidates.iter().enumerate().any(|(j, other)| j != i && encloses(other) && !keeps(other));
    !hidden && !says_less(words, tree, candidates, own)
}

/// Whether a word is only part of a content: not if it is joined on in passing ("…, while accusing") or says
/// what must come first ("unless they leave"), nor if it says what a paper says ("a decree banning talks").
fn is_inside(words: &WordSets, tree: &Tree, cue: NodeId, head: NodeId, content: &Content, outer: Stance) -> bool {
    let refuses = matches!(outer, Stance::Reject | Stance::Drop | Stance::Accuse);
    let leaves = |n: NodeId| {
        let in_passing = matches!(clause::case(tree, n), Some("while" | "whilst" | "although" | "though" | "as"));
        let joined = matches!(tree.relation(n), Deprel::Conj | Deprel::Advcl) && in_passing;
        let comes_first =
            tree.relation(n) == Deprel::Advcl && matches!(clause::case(tree, n), Some("unless" | "until"));
        joined || comes_first || !refuses && speaks(words, tree, n, head)
    };
    let mut path = std::iter::once(cue).chain(tree.ancestors(cue)).take_while(|n| *n != head);
    content.nodes.binary_search(&cue).is_ok() && !path.any(leaves)
}

/// Whether a clause says what the paper that it modifies says.
fn speaks(words: &WordSets, tree: &Tree, clause: NodeId, paper: NodeId) -> bool {
    matches!(tree.relation(clause), Deprel::Acl | Deprel::AclRelcl)
        && tree.head(clause) == Some(paper)
        && words.has("paper", tree.lemma(paper))
        && !clause::has_infinitive_mark(tree, clause)
}

/// Whether a match also reports what its content says: "accuses Kyiv of refusing talks".
fn reports(tree: &Tree, candidate: &Candidate<'_>) -> bool {
    candidate.stance == Stance::Accuse || says(tree, candidate)
}

/// Whether a match takes for granted what stands inside its content: who rejects "Denmark's demand for
/// a ban" or "the ban proposed by Denmark" leaves no doubt that Denmark demands or proposes it.
fn presupposes(tree: &Tree, outer: &Candidate<'_>, inner: &Candidate<'_>) -> bool {
    let of_what_is_there =
        matches!(outer.stance, Stance::Accept | Stance::Reject | Stance::Support | Stance::Drop | Stance::Accuse);
    let cue = inner.at.node;
    let is_owned = tree.upos(cue) == Upos::Noun && inner.bindings.get("holder").is_some_and(|h| tree.is_under(h, cue));
    let is_told = matches!(tree.relation(cue), Deprel::Acl | Deprel::AclRelcl)
        && !clause::has_infinitive_mark(tree, cue)
        && inner.bindings.get("holder").is_some_and(|h| tree.is_under(h, cue));
    let is_own = outer.stance == Stance::Drop
        && inner.bindings.get("holder").is_some_and(|h| matches!(tree.upos(h), Upos::Pron));
    of_what_is_there && !is_own && (is_owned || is_told)
}

/// Whether a match only leads to the stance of what it takes: "*decided* to reject", "*continues* to demand".
fn leads_to(words: &WordSets, tree: &Tree, outer: &Candidate<'_>, inner: &Candidate<'_>) -> bool {
    let is_stance = inner.bindings.rule.cue.class.is_some()
        && !matches!(inner.stance, Stance::Commit | Stance::Open | Stance::Seek);
    is_stance && outer.content() == Some(inner.at.node) && words.has("deciding", tree.lemma(outer.at.node))
}

/// Whether a verb like "insist" tells what is so: not with a bare verb form, which tells what shall be.
fn says(tree: &Tree, candidate: &Candidate<'_>) -> bool {
    let tells = candidate.bindings.sense.is_some_and(|s| s.has_frame("says"));
    tells && !candidate.content().is_some_and(|content| clause::is_subjunctive(tree, content))
}

/// Whether a match is only the frame of a position inside: "insists that Kyiv must leave", "signed a
/// decree banning talks".
fn says_less(words: &WordSets, tree: &Tree, candidates: &[Candidate<'_>], own: &Candidate<'_>) -> bool {
    let Some(content) = own.content() else { return false };
    let frames = says(tree, own);
    let issues = words.has("issuing", tree.lemma(own.at.node)) || own.bindings.rule.cue.class.is_none();
    candidates.iter().map(|c| (c.at.node, c)).filter(|(node, _)| *node != own.at.node).any(|(node, other)| {
        let is_modal = other.bindings.rule.cue.class.is_none();
        let at_head = || node == content || is_modal && tree.head(node) == Some(content);
        issues && speaks(words, tree, node, content) || frames && at_head() || leads_to(words, tree, own, other)
    })
}
