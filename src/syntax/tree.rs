//! A dependency tree over the words of one sentence.

use super::{Deprel, Upos, Xpos};
use crate::text::Span;
use compact_str::CompactString;

/// A word of a tree by its place in the sentence, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u16);

impl NodeId {
    /// The place as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One syntactic word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the document.
    pub span: Span,
    /// Dictionary form.
    pub lemma: CompactString,
    /// Part of speech.
    pub upos: Upos,
    /// Penn tag: tense, number, degree.
    pub xpos: Xpos,
    /// Whether it continues the token of the word before it ("n't" in "don't").
    pub joined: bool,
}

/// The words of a sentence and the dependency tree over them.
///
/// By construction there is exactly one root, every other word has a head, and there are no
/// cycles; so walks up and down always end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    words: Vec<Word>,
    heads: Vec<Option<NodeId>>,
    relations: Vec<Deprel>,
    /// All words, those of one head together, in the order of the text.
    by_head: Vec<NodeId>,
    /// Where in `by_head` the children of each word start; one more entry than words.
    starts: Vec<u16>,
    root: NodeId,
}

/// Why a list of heads is no tree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotATree {
    /// A tree has at least one word, and no more than [`Tree::MAX_WORDS`].
    #[error("a tree has 1 to {max} words, not {0}", max = Tree::MAX_WORDS)]
    Size(usize),
    /// As many heads and relations as words are needed.
    #[error("{words} words but {heads} heads and {relations} relations")]
    Lengths {
        /// Words given.
        words: usize,
        /// Heads given.
        heads: usize,
        /// Relations given.
        relations: usize,
    },
    /// Exactly one word has no head.
    #[error("{0} words without a head, where a tree has one root")]
    Roots(usize),
    /// A head lies outside the sentence.
    #[error("word {0} has a head outside the sentence")]
    Outside(usize),
    /// A word is above itself.
    #[error("word {0} is its own ancestor")]
    Cycle(usize),
}

impl Tree {
    /// The most words that one sentence may have; longer ones are cut by the sentence splitter.
    pub const MAX_WORDS: usize = 1000;

    /// Builds a tree; `heads[i]` is the head of word `i`, `None` for the root.
    ///
    /// # Errors
    /// If the heads do not form a tree with one root.
    pub fn new(words: Vec<Word>, heads: Vec<Option<NodeId>>, relations: Vec<Deprel>) -> Result<Self, NotATree> {
        let n = words.len();
        if n == 0 || n > Self::MAX_WORDS {
            return Err(NotATree::Size(n));
        }
        if heads.len() != n || relations.len() != n {
            return Err(NotATree::Lengths { words: n, heads: heads.len(), relations: relations.len() });
        }
        let root = check(&heads)?;
        let (by_head, starts) = children_table(&heads);
        Ok(Self { words, heads, relations, by_head, starts, root })
    }

    /// The words in the order of the text.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Number of words, at least 1.
    #[expect(clippy::len_without_is_empty, reason = "a tree is never empty")]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Every word's id in the order of the text.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.words.len()).map(|i| NodeId(i as u16))
    }

    /// The word at `id`.
    pub fn word(&self, id: NodeId) -> &Word {
        &self.words[id.index()]
    }

    /// The lemma at `id`.
    pub fn lemma(&self, id: NodeId) -> &str {
        &self.words[id.index()].lemma
    }

    /// The part of speech at `id`.
    pub fn upos(&self, id: NodeId) -> Upos {
        self.words[id.index()].upos
    }

    /// The word that depends on nothing.
    pub fn root(&self) -> NodeId {
        self.root
    }

    /// What `id` depends on; `None` for the root.
    pub fn head(&self, id: NodeId) -> Option<NodeId> {
        self.heads[id.index()]
    }

    /// How `id` depends on its head.
    pub fn relation(&self, id: NodeId) -> Deprel {
        self.relations[id.index()]
    }

    /// The words that depend on `id`, in the order of the text.
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        let i = id.index();
        &self.by_head[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    /// The first child in this relation.
    pub fn child(&self, id: NodeId, relation: Deprel) -> Option<NodeId> {
        self.children_in(id, relation).next()
    }

    /// The children in this relation.
    pub fn children_in(&self, id: NodeId, relation: Deprel) -> impl DoubleEndedIterator<Item = NodeId> + '_ {
        self.children(id).iter().copied().filter(move |c| self.relation(*c) == relation)
    }

    /// The heads above `id`, nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.head(id), |a| self.head(*a))
    }

    /// Whether `ancestor` is `id` or above it.
    pub fn is_under(&self, id: NodeId, ancestor: NodeId) -> bool {
        id == ancestor || self.ancestors(id).any(|a| a == ancestor)
    }

    /// `id` and everything below it, in the order of the text.
    pub fn subtree(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = vec![id];
        let mut next = 0;
        while next < found.len() {
            found.extend_from_slice(self.children(found[next]));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// From the first byte of the sentence's first word to the last of its last.
    pub fn span(&self) -> Span {
        self.words[0].span.cover(self.words[self.words.len() - 1].span)
    }
}

/// The root, if the heads form a tree.
fn check(heads: &[Option<NodeId>]) -> Result<NodeId, NotATree> {
    let mut roots = heads.iter().enumerate().filter(|(_, h)| h.is_none()).map(|(i, _)| i);
    let (first, more) = (roots.next(), roots.count());
    let root = match (first, more) {
        (Some(root), 0) => root,
        (Some(_), more) => return Err(NotATree::Roots(more + 1)),
        (None, _) => return Err(NotATree::Roots(0)),
    };
    // 0: not seen, otherwise the walk on which it was seen; a walk that meets itself is a cycle.
    let mut seen = vec![0_usize; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match heads[at] {
                None => break,
                Some(head) if head.index() >= heads.len() => return Err(NotATree::Outside(at)),
                Some(head) if seen[head.index()] == start + 1 => return Err(NotATree::Cycle(at)),
                Some(head) => at = head.index(),
            }
        }
    }
    Ok(NodeId(root as u16))
}

/// Children grouped by head, and where each group starts.
fn children_table(heads: &[Option<NodeId>]) -> (Vec<NodeId>, Vec<u16>) {
    let mut starts = vec![0_u16; heads.len() + 2];
    for head in heads.iter().flatten() {
        starts[head.index() + 2] += 1;
    }
    for i in 2..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut by_head = vec![NodeId(0); heads.len() - 1];
    for (i, head) in heads.iter().enumerate() {
        if let Some(head) = head {
            let slot = &mut starts[head.index() + 1];
            by_head[*slot as usize] = NodeId(i as u16);
            *slot += 1;
        }
    }
    starts.pop();
    (by_head, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(heads: &[i32]) -> Result<Tree, NotATree> {
        let word = |i: usize| Word {
            span: Span::new(i * 2, i * 2 + 1),
            lemma: "x".into(),
            upos: Upos::X,
            xpos: Xpos::Fw,
            joined: false,
        };
        Tree::new(
            (0..heads.len()).map(word).collect(),
            heads.iter().map(|h| u16::try_from(*h).ok().map(NodeId)).collect(),
            vec![Deprel::Dep; heads.len()],
        )
    }

    #[test]
    fn children_are_in_text_order() {
        let t = tree(&[1, -1, 1, 2]).unwrap();
        assert_eq!(t.children(NodeId(1)), [NodeId(0), NodeId(2)]);
        assert_eq!(t.children(NodeId(3)), []);
        assert_eq!(t.subtree(NodeId(2)), [NodeId(2), NodeId(3)]);
        assert!(t.is_under(NodeId(3), NodeId(1)));
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        assert_eq!(tree(&[]), Err(NotATree::Size(0)));
        assert_eq!(tree(&[-1, -1]), Err(NotATree::Roots(2)));
        assert_eq!(tree(&[-1, 2, 1]).unwrap_err(), NotATree::Cycle(2));
        assert_eq!(tree(&[-1, 7]), Err(NotATree::Outside(1)));
    }
}
