//! Relations and verdicts as triples.

use super::Base;
use super::sheet::Sheet;
use super::vocab::{dm, rdfs};
use crate::relate::{Link, Relation};
use oxigraph::model::{NamedNode, NamedNodeRef, Triple, vocab::rdf};

/// The direct property of a relation.
pub fn relation_property(relation: Relation) -> NamedNodeRef<'static> {
    match relation {
        Relation::Same => dm::SAME,
        Relation::Narrower => dm::NARROWER,
        Relation::Opposite => dm::OPPOSITE,
        Relation::RespondsTo => dm::RESPONDS_TO,
    }
}

/// What the graph of relations has of each link: a node with score and reason, and a direct triple, both ways where the
/// relation is; none for what is set aside.
pub fn relations(base: &Base, links: &[Link]) -> Vec<Triple> {
    let mut sheet = Sheet::default();
    for link in links {
        let (from, to) = (NamedNode::new_unchecked(&link.from), NamedNode::new_unchecked(&link.to));
        let node = base.relation(link.relation.as_str(), &link.from, &link.to);
        let property = relation_property(link.relation);
        sheet.add(&node, rdf::TYPE, dm::RELATION).add(&node, dm::FROM, &from).add(&node, dm::TO, &to);
        sheet.add(&node, dm::RELATION_OF, property).share(&node, dm::CONFIDENCE, link.score);
        sheet.text(&node, dm::WHY, &link.why).text(&node, dm::ASSERTED_NAME, link.by.as_deref().unwrap_or("machine"));
        if !link.is_in_force() {
            continue;
        }
        sheet.add(&from, property, &to);
        if matches!(link.relation, Relation::Same | Relation::Opposite) {
            sheet.add(&to, property, &from);
        }
    }
    sheet.into_triples()
}

/// A person's verdict on two propositions or two events, each with its words.
pub fn verdict(base: &Base, one: (&NamedNode, &str), other: (&NamedNode, &str), same: bool, by: &str) -> Vec<Triple> {
    let mut sheet = Sheet::default();
    let node = base.relation("verdict", one.0.as_str(), other.0.as_str());
    let property = if same { dm::SAME } else { dm::DIFFERENT };
    sheet.add(&node, rdf::TYPE, dm::VERDICT).add(&node, dm::FROM, one.0).add(&node, dm::TO, other.0);
    sheet.text(&node, dm::FROM_WORDS, one.1).text(&node, dm::TO_WORDS, other.1);
    sheet.add(&node, dm::RELATION_OF, property).text(&node, dm::ASSERTED_NAME, by);
    sheet.text(&node, rdfs::LABEL, &format!("{by}: {} {} {}", one.1, if same { "=" } else { "≠" }, other.1));
    sheet.into_triples()
}
