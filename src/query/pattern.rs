//! Where the patterns of a query begin and end, by a look at its characters alone.

use std::ops::Range;

/// The patterns of a query and of the queries within it, from the byte after `WHERE {` to that of its `}`, in the order of
/// the text; where there is no `WHERE`, the first `{ }` of all. Comments, strings and IRIs are passed over.
pub(super) fn patterns(sparql: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut first = None;
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut after_where = false;
    let mut rest = sparql;
    while let Some(c) = rest.chars().next() {
        let token = token(rest, c);
        let place = sparql.len() - rest.len();
        if c == '{' {
            open.push((place + 1, after_where));
        } else if c == '}'
            && let Some((start, is_where)) = open.pop()
        {
            if is_where {
                found.push(start..place);
            } else {
                first = first.filter(|known: &Range<usize>| known.start < start).or(Some(start..place));
            }
        }
        after_where = token.eq_ignore_ascii_case("where") || (after_where && is_blank(token));
        rest = &rest[token.len()..];
    }
    // A pattern that is never closed is the engine's to complain of.
    found.extend(open.iter().filter(|(_, is_where)| *is_where).map(|(start, _)| *start..sparql.len()));
    if found.is_empty() {
        found.extend(first.or_else(|| open.first().map(|(start, _)| *start..sparql.len())));
    }
    found.sort_by_key(|range| range.start);
    found
}

/// The stretch at the start of `text` that belongs together.
fn token(text: &str, first: char) -> &str {
    let length = match first {
        '#' => text.find('\n'),
        '"' | '\'' => Some(string(text, first)),
        '<' => iri(text).or(Some(1)),
        c if c.is_whitespace() => text.find(|c: char| !c.is_whitespace()),
        c if is_word(c) => text.find(|c: char| !is_word(c)),
        c => Some(c.len_utf8()),
    };
    &text[..length.unwrap_or(text.len())]
}

/// Whether a token separates others only.
fn is_blank(token: &str) -> bool {
    token.starts_with(|c: char| c.is_whitespace() || c == '#')
}

/// What names are made of; `?where` and `ex:where` are no keyword.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | ':' | '?' | '$' | '-')
}

/// The length of an IRI in `<>`; nothing if it is a comparison.
fn iri(text: &str) -> Option<usize> {
    let end = text.find(|c: char| c == '>' || c.is_whitespace() || matches!(c, '"' | '{' | '}'))?;
    text[end..].starts_with('>').then_some(end + 1)
}

/// The length of a string, long or short, with its quotes.
fn string(text: &str, quote: char) -> usize {
    let long: String = [quote; 3].iter().collect();
    let close = if text.starts_with(&long) { long } else { quote.to_string() };
    let mut place = close.len();
    while place < text.len() {
        let rest = &text[place..];
        if rest.starts_with(&close) {
            return place + close.len();
        }
        let step = if rest.starts_with('\\') { 2 } else { 1 };
        place += rest.chars().take(step).map(char::len_utf8).sum::<usize>();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::patterns;
    use proptest::prelude::*;

    fn rest(sparql: &str) -> Option<&str> {
        patterns(sparql).first().map(|pattern| &sparql[pattern.clone()])
    }

    #[test]
    fn the_pattern_is_found_past_comments_strings_and_templates() {
        assert_eq!(rest("SELECT * { ?s"), Some(" ?s"));
        assert_eq!(rest("# {\nSELECT (\"{\" AS ?x) ('''a'{''' AS ?y) FROM <http://e/g#> { ?s"), Some(" ?s"));
        assert_eq!(rest("CONSTRUCT { ?where a ?b } WHERE # {\n { ?s"), Some(" ?s"));
        assert_eq!(rest("SELECT (?a < ?b AS ?c) where{ ?s"), Some(" ?s"));
        assert_eq!(rest("ASK"), None);
    }

    #[test]
    fn a_query_within_a_query_has_a_pattern_of_its_own() {
        let sparql = "SELECT * WHERE { { SELECT ?a WHERE { ?a ?b ?c } } UNION { ?x ?y ?z } }";
        let found: Vec<&str> = patterns(sparql).into_iter().map(|pattern| &sparql[pattern]).collect();
        assert_eq!(found, [" { SELECT ?a WHERE { ?a ?b ?c } } UNION { ?x ?y ?z } ", " ?a ?b ?c "]);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>()) {
            for pattern in patterns(&text) {
                prop_assert_eq!(&text[pattern.start - 1..pattern.start], "{");
            }
        }
    }
}
