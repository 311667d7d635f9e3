//! A typed view of noun phrases: how far they reach, what stands in them, how they refer.

use crate::syntax::{Deprel, NodeId, Tree, Upos, clause};

/// The words of a noun phrase without what only follows it: clauses, appositions, other conjuncts; end-exclusive.
pub(super) fn extent(tree: &Tree, head: NodeId) -> (u16, u16) {
    let mut inside = vec![false; tree.len()];
    for node in tree.subtree(head) {
        inside[node.index()] = true;
    }
    for child in tree.children(head).iter().copied().filter(|c| is_apart(tree, head, *c)) {
        for node in tree.subtree(child) {
            inside[node.index()] = false;
        }
    }
    let (mut start, mut end) = (head.index(), head.index() + 1);
    while start > 0 && inside[start - 1] {
        start -= 1;
    }
    while end < inside.len() && inside[end] {
        end += 1;
    }
    (start as u16, end as u16)
}

/// Whether a dependent of a noun is no part of the phrase that refers.
fn is_apart(tree: &Tree, head: NodeId, child: NodeId) -> bool {
    match tree.relation(child) {
        Deprel::Det
        | Deprel::DetPredet
        | Deprel::Amod
        | Deprel::Nummod
        | Deprel::Compound
        | Deprel::Flat
        | Deprel::Fixed
        | Deprel::Goeswith
        | Deprel::NmodPoss
        | Deprel::NmodDesc => false,
        Deprel::Nmod | Deprel::NmodUnmarked => child < head,
        Deprel::Punct => !matches!(tree.lemma(child), "-" | "–" | "'" | "’"),
        _ => true,
    }
}

/// Whether a noun heads a phrase of its own: no part of a longer name and no modifier of a noun.
pub(super) fn is_head(tree: &Tree, node: NodeId) -> bool {
    let is_noun = matches!(tree.upos(node), Upos::Noun | Upos::Propn);
    let is_part = matches!(
        tree.relation(node),
        Deprel::Flat | Deprel::Fixed | Deprel::Goeswith | Deprel::Compound | Deprel::Reparandum
    );
    is_noun && !is_part
}

/// How a sentence says that two phrases mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sameness {
    /// "Lee, *the mayor*"
    Apposition,
    /// "Lee is *the mayor*", "Lee became *mayor*"
    Copula,
    /// "Lee spoke as *the mayor*"
    As,
}

impl Sameness {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Apposition => "apposition",
            Self::Copula => "copula",
            Self::As => "as",
        }
    }
}

/// What a phrase is said to be the same as in its own sentence, and how.
pub(super) fn equated(tree: &Tree, node: NodeId) -> Option<(NodeId, Sameness)> {
    let head = tree.head(node);
    if tree.relation(node) == Deprel::Appos {
        return head.map(|h| (h, Sameness::Apposition));
    }
    // "the founder and *head*": both are.
    if tree.relation(node) == Deprel::Conj
        && let Some(first) = head.filter(|h| is_head(tree, *h) && tree.relation(*h) != Deprel::Conj)
    {
        return equated(tree, first);
    }
    if tree.child(node, Deprel::Cop).is_some() {
        let subject = tree.children(node).iter().copied().find(|c| tree.relation(*c) == Deprel::Nsubj)?;
        // "My name is Lee": it is I who am Lee.
        let own = tree.child(subject, Deprel::NmodPoss).filter(|_| tree.lemma(subject) == "name");
        return Some((own.unwrap_or(subject), Sameness::Copula));
    }
    let subject = |verb: NodeId| clause::surface_subject(tree, verb, 2);
    match tree.relation(node).base() {
        Deprel::Xcomp | Deprel::Obj if matches!(tree.lemma(head?), "become" | "remain") => {
            Some((subject(head?)?, Sameness::Copula))
        }
        Deprel::Obl | Deprel::Nmod if clause::case(tree, node) == Some("as") => {
            let owner = tree.child(head?, Deprel::NmodPoss);
            Some((owner.or_else(|| subject(head?))?, Sameness::As))
        }
        _ => None,
    }
}

/// The subject of the verb whose object a phrase is: the two are not the same, or there would be a "-self".
pub(super) fn rival(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let is_object = matches!(tree.relation(node), Deprel::Obj | Deprel::Iobj | Deprel::Obl);
    let verb = tree.head(node).filter(|_| is_object)?;
    tree.children(verb).iter().copied().find(|c| tree.relation(*c).base() == Deprel::Nsubj)
}

/// The noun that a relative pronoun stands for.
pub(super) fn relative(tree: &Tree, pronoun: NodeId) -> Option<NodeId> {
    let clause = tree.ancestors(pronoun).take(5).find(|n| tree.relation(*n) == Deprel::AclRelcl)?;
    tree.head(clause)
}

/// Whether a phrase is grammatical subject.
pub(super) fn is_subject(tree: &Tree, node: NodeId) -> bool {
    tree.relation(node).base() == Deprel::Nsubj
}
