//! The shape of one document's contribution, and the vocabulary against the ontology.

use crate::negotiation::{analysis, document, position, run, talks};
use demarche::assets::Assets;
use demarche::position::{ActorId, Modality, Polarity, Position, Stance};
use demarche::rdf::{Contribution, Options, vocab};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

fn ontology() -> Vec<Quad> {
    let text = Assets::builtin().text("ontology/demarche.ttl").unwrap();
    RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).collect::<Result<_, _>>().unwrap()
}

/// Subjects in the namespace, each with the predicates that it has.
fn defined_terms() -> BTreeMap<String, BTreeSet<String>> {
    let mut terms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for quad in ontology() {
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else { panic!("a blank node") };
        if subject.as_str().starts_with(vocab::dm::NAMESPACE) {
            terms.entry(subject.into_string()).or_default().insert(quad.predicate.into_string());
        }
    }
    terms
}

#[test]
fn the_ontology_and_the_vocabulary_have_the_same_terms() {
    let known: BTreeSet<String> = vocab::dm::ALL.iter().map(|term| term.as_str().to_owned()).collect();
    let defined: BTreeSet<String> = defined_terms().into_keys().collect();
    assert_eq!(defined.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "in the ontology only");
    assert_eq!(known.difference(&defined).collect::<Vec<_>>(), Vec::<&String>::new(), "in the vocabulary only");
}

#[test]
fn every_term_has_a_label_and_a_comment() {
    for (term, predicates) in defined_terms() {
        assert!(predicates.contains(vocab::rdfs::LABEL.as_str()), "{term} has no label");
        assert!(predicates.contains(vocab::rdfs::COMMENT.as_str()), "{term} has no comment");
    }
}

#[test]
fn every_stance_names_its_direct_property() {
    let quads = ontology();
    for stance in Stance::ALL {
        let wanted = Triple::new(vocab::stance(*stance), vocab::dm::DIRECT_PROPERTY, vocab::direct_property(*stance));
        assert!(quads.iter().any(|q| Triple::from(q.clone()) == wanted), "{stance}");
        let wider =
            Triple::new(vocab::direct_property(*stance), vocab::rdfs::SUB_PROPERTY_OF, vocab::dm::TAKES_POSITION_ON);
        assert!(quads.iter().any(|q| Triple::from(q.clone()) == wider), "{stance}");
    }
}

#[test]
fn shapes_are_turtle_over_known_terms() {
    let text = Assets::builtin().text("ontology/shapes.ttl").unwrap();
    let known: BTreeSet<&str> = vocab::dm::ALL.iter().map(|term| term.as_str()).collect();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()) {
        if let Term::NamedNode(object) = quad.unwrap().object {
            let is_ours = object.as_str().starts_with(vocab::dm::NAMESPACE);
            assert!(!is_ours || known.contains(object.as_str()), "{object}");
        }
    }
}

/// Direct triples of one position, as short text.
fn direct(change: impl FnOnce(&mut Position)) -> Vec<String> {
    let text = "Arland rejects talks.";
    let mut p = position(text, "Arland", Stance::Reject, "talks", "talks");
    change(&mut p);
    let contribution = Contribution::new(&document("d", text), &analysis(vec![p]), &run(), &Options::default());
    let stances: BTreeSet<_> = Stance::ALL.iter().map(|s| vocab::direct_property(*s)).map(|p| p.as_str()).collect();
    let triples = contribution.shared.iter().filter(|t| stances.contains(t.predicate.as_str()));
    triples.map(ToString::to_string).collect()
}

#[test]
fn a_plain_position_is_a_direct_triple_of_its_side() {
    let triple = "<https://w3id.org/demarche/actor/arland> <https://w3id.org/demarche/ns#rejects> \
                  <https://w3id.org/demarche/proposition/talks>";
    assert_eq!(direct(|_| ()), [triple]);
    assert_eq!(direct(|p| p.holder = ActorId::new("ada-example")), [triple]);
    assert_eq!(direct(|p| p.modality = Modality::Future), [triple]);
    assert_eq!(direct(|p| p.confidence = 0.5), [triple]);
}

#[test]
fn what_is_not_asserted_is_no_direct_triple() {
    assert!(direct(|p| p.polarity = Polarity::Negated).is_empty());
    assert!(direct(|p| p.modality = Modality::Hypothetical).is_empty());
    assert!(direct(|p| p.modality = Modality::Conditional).is_empty());
    assert!(direct(|p| p.sources = vec![ActorId::new("borland")]).is_empty());
    assert!(direct(|p| p.confidence = 0.49).is_empty());
}

#[test]
fn there_are_no_blank_nodes_and_no_duplicates() {
    let (document, analysis) = talks();
    let quads: Vec<Quad> = Contribution::new(&document, &analysis, &run(), &Options::default()).quads().collect();
    let lines: BTreeSet<String> = quads.iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), quads.len());
    assert!(lines.iter().all(|line| !line.contains("_:")));
}

#[test]
fn the_same_input_gives_the_same_quads_in_the_same_order() {
    let (document, analysis) = talks();
    let make = || Contribution::new(&document, &analysis, &run(), &Options::default());
    assert_eq!(make(), make());
}

#[test]
fn two_readings_of_one_passage_are_two_positions() {
    let text = "Arland rejects talks.";
    let own = position(text, "Arland", Stance::Reject, "talks", "talks");
    let mut alleged = own.clone();
    alleged.sources = vec![ActorId::new("borland")];
    let contribution =
        Contribution::new(&document("d", text), &analysis(vec![own, alleged]), &run(), &Options::default());
    let is_position = |t: &&Triple| t.object == Term::from(vocab::dm::POSITION.into_owned());
    assert_eq!(contribution.local.iter().filter(is_position).count(), 2);
}
