//! The words of a content: the smallest stretch that says it whole.

use crate::resolve::Cast;
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};
use crate::text::Span;

/// The words that state a content, and the nodes they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// From the first to the last of its words.
    pub span: Span,
    /// Its words.
    pub nodes: Vec<NodeId>,
}

impl Content {
    /// Takes in another phrase that belongs to it: "the PLO *as the representative*".
    pub(super) fn extend(&mut self, cast: &Cast<'_>, sentence: usize, node: NodeId) {
        let tree = &cast.trees[sentence];
        self.nodes.extend(within(cast, tree, node));
        self.nodes.sort_unstable();
        trim(tree, &mut self.nodes);
        let spans = self.nodes.iter().map(|n| tree.word(*n).span);
        self.span = spans.fold(self.span, Span::cover);
    }
}

impl Content {
    /// Leaves out a phrase that is a content of its own: the rest of a list that hangs inside its first member.
    pub(super) fn leave_out(&mut self, tree: &Tree, phrase: NodeId) {
        self.nodes.retain(|n| !tree.is_under(*n, phrase));
        trim(tree, &mut self.nodes);
        if let (Some(first), Some(last)) = (self.nodes.first(), self.nodes.last()) {
            self.span = tree.word(*first).span.cover(tree.word(*last).span);
        }
    }
}

/// How much of a clause the content takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it, with its subject.
    Whole,
    /// What the subject is to do: from the verb on.
    Predicate,
    /// The same, where the stance has taken in its negation.
    WithoutNegation,
}

/// The content with this head, without the conjuncts of the head, which are contents of their own,
/// and without the clause that takes the stance ("the plan *that Moscow rejected*").
/// What is `taken` by the cue or its rule is no part of the content: "caution *against*", "*only if*".
pub(super) fn content(
    cast: &Cast<'_>,
    sentence: usize,
    head: NodeId,
    cue: NodeId,
    extent: Extent,
    taken: impl Fn(NodeId) -> bool,
) -> Option<Content> {
    let tree = &cast.trees[sentence];
    let mut nodes = vec![head];
    for child in tree.children(head).iter().copied() {
        let takes_stance = extent == Extent::Whole && head != cue && tree.is_under(cue, child);
        let is_function = matches!(tree.relation(child), Deprel::Case | Deprel::Mark | Deprel::Advmod | Deprel::Det);
        let is_taken = is_function && taken(child);
        if !takes_stance && !is_taken && belongs(cast, tree, head, child, extent) {
            nodes.extend(within(cast, tree, child));
        }
    }
    nodes.sort_unstable();
    cut_at_dash(tree, head, &mut nodes);
    trim(tree, &mut nodes);
    let (first, last) = (nodes.first()?, nodes.last()?);
    let span = tree.word(*first).span.cover(tree.word(*last).span);
    Some(Content { span: balance(cast.text, span), nodes })
}

/// A spaced dash ends a content before it and begins one after it: what is beyond comments on it.
fn cut_at_dash(tree: &Tree, head: NodeId, nodes: &mut Vec<NodeId>) {
    if let Some(dash) = nodes.iter().position(|n| *n > head && is_dash(tree, *n)) {
        nodes.truncate(dash);
    }
    if let Some(dash) = (0..head.0).rev().map(NodeId).find(|n| is_dash(tree, *n)) {
        nodes.retain(|n| *n > dash);
    }
}

/// Whether a word is a dash with space around it.
pub(super) fn is_dash(tree: &Tree, node: NodeId) -> bool {
    let before = node.index().checked_sub(1).map(|i| tree.words()[i].span.end);
    matches!(tree.lemma(node), "–" | "—" | "-" | "--") && before.is_some_and(|end| end < tree.word(node).span.start)
}

/// Takes in a quotation mark or bracket that would else be left alone.
fn balance(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let opened = words.matches('“').count();
    let closed = words.matches('”').count();
    let next = text.get(span.end as usize..).unwrap_or("");
    match next.strip_prefix('”') {
        Some(_) if opened > closed => Span { end: span.end + '”'.len_utf8() as u32, ..span },
        _ => span,
    }
}

/// All of a dependent, less what is only said in passing.
fn within(cast: &Cast<'_>, tree: &Tree, node: NodeId) -> Vec<NodeId> {
    let mut found = vec![node];
    let mut next = 0;
    while next < found.len() {
        for child in tree.children(found[next]).iter().copied() {
            if !is_aside(cast, tree, child) {
                found.push(child);
            }
        }
        next += 1;
    }
    found
}

fn belongs(cast: &Cast<'_>, tree: &Tree, head: NodeId, child: NodeId, extent: Extent) -> bool {
    let relation = tree.relation(child);
    match relation {
        Deprel::Conj
        | Deprel::Cc
        | Deprel::CcPreconj
        | Deprel::Parataxis
        | Deprel::Discourse
        | Deprel::Vocative
        | Deprel::Reparandum => false,
        _ if extent != Extent::Whole && child < head => precedes_predicate(tree, head, child, extent),
        Deprel::Mark | Deprel::Case => keeps_mark(tree, child),
        Deprel::Punct => true,
        Deprel::Advcl if matches!(tree.upos(head), Upos::Noun | Upos::Propn) && is_condition(tree, child) => false,
        _ => !is_aside(cast, tree, child),
    }
}

fn is_condition(tree: &Tree, node: NodeId) -> bool {
    matches!(clause::case(tree, node), Some("if" | "unless" | "provided" | "once"))
}

/// "on condition that …": what the stance is bound to, no part of what it is on.
fn is_proviso(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.lemma(node), "condition" | "proviso") && matches!(clause::case(tree, node), Some("on" | "under"))
}

/// Of what stands before a predicate only the negation and what stands after its auxiliaries are said of it.
fn precedes_predicate(tree: &Tree, head: NodeId, child: NodeId, extent: Extent) -> bool {
    let auxiliary = tree.children(head).iter().copied().filter(|c| *c < head && tree.relation(*c) == Deprel::Aux).max();
    match tree.relation(child) {
        Deprel::Advmod if is_negator(tree, child) => extent == Extent::Predicate,
        Deprel::Advmod => auxiliary.is_none_or(|a| child > a) && !is_sentence_adverb(tree, child),
        Deprel::AuxPass | Deprel::Cop => auxiliary.is_some_and(|a| child > a),
        Deprel::Det | Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::Nummod => true,
        // "must be *out of* the country", but "we are for [the plan]".
        Deprel::Case => !matches!(tree.lemma(child), "for" | "against"),
        _ => false,
    }
}

fn is_negator(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.lemma(node), "not" | "never" | "n't")
}

fn is_sentence_adverb(tree: &Tree, node: NodeId) -> bool {
    matches!(
        tree.lemma(node),
        "also"
            | "therefore"
            | "however"
            | "thus"
            | "then"
            | "when"
            | "how"
            | "why"
            | "where"
            | "meanwhile"
            | "still"
            | "now"
    )
}

/// "without", "against" and the like change the sense; "that", "to", "for" don't.
fn keeps_mark(tree: &Tree, mark: NodeId) -> bool {
    matches!(tree.lemma(mark), "without" | "against" | "until" | "unless" | "if")
}

/// What only accompanies the content: attributions, reasons, comments between commas.
fn is_aside(cast: &Cast<'_>, tree: &Tree, node: NodeId) -> bool {
    if is_said_beside(cast, tree, node) {
        return true;
    }
    match tree.relation(node) {
        Deprel::Parataxis | Deprel::Discourse | Deprel::Vocative => true,
        Deprel::Advcl => {
            let mark = clause::case(tree, node);
            let participle = tree.word(node).xpos == Xpos::Vbg && mark.is_none() && follows(tree, node, &[","]);
            participle || matches!(mark, Some("while" | "as" | "because" | "since" | "although" | "though" | "whereas"))
        }
        Deprel::AclRelcl | Deprel::AdvclRelcl | Deprel::Appos | Deprel::Acl => {
            follows(tree, node, &[",", "-", "–", "—", "(", ":"])
        }
        Deprel::Obl | Deprel::Nmod if is_proviso(tree, node) => true,
        Deprel::Obl | Deprel::Nmod => tree
            .children(node)
            .iter()
            .any(|c| matches!(tree.lemma(*c), "accord" | "according" | "amid" | "despite" | "amidst") && *c < node),
        _ => false,
    }
}

/// "…, the minister said": a reporting clause after a comma, whatever the parser hangs it on.
pub(super) fn is_said_beside(cast: &Cast<'_>, tree: &Tree, node: NodeId) -> bool {
    let hangs = matches!(
        tree.relation(node),
        Deprel::Parataxis | Deprel::Advcl | Deprel::Ccomp | Deprel::Conj | Deprel::AclRelcl | Deprel::Acl | Deprel::Dep
    );
    hangs
        && tree.upos(node) == Upos::Verb
        && cast.words.has("reporting", tree.lemma(node))
        && tree.child(node, Deprel::Nsubj).is_some()
        && tree.child(node, Deprel::Mark).is_none()
        && is_bare(tree, node)
        && (follows(tree, node, &[","]) || is_after(tree, node, &["\""]))
}

/// Whether a reporting clause leaves what it reports to the words beside it: not "…; Bern insists on a toll" or "…, and Bern
/// promised to wait".
pub(super) fn is_bare(tree: &Tree, says: NodeId) -> bool {
    let own = |c: &NodeId| {
        let is_clause = matches!(tree.relation(*c), Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj);
        is_clause && *c > says && !is_after(tree, *c, &[",", "\""])
    };
    let is_apart = is_after(tree, says, &[";"]) || tree.children(says).first().is_some_and(|c| tree.lemma(*c) == ";");
    let is_joined = tree.child(says, Deprel::Cc).is_some_and(|cc| cc < says);
    !is_apart && !is_joined && !tree.children(says).iter().any(own)
}

/// Whether one of these marks stands right before a phrase.
fn is_after(tree: &Tree, node: NodeId, marks: &[&str]) -> bool {
    let first = tree.subtree(node).first().map_or(0, |n| n.index());
    first.checked_sub(1).is_some_and(|i| marks.contains(&tree.lemma(NodeId(i as u16))))
}

/// The same, or the phrase begins with the mark.
fn follows(tree: &Tree, node: NodeId, marks: &[&str]) -> bool {
    is_after(tree, node, marks) || tree.children(node).first().is_some_and(|c| marks.contains(&tree.lemma(*c)))
}

/// Takes punctuation, conjunctions and stray markers off both ends.
fn trim(tree: &Tree, nodes: &mut Vec<NodeId>) {
    let is_edge = |id: NodeId| {
        tree.upos(id) == Upos::Punct && !matches!(tree.lemma(id), "[" | "(")
            || matches!(tree.relation(id), Deprel::Cc | Deprel::CcPreconj)
    };
    while nodes.last().is_some_and(|n| is_edge(*n) && !matches!(tree.lemma(*n), ")" | "]")) {
        nodes.pop();
    }
    // "not only the loan"
    while nodes.len() > 2 && tree.lemma(nodes[0]) == "not" && matches!(tree.lemma(nodes[1]), "only" | "just" | "merely")
    {
        nodes.drain(..2);
    }
    let leading = nodes.iter().take_while(|n| is_edge(**n) || is_leading_mark(tree, **n)).count();
    nodes.drain(..leading.min(nodes.len().saturating_sub(1)));
}

fn is_leading_mark(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.relation(id), Deprel::Mark) && matches!(tree.lemma(id), "that" | "to" | "whether")
}
