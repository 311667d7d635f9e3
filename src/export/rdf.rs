//! RDF, sorted: lines for machines that compare, groups with prefixes for people that read.

use crate::rdf::Prefixes;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, Quad, Triple, vocab::rdf};
use std::collections::BTreeSet;
use std::io::{Error, Result, Write};

/// One quad a line, in the order of code points.
pub(super) fn nquads(quads: &[Quad], out: &mut impl Write) -> Result<()> {
    let lines: BTreeSet<String> = quads.iter().map(ToString::to_string).collect();
    lines.iter().try_for_each(|line| writeln!(out, "{line} ."))
}

/// One triple a line, in the order of code points, each once whatever its graphs.
pub(super) fn ntriples(quads: &[Quad], out: &mut impl Write) -> Result<()> {
    let lines: BTreeSet<String> = quads.iter().map(|q| Triple::from(q.clone()).to_string()).collect();
    lines.iter().try_for_each(|line| writeln!(out, "{line} ."))
}

/// Grouped by subject, each triple once whatever its graphs.
pub(super) fn turtle(mut quads: Vec<Quad>, prefixes: &Prefixes, out: &mut impl Write) -> Result<()> {
    for quad in &mut quads {
        quad.graph_name = GraphName::DefaultGraph;
    }
    grouped(&quads, RdfFormat::Turtle, prefixes, out)
}

/// Grouped by graph and subject.
pub(super) fn trig(quads: &[Quad], prefixes: &Prefixes, out: &mut impl Write) -> Result<()> {
    grouped(quads, RdfFormat::TriG, prefixes, out)
}

/// Writes quads by graph, subject and predicate, the type of each subject first.
fn grouped(quads: &[Quad], format: RdfFormat, prefixes: &Prefixes, out: &mut impl Write) -> Result<()> {
    let mut sorted: Vec<(_, &Quad)> = quads.iter().map(|quad| (group_key(quad), quad)).collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    sorted.dedup_by(|a, b| a.0 == b.0);
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in prefixes.iter() {
        serializer = serializer.with_prefix(prefix, namespace).map_err(Error::other)?;
    }
    let mut writer = serializer.for_writer(out);
    for (_, quad) in sorted {
        writer.serialize_quad(quad)?;
    }
    writer.finish().map(drop)
}

fn group_key(quad: &Quad) -> (String, String, bool, String, String) {
    let graph = if quad.graph_name.is_default_graph() { String::new() } else { quad.graph_name.to_string() };
    let (subject, predicate) = (quad.subject.to_string(), quad.predicate.to_string());
    (graph, subject, quad.predicate.as_ref() != rdf::TYPE, predicate, quad.object.to_string())
}
