//! N-Triples and N-Quads for machines that compare: one statement a line, in the order of code points.

use oxigraph::model::{Quad, Triple};
use std::collections::BTreeSet;
use std::io::{Result, Write};

/// One quad a line.
pub(super) fn nquads(quads: &[Quad], out: &mut impl Write) -> Result<()> {
    let lines: BTreeSet<String> = quads.iter().map(ToString::to_string).collect();
    lines.iter().try_for_each(|line| writeln!(out, "{line} ."))
}

/// One triple a line, each once whatever its graphs.
pub(super) fn ntriples(quads: &[Quad], out: &mut impl Write) -> Result<()> {
    let lines: BTreeSet<String> = quads.iter().map(|q| Triple::from(q.clone()).to_string()).collect();
    lines.iter().try_for_each(|line| writeln!(out, "{line} ."))
}
