//! Rounds: "another round of talks", "further strikes" take for granted that there were some before; so does whoever
//! proposes them.

use super::before;
use crate::extract::events::Found;
use crate::extract::tense::{Tense, tense};
use crate::position::{EventKind, EventStatus, Precedence};
use crate::resolve::Cast;
use crate::syntax::{Deprel, NodeId, Tree, Upos};

/// How many earlier events of the kind one more is put after at most.
const MOST: usize = 20;

/// The earlier events of a kind before one more of them, and before what in its sentence speaks of that one.
pub(super) fn by_series(cast: &Cast<'_>, found: &[Found]) -> Vec<Precedence> {
    let mut edges = Vec::new();
    for (place, later) in found.iter().enumerate() {
        let tree = &cast.trees[later.at.sentence];
        let Some(sign) = sign(cast, tree, later.at.node) else { continue };
        let is_earlier = |one: &&Found| family(one) == family(later) && has_been(cast, one) && may_be_one(one, later);
        let start = found.partition_point(|f| f.at.sentence < later.at.sentence);
        let speaking: Vec<&Found> = found[start..place].iter().filter(|f| is_said_above(tree, f, later)).collect();
        let others = found[..place].iter().chain(&found[place + 1..]);
        for earlier in others.filter(is_earlier).take(MOST) {
            let why = |what: &str| format!("structure: {what}: {}", tree.lemma(sign));
            edges.push(before(earlier, later, why("one more of the kind"), 0.6));
            let speaking = speaking.iter().filter(|f| f.at != earlier.at);
            edges.extend(speaking.map(|f| before(earlier, f, why("speaks of one more of the kind"), 0.6)));
        }
    }
    edges
}

/// "Another", "further": the word that says that there was one before.
fn sign(cast: &Cast<'_>, tree: &Tree, node: NodeId) -> Option<NodeId> {
    let modifies = |c: &NodeId| matches!(tree.relation(*c), Deprel::Amod | Deprel::Det);
    let is_sign = |c: &NodeId| modifies(c) && cast.words.has("again", tree.lemma(*c));
    tree.children(node).iter().copied().filter(|_| tree.upos(node) == Upos::Noun).find(is_sign)
}

/// Talks and meetings are rounds of one thing.
fn family(found: &Found) -> EventKind {
    if found.event.kind == EventKind::Meeting { EventKind::Talks } else { found.event.kind }
}

/// Whether the text tells of it in the past; for attacks and the like it takes an event with a party or a day, so
/// that it is not one in general.
fn has_been(cast: &Cast<'_>, Found { at, event }: &Found) -> bool {
    let tree = &cast.trees[at.sentence];
    let is_past = matches!(tense(tree, at.node), Some(Tense::Past | Tense::PastPerfect | Tense::Perfect));
    let is_ahead = event.when.as_ref().zip(cast.on).is_some_and(|(when, today)| when.end >= today);
    let is_kind = !matches!(event.kind, EventKind::Occurrence | EventKind::Statement);
    is_kind && event.status == EventStatus::Happened && is_past && !is_ahead && event.is_notable()
}

/// Whether the two may have the same parties.
fn may_be_one(one: &Found, other: &Found) -> bool {
    let (one, other) = (&one.event.participants, &other.event.participants);
    other.is_empty() || one.iter().any(|side| other.contains(side))
}

/// Whether a proposal, a call or a saying that did happen governs the other event.
fn is_said_above(tree: &Tree, said: &Found, later: &Found) -> bool {
    let is_saying = matches!(said.event.kind, EventKind::Proposal | EventKind::Statement | EventKind::Agreement);
    let is_beside = || {
        let verb = tree.head(said.at.node).filter(|_| tree.upos(said.at.node) == Upos::Noun);
        verb.is_some_and(|verb| tree.is_under(later.at.node, verb))
    };
    is_saying
        && said.event.status == EventStatus::Happened
        && (tree.is_under(later.at.node, said.at.node) || is_beside())
}
