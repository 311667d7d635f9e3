//! A token: where it stands, and whether it continues the one before it.

use super::Span;

/// One syntactic word before anything is known about its grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Whether it is a later part of a multiword token ("n't" in "don't").
    pub joined: bool,
}

/// Whether a character only separates tokens: white space and control characters.
pub fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}
