//! The tokens of a text, all of it, whatever it is.

use ll_sparql_parser::syntax_kind::SyntaxKind;
use logos::Logos;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Between others.
    Blank,
    /// From `#` to the end of the line.
    Comment,
    /// `SELECT`, `a`, `true`.
    Keyword,
    /// `COUNT`, `STRLEN`.
    Function,
    /// `?x` or `$x`.
    Variable,
    /// `<https://…>`.
    Iri,
    /// `dm:rejects`, or `dm:` alone.
    Name,
    /// A string, short or long.
    Text,
    /// A number.
    Number,
    /// A bracket, an operator.
    Mark,
    /// What is in no SPARQL.
    Wrong,
}

impl Kind {
    /// Whether it separates others only.
    pub fn is_blank(self) -> bool {
        matches!(self, Self::Blank | Self::Comment)
    }
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it is, in bytes.
    pub span: Range<usize>,
}

/// All tokens, in the order of the text, with nothing left out.
pub fn tokens(text: &str) -> Vec<Token> {
    let lexer = SyntaxKind::lexer(text).spanned();
    lexer
        .map(|(lexed, span)| Token { kind: kind(lexed.unwrap_or(SyntaxKind::Error), &text[span.clone()]), span })
        .collect()
}

fn kind(kind: SyntaxKind, text: &str) -> Kind {
    match kind {
        SyntaxKind::WHITESPACE => Kind::Blank,
        SyntaxKind::Comment => Kind::Comment,
        SyntaxKind::VAR1 | SyntaxKind::VAR2 => Kind::Variable,
        SyntaxKind::IRIREF => Kind::Iri,
        SyntaxKind::PNAME_NS | SyntaxKind::PNAME_LN | SyntaxKind::BLANK_NODE_LABEL => Kind::Name,
        SyntaxKind::Error | SyntaxKind::Eof => Kind::Wrong,
        _ if text.starts_with(['"', '\'']) => Kind::Text,
        _ if text.bytes().any(|b| b.is_ascii_digit())
            && text.starts_with(['+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) =>
        {
            Kind::Number
        }
        _ if text.starts_with(|c: char| c.is_ascii_alphabetic()) => word(text),
        _ => Kind::Mark,
    }
}

/// A keyword, or a function if it is one.
fn word(text: &str) -> Kind {
    const KEYWORDS: &[&str] = &[
        "A",
        "ADD",
        "ALL",
        "AS",
        "ASC",
        "ASK",
        "BASE",
        "BIND",
        "BY",
        "CLEAR",
        "CONSTRUCT",
        "COPY",
        "CREATE",
        "DATA",
        "DEFAULT",
        "DELETE",
        "DESC",
        "DESCRIBE",
        "DISTINCT",
        "DROP",
        "EXISTS",
        "FALSE",
        "FILTER",
        "FROM",
        "GRAPH",
        "GROUP",
        "HAVING",
        "IN",
        "INSERT",
        "INTO",
        "LIMIT",
        "LOAD",
        "MINUS",
        "MOVE",
        "NAMED",
        "NOT",
        "OFFSET",
        "OPTIONAL",
        "ORDER",
        "PREFIX",
        "REDUCED",
        "SELECT",
        "SEPARATOR",
        "SERVICE",
        "SILENT",
        "TO",
        "TRUE",
        "UNDEF",
        "UNION",
        "USING",
        "VALUES",
        "VERSION",
        "WHERE",
        "WITH",
    ];
    let upper = text.to_ascii_uppercase();
    let first = upper.split_whitespace().next().unwrap_or_default();
    if KEYWORDS.contains(&first) { Kind::Keyword } else { Kind::Function }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let not_blank = tokens(text).into_iter().filter(|t| !t.kind.is_blank());
        not_blank.map(|t| format!("{}={:?}", &text[t.span], t.kind)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tokens_are_what_they_are_called() {
        assert_eq!(
            shown("SELECT ?a { ?a dm:rejects \"x\" ; a <http://e/> . FILTER(STRLEN(?a) > 4) }"),
            "SELECT=Keyword ?a=Variable {=Mark ?a=Variable dm:rejects=Name \"x\"=Text ;=Mark a=Keyword <http://e/>=Iri .=Mark \
             FILTER=Keyword (=Mark STRLEN=Function (=Mark ?a=Variable )=Mark >=Mark 4=Number )=Mark }=Mark"
        );
    }

    #[test]
    fn what_is_no_sparql_is_wrong() {
        assert!(shown("SELECT ?a { ?a § }").contains("§=Wrong"));
        assert_eq!(tokens(&"(".repeat(5000)).len(), 5000);
    }

    proptest! {
        #[test]
        fn tokens_tile_any_text(text in "[A-Za-z?{}()<>\"'.;:,#|^!*§ \n]{0,60}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert_eq!(token.span.start, end);
                end = token.span.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
