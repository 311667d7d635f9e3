//! Named queries: `queries/*.rq`, each with a head of comments that says what it answers.
//!
//! ```text
//! # title: Rejected demands
//! # question: Which demands did an actor reject?
//! # param actor: actor — who rejects
//! # param topic: words = — what it is about
//! ```
//! A parameter is the variable of its name. After `=` stands its default; an empty one
//! leaves the variable free.

use super::QueryError;
use super::params::distance;
use crate::assets::Assets;
use std::collections::BTreeMap;

/// What values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// An actor's label, alias or short name.
    Actor,
    /// A stance by its name.
    Stance,
    /// An issue by its name.
    Issue,
    /// A day such as `2025-07-20`.
    Date,
    /// A whole number.
    Number,
    /// Words.
    Words,
}

/// A parameter of a named query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name of the variable.
    pub name: String,
    /// What values it takes.
    pub kind: ParameterKind,
    /// The value where none is given; an empty one leaves the variable free.
    pub default: Option<String>,
    /// What it is, in words.
    pub title: String,
}

/// A query with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedQuery {
    /// Its name: that of the file.
    pub name: String,
    /// What it lists.
    pub title: String,
    /// The question that it answers.
    pub question: String,
    /// Its parameters, in the order of the head.
    pub parameters: Vec<Parameter>,
    /// The SPARQL, head included; the prefixes of the store need no declaration.
    pub sparql: String,
}

impl NamedQuery {
    /// The parameter of that name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|p| p.name == name)
    }
}

/// All named queries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog(BTreeMap<String, NamedQuery>);

impl Catalog {
    /// Reads the files in `queries/`.
    ///
    /// # Errors
    /// If a file or its head can't be read.
    pub fn load(assets: &Assets) -> Result<Self, QueryError> {
        let mut queries = BTreeMap::new();
        for path in assets.list("queries", "rq") {
            let name = path.trim_start_matches("queries/").trim_end_matches(".rq").to_owned();
            let query = parse(&name, &assets.text(&path)?)
                .map_err(|problem| QueryError::Header { name: name.clone(), problem })?;
            queries.insert(name, query);
        }
        Ok(Self(queries))
    }

    /// The query of that name.
    ///
    /// # Errors
    /// If there is none, with the names that exist, nearest first.
    pub fn get(&self, name: &str) -> Result<&NamedQuery, QueryError> {
        self.0.get(name).ok_or_else(|| {
            let mut known: Vec<String> = self.0.keys().cloned().collect();
            known.sort_by_key(|k| distance(k, name));
            QueryError::NoQuery { name: name.to_owned(), known }
        })
    }

    /// All queries, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &NamedQuery> {
        self.0.values()
    }
}

/// Reads a query and its head.
fn parse(name: &str, sparql: &str) -> Result<NamedQuery, String> {
    let head = sparql.lines().map_while(|line| line.strip_prefix('#'));
    let (mut title, mut question, mut parameters) = (None, None, Vec::new());
    for line in head.map(str::trim).filter(|line| !line.is_empty()) {
        let (key, value) = line.split_once(':').ok_or_else(|| format!("{line:?} is not \"key: value\""))?;
        match key.trim() {
            "title" => title = Some(value.trim().to_owned()),
            "question" => question = Some(value.trim().to_owned()),
            other => match other.strip_prefix("param ") {
                Some(name) => parameters.push(parameter(name.trim(), value)?),
                None => return Err(format!("unknown key {other:?}")),
            },
        }
    }
    let title = title.ok_or("no title")?;
    let question = question.ok_or("no question")?;
    Ok(NamedQuery { name: name.to_owned(), title, question, parameters, sparql: sparql.to_owned() })
}

/// Reads `kind = default — title`.
fn parameter(name: &str, text: &str) -> Result<Parameter, String> {
    let (left, title) = text.split_once('—').ok_or_else(|| format!("no \"— what it is\" after {name}"))?;
    let (kind, default) = match left.split_once('=') {
        Some((kind, default)) => (kind, Some(default.trim().to_owned())),
        None => (left, None),
    };
    let kind = match kind.trim() {
        "actor" => ParameterKind::Actor,
        "stance" => ParameterKind::Stance,
        "issue" => ParameterKind::Issue,
        "date" => ParameterKind::Date,
        "number" => ParameterKind::Number,
        "words" => ParameterKind::Words,
        other => return Err(format!("unknown kind {other:?} of {name}")),
    };
    Ok(Parameter { name: name.to_owned(), kind, default, title: title.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_gives_title_question_and_parameters() {
        let query = parse("q", "# title: T\n# question: Q?\n# param x: words = a b — the x\n\nSELECT ?x {}\n").unwrap();
        assert_eq!((query.title.as_str(), query.question.as_str()), ("T", "Q?"));
        assert_eq!(query.parameters[0].default.as_deref(), Some("a b"));
    }

    #[test]
    fn a_head_without_a_title_is_refused() {
        assert_eq!(parse("q", "SELECT * {}"), Err("no title".to_owned()));
    }

    #[test]
    fn every_shipped_query_has_a_head_and_is_sparql() {
        let store = crate::store::Store::memory().unwrap();
        let catalog = Catalog::load(&Assets::builtin()).unwrap();
        assert!(catalog.iter().count() >= 6);
        for query in catalog.iter() {
            let free = super::super::Params::none();
            let answer = super::super::run(&store, &query.sparql, &free, &Default::default());
            assert!(answer.is_ok(), "{}: {answer:?}", query.name);
        }
    }
}
