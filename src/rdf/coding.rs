//! A coding as triples: the record as it was given, with what a person looks for.

use super::Base;
use super::sheet::Sheet;
use super::vocab::{dm, rdfs};
use crate::coding::{Coding, Verdict};
use crate::text::DocumentKey;
use oxigraph::model::{Triple, vocab::rdf};

/// What the graph of codings has of one.
pub fn coding(base: &Base, coding: &Coding) -> Vec<Triple> {
    let mut sheet = Sheet::default();
    let record = serde_json::to_string(coding).unwrap_or_default();
    let document = base.document(&DocumentKey::new(&coding.document)).document();
    let node = base.relation("coding", document.as_str(), &record);
    let status = match coding.verdict {
        Verdict::Confirmed => dm::CONFIRMED,
        Verdict::Refuted => dm::REFUTED,
    };
    let who = coding.side.as_ref().or(coding.holder.as_ref()).map_or("", String::as_str);
    let label = format!("{}: {who} {} – {}", coding.coder, coding.verdict, coding.content);
    sheet.add(&node, rdf::TYPE, dm::CODING).text(&node, rdfs::LABEL, &label).add(&node, dm::ON, &document);
    sheet.text(&node, dm::ASSERTED_NAME, &coding.coder).add(&node, dm::REVIEW_STATUS, status);
    sheet.text(&node, dm::RECORD, &record);
    sheet.into_triples()
}
