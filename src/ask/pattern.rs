//! The little language of patterns.
//!
//! ```text
//! which demands (did|has) <holders> (reject|rejected)   alternatives in brackets; <name>: a part with a name
//! who rejects [the] {topic:topic}                       square brackets: may be left out
//! (very|really)*                                        a star: any number of times
//! ```
//! A slot `{role:kind}` takes words of a kind and gives them a role.

use super::role::{Kind, Role};
use crate::syntax::UnknownName;

/// A pattern as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Exactly this word.
    Word(String),
    /// Words of a kind, for a role.
    Slot(Role, Kind),
    /// A part of this name.
    Part(String),
    /// One after the other.
    Sequence(Vec<Self>),
    /// Any of them.
    Choice(Vec<Self>),
    /// Any number of times, none included.
    Many(Box<Self>),
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum PatternError {
    /// A bracket without its counterpart.
    #[error("a bracket is not closed or not opened")]
    Bracket,
    /// A slot without a role or a kind.
    #[error("a slot is {{role:kind}}, not {0:?}")]
    Slot(String),
    /// A role or kind that is none.
    #[error(transparent)]
    Name(#[from] UnknownName),
}

/// Reads a pattern.
pub(super) fn parse(pattern: &str) -> Result<Node, PatternError> {
    let pieces = pieces(pattern);
    let (node, rest) = choice(&pieces)?;
    if rest.is_empty() { Ok(node) } else { Err(PatternError::Bracket) }
}

/// Brackets, bars, stars after a bracket, slots and words.
fn pieces(pattern: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut in_slot = false;
    for c in pattern.chars() {
        match c {
            '(' | ')' | '[' | ']' | '|' => pieces.extend([c.to_string(), String::new()]),
            '*' if pieces.len() > 1 && pieces.last().is_some_and(String::is_empty) => {
                if let Some(last) = pieces.last_mut() {
                    last.push('*');
                }
                pieces.push(String::new());
            }
            c if c.is_whitespace() && !in_slot => pieces.push(String::new()),
            c => {
                in_slot = (in_slot || c == '{') && c != '}';
                if let Some(last) = pieces.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    pieces.retain(|p| !p.is_empty());
    pieces
}

type Rest<'p> = &'p [String];

/// Alternatives up to a closing bracket or the end.
fn choice(pieces: Rest<'_>) -> Result<(Node, Rest<'_>), PatternError> {
    let (first, mut rest) = sequence(pieces)?;
    let mut ways = vec![first];
    while let Some(("|", after)) = head(rest) {
        let (more, left) = sequence(after)?;
        ways.push(more);
        rest = left;
    }
    let node = if ways.len() == 1 { ways.remove(0) } else { Node::Choice(ways) };
    Ok((node, rest))
}

/// One alternative.
fn sequence(mut pieces: Rest<'_>) -> Result<(Node, Rest<'_>), PatternError> {
    let mut nodes = Vec::new();
    while let Some((piece, after)) = head(pieces) {
        let (node, rest) = match piece {
            ")" | "]" | "|" => break,
            "(" => {
                let (node, rest) = closed(after, ")")?;
                match head(rest) {
                    Some(("*", after)) => (Node::Many(Box::new(node)), after),
                    _ => (node, rest),
                }
            }
            "[" => {
                let (node, rest) = closed(after, "]")?;
                (Node::Choice(vec![node, Node::Sequence(Vec::new())]), rest)
            }
            word => (item(word)?, after),
        };
        nodes.push(node);
        pieces = rest;
    }
    let node = if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) };
    Ok((node, pieces))
}

fn closed<'p>(pieces: Rest<'p>, bracket: &str) -> Result<(Node, Rest<'p>), PatternError> {
    let (node, rest) = choice(pieces)?;
    match head(rest) {
        Some((piece, after)) if piece == bracket => Ok((node, after)),
        _ => Err(PatternError::Bracket),
    }
}

fn head(pieces: Rest<'_>) -> Option<(&str, Rest<'_>)> {
    pieces.split_first().map(|(piece, rest)| (piece.as_str(), rest))
}

fn item(piece: &str) -> Result<Node, PatternError> {
    if let Some(name) = piece.strip_prefix('<') {
        return name.strip_suffix('>').map(|name| Node::Part(name.to_owned())).ok_or(PatternError::Bracket);
    }
    let Some(slot) = piece.strip_prefix('{') else { return Ok(Node::Word(piece.to_lowercase())) };
    let slot = slot.strip_suffix('}').ok_or(PatternError::Bracket)?;
    let (role, kind) = slot.split_once(':').ok_or_else(|| PatternError::Slot(slot.to_owned()))?;
    Ok(Node::Slot(role.parse()?, kind.parse()?))
}

impl Node {
    /// Calls `see` for this node and all below it.
    pub(super) fn walk<'n>(&'n self, see: &mut dyn FnMut(&'n Self)) {
        see(self);
        match self {
            Self::Sequence(nodes) | Self::Choice(nodes) => nodes.iter().for_each(|n| n.walk(see)),
            Self::Many(node) => node.walk(see),
            Self::Word(_) | Self::Slot(..) | Self::Part(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_a_tree() {
        let word = |w: &str| Node::Word(w.to_owned());
        let nothing = Node::Sequence(Vec::new());
        let read = parse("a (b|c d) [e] (f)* {holder:actor} <more>").unwrap();
        let parts = vec![
            word("a"),
            Node::Choice(vec![word("b"), Node::Sequence(vec![word("c"), word("d")])]),
            Node::Choice(vec![word("e"), nothing]),
            Node::Many(Box::new(word("f"))),
            Node::Slot(Role::Holder, Kind::Actor),
            Node::Part("more".to_owned()),
        ];
        assert_eq!(read, Node::Sequence(parts));
    }

    #[test]
    fn brackets_must_close_and_slots_have_a_kind() {
        for wrong in ["a (b", "a b)", "a [b)", "{x", "<x"] {
            assert_eq!(parse(wrong), Err(PatternError::Bracket), "{wrong}");
        }
        assert_eq!(parse("{holder}"), Err(PatternError::Slot("holder".to_owned())));
        assert!(matches!(parse("{holder:year}"), Err(PatternError::Name(_))));
    }
}
