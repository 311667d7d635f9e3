//! N-Triples and N-Quads for machines that compare: one statement a line, in the order of code points.

use super::{REIFIES, Style, reified, subject_of};
use oxigraph::model::{Quad, Triple};
use std::collections::BTreeSet;
use std::io::{Result, Write};

/// Writes N-Triples or N-Quads.
#[derive(Debug)]
pub struct Lines<W> {
    has_graphs: bool,
    triple_terms: bool,
    out: W,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(style: Style<'_>, has_graphs: bool, out: W) -> Self {
        Self { has_graphs, triple_terms: style.triple_terms, out }
    }

    pub(super) fn subject(&mut self, quads: &[Quad]) -> Result<()> {
        let line = |quad: &Quad| match self.has_graphs {
            true => quad.to_string(),
            false => Triple::from(quad.clone()).to_string(),
        };
        let mut lines: BTreeSet<String> = quads.iter().map(line).collect();
        if let (true, Some(triple), Some(subject)) = (self.triple_terms, reified(quads), subject_of(quads)) {
            let graph = quads.first().filter(|_| self.has_graphs).map_or_else(String::new, graph_end);
            lines.insert(format!("{subject} {REIFIES} <<( {triple} )>>{graph}"));
        }
        lines.iter().try_for_each(|line| writeln!(self.out, "{line} ."))
    }
}

/// The name of the graph, as it stands at the end of a line.
fn graph_end(quad: &Quad) -> String {
    if quad.graph_name.is_default_graph() { String::new() } else { format!(" {}", quad.graph_name) }
}
