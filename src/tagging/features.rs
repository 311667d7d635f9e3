//! What the tagger sees at a word.

use super::Form;
use crate::model::{hash_bytes, join};

/// The words of a sentence and the tags given so far.
#[derive(Clone, Copy, Debug)]
pub struct TagContext<'s> {
    /// All words.
    pub forms: &'s [Form],
    /// Labels of the words before the one to tag.
    pub before: &'s [u8],
}

/// Collects the features of the next word to tag.
pub fn features(context: TagContext<'_>, out: &mut Vec<u64>) {
    let TagContext { forms, before } = context;
    let i = before.len();
    let none = Form::default();
    let form = |o: isize| i.checked_add_signed(o).and_then(|j| forms.get(j)).unwrap_or(&none);
    let tag = |o: usize| i.checked_sub(o).map_or(255, |j| u64::from(before[j]));
    let (w, previous, next) = (form(0), form(-1), form(1));
    let seed = hash_bytes(b"tag");
    out.clear();
    let mut add = |template: u64, a: u64, b: u64| out.push(join(join(seed ^ template, a), b));
    add(0, w.exact, 0);
    add(1, w.lower, u64::from(i == 0));
    for (n, suffix) in w.suffixes.iter().enumerate() {
        add(2 + n as u64, *suffix, u64::from(w.capital));
    }
    for (n, prefix) in w.prefixes.iter().enumerate() {
        add(8 + n as u64, *prefix, 0);
    }
    add(12, w.shape, u64::from(i == 0));
    add(13, w.shape, w.suffixes[2]);
    add(14, tag(1), 0);
    add(15, tag(1), tag(2));
    add(16, tag(1), w.lower);
    add(17, join(tag(1), tag(2)), w.lower);
    add(18, tag(1), w.suffixes[2]);
    add(19, previous.lower, 0);
    add(20, previous.lower, w.lower);
    add(21, form(-2).lower, 0);
    add(22, next.lower, 0);
    add(23, next.lower, w.lower);
    add(24, form(2).lower, 0);
    add(25, next.suffixes[2], w.suffixes[2]);
    add(26, next.shape, w.shape);
    add(27, previous.shape, w.shape);
    add(28, next.suffixes[1], tag(1));
    add(29, next.lower, tag(1));
    add(30, next.lower, form(2).lower);
    add(31, previous.lower, next.lower);
    add(32, previous.suffixes[2], w.suffixes[2]);
    add(33, join(tag(1), next.suffixes[2]), w.lower);
    add(34, form(-3).lower, 0);
    add(35, form(3).lower, 0);
}
