//! The scheme of issues as triples: the cards of its concepts.

use super::Base;
use super::sheet::Sheet;
use super::vocab::{dm, rdfs, skos};
use crate::issues::Issues;
use oxigraph::model::{Triple, vocab::rdf};

/// The concepts of a scheme with their labels, wider concepts and codes.
pub fn scheme(base: &Base, issues: &Issues) -> Vec<Triple> {
    let mut sheet = Sheet::default();
    let scheme = base.issue_scheme();
    sheet.add(&scheme, rdf::TYPE, skos::CONCEPT_SCHEME).text(&scheme, rdfs::LABEL, "issues of negotiation");
    for (id, issue) in issues.iter() {
        let iri = base.issue(id);
        sheet.add(&iri, rdf::TYPE, dm::ISSUE).add(&iri, rdf::TYPE, skos::CONCEPT).add(&iri, skos::IN_SCHEME, &scheme);
        sheet.text(&iri, rdfs::LABEL, &issue.label).text(&iri, skos::PREF_LABEL, &issue.label);
        for label in &issue.other_labels {
            sheet.text(&iri, skos::ALT_LABEL, label);
        }
        for broader in &issue.broader {
            sheet.add(&iri, skos::BROADER, &base.issue(broader));
        }
        for code in &issue.pax {
            sheet.text(&iri, dm::PAX, code);
        }
        for code in &issue.cameo {
            sheet.text(&iri, dm::CAMEO, code);
        }
    }
    sheet.into_triples()
}
