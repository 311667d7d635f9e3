//! Turtle and TriG for people: one block a subject, its type first, everything sorted.

use super::{REIFIES, Style, reified, subject_of};
use crate::rdf::Prefixes;
use oxigraph::model::{GraphName, Literal, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple, vocab::rdf, vocab::xsd};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Result, Write};

/// Writes Turtle or TriG.
#[derive(Debug)]
pub struct Turtle<'a, W> {
    style: Style<'a>,
    has_graphs: bool,
    graph: GraphName,
    out: W,
}

impl<'a, W: Write> Turtle<'a, W> {
    pub(super) fn new(style: Style<'a>, has_graphs: bool, mut out: W) -> Result<Self> {
        for (prefix, namespace) in style.prefixes.iter() {
            writeln!(out, "@prefix {prefix}: <{namespace}> .")?;
        }
        Ok(Self { style, has_graphs, graph: GraphName::DefaultGraph, out })
    }

    pub(super) fn subject(&mut self, quads: &[Quad]) -> Result<()> {
        let Some(subject) = subject_of(quads) else { return Ok(()) };
        if let Some(quad) = quads.first().filter(|quad| self.has_graphs && quad.graph_name != self.graph) {
            self.turn_to(&quad.graph_name)?;
        }
        let indent = if self.graph.is_default_graph() { "" } else { "    " };
        write!(self.out, "\n{indent}{}", node(self.style.prefixes, subject))?;
        for (n, ((_, property), objects)) in self.properties(quads).iter().enumerate() {
            let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
            let before = if n == 0 { " ".to_owned() } else { format!(" ;\n{indent}    ") };
            write!(self.out, "{before}{property} {}", objects.join(", "))?;
        }
        writeln!(self.out, " .")
    }

    pub(super) fn finish(mut self) -> Result<()> {
        self.turn_to(&GraphName::DefaultGraph)
    }

    /// Objects of each property; the property `a` comes before all others.
    fn properties(&self, quads: &[Quad]) -> BTreeMap<(bool, String), BTreeSet<String>> {
        let prefixes = self.style.prefixes;
        let mut properties: BTreeMap<(bool, String), BTreeSet<String>> = BTreeMap::new();
        for quad in quads {
            let is_type = quad.predicate.as_ref() == rdf::TYPE;
            let property = if is_type { "a".to_owned() } else { name(prefixes, quad.predicate.as_ref()) };
            properties.entry((!is_type, property)).or_default().insert(term(prefixes, &quad.object));
        }
        if let Some(triple) = reified(quads).filter(|_| self.style.triple_terms) {
            properties.entry((true, name(prefixes, REIFIES))).or_default().insert(triple_term(prefixes, &triple));
        }
        properties
    }

    /// Ends the graph that is open, and opens another.
    fn turn_to(&mut self, graph: &GraphName) -> Result<()> {
        if !self.graph.is_default_graph() {
            writeln!(self.out, "}}")?;
        }
        match graph {
            GraphName::DefaultGraph => {}
            GraphName::NamedNode(graph) => writeln!(self.out, "\n{} {{", name(self.style.prefixes, graph.as_ref()))?,
            GraphName::BlankNode(graph) => writeln!(self.out, "\n{graph} {{")?,
        }
        self.graph = graph.clone();
        Ok(())
    }
}

fn triple_term(prefixes: &Prefixes, triple: &Triple) -> String {
    let (subject, property) = (node(prefixes, &triple.subject), name(prefixes, triple.predicate.as_ref()));
    format!("<<( {subject} {property} {} )>>", term(prefixes, &triple.object))
}

fn node(prefixes: &Prefixes, node: &NamedOrBlankNode) -> String {
    match node {
        NamedOrBlankNode::NamedNode(iri) => name(prefixes, iri.as_ref()),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

fn name(prefixes: &Prefixes, name: NamedNodeRef<'_>) -> String {
    prefixes.shorten(name.as_str())
}

fn term(prefixes: &Prefixes, term: &Term) -> String {
    match term {
        Term::NamedNode(iri) => name(prefixes, iri.as_ref()),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(words) => literal(prefixes, words),
    }
}

/// Whole numbers, decimals and truth values bare, other types by their short names.
fn literal(prefixes: &Prefixes, literal: &Literal) -> String {
    let (value, datatype) = (literal.value(), literal.datatype());
    if literal.language().is_some() || datatype == xsd::STRING {
        return literal.to_string();
    }
    if is_bare(value, literal) {
        return value.to_owned();
    }
    let quoted = Literal::new_simple_literal(value).to_string();
    format!("{quoted}^^{}", name(prefixes, datatype))
}

/// Whether Turtle reads the words of a literal as this very literal.
fn is_bare(value: &str, literal: &Literal) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let datatype = literal.datatype();
    if datatype == xsd::BOOLEAN {
        return matches!(value, "true" | "false");
    }
    let plain = value.strip_prefix('-').unwrap_or(value);
    if datatype == xsd::INTEGER {
        return is_digits(plain);
    }
    datatype == xsd::DECIMAL && plain.split_once('.').is_some_and(|(whole, part)| is_digits(whole) && is_digits(part))
}
