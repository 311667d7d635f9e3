//! A sentence whose tree is being mended: words, tags, heads and relations side by side.

use crate::syntax::{Deprel, NodeId};
use crate::tagging::Tag;

/// What the mends of this folder read and rewrite.
pub(super) struct Sentence<'s> {
    pub(super) forms: &'s [&'s str],
    pub(super) tags: &'s mut [Tag],
    pub(super) heads: &'s mut [Option<NodeId>],
    pub(super) relations: &'s mut [Deprel],
}

impl Sentence<'_> {
    pub(super) fn head(&self, word: usize) -> Option<usize> {
        self.heads[word].map(NodeId::index)
    }

    pub(super) fn hang(&mut self, word: usize, head: usize, relation: Deprel) {
        self.heads[word] = Some(NodeId(head as u16));
        self.relations[word] = relation;
    }

    pub(super) fn children(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.forms.len()).filter(move |c| self.head(*c) == Some(word))
    }

    pub(super) fn child(&self, word: usize, relation: Deprel) -> Option<usize> {
        self.children(word).find(|c| self.relations[*c] == relation)
    }

    /// Whether the second is the first or stands above it.
    pub(super) fn is_under(&self, word: usize, ancestor: usize) -> bool {
        let up = |w: &usize| self.head(*w);
        std::iter::successors(Some(word), up).take(self.forms.len()).any(|w| w == ancestor)
    }

    /// The subject that a verb has of its own.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        self.children(verb).find(|c| matches!(self.relations[*c], Deprel::Nsubj | Deprel::NsubjPass))
    }
}
