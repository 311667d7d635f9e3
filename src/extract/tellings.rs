//! Who says, thinks or knows what, as far as the sentence tells: clauses of such words, what they are put into,
//! quotations beside them, "according to", and the credits of pictures.
//!
//! Knows no actors: a source is the words that the text has for it.

use super::build::passage;
use crate::lexicon::WordSets;
use crate::position::Telling;
use crate::syntax::{Deprel, NodeId, Tree, Upos, clause};
use crate::text::{CodePoints, Quotation, Span, quotations};

/// How many words the credit of a picture has at most.
const CREDIT: usize = 25;
/// How far from its verb a quotation may open.
const REACH: u32 = 60;

/// Everything that a document attributes to somebody, in the order of the words that say so.
pub(super) fn tellings(words: &WordSets, text: &str, trees: &[Tree], points: &CodePoints<'_>) -> Vec<Telling> {
    let scene = Scene { words, text, trees, quotes: quotations(text) };
    let of_sentence = |sentence: usize| match scene.credit(sentence) {
        Some(credit) => vec![credit],
        None => {
            let tree = &trees[sentence];
            tree.ids().filter_map(|node| scene.cited(tree, node).or_else(|| scene.told(tree, node))).collect()
        }
    };
    let passage = |span: Span| passage(text, points, span);
    let telling = |told: Told| Telling {
        source: told.source.map(passage),
        cue: Some(passage(told.cue)),
        content: told.content.into_iter().map(passage).collect(),
    };
    (0..trees.len()).flat_map(of_sentence).map(telling).collect()
}

/// A telling by its places.
struct Told {
    source: Option<Span>,
    cue: Span,
    content: Vec<Span>,
}

struct Scene<'a> {
    words: &'a WordSets,
    text: &'a str,
    trees: &'a [Tree],
    quotes: Vec<Quotation>,
}

impl Scene<'_> {
    /// What a verb, adjective or noun of telling tells.
    fn told(&self, tree: &Tree, node: NodeId) -> Option<Told> {
        let set = match tree.upos(node) {
            Upos::Verb => "telling",
            Upos::Adj => "telling-adjective",
            Upos::Noun => "telling-noun",
            _ => return None,
        };
        if !self.words.has(set, tree.lemma(node)) {
            return None;
        }
        let is_verb = tree.upos(node) == Upos::Verb;
        let cue = tree.word(node).span;
        let told = tree.child(node, Deprel::Ccomp).or_else(|| (!is_verb).then(|| that_clause(tree, node)).flatten());
        let mut content = match told {
            Some(told) => runs(tree, tree.subtree(told)),
            None if is_verb && tree.relation(node) == Deprel::Parataxis => without(tree, tree.head(node)?, node),
            None if is_verb => self.quoted_after(tree, cue).into_iter().collect(),
            None => Vec::new(),
        };
        self.widen(&mut content, cue);
        let teller = own_subject(tree, node).or_else(|| clause::possessor(tree, node).filter(|_| !is_verb));
        let source = teller.and_then(|teller| runs(tree, tree.subtree(teller)).first().copied());
        (!content.is_empty()).then_some(Told { source, cue, content })
    }

    /// "According to the agency, …": what stands beside it.
    fn cited(&self, tree: &Tree, node: NodeId) -> Option<Told> {
        let to = NodeId(node.0 + 1);
        if !matches!(tree.lemma(node), "accord" | "according") || to.index() >= tree.len() || tree.lemma(to) != "to" {
            return None;
        }
        let head = tree.head(node)?;
        let is_case = matches!(tree.relation(node), Deprel::Case | Deprel::Mark);
        let is_name = |n: NodeId| matches!(tree.upos(n), Upos::Noun | Upos::Propn | Upos::Pron);
        let beside = |c: &NodeId| *c > to && matches!(tree.relation(*c), Deprel::Obl | Deprel::Nmod | Deprel::Obj);
        let (top, source) = if is_case && is_name(head) {
            (head, head)
        } else {
            (node, tree.children(node).iter().copied().find(beside)?)
        };
        let mut content = without(tree, tree.head(top)?, top);
        let cue = tree.word(node).span.cover(tree.word(to).span);
        self.widen(&mut content, cue);
        let named = tree.subtree(source).into_iter().filter(|n| *n > to).collect();
        (!content.is_empty()).then(|| Told { source: runs(tree, named).first().copied(), cue, content })
    }

    /// "A boat in the harbour. Image: Ada Example.": the caption is the picture's, or its maker's.
    fn credit(&self, sentence: usize) -> Option<Told> {
        let tree = &self.trees[sentence];
        let (first, colon) = (NodeId(0), NodeId(1));
        let is_credit = (3..CREDIT).contains(&tree.len())
            && matches!(tree.lemma(colon), ":" | ";")
            && self.words.has("credit", &tree.lemma(first).to_lowercase());
        let gap = |i: usize| self.text.get(self.trees[i].span().end as usize..self.trees[i + 1].span().start as usize);
        let same_line = |i: &usize| gap(*i).is_some_and(|gap| !gap.contains('\n'));
        let caption = (0..sentence).rev().take_while(same_line).last().filter(|_| is_credit)?;
        let content = vec![self.trees[caption].span().cover(self.trees[sentence - 1].span())];
        let named = tree.ids().skip(2).collect();
        Some(Told { source: runs(tree, named).first().copied(), cue: tree.word(first).span, content })
    }

    /// The quotation that a verb opens with a comma or colon.
    fn quoted_after(&self, tree: &Tree, cue: Span) -> Option<Span> {
        let opens = |quote: &&Quotation| {
            let start = quote.inner.start;
            let between = self.text.get(cue.end as usize..start as usize).unwrap_or(".");
            let lead = between.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '‘' | '\''));
            start < tree.span().end + 4
                && start - cue.end < REACH
                && lead.ends_with([',', ':'])
                && !between.contains(['.', '?', '!'])
        };
        self.quotes.iter().filter(|quote| quote.inner.start >= cue.end).find(opens).map(|quote| quote.inner)
    }

    /// A content that is part of a quotation is all of it, whatever sentences it holds.
    fn widen(&self, content: &mut [Span], cue: Span) {
        let is_one = content.len() == 1;
        let Some(last) = content.last_mut() else { return };
        for quote in self.quotes.iter().map(|quote| quote.inner) {
            let opens = quote.start.abs_diff(last.start) <= 3 && last.end < quote.end;
            let goes_on = is_one && cue.end < quote.start && quote.start < last.start && last.start < quote.end;
            let went_before = is_one
                && cue.start > quote.end
                && quote.start < last.start
                && quote.start < last.end
                && last.end <= quote.end + 1;
            if opens {
                last.end = quote.end;
            } else if goes_on {
                *last = quote;
            } else if went_before {
                last.start = quote.start;
            }
        }
    }
}

/// "the claim *that …*".
fn that_clause(tree: &Tree, noun: NodeId) -> Option<NodeId> {
    let is_that = |c: &NodeId| tree.child(*c, Deprel::Mark).is_some_and(|mark| tree.lemma(mark) == "that");
    tree.children_in(noun, Deprel::Acl).find(is_that)
}

fn own_subject(tree: &Tree, node: NodeId) -> Option<NodeId> {
    tree.child(node, Deprel::Nsubj).or_else(|| tree.child(node, Deprel::NsubjPass))
}

/// What depends on a word, without what depends on another.
fn without(tree: &Tree, node: NodeId, other: NodeId) -> Vec<Span> {
    runs(tree, tree.subtree(node).into_iter().filter(|n| !tree.is_under(*n, other)).collect())
}

/// Words as stretches of text, without punctuation at their edges; punctuation alone cuts nothing.
fn runs(tree: &Tree, mut nodes: Vec<NodeId>) -> Vec<Span> {
    nodes.sort_unstable();
    nodes.retain(|node| tree.upos(*node) != Upos::Punct);
    let mut runs: Vec<(NodeId, NodeId)> = Vec::new();
    let only_marks = |from: NodeId, to: NodeId| (from.0 + 1..to.0).all(|n| tree.upos(NodeId(n)) == Upos::Punct);
    for node in nodes {
        match runs.last_mut().filter(|(_, last)| only_marks(*last, node)) {
            Some((_, last)) => *last = node,
            None => runs.push((node, node)),
        }
    }
    runs.into_iter().map(|(first, last)| tree.word(first).span.cover(tree.word(last).span)).collect()
}
