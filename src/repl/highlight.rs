//! Colours for what is typed.

use super::command::is_sparql;
use crate::query::syntax::{Kind, tokens};
use crate::terminal::output::{BAD, FAINT, GOOD, HEAD, MARK, NAME};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

const NUMBER: Style = AnsiColor::Magenta.on_default();

/// A line with its colours; questions have none.
pub(super) fn highlight(line: &str) -> String {
    if line.trim_start().starts_with('.') {
        let end = line.trim_end().find(char::is_whitespace).unwrap_or(line.len());
        return format!("{HEAD}{}{HEAD:#}{}", &line[..end], &line[end..]);
    }
    if !is_sparql(line) {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len() * 2);
    for token in tokens(line) {
        let words = &line[token.span];
        match style(token.kind) {
            Some(style) => drop(write!(out, "{style}{words}{style:#}")),
            None => out.push_str(words),
        }
    }
    out
}

fn style(kind: Kind) -> Option<Style> {
    match kind {
        Kind::Keyword | Kind::Function => Some(HEAD),
        Kind::Variable => Some(MARK),
        Kind::Iri | Kind::Name => Some(NAME),
        Kind::Text => Some(GOOD),
        Kind::Number => Some(NUMBER),
        Kind::Comment => Some(FAINT),
        Kind::Wrong => Some(BAD),
        Kind::Blank | Kind::Mark => None,
    }
}

#[cfg(test)]
mod tests {
    use super::highlight;

    #[test]
    fn colours_change_no_character() {
        for line in ["SELECT ?x { ?x a dm:Actor } # all", ".mode csv", "who rejects talks", "SELECT § \"x"] {
            assert_eq!(anstream::adapter::strip_str(&highlight(line)).to_string(), line);
        }
        assert!(highlight("ASK { ?x ?y 3 }").contains("\u{1b}[1mASK\u{1b}[0m"));
        assert_eq!(highlight("who rejects talks"), "who rejects talks");
    }
}
