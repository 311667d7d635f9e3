//! Nodes and edges with typed attributes, and what is known of all of them together.

use super::claims::{Claim, Source};
use super::{Tone, View};
use petgraph::graph::DiGraph;
use std::collections::BTreeMap;

/// Nodes and edges in a fixed order: same store, same graph.
pub type Graph = DiGraph<Node, Edge>;

/// A graph with what it was made of.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// What it shows.
    pub view: View,
    /// Its heading.
    pub title: String,
    /// Nodes and edges.
    pub graph: Graph,
    /// The positions behind the edges.
    pub claims: Vec<Claim>,
    /// The documents of these and of the events.
    pub sources: Vec<Source>,
    /// The first and the last day that anything in it bears.
    pub span: Option<(String, String)>,
    /// What a reader should know of it: limits, what was left out.
    pub notes: Vec<String>,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// Who holds positions.
    Actor,
    /// What they are on.
    Proposition,
    /// What propositions are about.
    Issue,
    /// Something that happens.
    Event,
}

impl NodeKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Proposition => "proposition",
            Self::Issue => "issue",
            Self::Event => "event",
        }
    }
}

/// An attribute's value; all of one name have one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, a name, or a date.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A share or a weight.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

impl Value {
    /// The words of a text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(words) => Some(words),
            Self::Integer(_) | Self::Number(_) | Self::Flag(_) => None,
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(words) => f.write_str(words),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(flag) => write!(f, "{flag}"),
        }
    }
}

/// Attributes by name.
pub type Attributes = BTreeMap<&'static str, Value>;

/// A thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// Its short form, e.g. `actor:ukraine`.
    pub short: String,
    /// Its label.
    pub label: String,
    /// What it stands for.
    pub kind: NodeKind,
    /// What else is known of it, by name.
    pub attributes: Attributes,
}

impl Node {
    /// All that files say of it: label and kind too.
    pub fn data(&self) -> Attributes {
        let own = [("label", self.label.as_str()), ("kind", self.kind.as_str())];
        let own = own.into_iter().map(|(name, words)| (name, Value::Text(words.to_owned())));
        self.attributes.clone().into_iter().chain(own).collect()
    }
}

/// A relation, e.g. one position.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Its IRI, so that parallel edges stay apart.
    pub iri: String,
    /// The property, e.g. `rejects`, `precedes`.
    pub label: String,
    /// Which way it goes, for colour and line.
    pub tone: Tone,
    /// What else is known of it, by name.
    pub attributes: Attributes,
    /// The positions behind it, by their places in [`Network::claims`].
    pub claims: Vec<usize>,
}

impl Edge {
    /// All that files say of it: label and tone too.
    pub fn data(&self) -> Attributes {
        let own = [("label", self.label.as_str()), ("tone", self.tone.as_str())];
        let own = own.into_iter().map(|(name, words)| (name, Value::Text(words.to_owned())));
        self.attributes.clone().into_iter().chain(own).collect()
    }

    /// Whether it is what its holder is told to say as a fact.
    pub fn is_asserted(&self) -> bool {
        let is = |name, wanted: &[&str]| {
            self.attributes.get(name).and_then(Value::as_text).is_none_or(|value| wanted.contains(&value))
        };
        is("polarity", &["affirmed"])
            && is("modality", &["actual", "future"])
            && !self.attributes.contains_key("said_by")
    }

    /// How strong it is: its weight, else 1.
    pub fn weight(&self) -> f64 {
        match self.attributes.get("weight") {
            Some(Value::Number(weight)) => *weight,
            _ => 1.0,
        }
    }
}
