//! RDF of a store, whole or in part, subject after subject.

use super::{Chosen, ExportError};
use crate::rdf::write::{Style, Writer, goes_by_graph};
use crate::rdf::{Syntax, unknown};
use crate::store::{Order, Store};
use std::io::Write;

/// Whether positions say by triple terms of RDF 1.2 what they assert.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Terms {
    /// No: what every tool reads.
    #[default]
    Plain,
    /// Yes.
    Triple,
}

/// Told how many of how many statements are written.
pub type Steps<'s> = dyn FnMut(usize, usize) + 's;

/// Writes a store but its ontology, or what was chosen of it; says how many statements that were.
///
/// # Errors
/// If the store fails, the syntax has no triple terms and they are asked for, or `out` can't be written to.
pub fn write(
    store: &Store,
    syntax: Syntax,
    terms: Terms,
    chosen: Option<&Chosen>,
    out: &mut impl Write,
    steps: &mut Steps<'_>,
) -> Result<usize, ExportError> {
    if terms == Terms::Triple && !syntax.has_triple_terms() {
        return Err(ExportError::NoTripleTerms(syntax.name()));
    }
    let style = Style { prefixes: store.prefixes(), base: store.base(), triple_terms: terms == Terms::Triple };
    let order = if goes_by_graph(syntax) { Order::ByGraph } else { Order::BySubject };
    let walk = store.walk(order, chosen.map(Chosen::subjects))?;
    let (total, mut done, mut written) = (walk.statements_in_all(), 0, 0);
    let mut writer = Writer::new(syntax, style, out)?;
    for quads in walk {
        let mut quads = quads?;
        done += quads.len();
        if let Some(chosen) = chosen {
            quads.retain(|quad| chosen.keeps(quad));
        }
        if !quads.is_empty() {
            written += quads.len();
            writer.subject(&quads)?;
        }
        steps(done, total);
    }
    writer.finish()?;
    Ok(written)
}

/// Says which kinds there are.
pub(super) fn unknown_kind(name: &str, known: &[&str]) -> String {
    unknown("part of the graph", name, known)
}
