//! The parser's names of tokens, in words for a person.

/// "expected `}`" from the parser's "Syntax Error: expected `RCurly`"; several kinds as a list.
pub(super) fn reword(message: &str, found: &str) -> String {
    let expected = message.strip_prefix("Syntax Error: expected ").map(expectations).unwrap_or_default();
    let found = if found.is_empty() { "the end of the query".to_owned() } else { format!("{:?}", shortened(found)) };
    match expected.split_last() {
        None => format!("{found} can't stand here"),
        Some((last, [])) => format!("{last} was expected here, not {found}"),
        Some((last, others)) => format!("{} or {last} was expected here, not {found}", others.join(", ")),
    }
}

/// At most four things that may stand there, the commonest first, without repeats and rarities.
fn expectations(kinds: &str) -> Vec<&str> {
    let is_rare = |kind: &&str| {
        ["NIL", "ANON", "BLANK_NODE_LABEL", "True", "False"].contains(kind)
            || ["Double", "Triple", "Reif"].iter().any(|r| kind.starts_with(r))
    };
    let mut names: Vec<&str> = Vec::new();
    for name in kinds.split(" or ").filter(|kind| !is_rare(kind)).map(name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.sort_by_key(|name| !name.starts_with("a "));
    names.truncate(4);
    names
}

fn shortened(found: &str) -> &str {
    let end = found.char_indices().nth(30).map_or(found.len(), |(at, _)| at);
    &found[..end]
}

/// One kind of token or phrase.
fn name(kind: &str) -> &str {
    match kind {
        "LCurly" | "GroupGraphPattern" => "{",
        "RCurly" => "}",
        "LParen" => "(",
        "RParen" => ")",
        "LBrack" => "[",
        "RBrack" => "]",
        "Dot" => ".",
        "Comma" => ",",
        "Semicolon" => ";",
        "Star" => "*",
        "Pipe" => "|",
        "Slash" => "/",
        "Zirkumflex" => "^",
        "Equals" => "=",
        "Eof" => "the end of the query",
        "a" => "a",
        "VAR1" | "VAR2" | "Var" => "a variable",
        "IRIREF" | "iri" | "PNAME_LN" | "PNAME_NS" | "PrefixedName" => "a name such as dm:rejects",
        "INTEGER" | "DECIMAL" | "DOUBLE" | "NumericLiteral" | "Integer" => "a number",
        "STRING_LITERAL1"
        | "STRING_LITERAL2"
        | "STRING_LITERAL_LONG1"
        | "STRING_LITERAL_LONG2"
        | "RDFLiteral"
        | "String" => "a string in quotes",
        "Expression" | "BrackettedExpression" | "Constraint" | "PrimaryExpression" => "an expression such as (?n > 2)",
        "VarOrTerm" | "VarOrIri" | "GraphNode" | "GraphNodePath" | "ObjectPath" | "ObjectListPath" | "Object"
        | "ObjectList" => "a variable, a name or a value",
        "Verb" | "VerbPath" | "VerbSimple" | "PropertyListPathNotEmpty" | "Path" | "PathPrimary" | "PathElt" => {
            "a property such as dm:rejects"
        }
        "TriplesBlock" | "TriplesSameSubjectPath" | "TriplesSameSubject" => "a pattern such as ?who dm:rejects ?what",
        "SelectQuery" | "ConstructQuery" | "DescribeQuery" | "AskQuery" => "SELECT, ASK, CONSTRUCT or DESCRIBE",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::reword;

    #[test]
    fn kinds_are_named_for_people() {
        assert_eq!(reword("Syntax Error: expected RCurly", ""), "} was expected here, not the end of the query");
        assert_eq!(reword("Syntax Error: unexpected token", "SELCT"), "\"SELCT\" can't stand here");
        assert_eq!(
            reword("Syntax Error: expected VAR1 or VAR2 or Star", "from"),
            "a variable or * was expected here, not \"from\""
        );
    }
}
