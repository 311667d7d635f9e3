//! Where a transition parser stands in a sentence: arc-hybrid stack and buffer, and what is
//! attached so far. Knows neither words nor weights.

use super::transition::Move;

/// No word.
pub const NONE: u16 = u16::MAX;

/// A half-parsed sentence.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Words whose head is still open, the last on top.
    pub stack: Vec<u16>,
    /// The first word not yet on the stack.
    pub next: u16,
    /// Number of words.
    pub len: u16,
    /// Head of each word, or [`NONE`].
    pub heads: Vec<u16>,
    /// Label of each word's relation to its head.
    pub labels: Vec<u8>,
    /// The two outermost children to the left of each word, the outermost first.
    pub left: Vec<[u16; 2]>,
    /// The two outermost children to the right of each word, the outermost first.
    pub right: Vec<[u16; 2]>,
    /// Number of children to the left and to the right of each word.
    pub valency: Vec<[u8; 2]>,
}

impl State {
    /// Starts anew with a sentence of `len` words.
    pub fn reset(&mut self, len: usize) {
        self.stack.clear();
        self.next = 0;
        self.len = len as u16;
        self.heads.clear();
        self.heads.resize(len, NONE);
        self.labels.clear();
        self.labels.resize(len, 0);
        self.left.clear();
        self.left.resize(len, [NONE; 2]);
        self.right.clear();
        self.right.resize(len, [NONE; 2]);
        self.valency.clear();
        self.valency.resize(len, [0; 2]);
    }

    /// Whether all words but the root have a head.
    pub fn is_done(&self) -> bool {
        self.next == self.len && self.stack.len() <= 1
    }

    /// The word `depth` below the top of the stack, or [`NONE`].
    pub fn stack_at(&self, depth: usize) -> u16 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |i| self.stack[i])
    }

    /// The word `ahead` of the first one in the buffer, or [`NONE`].
    pub fn buffer_at(&self, ahead: u16) -> u16 {
        self.next.checked_add(ahead).filter(|w| *w < self.len).unwrap_or(NONE)
    }

    /// Whether a move is possible.
    pub fn allows(&self, m: Move) -> bool {
        match m {
            Move::Shift => self.next < self.len,
            Move::Left => self.next < self.len && !self.stack.is_empty(),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// Makes a move that is allowed; `label` is that of the new arc.
    pub fn apply(&mut self, m: Move, label: u8) {
        match m {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left => {
                if let Some(child) = self.stack.pop() {
                    self.attach(child, self.next, label);
                }
            }
            Move::Right => {
                if let (Some(child), Some(head)) = (self.stack.pop(), self.stack.last().copied()) {
                    self.attach(child, head, label);
                }
            }
        }
    }

    fn attach(&mut self, child: u16, head: u16, label: u8) {
        let (c, h) = (child as usize, head as usize);
        self.heads[c] = head;
        self.labels[c] = label;
        let side = usize::from(child > head);
        let outer = if side == 0 { &mut self.left[h] } else { &mut self.right[h] };
        *outer = [child, outer[0]];
        self.valency[h][side] = self.valency[h][side].saturating_add(1);
    }
}
