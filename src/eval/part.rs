//! Gold in two parts: one to tune on, one to look at only in the end.

use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use md5::{Digest, Md5};
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// A part of the gold.
    Part {
        /// Two thirds, to tune on.
        Tune = "tune",
        /// A third, kept aside.
        Aside = "aside",
        /// All of it.
        All = "all",
    }
}

/// The part that a document belongs to, by the MD5 hash of its id: with remainder 1 of a division by three, as one
/// large number, it is kept aside.
pub fn part_of(id: &str) -> Part {
    let remainder = Md5::digest(id).iter().fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % 3);
    if remainder == 1 { Part::Aside } else { Part::Tune }
}

impl Part {
    /// Whether a document belongs to it.
    pub fn has(self, id: &str) -> bool {
        self == Self::All || part_of(id) == self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_in_one_part() {
        let aside = (0..300).filter(|n| Part::Aside.has(&format!("note-{n}"))).count();
        let tune = (0..300).filter(|n| Part::Tune.has(&format!("note-{n}"))).count();
        assert_eq!((aside + tune, aside.abs_diff(100) < 30), (300, true));
    }

    #[test]
    fn hashes_are_taken_as_one_number() {
        let aside: Vec<_> = ["a", "b", "c", "d", "e", "f", "g"].into_iter().filter(|id| Part::Aside.has(id)).collect();
        assert_eq!(aside, ["a", "b", "c", "e"]);
    }
}
