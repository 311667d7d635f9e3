//! An order that looks random and is the same on every run.

use crate::model::join;

/// The numbers below `n` in the order of a round.
pub(super) fn order(n: usize, round: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut state = join(0x5eed, round as u64);
    for i in (1..n).rev() {
        state = join(state, i as u64);
        order.swap(i, (state >> 16) as usize % (i + 1));
    }
    order
}

/// Whether the draw numbered `draw` comes out, with a chance in percent.
pub(super) fn chance(draw: u64, percent: u64) -> bool {
    (join(0xd1ce, draw) >> 16) % 100 < percent
}
