//! What each move of the arc-hybrid system loses: the gold arcs that it makes unreachable
//! (Goldberg and Nivre 2013). The root counts as hanging on a word after the last.

use crate::parsing::state::State;
use crate::parsing::transition::Move;
use crate::syntax::Tree;

/// The gold tree as the oracle reads it.
#[derive(Debug)]
pub(super) struct Gold {
    /// Head of each word; the number of words for the root.
    pub(super) heads: Vec<u16>,
    children: Vec<Vec<u16>>,
}

impl Gold {
    pub(super) fn new(tree: &Tree) -> Self {
        let heads: Vec<u16> = tree.ids().map(|id| tree.head(id).map_or(tree.len() as u16, |h| h.0)).collect();
        let children = tree.ids().map(|id| tree.children(id).iter().map(|c| c.0).collect()).collect();
        Self { heads, children }
    }

    /// Gold arcs that a move makes unreachable; the move must be allowed.
    pub(super) fn cost(&self, state: &State, m: Move) -> usize {
        match m {
            Move::Shift => self.cost_of_shift(state),
            Move::Left => self.cost_of_pop(state, state.next),
            Move::Right => self.cost_of_pop(state, state.stack_at(1)),
        }
    }

    /// The next word loses its children on the stack, and its head there unless that is the top.
    fn cost_of_shift(&self, state: &State) -> usize {
        let b = state.next;
        let top = state.stack_at(0);
        let lost = |s: &&u16| self.heads[**s as usize] == b || **s != top && self.heads[b as usize] == **s;
        state.stack.iter().filter(lost).count()
    }

    /// The top loses its children in the buffer, and its head unless that is the one it gets.
    fn cost_of_pop(&self, state: &State, head: u16) -> usize {
        let top = state.stack_at(0);
        let children = self.children[top as usize].iter().filter(|c| **c >= state.next).count();
        let gold = self.heads[top as usize];
        let reachable = gold >= state.next || gold == state.stack_at(1);
        children + usize::from(reachable && gold != head)
    }
}
