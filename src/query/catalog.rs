//! Named queries: `queries/*.rq`, each with a head of comments that says what it answers.
//!
//! ```text
//! # title: Rejected demands
//! # question: Which demands did an actor reject?
//! # param actor: actor — who rejects
//! # param topic: words = — what it is about
//! # example: actor=Norway => demandedBy=European Union; demand=share
//! ```
//! A parameter is the variable of its name. After `=` stands its default; an empty one
//! leaves the variable free. An example says what comes out for the sample articles: a row
//! whose cells have these words, or `nothing`; a test runs them all.

use super::QueryError;
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

impl std::fmt::Display for ParameterKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Actor => "actor",
            Self::Stance => "stance",
            Self::Issue => "issue",
            Self::Date => "date",
            Self::Number => "number",
            Self::Words => "words",
        })
    }
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

/// What a query must answer on the sample articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryExample {
    /// `name=value` pairs.
    pub parameters: Vec<String>,
    /// Columns and words that their cells have in one row of the answer; empty if the answer must be.
    pub cells: Vec<(String, String)>,
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
    /// What it answers on the sample articles.
    pub examples: Vec<QueryExample>,
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
            known.sort_by_key(|k| strsim::levenshtein(k, name));
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
    let (mut title, mut question, mut parameters, mut examples) = (None, None, Vec::new(), Vec::new());
    for line in head.map(str::trim).filter(|line| !line.is_empty()) {
        let (key, value) = line.split_once(':').ok_or_else(|| format!("{line:?} is not \"key: value\""))?;
        match key.trim() {
            "title" => title = Some(value.trim().to_owned()),
            "question" => question = Some(value.trim().to_owned()),
            "example" => examples.push(example(value)?),
            other => match other.strip_prefix("param ") {
                Some(name) => parameters.push(parameter(name.trim(), value)?),
                None => return Err(format!("unknown key {other:?}")),
            },
        }
    }
    let title = title.ok_or("no title")?;
    let question = question.ok_or("no question")?;
    Ok(NamedQuery { name: name.to_owned(), title, question, parameters, examples, sparql: sparql.to_owned() })
}

/// Reads `name=value; … => column=words; …`, or `… => nothing`.
fn example(text: &str) -> Result<QueryExample, String> {
    let parts = |text: &str| -> Vec<String> {
        text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let cell = |part: &String| match part.split_once('=') {
        Some((column, words)) => Ok((column.trim().to_owned(), words.trim().to_owned())),
        None => Err(format!("{part:?} is not \"column=words\"")),
    };
    let (given, found) = text.split_once("=>").ok_or_else(|| format!("no \"=>\" in the example {text:?}"))?;
    let cells = match found.trim() {
        "nothing" => Vec::new(),
        found => parts(found).iter().map(cell).collect::<Result<_, _>>()?,
    };
    Ok(QueryExample { parameters: parts(given), cells })
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
    fn an_example_is_parameters_and_cells() {
        let read = example(" x=a; y=b c => who=d; what=e").unwrap();
        assert_eq!(read.parameters, ["x=a", "y=b c"]);
        assert_eq!(read.cells, [("who".to_owned(), "d".to_owned()), ("what".to_owned(), "e".to_owned())]);
        assert_eq!(example("=> nothing").unwrap().cells, []);
        assert!(example("x=a").is_err() && example("=> who").is_err());
    }

    #[test]
    fn a_head_without_a_title_is_refused() {
        assert_eq!(parse("q", "SELECT * {}"), Err("no title".to_owned()));
    }

    #[test]
    fn every_shipped_query_has_a_head_and_is_sparql() {
        let store = crate::store::Store::memory().unwrap();
        let catalog = Catalog::load(&Assets::builtin()).unwrap();
        assert!(catalog.iter().count() >= 20);
        for query in catalog.iter() {
            assert!(!query.examples.is_empty(), "{} has no example", query.name);
            let free = super::super::Params::none();
            let answer = super::super::run(&store, &query.sparql, &free, &Default::default());
            assert!(answer.is_ok(), "{}: {answer:?}", query.name);
        }
    }
}
