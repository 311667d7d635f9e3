//! What the parser sees in a state.

use super::state::{NONE, State};
use crate::model::{hash_bytes, join};
use crate::tagging::Form;

/// A sentence as the parser sees it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'s> {
    /// The words.
    pub forms: &'s [Form],
    /// Label of each word's tag.
    pub tags: &'s [u8],
}

impl Input<'_> {
    fn word(self, id: u16) -> u64 {
        self.forms.get(id as usize).map_or(1, |f| f.lower)
    }

    fn tag(self, id: u16) -> u64 {
        self.tags.get(id as usize).map_or(255, |t| u64::from(*t))
    }
}

fn child(children: &[[u16; 2]], of: u16, which: usize) -> u16 {
    children.get(of as usize).map_or(NONE, |c| c[which])
}

/// The distance between two words as one of eight kinds.
fn distance(a: u16, b: u16) -> u64 {
    if a == NONE || b == NONE {
        return 0;
    }
    match b.abs_diff(a) {
        n @ 0..5 => u64::from(n),
        5..8 => 5,
        8..14 => 6,
        _ => 7,
    }
}

/// Collects the features of a state.
pub fn features(state: &State, input: Input<'_>, out: &mut Vec<u64>) {
    out.clear();
    let [s0, s1, s2] = [0, 1, 2].map(|d| state.stack_at(d));
    let [b0, b1, b2] = [0, 1, 2].map(|a| state.buffer_at(a));
    let label = |id: u16| state.labels.get(id as usize).map_or(255, |l| u64::from(*l));
    let valency = |id: u16, side: usize| state.valency.get(id as usize).map_or(0, |v| u64::from(v[side].min(4)));
    let w = |id: u16| input.word(id);
    let t = |id: u16| input.tag(id);
    let [s0l, s0r, s1l, s1r, b0l] = [
        child(&state.left, s0, 0),
        child(&state.right, s0, 0),
        child(&state.left, s1, 0),
        child(&state.right, s1, 0),
        child(&state.left, b0, 0),
    ];
    let [s0l2, s0r2, s1r2, b0l2] =
        [child(&state.left, s0, 1), child(&state.right, s0, 1), child(&state.right, s1, 1), child(&state.left, b0, 1)];
    let (near, far) = (distance(s0, b0), distance(s1, s0));
    let (ws0, ws1, wb0, wb1) = (w(s0), w(s1), w(b0), w(b1));
    let (ts0, ts1, ts2, tb0, tb1, tb2) = (t(s0), t(s1), t(s2), t(b0), t(b1), t(b2));
    // Tags and labels are below 256: several fit one number.
    let pack = |parts: &[u64]| parts.iter().fold(1, |p, x| p << 8 | (x & 255));
    let seed = hash_bytes(b"parse");
    let mut n = 0;
    let mut add = |a: u64, b: u64| {
        n += 1;
        out.push(join(join(seed.wrapping_add(n), a), b));
    };
    // Single words.
    add(ws0, ts0);
    add(ws0, 0);
    add(ts0, 0);
    add(ws1, ts1);
    add(ws1, 0);
    add(ts1, 0);
    add(wb0, tb0);
    add(wb0, 0);
    add(tb0, 0);
    add(wb1, tb1);
    add(tb1, 0);
    add(w(b2), tb2);
    add(w(s2), ts2);
    add(tb2, ts2);
    // Pairs.
    add(join(ws0, ts0), join(wb0, tb0));
    add(join(ws0, ts0), tb0);
    add(ts0, join(wb0, tb0));
    add(ws0, wb0);
    add(ws0, tb0);
    add(ts0, wb0);
    add(ts0, tb0);
    add(join(ws1, ts1), join(ws0, ts0));
    add(join(ws1, ts1), ts0);
    add(ts1, join(ws0, ts0));
    add(ws1, ws0);
    add(ts1, ts0);
    add(ws1, wb0);
    add(ts1, join(wb0, tb0));
    add(join(ws1, ts1), tb0);
    add(ts1, tb0);
    add(wb0, wb1);
    add(tb0, tb1);
    add(ws0, wb1);
    // Three and four tags, with words where they tell most.
    add(pack(&[ts0, tb0, tb1]), 0);
    add(pack(&[tb0, tb1, tb2]), 0);
    add(pack(&[ts1, ts0, tb0]), 0);
    add(pack(&[ts2, ts1, ts0]), 0);
    add(pack(&[ts1, ts0, tb0, tb1]), 0);
    add(pack(&[ts0, tb0, tb1, tb2]), 0);
    add(pack(&[ts2, ts1, ts0, tb0]), 0);
    add(pack(&[ts0, tb0, tb1]), ws0);
    add(pack(&[ts1, ts0, tb0]), ws0);
    add(pack(&[ts1, ts0, tb0]), ws1);
    add(pack(&[ts1, ts0, tb0]), wb0);
    add(join(ws1, ws0), wb0);
    // Children.
    add(pack(&[ts0, t(s0l), tb0]), label(s0l));
    add(pack(&[ts0, t(s0r), tb0]), label(s0r));
    add(pack(&[ts1, ts0, t(s0l)]), label(s0l));
    add(pack(&[ts1, ts0, t(s0r)]), label(s0r));
    add(pack(&[ts1, ts0, t(s1r)]), label(s1r));
    add(pack(&[ts1, ts0, t(s1l)]), label(s1l));
    add(pack(&[ts0, tb0, t(b0l)]), label(b0l));
    add(ws0, pack(&[label(s0l), label(s0r)]));
    add(ws1, pack(&[label(s1l), label(s1r)]));
    add(wb0, pack(&[label(b0l), label(b0l2)]));
    add(pack(&[label(s0l), label(s0l2), label(s0r), label(s0r2)]), ts0);
    add(pack(&[label(s1l), label(s1r), label(s1r2)]), ts1);
    add(pack(&[label(b0l), label(b0l2)]), tb0);
    add(w(s0l), pack(&[ts0, label(s0l)]));
    add(w(s0r), pack(&[ts0, label(s0r)]));
    add(w(s1r), pack(&[ts1, label(s1r)]));
    add(w(s1l), pack(&[ts1, label(s1l)]));
    add(w(b0l), pack(&[tb0, label(b0l)]));
    add(join(w(s0l), ws0), pack(&[ts1, tb0]));
    add(join(w(s0r), ws0), pack(&[ts1, tb0]));
    add(join(w(s0l), ws1), pack(&[ts1, ts0]));
    add(join(w(s0l), wb0), pack(&[ts0, tb0]));
    add(join(w(b0l), ws0), pack(&[ts0, tb0]));
    // Distance and valency.
    add(near, pack(&[ts0, tb0]));
    add(far, pack(&[ts1, ts0]));
    add(near, ws0);
    add(far, ws1);
    add(near, wb0);
    add(far, ws0);
    add(join(near, ws0), tb0);
    add(pack(&[valency(s0, 0), valency(s0, 1), ts0, tb0]), 0);
    add(pack(&[valency(s1, 0), valency(s1, 1), ts1, ts0]), 0);
    add(pack(&[valency(b0, 0), tb0, ts0]), 0);
    add(pack(&[valency(s0, 0), valency(s0, 1)]), ws0);
    add(pack(&[valency(s1, 1)]), ws1);
    // Neighbours in the text.
    add(pack(&[t(s0.wrapping_sub(1)), ts0, t(s0.wrapping_add(1))]), tb0);
    add(pack(&[t(s1.wrapping_add(1)), ts1, ts0, t(s0.wrapping_sub(1))]), 1);
    add(pack(&[t(b0.wrapping_sub(1)), tb0, ts0]), 2);
    // Endings and shapes of words that the lists don't know.
    let suffix = |id: u16| input.forms.get(id as usize).map_or(0, |f| f.suffixes[2]);
    let shape = |id: u16| input.forms.get(id as usize).map_or(0, |f| f.shape);
    add(suffix(s0), suffix(b0));
    add(suffix(s1), suffix(s0));
    add(shape(s0), pack(&[ts1, ts0, tb0]));
    add(shape(b0), pack(&[ts0, tb0]));
}
