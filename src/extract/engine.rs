//! Runs the rules over a document and keeps what the text itself asserts.

use super::addressee;
use super::anaphora;
use super::answers::answers;
use super::attribution::Attribution;
use super::backing::backing;
use super::build::{Candidate, Draft, Scene, is_granted, positions};
use super::chronicle::{Chronicle, chronicle};
use super::confidence::weigh;
use super::merge::merge;
use super::scope::is_asserted;
use super::tellings::tellings;
use crate::codes::{CodeWords, codes};
use crate::issues::Issues;
use crate::lexicon::{Cues, EventWords, Gazetteer, OrderWords, Weights, WordSets};
use crate::position::{ActorId, ActorKind, Analysis, DateValue, Position, Role, Stance};
use crate::resolve::{Cast, Dates};
use crate::rules::{Rule, matches_at};
use crate::syntax::Tree;
use crate::text::{CodePoints, Document};
use std::collections::{BTreeMap, BTreeSet};

/// What the extractor knows: words, actors and rules. Immutable, shared by all threads.
#[derive(Debug)]
pub struct Knowledge {
    /// Cue words.
    pub cues: Cues,
    /// Word sets.
    pub words: WordSets,
    /// Event words.
    pub events: EventWords,
    /// Words that put events in order.
    pub order: OrderWords,
    /// Calendar words and patterns.
    pub dates: Dates,
    /// Words that stand for codes of event data.
    pub codes: CodeWords,
    /// What propositions can be about.
    pub issues: Issues,
    /// Actors.
    pub gazetteer: Gazetteer,
    /// What speaks how much for a position.
    pub weights: Weights,
    /// Rules, in the order in which they are tried.
    pub rules: Vec<Rule>,
}

/// All positions that a document states.
pub fn extract(knowledge: &Knowledge, document: &Document, trees: &[Tree]) -> Analysis {
    let cast = Cast::new(&knowledge.gazetteer, &knowledge.words, document, trees);
    let attribution = Attribution::new(&cast);
    let points = CodePoints::new(&document.text);
    let scene = Scene {
        cast: &cast,
        attribution: &attribution,
        points: &points,
        stated: document.published.map(DateValue::day),
        issues: &knowledge.issues,
    };
    let mut found = Vec::new();
    for (sentence, tree) in trees.iter().enumerate() {
        let candidates = candidates(knowledge, &scene, sentence);
        let mut here = Vec::new();
        for (i, candidate) in candidates.iter().enumerate() {
            if is_asserted(&knowledge.words, tree, &candidates, i) {
                here.extend(positions(&scene, candidate));
            }
        }
        found.extend(backing(&cast, here));
        found.extend(answers(&scene, sentence));
    }
    let mut drafts = merge(found);
    anaphora::resolve(&cast, &mut drafts);
    let mut drafts = merge(drafts);
    addressee::settle(&mut drafts);
    let addressees = addressees(&drafts);
    let mut positions: Vec<Position> = drafts.into_iter().map(|d| d.position).collect();
    positions.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
    positions.iter_mut().for_each(|position| weigh(&knowledge.weights, position));
    let mut analysis =
        Analysis { sentences: trees.len(), words: trees.iter().map(Tree::len).sum(), ..Analysis::default() };
    Chronicle { dates: analysis.dates, events: analysis.events, order: analysis.order } =
        chronicle(knowledge, &cast, &points, &positions);
    analysis.codes = codes(&knowledge.codes, &cast, &points);
    analysis.tellings = tellings(&knowledge.words, &document.text, trees, &points);
    analysis.named = named(&cast);
    enter_actors(&mut analysis, &cast, &positions, &addressees);
    analysis.positions = positions;
    analysis
}

/// The states and bodies known from the actor files that a document names itself or by those who speak for them.
fn named(cast: &Cast<'_>) -> BTreeSet<ActorId> {
    let mentions = (0..cast.trees.len()).flat_map(|sentence| cast.mentions_in(sentence));
    let sides = mentions.map(|mention| cast.side(&mention.actor));
    let is_setting = |id: &ActorId| {
        cast.actor(id).is_some_and(|card| card.known && !matches!(card.kind, ActorKind::Person | ActorKind::Unknown))
    };
    sides.filter(is_setting).collect()
}

/// The order of the text.
fn order_of(p: &Position) -> (usize, usize, &ActorId, Stance) {
    (p.content.start, p.content.end, &p.side, p.stance)
}

/// At each word the first rule that fits and whose needs are granted.
fn candidates<'k>(knowledge: &'k Knowledge, scene: &Scene<'_>, sentence: usize) -> Vec<Candidate<'k>> {
    let tree = &scene.cast.trees[sentence];
    let Knowledge { cues, words, rules, .. } = knowledge;
    tree.ids()
        .filter_map(|node| {
            matches_at(rules, cues, words, tree, node)
                .find_map(|bindings| Candidate::new(scene.cast, sentence, bindings).filter(|c| is_granted(scene, c)))
        })
        .collect()
}

/// The words by which the text names addressees whom no list knows.
fn addressees(drafts: &[Draft]) -> BTreeMap<ActorId, String> {
    let named = drafts.iter().filter_map(|d| d.addressee.as_ref()).filter(|p| !p.words.is_empty());
    named.map(|party| (party.side.clone(), party.words.clone())).collect()
}

/// The cards of all actors that the positions name, and of those for whom they speak.
fn enter_actors(
    analysis: &mut Analysis,
    cast: &Cast<'_>,
    positions: &[Position],
    addressees: &BTreeMap<ActorId, String>,
) {
    let taking_part: Vec<ActorId> = analysis.events.iter().flat_map(|e| e.participants.iter().cloned()).collect();
    for id in taking_part {
        analysis.actors.entry(id).or_insert_with_key(|id| cast.card(id));
    }
    for position in positions {
        enter_holder(analysis, cast, position);
    }
    for Position { side, addressee, sources, proposition, .. } in positions {
        for id in std::iter::once(side).chain(addressee).chain(sources).chain(&proposition.about) {
            if !analysis.actors.contains_key(id) {
                let mut card = cast.card(id);
                if let (None, Some(words)) = (cast.actor(id), addressees.get(id)) {
                    card.label.clone_from(words);
                }
                analysis.actors.insert(id.clone(), card);
            }
        }
    }
}

/// The card of a holder; of one that no list knows, with the words of the text.
fn enter_holder(analysis: &mut Analysis, cast: &Cast<'_>, position: &Position) {
    let Position { holder, side, .. } = position;
    if analysis.actors.contains_key(holder) {
        return;
    }
    let mut card = cast.card(holder);
    if !card.known && cast.actor(holder).is_none() {
        card.label.clone_from(&position.holder_words);
        if holder != side {
            card.roles.push(Role { title: "speaks for".to_owned(), acts_for: side.clone(), from: None, to: None });
        }
    }
    analysis.actors.insert(holder.clone(), card);
}
