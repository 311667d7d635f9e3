//! A word as the learned models see it: hashes of its parts, computed once.

use crate::model::hash_bytes;
use crate::text::chars::{plain, shape};

/// Hashes of a word's form, with typographic variants made plain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The form as it is written.
    pub exact: u64,
    /// The form in lower case, digits made alike.
    pub lower: u64,
    /// The last one to five characters in lower case, 0 where the form is shorter.
    pub suffixes: [u64; 5],
    /// The first one to four characters in lower case, 0 where the form is shorter.
    pub prefixes: [u64; 4],
    /// Classes of its characters in short.
    pub shape: u64,
    /// Whether it starts with a capital.
    pub capital: bool,
}

/// Words longer than this are seen by their beginning only.
const LONGEST: usize = 48;

impl Form {
    /// The hashes of a word.
    pub fn new(word: &str) -> Self {
        let (mut exact, mut lower) = (String::new(), String::new());
        let mut ends = [0; LONGEST + 1];
        let mut n = 0;
        for c in word.chars().take(LONGEST) {
            let c = plain(c);
            exact.push(c);
            let digit = c.is_ascii_digit();
            lower.extend(if digit { '0' } else { c }.to_lowercase());
            n += 1;
            ends[n] = lower.len();
        }
        let bytes = lower.as_bytes();
        let part = |from: usize, to: usize| hash_bytes(&bytes[ends[from]..ends[to]]);
        let mut form = Self {
            exact: hash_bytes(exact.as_bytes()),
            lower: hash_bytes(bytes),
            shape: shape(word),
            capital: word.chars().next().is_some_and(char::is_uppercase),
            ..Self::default()
        };
        for (i, suffix) in form.suffixes.iter_mut().enumerate().take(n) {
            *suffix = part(n - i - 1, n);
        }
        for (i, prefix) in form.prefixes.iter_mut().enumerate().take(n) {
            *prefix = part(0, i + 1);
        }
        form
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typographic_variants_are_one_form() {
        assert_eq!(Form::new("’s").exact, Form::new("'s").exact);
        assert_eq!(Form::new("2024").lower, Form::new("1999").lower);
        assert_ne!(Form::new("May").exact, Form::new("may").exact);
        assert_eq!(Form::new("walks").suffixes[0], Form::new("s").suffixes[0]);
        assert_eq!(Form::new("s").suffixes[1], 0);
    }
}
