//! Parameters of queries: values become terms that variables are bound to, so no value can change what a
//! query means.
//!
//! The engine's own substitution is no help: its optimizer takes a variable that only a filter has for
//! unbound, and so does away with the filter.

use super::catalog::{NamedQuery, Parameter, ParameterKind};
use super::{QueryError, pattern};
use crate::position::{IssueId, Stance};
use crate::rdf::vocab::{self, dm, rdfs, skos};
use crate::store::{Store, StoreError};
use jiff::civil::Date;
use oxigraph::model::{GraphNameRef, Literal, NamedNode, NamedOrBlankNode, Term, Variable, vocab::xsd};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Terms for variables, by the names of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(BTreeMap<String, Term>);

impl Params {
    /// No parameters.
    pub fn none() -> Self {
        Self::default()
    }

    /// The same with one more.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, term: impl Into<Term>) -> Self {
        self.0.insert(name.into(), term.into());
        self
    }

    /// Names and terms, in the order of names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Term)> {
        self.0.iter().map(|(name, term)| (name.as_str(), term))
    }

    /// Parameters for SPARQL of the user's own, from `name=value`: a short name or `<IRI>` as a name, a
    /// number as a number, anything else as words.
    ///
    /// # Errors
    /// If a pair has no `=`.
    pub fn parse<S: AsRef<str>>(store: &Store, pairs: &[S]) -> Result<Self, QueryError> {
        let mut params = Self::default();
        for (name, value) in split(pairs)? {
            let number = || value.parse::<i64>().ok().map(|n| Term::from(Literal::from(n)));
            let name_of = || store.prefixes().expand(&value).map(Term::from);
            let term = name_of().or_else(number).unwrap_or_else(|| Literal::new_simple_literal(&value).into());
            params.0.insert(name, term);
        }
        Ok(params)
    }

    /// Parameters of a named query from `name=value`, defaults filled in.
    ///
    /// # Errors
    /// If one is unknown, missing, or of the wrong kind.
    pub fn bind<S: AsRef<str>>(store: &Store, query: &NamedQuery, pairs: &[S]) -> Result<Self, QueryError> {
        let given = split(pairs)?;
        if let Some(name) = given.keys().find(|name| query.parameter(name).is_none()) {
            let known = query.parameters.iter().map(|p| p.name.clone()).collect();
            return Err(QueryError::NoParameter { query: query.name.clone(), name: name.clone(), known });
        }
        let mut params = Self::default();
        for parameter in &query.parameters {
            match given.get(&parameter.name).or(parameter.default.as_ref()) {
                Some(value) if value.is_empty() => {}
                Some(value) => drop(params.0.insert(parameter.name.clone(), term(store, parameter, value)?)),
                None => return Err(missing(query, parameter)),
            }
        }
        Ok(params)
    }

    /// The query with the parameters in it, as `VALUES` at the head of its pattern: whole in itself, to run or
    /// to show. Terms are written so that none can be taken for anything but a term.
    ///
    /// ```
    /// use demarche::{query::Params, store::Store};
    /// use oxigraph::model::Literal;
    /// let params = Params::none().with("x", Literal::from("}"));
    /// let sparql = params.apply(&Store::memory()?, "SELECT ?s WHERE { ?s ?p ?x }")?;
    /// assert_eq!(sparql, "SELECT ?s WHERE { VALUES ?x { \"}\" } ?s ?p ?x }");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If there are parameters but the query has no pattern, or a name is none of a variable.
    pub fn apply(&self, store: &Store, sparql: &str) -> Result<String, QueryError> {
        if self.0.is_empty() {
            return Ok(sparql.to_owned());
        }
        let patterns = pattern::patterns(sparql);
        if patterns.is_empty() {
            return Err(QueryError::Syntax("there is no { pattern }".to_owned()));
        }
        let mut bound = String::new();
        let mut done = 0;
        for (n, pattern) in patterns.iter().enumerate() {
            bound.push_str(&sparql[done..pattern.start]);
            done = pattern.start;
            for (name, term) in &self.0 {
                let variable = Variable::new(name).map_err(|_| QueryError::NotAPair(name.clone()))?;
                // A query within the query sees no value from outside: it is bound there too, where it is asked for.
                if n == 0 || mentions(&sparql[pattern.clone()], name) {
                    let _ = write!(bound, " VALUES {variable} {{ {} }}", shown(store, term));
                }
            }
        }
        bound.push_str(&sparql[done..]);
        Ok(bound)
    }
}

/// Whether a pattern has the variable of this name.
fn mentions(pattern: &str, name: &str) -> bool {
    let is_end = |rest: &str| rest.chars().next().is_none_or(|c| !(c.is_alphanumeric() || c == '_'));
    let is_variable = |at: usize| pattern[..at].ends_with(['?', '$']) && is_end(&pattern[at + name.len()..]);
    pattern.match_indices(name).any(|(at, _)| is_variable(at))
}

/// A term as SPARQL has it.
fn shown(store: &Store, term: &Term) -> String {
    match term {
        Term::NamedNode(iri) => store.prefixes().shorten(iri.as_str()),
        other => other.to_string(),
    }
}

/// The actor that a name stands for: a label or alias in any case, the end of its IRI, or a short name.
///
/// # Errors
/// If there is none, with the names nearest to it.
pub fn resolve_actor(store: &Store, name: &str) -> Result<NamedNode, QueryError> {
    if let Some(iri) = store.prefixes().expand(name) {
        return Ok(iri);
    }
    let names = actor_names(store)?;
    let wanted = fold(name);
    // A label goes before an alias: "Georgia" is the state, whatever else is called that.
    let found = names.iter().filter(|n| n.folded == wanted).min_by_key(|n| (n.rank, n.iri.as_str()));
    match found {
        Some(found) => Ok(found.iri.clone()),
        None => Err(QueryError::NoActor { name: name.to_owned(), near: nearest(&names, &wanted) }),
    }
}

/// The issue that a name stands for: a label in any case, else the end of an IRI.
pub(crate) fn resolve_issue(store: &Store, name: &str) -> Result<NamedNode, StoreError> {
    if let Some(iri) = store.prefixes().expand(name) {
        return Ok(iri);
    }
    let wanted = fold(name);
    for property in [skos::PREF_LABEL, skos::ALT_LABEL] {
        for quad in store.graph().quads_for_pattern(None, Some(property), None, Some(GraphNameRef::DefaultGraph)) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(iri), Term::Literal(label)) = (quad.subject, quad.object)
                && iri.as_str().starts_with(&store.base().namespace("issue"))
                && fold(label.value()) == wanted
            {
                return Ok(iri);
            }
        }
    }
    Ok(store.base().issue(&IssueId::new(crate::position::slug(name))))
}

/// One of the names of an actor.
struct ActorName {
    folded: String,
    shown: String,
    rank: u8,
    iri: NamedNode,
}

/// All names of all actors.
fn actor_names(store: &Store) -> Result<Vec<ActorName>, StoreError> {
    let mut names = Vec::new();
    for (rank, property) in [(0, rdfs::LABEL), (1, skos::ALT_LABEL)] {
        let graph = Some(GraphNameRef::DefaultGraph);
        for quad in store.graph().quads_for_pattern(None, Some(property), None, graph) {
            let quad = quad?;
            let (NamedOrBlankNode::NamedNode(iri), Term::Literal(label)) = (quad.subject, quad.object) else {
                continue;
            };
            if let Some(id) = iri.as_str().strip_prefix(&store.base().namespace("actor")) {
                let (id, shown) = (id.to_owned(), label.value().to_owned());
                if rank == 0 {
                    names.push(ActorName { folded: fold(&id), shown: shown.clone(), rank: 2, iri: iri.clone() });
                }
                names.push(ActorName { folded: fold(&shown), shown, rank, iri });
            }
        }
    }
    Ok(names)
}

/// A name without case, articles and punctuation.
fn fold(name: &str) -> String {
    let slug = crate::position::slug(name);
    slug.strip_prefix("the-").unwrap_or(&slug).to_owned()
}

/// Up to three names like the wanted one.
fn nearest(names: &[ActorName], wanted: &str) -> Vec<String> {
    let near = |name: &&ActorName| {
        let contains = !wanted.is_empty() && (name.folded.contains(wanted) || wanted.contains(&name.folded));
        contains || strsim::levenshtein(&name.folded, wanted) <= 2
    };
    let shown: BTreeSet<&str> = names.iter().filter(near).map(|n| n.shown.as_str()).collect();
    shown.into_iter().take(3).map(str::to_owned).collect()
}

/// `name=value` pairs by name; the last of equal names counts.
fn split<S: AsRef<str>>(pairs: &[S]) -> Result<BTreeMap<String, String>, QueryError> {
    let pair = |text: &S| {
        let text = text.as_ref();
        let (name, value) = text.split_once('=').ok_or_else(|| QueryError::NotAPair(text.to_owned()))?;
        Ok((name.trim().to_owned(), value.trim().to_owned()))
    };
    pairs.iter().map(pair).collect()
}

/// The term for a value of a parameter's kind.
fn term(store: &Store, parameter: &Parameter, value: &str) -> Result<Term, QueryError> {
    let bad = |problem: String| QueryError::BadValue { name: parameter.name.clone(), value: value.to_owned(), problem };
    Ok(match parameter.kind {
        ParameterKind::Actor => resolve_actor(store, value)?.into(),
        ParameterKind::Stance => stance(value).ok_or_else(|| bad(format!("no stance; {}", stance_names())))?.into(),
        ParameterKind::Issue => resolve_issue(store, value)?.into(),
        ParameterKind::Date => {
            let day = day(value, parameter.name == "until")
                .ok_or_else(|| bad("no date; write it as 2025-07-20, 2025-07 or 2025".to_owned()))?;
            Literal::new_typed_literal(day.to_string(), xsd::DATE).into()
        }
        ParameterKind::Number => {
            let number: i64 = value.parse().map_err(|_| bad("no whole number".to_owned()))?;
            Literal::from(number).into()
        }
        ParameterKind::Words => Literal::new_simple_literal(value).into(),
    })
}

/// A day; of a month or a year its first one, or its last.
pub(crate) fn day(value: &str, last: bool) -> Option<Date> {
    let first = |month: i8, year: &str| {
        let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        Date::new(year.parse().ok().filter(|_| is_year)?, month, 1).ok()
    };
    match value.split('-').collect::<Vec<_>>()[..] {
        [year] if last => first(12, year).map(Date::last_of_month),
        [year] => first(1, year),
        [year, month] if month.len() == 2 => {
            let first = first(month.parse().ok()?, year)?;
            Some(if last { first.last_of_month() } else { first })
        }
        _ => value.parse().ok(),
    }
}

/// A stance by its name or its property: "reject", "rejects", "dm:reject".
fn stance(value: &str) -> Option<NamedNode> {
    let value = value.strip_prefix("dm:").unwrap_or(value).to_lowercase();
    let local = |iri: &str| iri.trim_start_matches(dm::NAMESPACE).to_lowercase();
    let is_it = |s: &Stance| s.as_str() == value || local(vocab::direct_property(*s).as_str()) == value;
    Stance::ALL.iter().copied().find(|s| is_it(s)).map(|s| vocab::stance(s).into_owned())
}

fn stance_names() -> String {
    let names: Vec<&str> = Stance::ALL.iter().map(|s| s.as_str()).collect();
    format!("there are {}", names.join(", "))
}

fn missing(query: &NamedQuery, parameter: &Parameter) -> QueryError {
    let (query, name, title) = (query.name.clone(), parameter.name.clone(), parameter.title.clone());
    QueryError::MissingParameter { query, name, title }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_or_a_year_stands_for_its_first_or_last_day() {
        assert_eq!(day("2024-02-11", true), Some(date(2024, 2, 11)));
        assert_eq!((day("2024-02", false), day("2024-02", true)), (Some(date(2024, 2, 1)), Some(date(2024, 2, 29))));
        assert_eq!((day("2024", false), day("2024", true)), (Some(date(2024, 1, 1)), Some(date(2024, 12, 31))));
        for wrong in ["24", "2024-2", "2024-13", "2024-06-31", "soon", "-", ""] {
            assert_eq!(day(wrong, false), None, "{wrong}");
        }
    }
}
