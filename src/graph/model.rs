//! Nodes and edges with typed attributes.

use petgraph::graph::DiGraph;
use std::collections::BTreeMap;

/// Nodes and edges in a fixed order: same store, same graph.
pub type Graph = DiGraph<Node, Edge>;

/// What a graph shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Sides and the propositions that they take positions on.
    #[default]
    Positions,
    /// Events and which came before which.
    Events,
}

impl View {
    /// All of them, with the names that options use.
    pub const ALL: [(&'static str, Self); 2] = [("positions", Self::Positions), ("events", Self::Events)];
}

impl std::str::FromStr for View {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, view)| *view);
        found.ok_or_else(|| format!("unknown view {name:?}; there are positions, events"))
    }
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// Who holds positions.
    Actor,
    /// What they are on.
    Proposition,
    /// Something that happens.
    Event,
}

impl NodeKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Proposition => "proposition",
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
    /// A share from 0 to 1.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

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
    pub attributes: BTreeMap<&'static str, Value>,
}

/// A relation, e.g. one position.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Its IRI, so that parallel edges stay apart.
    pub iri: String,
    /// The property, e.g. `rejects`, `precedes`.
    pub label: String,
    /// What else is known of it, by name.
    pub attributes: BTreeMap<&'static str, Value>,
}
