//! Sets of relations under names of linguistics, so that a change of treebank is one file.

use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree};

/// A relation that a clause view works out, whatever the construction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logical {
    /// Who does it.
    Subject,
    /// To whom it is done.
    Object,
    /// Whose it is.
    Possessor,
}

/// A set of relations, plain and logical.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationSet {
    plain: u64,
    logical: Vec<Logical>,
}

impl RelationSet {
    /// A set with one plain relation.
    pub fn plain(relation: Deprel) -> Self {
        Self { plain: 1 << relation as u64, logical: Vec::new() }
    }

    /// A set with one logical relation.
    pub fn logical(relation: Logical) -> Self {
        Self { plain: 0, logical: vec![relation] }
    }

    /// Both together.
    #[must_use]
    pub fn union(mut self, other: &Self) -> Self {
        self.plain |= other.plain;
        self.logical.extend(&other.logical);
        self
    }

    /// Whether a plain relation is in it.
    pub fn has(&self, relation: Deprel) -> bool {
        self.plain >> relation as u64 & 1 == 1
    }

    /// Calls `visit` for every word that `node` leads to along this set, until it says stop.
    pub fn down(&self, tree: &Tree, node: NodeId, mut visit: impl FnMut(NodeId) -> bool) -> bool {
        let logical = self.logical.iter().filter_map(|relation| match relation {
            Logical::Subject => clause::subject(tree, node),
            Logical::Object => clause::object(tree, node),
            Logical::Possessor => clause::possessor(tree, node),
        });
        let plain = tree.children(node).iter().copied().filter(|c| self.has(tree.relation(*c)));
        logical.chain(plain).any(&mut visit)
    }
}
