//! Whether a query is all there, or goes on in the next line.

use super::command::is_sparql;

/// Whether an input can be run as it stands: a query once its brackets and quotes are closed, and
/// anything else at once. An empty last line ends a query, too, so that nobody is caught in it.
pub(super) fn is_complete(input: &str) -> bool {
    let text = input.trim();
    if text.starts_with('.') || !is_sparql(text) || input.ends_with("\n\n") || text.ends_with(';') {
        return true;
    }
    match open_brackets(text) {
        Some(0) => text.contains('{') || describes(text),
        Some(_) | None => false,
    }
}

/// `DESCRIBE` needs no braces.
fn describes(text: &str) -> bool {
    text.to_ascii_uppercase().contains("DESCRIBE") && !text.trim_end().to_ascii_uppercase().ends_with("DESCRIBE")
}

/// How many brackets are open at the end; nothing inside a string.
fn open_brackets(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '"' | '\'' => after_string(rest)?,
            '<' => after_iri(rest),
            '#' => rest.split_once('\n').map_or("", |(_, after)| after),
            '{' | '(' | '[' => {
                open += 1;
                &rest[1..]
            }
            '}' | ')' | ']' => {
                open = open.saturating_sub(1);
                &rest[1..]
            }
            c => &rest[c.len_utf8()..],
        };
    }
    Some(open)
}

/// What follows a string, short or long.
fn after_string(text: &str) -> Option<&str> {
    let short = &text[..1];
    let long = short.repeat(3);
    let quote = if text.starts_with(&long) { long.as_str() } else { short };
    let mut rest = &text[quote.len()..];
    loop {
        if let Some(after) = rest.strip_prefix(quote) {
            return Some(after);
        }
        let mut characters = rest.chars();
        if characters.next()? == '\\' {
            characters.next();
        }
        rest = characters.as_str();
    }
}

/// What follows an IRI; `<` may also be "less than", and then only itself is passed.
fn after_iri(text: &str) -> &str {
    let end = text.find(|c: char| c == '>' || c.is_whitespace());
    match end {
        Some(end) if text[end..].starts_with('>') => &text[end + 1..],
        _ => &text[1..],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_goes_on_until_it_is_closed() {
        for part in [
            "SELECT *",
            "SELECT * {",
            "SELECT * { ?s ?p \"}",
            "SELECT * { ?s ?p '''x' } '",
            "PREFIX dm: <https://example.org/#>",
            "SELECT * { ?s ?p <http://x/#}>",
            "SELECT * { # }",
        ] {
            assert!(!is_complete(part), "{part}");
        }
    }

    #[test]
    fn closed_queries_commands_and_questions_are_complete() {
        for all in [
            "SELECT * { ?s ?p ?o }",
            "SELECT * { ?s ?p \"\\\"}\" }",
            "SELECT * { FILTER(1 < 2) }",
            "DESCRIBE actor:ukraine",
            "SELECT * {\n\n",
            ".mode csv",
            "who rejects talks",
            "",
        ] {
            assert!(is_complete(all), "{all}");
        }
    }
}
