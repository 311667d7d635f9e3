//! The first thing that is wrong with a query, where, and what was perhaps meant.

use super::tokens::{Kind, Token, tokens};
use super::{Place, parsed, place, unclosed, wording};
use crate::rdf::vocab::dm;
use crate::store::Store;
use oxigraph::model::{NamedNode, NamedNodeRef, Quad, Term, TermRef, vocab::rdf};
use std::fmt;
use std::ops::Range;

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The query.
    pub text: String,
    /// Where, in bytes.
    pub span: Range<usize>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What was perhaps meant.
    pub suggestion: Option<String>,
}

impl Problem {
    fn at(text: &str, span: Range<usize>, message: String) -> Self {
        Self { text: text.to_owned(), span, message, suggestion: None }
    }

    fn suggesting(self, suggestion: Option<String>) -> Self {
        Self { suggestion, ..self }
    }
}

/// The message, then the line with a mark below the token:
///
/// ```text
/// there is no property dm:reject; did you mean dm:rejects?
///   2 │   ?who dm:reject ?what
///     │        ^^^^^^^^^
/// ```
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; did you mean {suggestion}?")?;
        }
        let start = self.text[..self.span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let number = self.text[..start].matches('\n').count() + 1;
        let width = number.to_string().len();
        let before = columns(&self.text[start..self.span.start]);
        let marked = columns(&self.text[self.span.start..self.span.end.min(end).max(self.span.start)]).max(1);
        let line = self.text[start..end].replace('\t', " ");
        write!(f, "\n  {number} │ {line}\n  {:width$} │ {:before$}{}", "", "", "^".repeat(marked))
    }
}

/// How many columns of a terminal a text takes.
fn columns(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text.replace('\t', " ").as_str())
}

/// The first problem of a query over a store, where it has any that can be told before it runs.
pub fn check(store: &Store, text: &str) -> Option<Problem> {
    let tokens = tokens(text);
    unknown_keyword(text, &tokens)
        .or_else(|| unknown_prefix(store, text, &tokens))
        .or_else(|| syntax(text, &tokens))
        .or_else(|| unknown_term(store, text))
}

/// A query that starts with a slip, such as `SELCT`: what follows can't be judged.
fn unknown_keyword(text: &str, tokens: &[Token]) -> Option<Problem> {
    const FIRST: [&str; 6] = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE"];
    let first = tokens.iter().find(|t| !t.kind.is_blank())?;
    let rest = &text[first.span.start..];
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let word = rest[..length].to_ascii_uppercase();
    if first.kind != Kind::Wrong || word.is_empty() {
        return None;
    }
    let span = first.span.start..first.span.start + length;
    let suggestion = nearest(&word, FIRST.into_iter());
    Some(Problem::at(text, span, format!("no query starts with {word:?}")).suggesting(suggestion))
}

/// A prefix that neither the store nor the query declares.
fn unknown_prefix(store: &Store, text: &str, tokens: &[Token]) -> Option<Problem> {
    let declared = declared(text, tokens);
    let names = tokens.iter().enumerate().filter(|(n, t)| t.kind == Kind::Name && !is_declaration(text, tokens, *n));
    for (_, token) in names {
        let Some((prefix, _)) = text[token.span.clone()].split_once(':') else { continue };
        let is_known =
            prefix == "_" || declared.contains(&prefix) || store.prefixes().iter().any(|(known, _)| known == prefix);
        if !is_known {
            let near = nearest(prefix, store.prefixes().iter().map(|(known, _)| known).chain(declared.iter().copied()));
            let span = token.span.start..token.span.start + prefix.len() + 1;
            let message = format!("unknown prefix {prefix}:");
            return Some(Problem::at(text, span, message).suggesting(near.map(|p| format!("{p}:"))));
        }
    }
    None
}

/// The prefixes that a query declares itself.
fn declared<'t>(text: &'t str, tokens: &[Token]) -> Vec<&'t str> {
    let names = (0..tokens.len()).filter(|n| is_declaration(text, tokens, *n));
    names.map(|n| text[tokens[n].span.clone()].trim_end_matches(':')).collect()
}

/// Whether the token at `n` is the name in `PREFIX name: <…>`.
fn is_declaration(text: &str, tokens: &[Token], n: usize) -> bool {
    let before = tokens[..n].iter().rev().find(|t| !t.kind.is_blank());
    tokens[n].kind == Kind::Name && before.is_some_and(|t| text[t.span.clone()].eq_ignore_ascii_case("prefix"))
}

/// What the grammar does not allow.
fn syntax(text: &str, tokens: &[Token]) -> Option<Problem> {
    let Some((_, errors)) = parsed(text) else {
        return Some(Problem::at(text, 0..0, "brackets nest too deep".to_owned()));
    };
    let Some(error) = errors.into_iter().next() else {
        // The parser lets a bracket pass that is open at the end.
        let close = unclosed(text, tokens)?;
        let end = text.trim_end().len();
        return Some(Problem::at(text, end..end, format!("{close} is missing at the end")));
    };
    let span = usize::from(error.span.start())..usize::from(error.span.end());
    let message = wording::reword(&error.message, &text[span.clone()]);
    Some(Problem::at(text, span, message))
}

/// A term of our own vocabulary that neither the ontology nor the graph has, or that is no property where one must stand.
pub(in crate::query) fn unknown_term(store: &Store, text: &str) -> Option<Problem> {
    let tokens = tokens(text);
    if !declared(text, &tokens).is_empty() {
        return None;
    }
    for token in tokens.iter().filter(|t| t.kind == Kind::Name) {
        let name = &text[token.span.clone()];
        let Some(local) = name.strip_prefix("dm:").filter(|local| !local.is_empty()) else { continue };
        let Some(iri) = store.prefixes().expand(name) else { continue };
        let is_term = terms().any(|term| term == local);
        if is_term && local.starts_with(char::is_lowercase) && !is_individual(store, iri.as_ref()) {
            continue;
        }
        let is_property = matches!(place(text, token.span.start).0, Place::Predicate { .. });
        let is_known = is_term && !is_property;
        if !is_known && !occurs(store, iri.as_ref(), is_property) {
            let what = if is_property { "property " } else { "" };
            let fits = |term: &&str| !is_property || !is_individual(store, dm_term(term).as_ref());
            let near = nearest(local, terms().filter(fits)).map(|term| format!("dm:{term}"));
            return Some(Problem::at(text, token.span.clone(), format!("there is no {what}{name}")).suggesting(near));
        }
    }
    None
}

/// The local names of our vocabulary.
fn terms() -> impl Iterator<Item = &'static str> {
    dm::ALL.iter().map(|term| &term.as_str()[dm::NAMESPACE.len()..])
}

fn dm_term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}{local}", dm::NAMESPACE))
}

/// Whether the ontology has it as a thing such as `dm:reject`, the stance, and not as a property.
fn is_individual(store: &Store, iri: NamedNodeRef<'_>) -> bool {
    const OWL: &str = "http://www.w3.org/2002/07/owl#";
    let types = store.graph().quads_for_pattern(Some(iri.into()), Some(rdf::TYPE), None, None).map_while(Result::ok);
    let types: Vec<Quad> = types.collect();
    let is_owl = |quad: &Quad| matches!(&quad.object, Term::NamedNode(class) if class.as_str().starts_with(OWL));
    !types.is_empty() && !types.iter().any(|quad| is_owl(quad) && !quad.object.to_string().contains("NamedIndividual"))
}

/// Whether any quad has this name: as a property, or anywhere.
fn occurs(store: &Store, iri: NamedNodeRef<'_>, as_property: bool) -> bool {
    let graph = store.graph();
    let has = |subject: Option<_>, property, object| {
        graph.quads_for_pattern(subject, property, object, None).next().is_some()
    };
    has(None, Some(iri), None)
        || !as_property && (has(None, None, Some(TermRef::NamedNode(iri))) || has(Some(iri.into()), None, None))
}

/// The nearest of some words, if it is near enough to be a slip.
pub(crate) fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<String> {
    let lower = word.to_lowercase();
    let near = |k: &&str| {
        strsim::levenshtein(&lower, &k.to_lowercase()) <= 1 || strsim::jaro_winkler(&lower, &k.to_lowercase()) >= 0.8
    };
    let distance = |k: &&str| (strsim::levenshtein(&lower, &k.to_lowercase()), (*k).to_owned());
    known.filter(near).min_by_key(distance).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        check(&Store::memory().unwrap(), text).map(|p| p.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_mark_stands_below_the_token() {
        assert_eq!(
            told("SELECT ?who {\n  ?who dm:reject ?what\n}"),
            "there is no property dm:reject; did you mean dm:rejects?\n  2 │   ?who dm:reject ?what\n    │        ^^^^^^^^^"
        );
    }

    #[test]
    fn what_is_wrong_is_said_and_what_was_meant() {
        for (query, message) in [
            ("SELECT * { ?s dn:rejects ?o }", "unknown prefix dn:; did you mean dm:?"),
            ("SELCT * { ?s ?p ?o }", "no query starts with \"SELCT\"; did you mean SELECT?"),
            ("SELECT * { ?s ?p ?o } ORDER ?s", "BY was expected here, not \"?s\""),
            ("SELECT * { ?s ?p }", "not \"}\""),
        ] {
            let told = told(query);
            assert!(told.contains(message), "{query}: {told}");
        }
    }

    #[test]
    fn what_is_right_has_no_problem() {
        for query in [
            "SELECT * { ?s ?p ?o }",
            "PREFIX ex: <http://e/> ASK { ex:a dm:rejects _:b }",
            "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a dm:Position } } GROUP BY ?g HAVING(?n > 2) ORDER BY DESC(?n) LIMIT 3",
            "DESCRIBE actor:ukraine",
            "SELECT ?x { VALUES ?x { \"}\" } ?x (dm:precedes|^dm:precedes)+/rdfs:label ?y FILTER NOT EXISTS { ?x ?y 3.5 } }",
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(dm:hasWords(?o, 'x')) }",
        ] {
            assert_eq!(told(query), "", "{query}");
        }
    }
}
