//! Cards: what is known of actors, propositions and issues whatever the document.

use super::Base;
use super::sheet::Sheet;
use super::vocab::{WIKIDATA, actor_class, dm, org, rdfs, skos};
use crate::position::{Actor, ActorId, Direction, IssueId, Proposition, Role};
use oxigraph::model::{NamedNode, vocab::rdf};

/// An actor's card.
pub(super) fn actor(sheet: &mut Sheet, base: &Base, actor: &Actor) {
    let iri = base.actor(&actor.id);
    sheet.add(&iri, rdf::TYPE, dm::ACTOR).text(&iri, rdfs::LABEL, &actor.label);
    if let Some(class) = actor_class(actor.kind) {
        sheet.add(&iri, rdf::TYPE, class);
    }
    for alias in &actor.aliases {
        sheet.text(&iri, skos::ALT_LABEL, alias);
    }
    if let Some(Ok(item)) = actor.wikidata.as_ref().map(|item| NamedNode::new(format!("{WIKIDATA}{item}"))) {
        sheet.add(&iri, skos::EXACT_MATCH, &item);
    }
    if let Some(code) = &actor.iso3 {
        sheet.text(&iri, dm::ISO3, code);
    }
    sheet.flag(&iri, dm::KNOWN, actor.known);
    for role in &actor.roles {
        membership(sheet, base, actor, role);
    }
}

/// The card of an actor of whom nothing but the id is known.
pub(super) fn bare_actor(sheet: &mut Sheet, base: &Base, id: &ActorId) {
    let iri = base.actor(id);
    sheet.add(&iri, rdf::TYPE, dm::ACTOR).text(&iri, rdfs::LABEL, &words_of(id.as_str()));
    sheet.flag(&iri, dm::KNOWN, false);
}

/// A proposition's card, with those of its issues.
pub(super) fn proposition(sheet: &mut Sheet, base: &Base, proposition: &Proposition) {
    let iri = base.proposition(&proposition.id);
    sheet.add(&iri, rdf::TYPE, dm::PROPOSITION).text(&iri, rdfs::LABEL, &proposition.label);
    sheet.flag(&iri, dm::NEGATIVE, proposition.negative);
    for actor in &proposition.about {
        sheet.add(&iri, dm::ABOUT, &base.actor(actor));
    }
    for (id, direction) in &proposition.issues {
        let concept = issue(sheet, base, id);
        let towards = match direction {
            Direction::For => dm::FAVOURS,
            Direction::Against => dm::OPPOSES,
        };
        sheet.add(&iri, dm::ISSUE_OF, &concept).add(&iri, towards, &concept);
    }
}

/// An issue's card; returns its name.
fn issue(sheet: &mut Sheet, base: &Base, id: &IssueId) -> NamedNode {
    let iri = base.issue(id);
    sheet.add(&iri, rdf::TYPE, dm::ISSUE).add(&iri, rdf::TYPE, skos::CONCEPT);
    sheet.text(&iri, rdfs::LABEL, &words_of(id.as_str())).add(&iri, skos::IN_SCHEME, &base.issue_scheme());
    iri
}

/// A dated role.
fn membership(sheet: &mut Sheet, base: &Base, actor: &Actor, role: &Role) {
    let (member, organization) = (base.actor(&actor.id), base.actor(&role.acts_for));
    let iri = base.membership(&actor.id, &role.title, &role.acts_for, role.from.as_deref());
    sheet.add(&member, dm::ACTS_FOR, &organization);
    sheet.add(&iri, rdf::TYPE, org::MEMBERSHIP).text(&iri, rdfs::LABEL, &role.title);
    sheet.add(&iri, org::MEMBER, &member).add(&iri, org::ORGANIZATION, &organization);
    if let Some(day) = &role.from {
        sheet.edtf(&iri, dm::VALID_FROM, day);
    }
    if let Some(day) = &role.to {
        sheet.edtf(&iri, dm::VALID_UNTIL, day);
    }
}

/// `prisoner-exchange` as words.
fn words_of(id: &str) -> String {
    id.replace(['-', '_'], " ")
}
