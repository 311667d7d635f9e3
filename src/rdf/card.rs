//! Cards: what is known of actors, propositions and issues whatever the document.

use super::Base;
use super::sheet::Sheet;
use super::vocab::{WIKIDATA, actor_class, dm, org, rdfs, skos};
use crate::position::{Actor, ActorId, Direction, Membership, Proposition, Topic};
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
        sheet.add(&iri, dm::ACTS_FOR, &base.actor(&role.acts_for));
        let time = (role.from.as_deref(), role.to.as_deref());
        membership(sheet, base, &actor.id, &role.title, &role.acts_for, time);
    }
    for Membership { group, from, to } in &actor.member_of {
        if to.is_none() {
            sheet.add(&iri, org::MEMBER_OF, &base.actor(group));
        }
        if from.is_some() || to.is_some() {
            membership(sheet, base, &actor.id, "member", group, (from.as_deref(), to.as_deref()));
        }
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
    sheet.flag(&iri, dm::NEGATIVE, proposition.negative).text(&iri, dm::NORMAL_FORM, &proposition.normal);
    for actor in &proposition.about {
        sheet.add(&iri, dm::ABOUT, &base.actor(actor));
    }
    for topic in &proposition.issues {
        let concept = issue(sheet, base, topic);
        let node = base.topic(&proposition.id, &topic.issue);
        sheet.add(&node, rdf::TYPE, dm::TOPIC).add(&node, dm::PROPOSITION_OF, &iri).add(&node, dm::ISSUE_OF, &concept);
        sheet.text(&node, dm::DIRECTION, topic.direction.as_str()).share(&node, dm::CONFIDENCE, topic.score);
        sheet.text(&node, dm::CUE, &topic.words);
        let towards = match topic.direction {
            Direction::For => dm::FAVOURS,
            Direction::Against => dm::OPPOSES,
        };
        sheet.add(&iri, dm::ISSUE_OF, &concept).add(&iri, towards, &concept);
    }
}

/// An issue's card; returns its name.
fn issue(sheet: &mut Sheet, base: &Base, topic: &Topic) -> NamedNode {
    let iri = base.issue(&topic.issue);
    sheet.add(&iri, rdf::TYPE, dm::ISSUE).add(&iri, rdf::TYPE, skos::CONCEPT);
    sheet.text(&iri, rdfs::LABEL, &topic.label).add(&iri, skos::IN_SCHEME, &base.issue_scheme());
    iri
}

/// A dated role, or a dated belonging to a group.
fn membership(
    sheet: &mut Sheet,
    base: &Base,
    member: &ActorId,
    title: &str,
    group: &ActorId,
    (from, to): (Option<&str>, Option<&str>),
) {
    let iri = base.membership(member, title, group, from);
    sheet.add(&iri, rdf::TYPE, org::MEMBERSHIP).text(&iri, rdfs::LABEL, title);
    sheet.add(&iri, org::MEMBER, &base.actor(member)).add(&iri, org::ORGANIZATION, &base.actor(group));
    if let Some(day) = from {
        sheet.edtf(&iri, dm::VALID_FROM, day);
    }
    if let Some(day) = to {
        sheet.edtf(&iri, dm::VALID_UNTIL, day);
    }
}

/// `prisoner-exchange` as words.
fn words_of(id: &str) -> String {
    id.replace(['-', '_'], " ")
}
