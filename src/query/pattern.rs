//! Where the pattern of a query begins, by a look at its characters alone.

/// The byte after the `{` that opens the pattern: the first after `WHERE`, else the first of all.
/// Comments, strings and IRIs are passed over.
pub(super) fn start(sparql: &str) -> Option<usize> {
    let mut first = None;
    let mut after_where = false;
    let mut rest = sparql;
    while let Some(c) = rest.chars().next() {
        let token = token(rest, c);
        if c == '{' {
            let place = sparql.len() - rest.len() + 1;
            if after_where {
                return Some(place);
            }
            first = first.or(Some(place));
        }
        after_where = token.eq_ignore_ascii_case("where") || (after_where && is_blank(token));
        rest = &rest[token.len()..];
    }
    first
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
    use super::start;
    use proptest::prelude::*;

    fn rest(sparql: &str) -> Option<&str> {
        start(sparql).map(|place| &sparql[place..])
    }

    #[test]
    fn the_pattern_is_found_past_comments_strings_and_templates() {
        assert_eq!(rest("SELECT * { ?s"), Some(" ?s"));
        assert_eq!(rest("# {\nSELECT (\"{\" AS ?x) ('''a'{''' AS ?y) FROM <http://e/g#> { ?s"), Some(" ?s"));
        assert_eq!(rest("CONSTRUCT { ?where a ?b } WHERE # {\n { ?s"), Some(" ?s"));
        assert_eq!(rest("SELECT (?a < ?b AS ?c) where{ ?s"), Some(" ?s"));
        assert_eq!(rest("ASK"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>()) {
            if let Some(place) = start(&text) {
                prop_assert_eq!(&text[place - 1..place], "{");
            }
        }
    }
}
