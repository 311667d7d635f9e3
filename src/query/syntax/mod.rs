//! SPARQL as it is typed: half done, or wrong. Which token is what, whether more must follow, and what is wrong where.
//!
//! ```text
//! text ─► tokens (kinds, spans) ─► place (what can stand at the cursor)
//!    └──► problem (the first thing that is wrong, in words for a person)
//! ```
//! The tolerant parser is `ll-sparql-parser`'s; whether a query is right is for the engine to say. Knows no terminal.

mod place;
mod problem;
mod tokens;
mod wording;

pub use place::{Place, place};
pub(crate) use problem::nearest;
pub(super) use problem::unknown_term;
pub use problem::{Problem, check};
pub use tokens::{Kind, Token, tokens};

use ll_sparql_parser::{ParseError, SyntaxNode};

/// How deep brackets may nest: the parser recurses.
const DEEPEST: usize = 100;

/// The tree of a text and what is wrong with it; nothing if it nests too deep to look at.
fn parsed(text: &str) -> Option<(SyntaxNode, Vec<ParseError>)> {
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'{' | b'(' | b'[' | b'!' | b'<' => depth += 1,
            b'}' | b')' | b']' | b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return None;
        }
    }
    Some(ll_sparql_parser::parse(text))
}

/// Whether a query lacks nothing but its end, so that Enter should go on to the next line.
///
/// ```
/// use demarche::query::syntax::is_unfinished;
/// assert!(is_unfinished("SELECT * { ?s"));
/// assert!(!is_unfinished("SELECT * { ?s ?p ?o }"));
/// assert!(!is_unfinished("SELECT * } ?s"));
/// ```
pub fn is_unfinished(text: &str) -> bool {
    let tokens = tokens(text);
    let in_long_string = |t: &&Token| t.kind == Kind::Wrong && text[t.span.clone()].starts_with(['"', '\'']);
    if tokens.iter().any(|t| in_long_string(&t)) {
        return true;
    }
    let end = tokens.iter().rev().find(|t| !t.kind.is_blank()).map_or(0, |t| t.span.end);
    let is_early = |error: &ParseError| usize::from(error.span.start()) < end;
    match parsed(text) {
        Some((_, errors)) => {
            let lacks_something = !errors.is_empty() || unclosed(text, &tokens).is_some() || !has_form(text, &tokens);
            !errors.iter().any(is_early) && lacks_something
        }
        None => false,
    }
}

/// Whether more than prefixes is there.
fn has_form(text: &str, tokens: &[Token]) -> bool {
    let is_head = |word: &str| ["PREFIX", "BASE", "VERSION"].contains(&word.to_ascii_uppercase().as_str());
    tokens.iter().any(|t| t.kind == Kind::Keyword && !is_head(&text[t.span.clone()]))
}

/// The bracket that closes what is still open at the end.
fn unclosed(text: &str, tokens: &[Token]) -> Option<&'static str> {
    let mut open = Vec::new();
    for token in tokens.iter().filter(|t| t.kind == Kind::Mark) {
        match &text[token.span.clone()] {
            "{" => open.push("}"),
            "(" => open.push(")"),
            "[" => open.push("]"),
            "}" | ")" | "]" => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}
