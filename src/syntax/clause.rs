//! A typed view over a tree: who does it, to whom, under which negation, whatever the construction.
//!
//! The relations here are *logical*: in "demands deemed unacceptable by Kyiv" the subject of
//! "deemed" is Kyiv and its object is the demands; in "Peskov, accusing Kyiv of refusing talks" the
//! subject of "refusing" is Kyiv. Knows no word but function words.

use super::{Deprel, NodeId, Tree, Upos, Xpos};

/// How deep subjects are inherited: through conjuncts, control and participles.
const DEPTH: usize = 6;

/// Whether the predicate stands in the passive, finite or reduced ("demands *rejected* by Kyiv").
pub fn is_passive(tree: &Tree, predicate: NodeId) -> bool {
    let marked = |c: &NodeId| {
        matches!(tree.relation(*c), Deprel::AuxPass | Deprel::NsubjPass | Deprel::OblAgent | Deprel::CsubjPass)
    };
    tree.children(predicate).iter().any(marked)
        || (tree.word(predicate).xpos == Xpos::Vbn
            && tree.relation(predicate) == Deprel::Acl
            && tree.child(predicate, Deprel::Aux).is_none())
}

/// Who does what the predicate says.
pub fn subject(tree: &Tree, predicate: NodeId) -> Option<NodeId> {
    logical_subject(tree, predicate, DEPTH)
}

fn logical_subject(tree: &Tree, predicate: NodeId, depth: usize) -> Option<NodeId> {
    if is_passive(tree, predicate) {
        return agent(tree, predicate);
    }
    surface_subject(tree, predicate, depth)
}

/// The "by" phrase of a passive; right after the predicate it is taken wherever the parser hung it.
fn agent(tree: &Tree, predicate: NodeId) -> Option<NodeId> {
    let by = |c: &NodeId| tree.relation(*c) == Deprel::Obl && case(tree, *c) == Some("by");
    let next = || {
        let by = NodeId(predicate.0 + 1);
        let is_by = by.index() < tree.len() && tree.lemma(by) == "by" && tree.relation(by) == Deprel::Case;
        is_by.then(|| tree.head(by)).flatten()
    };
    let own = tree.child(predicate, Deprel::OblAgent).or_else(|| tree.children(predicate).iter().copied().find(by));
    own.or_else(next)
}

/// The grammatical subject, inherited where the clause has none of its own.
pub fn surface_subject(tree: &Tree, predicate: NodeId, depth: usize) -> Option<NodeId> {
    let own = tree.children(predicate).iter().copied().find(|c| is_subject(tree, *c));
    if let Some(own) = own {
        return Some(antecedent(tree, own, predicate));
    }
    let depth = depth.checked_sub(1)?;
    let head = tree.head(predicate)?;
    match tree.relation(predicate) {
        Deprel::Conj | Deprel::Parataxis if is_verbal(tree, head) => surface_subject(tree, head, depth),
        Deprel::Xcomp => controller(tree, head, depth),
        Deprel::Ccomp | Deprel::Advcl if has_object_control(tree, predicate, head) => object(tree, head),
        Deprel::Ccomp | Deprel::Advcl if !has_mark_that(tree, predicate) => surface_subject(tree, head, depth),
        Deprel::Acl if has_infinitive_mark(tree, predicate) => possessor(tree, head).or_else(|| {
            let governor = tree.head(head).filter(|g| is_verbal(tree, *g))?;
            surface_subject(tree, governor, depth)
        }),
        Deprel::Acl | Deprel::AclRelcl => Some(head),
        _ => None,
    }
}

fn is_subject(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.relation(node), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::Csubj)
}

fn is_verbal(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.upos(node), Upos::Verb | Upos::Adj | Upos::Aux)
        || tree.children(node).iter().any(|c| matches!(tree.relation(*c), Deprel::Cop | Deprel::Nsubj))
}

/// "urge Russia to stop": the object; "Russia wants to stop", "is ready to stop": the subject.
fn controller(tree: &Tree, head: NodeId, depth: usize) -> Option<NodeId> {
    if is_passive(tree, head) {
        return surface_subject(tree, head, depth);
    }
    tree.child(head, Deprel::Obj)
        .or_else(|| tree.child(head, Deprel::Iobj))
        .or_else(|| surface_subject(tree, head, depth))
}

/// "accuse Kyiv *of refusing*": the object of the head does it; "Peskov said, *accusing* Kyiv": the subject.
fn has_object_control(tree: &Tree, predicate: NodeId, head: NodeId) -> bool {
    let mark = case(tree, predicate);
    matches!(mark, Some("of" | "for" | "from" | "into" | "against" | "to"))
        && (tree.child(head, Deprel::Obj).is_some() || tree.child(head, Deprel::NsubjPass).is_some())
}

fn has_mark_that(tree: &Tree, predicate: NodeId) -> bool {
    tree.children_in(predicate, Deprel::Mark).any(|m| tree.lemma(m) == "that")
}

/// Whether the predicate is a to-infinitive.
pub fn has_infinitive_mark(tree: &Tree, predicate: NodeId) -> bool {
    tree.children_in(predicate, Deprel::Mark).any(|m| tree.word(m).xpos == Xpos::To)
}

/// Whether the clause has a bare verb form and no auxiliary that says when: "that Moscow *withdraw*",
/// "that talks *be held*".
pub fn is_subjunctive(tree: &Tree, predicate: NodeId) -> bool {
    if tree.child(predicate, Deprel::Aux).is_some() {
        return false;
    }
    let carrier = tree.child(predicate, Deprel::AuxPass).or_else(|| tree.child(predicate, Deprel::Cop));
    let singular =
        |s: NodeId| matches!(tree.word(s).xpos, Xpos::Nn | Xpos::Nnp) && tree.child(s, Deprel::Conj).is_none();
    let form = match tree.word(carrier.unwrap_or(predicate)).xpos {
        Xpos::Vb => true,
        // "that Iceland accept": no -s after one subject, so no plain present.
        Xpos::Vbp => tree.child(predicate, Deprel::Nsubj).is_some_and(singular),
        _ => false,
    };
    form && !has_infinitive_mark(tree, predicate)
}

/// A relative pronoun stands for the noun that its clause modifies.
fn antecedent(tree: &Tree, subject: NodeId, predicate: NodeId) -> NodeId {
    let is_relative = matches!(tree.lemma(subject), "who" | "which" | "that" | "whom")
        && matches!(tree.upos(subject), Upos::Pron | Upos::Det | Upos::Sconj);
    let clause = std::iter::once(predicate)
        .chain(tree.ancestors(predicate))
        .find(|p| matches!(tree.relation(*p), Deprel::AclRelcl | Deprel::AdvclRelcl));
    match clause.and_then(|c| tree.head(c)) {
        Some(noun) if is_relative => noun_before(tree, subject, noun).unwrap_or(noun),
        _ => subject,
    }
}

/// "Italy sided with *Spain*, which insists": a name right before the comma is what "which" stands for, where
/// the parser took a noun on the other side of the verb.
fn noun_before(tree: &Tree, pronoun: NodeId, taken: NodeId) -> Option<NodeId> {
    let comma = pronoun.0.checked_sub(1).map(NodeId).filter(|n| tree.lemma(*n) == ",")?;
    let last = comma.0.checked_sub(1).map(NodeId).filter(|n| tree.upos(*n) == Upos::Propn)?;
    if last == taken || tree.is_under(last, taken) {
        return None;
    }
    let is_inside = |n: &NodeId| matches!(tree.relation(*n), Deprel::Flat | Deprel::Compound);
    let name = if is_inside(&last) { tree.head(last) } else { Some(last) };
    name.filter(|n| taken < *n && *n < pronoun)
}

/// To whom or what it is done.
pub fn object(tree: &Tree, predicate: NodeId) -> Option<NodeId> {
    if is_passive(tree, predicate) {
        let passive = tree.child(predicate, Deprel::NsubjPass).or_else(|| tree.child(predicate, Deprel::CsubjPass));
        return match (passive, tree.relation(predicate)) {
            (Some(subject), _) => Some(antecedent(tree, subject, predicate)),
            (None, Deprel::Acl) => tree.head(predicate),
            (None, Deprel::Conj) => object(tree, tree.head(predicate)?),
            (None, Deprel::Advcl) => told_before(tree, predicate),
            (None, _) => None,
        };
    }
    let own = tree.child(predicate, Deprel::Obj);
    match (own, tree.relation(predicate)) {
        (Some(object), _) => Some(antecedent(tree, object, predicate)),
        // "the plan (that) Moscow rejected": the gap is the noun.
        (None, Deprel::AclRelcl)
            if tree.child(predicate, Deprel::Nsubj).is_some_and(|s| antecedent(tree, s, predicate) == s) =>
        {
            tree.head(predicate)
        }
        _ => None,
    }
}

/// "Oslo approved new camps, *condemned* by all": a passive participle after a comma tells of what was last told.
fn told_before(tree: &Tree, participle: NodeId) -> Option<NodeId> {
    let is_loose = participle.0.checked_sub(1).is_some_and(|c| tree.lemma(NodeId(c)) == ",")
        && tree.child(participle, Deprel::AuxPass).is_none();
    let governor = tree.head(participle).filter(|g| is_loose && *g < participle)?;
    tree.child(governor, Deprel::Obj).filter(|o| *o < participle)
}

/// The noun's possessor: "*Russia*'s demand".
pub fn possessor(tree: &Tree, noun: NodeId) -> Option<NodeId> {
    tree.child(noun, Deprel::NmodPoss)
}

/// The lemma of the preposition or conjunction in front: "for" in "call for talks", "of" in "of refusing".
pub fn case(tree: &Tree, node: NodeId) -> Option<&str> {
    tree.children(node)
        .iter()
        .copied()
        .find(|c| matches!(tree.relation(*c), Deprel::Case | Deprel::Mark) && *c < node && !links(tree, *c))
        .map(|c| tree.lemma(c))
}

/// "argued *instead* for a tax": an adverb that a parser takes for part of the preposition after it.
fn links(tree: &Tree, word: NodeId) -> bool {
    matches!(tree.lemma(word), "instead" | "rather")
        && tree.words().get(word.index() + 1).is_some_and(|w| &*w.lemma != "of")
}

/// Whether a phrase stands for several: its noun is a plural, or others are coordinated with it.
pub fn is_plural(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.word(node).xpos, Xpos::Nns | Xpos::Nnps) || tree.child(node, Deprel::Conj).is_some()
}

/// The node and those coordinated with it, in the order of the text.
pub fn conjuncts(tree: &Tree, node: NodeId) -> Vec<NodeId> {
    let mut all = vec![node];
    all.extend(tree.children_in(node, Deprel::Conj));
    // "A, B and C" read as an apposition of B to A.
    let mut appositions = tree.children_in(node, Deprel::Appos);
    let listed = appositions.find(|a| is_listed(tree, node, *a) || last_of_list(tree, *a).is_some());
    if let Some(second) = listed {
        all.push(second);
        all.extend(tree.children_in(second, Deprel::Conj));
        all.extend(last_of_list(tree, second));
    }
    all.extend(list_after(tree, node));
    all.sort_unstable();
    all.dedup();
    all
}

/// "an end to *dumping, a fund* for villages *and a seat*": members of a list, hung on a noun inside the
/// first, which has no article though they and the first have.
fn list_after(tree: &Tree, first: NodeId) -> Vec<NodeId> {
    if !has_article(tree, first) {
        return Vec::new();
    }
    let inner = tree.children_in(first, Deprel::Nmod).filter(|n| !has_article(tree, *n));
    let lists = inner.map(|n| tree.children_in(n, Deprel::Conj).collect::<Vec<_>>());
    lists.filter(|list| list.iter().any(|n| has_article(tree, *n))).flatten().collect()
}

/// "a survey, a list of *vessels and an end*": the last of a list, hung on a noun inside the one before,
/// which has no article though the others have.
fn last_of_list(tree: &Tree, second: NodeId) -> Option<NodeId> {
    let is_last = |n: &NodeId| {
        tree.relation(*n) == Deprel::Conj
            && has_article(tree, *n)
            && tree.head(*n).is_some_and(|h| h != second && !has_article(tree, h) && tree.relation(h) == Deprel::Nmod)
    };
    has_article(tree, second).then(|| tree.subtree(second).into_iter().find(is_last)).flatten()
}

fn has_article(tree: &Tree, noun: NodeId) -> bool {
    tree.child(noun, Deprel::Det).is_some()
}

/// Whether an apposition is rather the second of a list: a conjunct follows with no comma before "and".
fn is_listed(tree: &Tree, first: NodeId, second: NodeId) -> bool {
    let conjuncts = tree.children_in(second, Deprel::Conj).chain(tree.children_in(first, Deprel::Conj));
    conjuncts.filter(|c| *c > second).filter_map(|c| tree.child(c, Deprel::Cc)).any(|cc| {
        let before = cc.index().checked_sub(1).map(|i| tree.words()[i].lemma.as_str());
        before.is_some_and(|lemma| lemma != ",")
    })
}

/// Whether a word like "not", "never" or "no" stands directly with the node.
pub fn is_negated(tree: &Tree, node: NodeId) -> bool {
    negator(tree, node).is_some()
}

/// "not *only* a mistake": more is said, nothing is denied.
fn adds(tree: &Tree, not: NodeId) -> bool {
    let next = tree.words().get(not.index() + 1).map(|w| w.lemma.as_str());
    matches!(next, Some("only" | "just" | "merely" | "simply" | "solely"))
}

/// The word that negates the node.
pub fn negator(tree: &Tree, node: NodeId) -> Option<NodeId> {
    tree.children(node)
        .iter()
        .copied()
        .find(|c| match tree.relation(*c) {
            Deprel::Advmod | Deprel::CcPreconj | Deprel::Cc => {
                matches!(tree.lemma(*c), "not" | "never" | "neither" | "nor" | "hardly" | "n't") && !adds(tree, *c)
            }
            Deprel::Det => matches!(tree.lemma(*c), "no" | "neither"),
            _ => false,
        }) // "no longer": an adverb that is itself negated
        .or_else(|| {
            tree.children_in(node, Deprel::Advmod)
                .find(|c| tree.children(*c).iter().any(|n| matches!(tree.lemma(*n), "no" | "not")))
        })
}
