//! RDF out, subject by subject: what comes in order goes out in order, and nothing is held.
//!
//! Each writer takes all statements of one subject at a time, and where its syntax groups by graph, of one graph. So a
//! graph of any size leaves in flat memory. [`all`] puts statements that are in memory into that order.

mod jsonld;
mod lines;
mod rdfxml;
mod turtle;

use super::{Base, Prefixes, Syntax};
use crate::position::Stance;
use crate::rdf::vocab::{self, dm};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple, vocab::rdf};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Result, Write};

/// What names look like, and whether positions reify what they assert.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// The short forms.
    pub prefixes: &'a Prefixes,
    /// Where instances live.
    pub base: &'a Base,
    /// Whether each position says by a triple term of RDF 1.2 what it asserts.
    pub triple_terms: bool,
}

/// Writes statements in one syntax.
#[derive(Debug)]
pub enum Writer<'a, W: Write> {
    /// Turtle or TriG.
    Turtle(turtle::Turtle<'a, W>),
    /// N-Triples or N-Quads.
    Lines(lines::Lines<W>),
    /// RDF/XML.
    RdfXml(Box<rdfxml::RdfXml<W>>),
    /// JSON-LD.
    JsonLd(jsonld::JsonLd<'a, W>),
}

impl<'a, W: Write> Writer<'a, W> {
    /// Writes what stands before all statements.
    ///
    /// # Errors
    /// If `out` can't be written to.
    pub fn new(syntax: Syntax, style: Style<'a>, out: W) -> Result<Self> {
        Self::with_properties(syntax, style, None, out)
    }

    /// The same, where only these properties will be used.
    fn with_properties(syntax: Syntax, style: Style<'a>, used: Option<&BTreeSet<NamedNode>>, out: W) -> Result<Self> {
        Ok(match syntax {
            Syntax::Turtle | Syntax::TriG => Self::Turtle(turtle::Turtle::new(style, syntax.has_graphs(), out)?),
            Syntax::NTriples | Syntax::NQuads => Self::Lines(lines::Lines::new(style, syntax.has_graphs(), out)),
            Syntax::RdfXml => Self::RdfXml(Box::new(rdfxml::RdfXml::new(style.prefixes, out)?)),
            Syntax::JsonLd => Self::JsonLd(jsonld::JsonLd::new(style, used, out)?),
        })
    }

    /// Writes all statements of one subject; in TriG and JSON-LD, of one subject in one graph.
    ///
    /// # Errors
    /// If the bytes can't be written, or the syntax can't say it.
    pub fn subject(&mut self, quads: &[Quad]) -> Result<()> {
        match self {
            Self::Turtle(writer) => writer.subject(quads),
            Self::Lines(writer) => writer.subject(quads),
            Self::RdfXml(writer) => writer.subject(quads),
            Self::JsonLd(writer) => writer.subject(quads),
        }
    }

    /// Writes what stands after all statements.
    ///
    /// # Errors
    /// If the bytes can't be written.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Turtle(writer) => writer.finish(),
            Self::Lines(_) => Ok(()),
            Self::RdfXml(writer) => writer.finish(),
            Self::JsonLd(writer) => writer.finish(),
        }
    }
}

/// Whether a syntax wants one graph after the other; the others want one subject after the other.
pub fn goes_by_graph(syntax: Syntax) -> bool {
    matches!(syntax, Syntax::TriG | Syntax::JsonLd)
}

/// Writes statements that are in memory, with the prefixes that they use.
///
/// # Errors
/// As [`Writer::subject`].
pub fn all(quads: &[Quad], syntax: Syntax, style: Style<'_>, out: impl Write) -> Result<()> {
    let mut groups: BTreeMap<(String, String), Vec<Quad>> = BTreeMap::new();
    for quad in quads {
        let graph = if goes_by_graph(syntax) { graph_key(&quad.graph_name) } else { String::new() };
        groups.entry((graph, quad.subject.to_string())).or_default().push(quad.clone());
    }
    let prefixes = style.prefixes.used_in(quads);
    let properties = quads.iter().map(|quad| quad.predicate.clone()).collect();
    let style = Style { prefixes: &prefixes, ..style };
    let mut writer = Writer::with_properties(syntax, style, Some(&properties), out)?;
    groups.values().try_for_each(|group| writer.subject(group))?;
    writer.finish()
}

/// What graphs are sorted by: the default graph comes first.
pub(crate) fn graph_key(graph: &GraphName) -> String {
    match graph {
        GraphName::DefaultGraph => String::new(),
        named => named.to_string(),
    }
}

/// What a position asserts, as a triple: its side, the property of its stance, its proposition.
fn reified(quads: &[Quad]) -> Option<Triple> {
    let object = |property: NamedNodeRef<'_>| {
        let quad = quads.iter().find(|quad| quad.predicate.as_ref() == property)?;
        match &quad.object {
            Term::NamedNode(name) => Some(name.clone()),
            Term::BlankNode(_) | Term::Literal(_) => None,
        }
    };
    let is_position =
        |quad: &Quad| quad.predicate.as_ref() == rdf::TYPE && quad.object == dm::POSITION.into_owned().into();
    if !quads.iter().any(is_position) {
        return None;
    }
    let (side, stance, proposition) = (object(dm::SIDE)?, object(dm::STANCE)?, object(dm::PROPOSITION_OF)?);
    let stance = Stance::ALL.iter().find(|known| vocab::stance(**known) == stance.as_ref())?;
    Some(Triple::new(side, vocab::direct_property(*stance), proposition))
}

/// `rdf:reifies`, by which a thing stands for a triple.
const REIFIES: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies");

/// The subject of a group.
fn subject_of(quads: &[Quad]) -> Option<&NamedOrBlankNode> {
    quads.first().map(|quad| &quad.subject)
}
