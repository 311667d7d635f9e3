//! Passages: Web Annotation resources with two ways to find them again, by offsets and by words.

use super::iri::DocumentNames;
use super::sheet::Sheet;
use super::vocab::{dm, oa, rdfs};
use crate::position::Passage;
use oxigraph::model::{NamedNode, vocab::rdf};

/// Characters of context on each side of a quote.
const CONTEXT: usize = 32;

/// Cuts context out of one text, in code points.
pub(super) struct Context<'t> {
    text: &'t str,
    /// Byte offset of each code point, and the end.
    bytes: Vec<u32>,
}

impl<'t> Context<'t> {
    /// Counts the text once.
    pub(super) fn new(text: &'t str) -> Self {
        let ends = std::iter::once(text.len());
        let bytes = text.char_indices().map(|(byte, _)| byte).chain(ends);
        Self { text, bytes: bytes.map(|byte| u32::try_from(byte).unwrap_or(u32::MAX)).collect() }
    }

    /// The words from one code point to another, as far as the text has them.
    fn slice(&self, start: usize, end: usize) -> &'t str {
        let byte = |point: usize| self.bytes[point.min(self.bytes.len() - 1)] as usize;
        self.text.get(byte(start)..byte(end)).unwrap_or_default()
    }
}

/// Writes a passage and its selectors; returns its name.
pub(super) fn describe(sheet: &mut Sheet, names: &DocumentNames<'_>, context: &Context<'_>, p: &Passage) -> NamedNode {
    let passage = names.passage(p.start, p.end);
    sheet.add(&passage, rdf::TYPE, dm::PASSAGE).add(&passage, rdf::TYPE, oa::SPECIFIC_RESOURCE);
    sheet.text(&passage, rdfs::LABEL, &p.words).add(&passage, oa::HAS_SOURCE, &names.document());
    let offsets = names.selector(&passage, "offsets");
    sheet.add(&passage, oa::HAS_SELECTOR, &offsets).add(&offsets, rdf::TYPE, oa::TEXT_POSITION_SELECTOR);
    sheet.count(&offsets, oa::START, p.start).count(&offsets, oa::END, p.end);
    let words = names.selector(&passage, "words");
    sheet.add(&passage, oa::HAS_SELECTOR, &words).add(&words, rdf::TYPE, oa::TEXT_QUOTE_SELECTOR);
    sheet.text(&words, oa::EXACT, &p.words);
    sheet.text(&words, oa::PREFIX, context.slice(p.start.saturating_sub(CONTEXT), p.start));
    sheet.text(&words, oa::SUFFIX, context.slice(p.end, p.end + CONTEXT));
    passage
}
