//! From a word in a tree to the parties that it means.

use super::beside::{companions, describes_next, speaking_for};
use super::both::{both, is_both, is_the_sides};
use super::cast::{Cast, Mention, head_of};
use super::group::{allies, body, paper, people, unknown};
use super::names::Named;
use super::party::Party;
use super::phrase::{phrase, span_words, words};
use super::pronoun::{pronoun, several_before};
use super::title::title;
use crate::position::{ActorId, ActorKind, slug};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};

/// A word of a document: sentence and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// Index of the sentence.
    pub sentence: usize,
    /// The word.
    pub node: NodeId,
}

/// The parties that a noun phrase means, coordinated ones included; none if it can't be a party.
pub fn parties(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    let mut found: Vec<Party> = Vec::new();
    let mut push = |party: Party| {
        if found.iter().all(|p| p.side != party.side || p.holder != party.holder) {
            found.push(party);
        }
    };
    let mut before = None;
    for node in clause::conjuncts(tree, at.node).into_iter().filter(|n| !describes_next(cast, at, *n)) {
        let at = At { node, ..at };
        for party in one(cast, at, speaker, before.as_ref()) {
            let party = speaking_for(cast, at, party);
            before = Some(party.clone());
            push(party);
        }
        for beside in companions(tree, node) {
            one(cast, At { node: beside, ..at }, speaker, None).into_iter().for_each(&mut push);
        }
    }
    found
}

/// The parties that one conjunct means.
pub(super) fn one(cast: &Cast<'_>, at: At, speaker: Option<&Party>, before: Option<&Party>) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    if tree.upos(at.node) == Upos::Pron || tree.word(at.node).xpos == Xpos::PrpPoss {
        return pronoun(cast, at, speaker);
    }
    // "Yigal Amir, an Israeli": who is named goes before what he is.
    if tree.relation(at.node) == Deprel::Appos {
        let named_before =
            tree.head(at.node).and_then(|head| cast.mention_at(at.sentence, head)).filter(|m| m.is_person);
        if let Some(m) = named_before {
            return vec![party(cast, m.actor.clone(), words(cast, at.sentence, m), "named before it", 0.95)];
        }
    }
    let joint = joint(cast, at);
    if joint.len() > 1 {
        return joint;
    }
    if let Some(party) = named(cast, at) {
        return vec![party];
    }
    let lemma = tree.lemma(at.node);
    if matches!(tree.word(at.node).xpos, Xpos::Nns | Xpos::Nn) && !cast.words.has("people", lemma) {
        let members = examples(cast, at);
        if !members.is_empty() {
            return members;
        }
    }
    if cast.words.has("both-noun", lemma) && (is_both(tree, at.node) || lemma == "both" || is_the_sides(tree, at.node))
    {
        return both(cast, at);
    }
    // "a number of senators": it is the senators.
    if cast.words.has("quantity", lemma)
        && let Some(node) = tree.children_in(at.node, Deprel::Nmod).find(|c| clause::case(tree, *c) == Some("of"))
    {
        return one(cast, At { node, ..at }, speaker, before);
    }
    if cast.words.has("quantity", lemma) && tree.children(at.node).is_empty() {
        return several_before(cast, at, 2);
    }
    if let Some(party) = title(cast, at) {
        return vec![party];
    }
    if cast.words.has("ally", lemma) {
        return allies(cast, at, before).into_iter().collect();
    }
    let is_mediating = cast.words.has("mediating", lemma);
    if is_mediating || cast.words.has("body", lemma) || is_compound_body(cast, tree, at.node) {
        let bare = || Some(unknown(cast, at)).filter(|_| is_mediating);
        return body(cast, at, speaker).or_else(bare).into_iter().collect();
    }
    if cast.words.has("people", lemma) {
        return people(cast, at, speaker).into_iter().collect();
    }
    if cast.words.has("paper", lemma) {
        return paper(cast, at, speaker);
    }
    Vec::new()
}

/// "the *French and German* ministers": each side for itself.
fn joint(cast: &Cast<'_>, at: At) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    let is_office = cast.spans(at.sentence).iter().any(|s| s.has(at.node) && matches!(s.named, Named::Title(true)));
    let is_body = is_office || cast.words.has("body", tree.lemma(at.node));
    let is_people = cast.words.has("people", &tree.lemma(at.node).to_lowercase()) && !is_office;
    if !matches!(tree.word(at.node).xpos, Xpos::Nns | Xpos::Nnps) || !is_body && !is_people {
        return Vec::new();
    }
    let words = phrase(cast, at);
    let modifies = |c: &NodeId| matches!(tree.relation(*c), Deprel::Amod | Deprel::Compound | Deprel::NmodPoss);
    let lists = tree.children(at.node).iter().copied().filter(modifies).map(|c| clause::conjuncts(tree, c));
    let each = lists.into_iter().find(|list| list.len() > 1).unwrap_or_default();
    if is_people {
        let is_name = |c: &NodeId| tree.word(*c).span.of(cast.text).starts_with(char::is_uppercase);
        return if each.iter().all(is_name) {
            each.iter().map(|c| described_group(cast, at, *c)).collect()
        } else {
            Vec::new()
        };
    }
    let named = each.into_iter().filter_map(|c| cast.mention_at(at.sentence, c)).filter(|m| !m.is_person);
    let mut found: Vec<Party> = Vec::new();
    for mention in named {
        let party = party(cast, mention.actor.clone(), words.clone(), "one of those for whom they stand", 0.9);
        if found.iter().all(|other| other.side != party.side) {
            found.push(party);
        }
    }
    found
}

/// "the *Sunni* and Kurdish *members of parliament*": one group of several that share a noun.
fn described_group(cast: &Cast<'_>, at: At, adjective: NodeId) -> Party {
    let tree = &cast.trees[at.sentence];
    let of = tree.children_in(at.node, Deprel::Nmod).filter(|c| clause::case(tree, *c) == Some("of"));
    let last = of.flat_map(|c| tree.subtree(c)).max().unwrap_or(at.node);
    let noun = span_words(cast, at.sentence, at.node.0, last.0 + 1);
    let label = format!("{} {noun}", tree.word(adjective).span.of(cast.text));
    let id = ActorId::new(slug(&label));
    Party { holder: id.clone(), side: id, words: label, why: "a group by its own words".to_owned(), sure: 0.7 }
}

/// "allies like France and Canada": those who are named.
fn examples(cast: &Cast<'_>, at: At) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    let are_named =
        |c: &NodeId| *c > at.node && matches!(clause::case(tree, *c), Some("like" | "such" | "including" | "include"));
    let first = tree.children(at.node).iter().copied().find(are_named);
    let members = first.map(|f| clause::conjuncts(tree, f)).unwrap_or_default();
    members.into_iter().filter_map(|node| named(cast, At { node, ..at })).collect()
}

/// A name, or a name in apposition to this word.
pub(super) fn named(cast: &Cast<'_>, at: At) -> Option<Party> {
    let tree = &cast.trees[at.sentence];
    let own = cast.mention_at(at.sentence, at.node).filter(|m| !m.is_modifier || is_people(tree, at.node));
    let inside = own.or_else(|| beside_title(cast, at)).or_else(|| beside_noun(cast, at)).or_else(|| {
        let close = |c: &NodeId| matches!(tree.relation(*c), Deprel::Flat | Deprel::Appos | Deprel::NmodDesc);
        let is_title = cast.spans(at.sentence).iter().any(|s| s.has(at.node) && matches!(s.named, Named::Title(_)))
            || cast.words.has("body", tree.lemma(at.node));
        let beside = tree.children(at.node).iter().copied().filter(close);
        let is_noun = is_title || tree.upos(at.node) == Upos::Noun;
        beside.filter_map(|c| cast.mention_at(at.sentence, c)).find(|m| m.is_person || is_noun && !m.is_modifier)
    })?;
    // "the Ukraine war": a name that only modifies; a noun with another head is no party.
    if inside.is_modifier && !is_people(tree, at.node) && !inside.is_person {
        return None;
    }
    let is_paper = |a: &crate::position::Actor| {
        !a.known && a.label.rsplit(' ').next().is_some_and(|w| cast.words.has("paper-word", &w.to_lowercase()))
    };
    if cast.actor(&inside.actor).is_some_and(is_paper) {
        return None;
    }
    let is_vague = cast.actor(&inside.actor).is_none_or(|a| a.kind == ActorKind::Unknown);
    let sure = if is_vague { 0.7 } else { 1.0 };
    Some(party(cast, inside.actor.clone(), words(cast, at.sentence, inside), "named here", sure))
}

/// The person right after the title that a word stands in: "Secretary of State Marco Rubio".
fn beside_title<'c>(cast: &'c Cast<'_>, at: At) -> Option<&'c Mention> {
    let title = cast.spans(at.sentence).iter().find(|s| s.has(at.node) && matches!(s.named, Named::Title(_)))?;
    cast.mention_at(at.sentence, NodeId(title.end))
        .filter(|m| m.is_person && title.end < cast.trees[at.sentence].len() as u16)
}

/// "coast guard", "works council": two words for a body.
fn is_compound_body(cast: &Cast<'_>, tree: &Tree, node: NodeId) -> bool {
    let first = node
        .0
        .checked_sub(1)
        .map(NodeId)
        .filter(|c| tree.relation(*c) == Deprel::Compound && tree.head(*c) == Some(node));
    first.is_some_and(|c| cast.words.has("body", &format!("{} {}", tree.lemma(c), tree.lemma(node))))
}

/// The name right after the noun for a body that it belongs to: "the grid operator *Elering*".
fn beside_noun<'c>(cast: &'c Cast<'_>, at: At) -> Option<&'c Mention> {
    let tree = &cast.trees[at.sentence];
    let is_kind = ["company-noun", "union-noun", "party-noun", "armed-noun", "group-noun"]
        .iter()
        .any(|set| cast.words.has(set, tree.lemma(at.node)));
    let next = NodeId(at.node.0 + 1);
    let found = cast.mention_at(at.sentence, next).filter(|m| m.start == next.0 && tree.upos(at.node) == Upos::Noun)?;
    let joins = matches!(
        tree.relation(head_of(tree, found.start, found.end)),
        Deprel::Flat | Deprel::Appos | Deprel::Nmod | Deprel::NmodDesc | Deprel::Compound
    );
    (is_kind && joins).then_some(found)
}

fn is_people(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.word(node).xpos, Xpos::Nnps | Xpos::Nns) || tree.upos(node) != Upos::Adj
}

/// A party by its id; its side is looked up.
pub(super) fn party(cast: &Cast<'_>, holder: ActorId, words: String, why: &str, sure: f32) -> Party {
    Party { side: cast.side(&holder), holder, words, why: why.to_owned(), sure }
}
