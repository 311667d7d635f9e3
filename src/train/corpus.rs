//! Sentences to learn from, and scores against them.

use crate::parsing::Syntax;
use crate::syntax::Tree;
use crate::syntax::conllu::Treebank;
use crate::tagging::Form;
use rustc_hash::{FxHashMap, FxHashSet};

/// A sentence of a treebank, ready to learn from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'t> {
    /// The text that the tree's spans point into.
    pub(super) text: &'t str,
    /// Its tree.
    pub(super) tree: &'t Tree,
}

impl Sentence<'_> {
    /// The words as the learned models see them.
    pub(super) fn forms(&self) -> Vec<Form> {
        self.tree.words().iter().map(|w| Form::new(w.span.of(self.text))).collect()
    }
}

/// All sentences of some treebanks.
pub(super) fn sentences(banks: &[Treebank]) -> Vec<Sentence<'_>> {
    banks.iter().flat_map(|b| b.trees.iter().map(|tree| Sentence { text: &b.text, tree })).collect()
}

/// F1 scores from raw text, in percent, counted as in the `CoNLL` 2018 shared task.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// Words with the right span.
    pub tokens: f64,
    /// Sentences with the right span.
    pub sentences: f64,
    /// Words with the right part of speech.
    pub upos: f64,
    /// Words with the right lemma.
    pub lemmas: f64,
    /// Words with the right head.
    pub uas: f64,
    /// Words with the right head and universal relation.
    pub las: f64,
}

/// Parses the text of a treebank and scores the result against it.
pub fn score(syntax: &Syntax, gold: &Treebank) -> Scores {
    let found = syntax.parse(&gold.text);
    let known: FxHashMap<_, _> = words(&gold.trees).map(|(t, i)| (t.words()[i].span, (t, i))).collect();
    let mut hits = [0_u32; 5];
    for (tree, i) in words(&found) {
        let Some((other, j)) = known.get(&tree.words()[i].span) else { continue };
        let (a, b) = (&tree.words()[i], &other.words()[*j]);
        let head = |t: &Tree, i: usize| t.head(crate::syntax::NodeId(i as u16)).map(|h| t.word(h).span);
        let relation = |t: &Tree, i: usize| t.relation(crate::syntax::NodeId(i as u16)).base();
        let same_head = head(tree, i) == head(other, *j);
        let hit = [
            true,
            a.upos == b.upos,
            a.lemma == b.lemma,
            same_head,
            same_head && relation(tree, i) == relation(other, *j),
        ];
        hits.iter_mut().zip(hit).for_each(|(n, h)| *n += u32::from(h));
    }
    let total = (words(&gold.trees).count() + words(&found).count()) as f64;
    let bounds: FxHashSet<_> = gold.trees.iter().map(Tree::span).collect();
    let same = found.iter().filter(|t| bounds.contains(&t.span())).count() as f64;
    let [tokens, upos, lemmas, uas, las] = hits.map(|n| 200.0 * f64::from(n) / total);
    let sentences = 200.0 * same / (bounds.len() + found.len()) as f64;
    Scores { tokens, sentences, upos, lemmas, uas, las }
}

fn words(trees: &[Tree]) -> impl Iterator<Item = (&Tree, usize)> {
    trees.iter().flat_map(|t| (0..t.len()).map(move |i| (t, i)))
}
