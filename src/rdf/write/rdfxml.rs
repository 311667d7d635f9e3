//! RDF/XML, by the engine's own writer; characters that XML 1.0 forbids become the replacement character.

use crate::rdf::Prefixes;
use oxigraph::io::{RdfFormat, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::{Literal, Quad, Term, Triple, vocab::rdf};
use std::io::{Error, Result, Write};

/// Writes RDF/XML.
pub struct RdfXml<W: Write>(WriterQuadSerializer<W>);

impl<W: Write> RdfXml<W> {
    pub(super) fn new(prefixes: &Prefixes, out: W) -> Result<Self> {
        let mut serializer = RdfSerializer::from_format(RdfFormat::RdfXml);
        for (prefix, namespace) in prefixes.iter().filter(|(prefix, _)| *prefix != "rdf") {
            serializer = serializer.with_prefix(prefix, namespace).map_err(Error::other)?;
        }
        Ok(Self(serializer.for_writer(out)))
    }

    /// The type comes first, so that it names the element.
    pub(super) fn subject(&mut self, quads: &[Quad]) -> Result<()> {
        let mut triples: Vec<Triple> = quads.iter().map(|quad| Triple::from(quad.clone())).collect();
        triples.sort_by_cached_key(|triple| (triple.predicate.as_ref() != rdf::TYPE, triple.to_string()));
        triples.dedup();
        for triple in triples {
            let object = match triple.object {
                Term::Literal(literal) if !literal.value().chars().all(is_xml) => Term::from(mended(&literal)),
                other => other,
            };
            self.0.serialize_triple(&Triple { object, ..triple })?;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<()> {
        writeln!(self.0.finish()?)
    }
}

impl<W: Write> std::fmt::Debug for RdfXml<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RdfXml").finish_non_exhaustive()
    }
}

/// The same literal with words that XML can hold.
fn mended(literal: &Literal) -> Literal {
    let value: String = literal.value().chars().map(|c| if is_xml(c) { c } else { '\u{FFFD}' }).collect();
    match literal.language() {
        Some(language) => Literal::new_language_tagged_literal_unchecked(value, language),
        None => Literal::new_typed_literal(value, literal.datatype()),
    }
}

/// The production `Char` of XML 1.0; a bare carriage return would come back as a line feed.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
