//! Bodies, groups and papers: "the ministry", "protesters", "its allies", "the statement".

use super::cast::{Cast, Mention, head_of};
use super::party::Party;
use super::phrase::{is_definite, modifier, phrase, span_words};
use super::who::{At, parties, party};
use crate::position::{ActorId, ActorKind, slug};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Xpos};

/// How many sentences back one may have been named whom a word for a company stands for.
const REACH: usize = 3;

/// "the government", "Israeli forces", "both delegations": bodies that act for whoever they are of.
pub(super) fn body(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Option<Party> {
    let tree = &cast.trees[at.sentence];
    if let Some(of) = modifier(cast, at) {
        let of_state = cast.actor(&of).is_some_and(|a| a.kind == ActorKind::State);
        if of_state && cast.words.has("own-body", tree.lemma(at.node)) && !is_definite(tree, at.node) {
            return Some(unknown(cast, at));
        }
        if of_state && cast.words.has("own-body", tree.lemma(at.node)) {
            return Some(body_of_state(cast, at, &of).unwrap_or_else(|| unknown(cast, at)));
        }
        let mut found = party(cast, of, phrase(cast, at), "a body of that side", 0.95);
        found.holder = ActorId::new(slug(&found.words));
        return Some(found);
    }
    if is_of_speaker(tree, at.node) {
        return speaker.cloned();
    }
    if !is_definite(tree, at.node) && tree.lemma(at.node) != "management" {
        // "many developing countries": a group by its own words.
        let is_described = tree.lemma(at.node) != "management"
            && tree.children(at.node).iter().any(|c| matches!(tree.relation(*c), Deprel::Amod | Deprel::Compound));
        let is_one = cast.words.has("own-body", tree.lemma(at.node));
        return (is_described && tree.word(at.node).xpos == Xpos::Nns || is_one)
            .then(|| Party { sure: 0.5, ..unknown(cast, at) });
    }
    let lemma = tree.lemma(at.node);
    let is_kind = |id: &ActorId| {
        let Some(actor) = cast.actor(id) else { return false };
        match actor.kind {
            ActorKind::State => cast.words.has("state-body", lemma),
            ActorKind::Company => cast.words.has("company-word", lemma),
            ActorKind::Union => cast.words.has("union-word", lemma),
            ActorKind::Person | ActorKind::Bloc => false,
            ActorKind::Unknown => cast.words.has("any-body", lemma),
            _ => names_itself(cast, &actor.label, lemma),
        }
    };
    // "the union will strike, the Teamsters said": the speaker's own.
    if let Some(speaker) = speaker.filter(|s| is_kind(&s.side)) {
        return Some(Party { words: phrase(cast, at), why: "the speaker's own body".to_owned(), ..speaker.clone() });
    }
    let stands_for = || {
        let vague = |m: &Mention| m.sentence + REACH >= at.sentence && can_be_called(cast, m, lemma);
        most_named(cast, at, vague).filter(|_| tree.word(at.node).xpos != Xpos::Nns)
    };
    let Some(last) = most_named(cast, at, |m| is_kind(&m.actor)).or_else(stands_for) else {
        // "the union" that no name stands behind is a party by its own words.
        return Some(Party { sure: 0.5, ..unknown(cast, at) });
    };
    Some(party(cast, last.actor.clone(), phrase(cast, at), "the body of that kind named most", 0.7))
}

/// Whether somebody of whom the text does not tell what it is can be called that: "the company", after "Isles Ferries".
fn can_be_called(cast: &Cast<'_>, mention: &Mention, noun: &str) -> bool {
    let is_vague = |kind| matches!(kind, ActorKind::Unknown | ActorKind::Organization);
    let can_be = ["company-noun", "any-body"].iter().any(|set| cast.words.has(set, noun));
    let tree = &cast.trees[mention.sentence];
    let relation = tree.relation(head_of(tree, mention.start, mention.end));
    can_be
        && matches!(relation, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj)
        && cast.actor(&mention.actor).is_some_and(|a| !a.known && is_vague(a.kind))
}

/// "Denmark's parliament": the body by the name that the files have for it, else by its state.
fn body_of_state(cast: &Cast<'_>, at: At, state: &ActorId) -> Option<Party> {
    let noun = cast.trees[at.sentence].lemma(at.node);
    let mut kind = noun.to_owned();
    kind.get_mut(..1)?.make_ascii_uppercase();
    let label = cast.actor(state).filter(|_| cast.words.has("body-word", noun)).map(|a| a.label.clone())?;
    let name = format!("{kind} of {label}");
    let forms = [name.clone(), format!("{label} {kind}"), format!("{label}'s {noun}")];
    let known =
        forms.iter().find_map(|form| cast.gazetteer.find(form)).map(|n| cast.gazetteer.actor(n.actor).id.clone());
    let is_assembly = |word: &&str| {
        cast.words.has("parliament-word", noun) && cast.words.has("parliament-word", &word.to_lowercase())
    };
    let other = || ["Parliament", "Assembly", "Congress", "Legislature", "Diet"].into_iter().filter(is_assembly);
    let known = known.or_else(|| other().find_map(|word| cast.gazetteer.body_of(state, word)).map(|a| a.id.clone()));
    let words = if known.is_some() { phrase(cast, at) } else { name.clone() };
    let id = known.unwrap_or_else(|| ActorId::new(slug(&name)));
    Some(party(cast, id, words, "a body of that state", 0.85))
}

/// Whether a body with this name can be called that: the National Ports Commission is a commission and no network.
fn names_itself(cast: &Cast<'_>, label: &str, noun: &str) -> bool {
    let label = label.to_lowercase();
    let kinds: Vec<&str> = label.split(' ').filter(|word| cast.words.is_body_name(word)).collect();
    if cast.words.has("any-body", noun) {
        return true;
    }
    if kinds.is_empty() {
        cast.words.has("organization-word", noun) || label.contains(noun)
    } else {
        kinds.contains(&noun)
    }
}

/// The mention before a word that fits, of who is named most of late; of equals the nearest.
fn most_named<'c>(cast: &'c Cast<'_>, at: At, fits: impl Fn(&Mention) -> bool) -> Option<&'c Mention> {
    let recent: Vec<&Mention> = cast.mentions_before(at.sentence, at.node).take(30).collect();
    let weight = |m: &Mention| {
        let same = recent.iter().filter(|other| other.actor == m.actor);
        same.map(|m| 1 + usize::from(m.is_subject)).sum::<usize>()
    };
    recent.iter().rev().copied().filter(|m| fits(m)).max_by_key(|m| weight(m))
}

/// "protesters", "legal experts": groups that are their own side; "our members" are the speaker's.
pub(super) fn people(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Option<Party> {
    let tree = &cast.trees[at.sentence];
    if is_of_speaker(tree, at.node) {
        return speaker.cloned();
    }
    // "members of the union", "its members", "the Front's fighters": they act for it.
    let is_armed = cast.words.has("combatant", tree.lemma(at.node));
    let acts_for = |of: &ActorId| {
        cast.actor(of).is_some_and(|a| match a.kind {
            ActorKind::Person => false,
            ActorKind::State | ActorKind::Body => !is_armed,
            _ => true,
        })
    };
    if (is_armed || tree.lemma(at.node) == "member")
        && tree.word(at.node).xpos == Xpos::Nns
        && let Some(of) = modifier(cast, at).filter(acts_for)
    {
        return Some(party(cast, of, phrase(cast, at), "members of that body", 0.8));
    }
    let mut found = unknown(cast, at);
    found.sure = 0.75;
    Some(found)
}

/// "our government", "my members".
fn is_of_speaker(tree: &Tree, node: NodeId) -> bool {
    tree.children_in(node, Deprel::NmodPoss).any(|c| matches!(tree.lemma(c), "we" | "our" | "my" | "I"))
}

/// A party that has only its own words.
pub fn unknown(cast: &Cast<'_>, at: At) -> Party {
    let tree = &cast.trees[at.sentence];
    let keep = |c: &NodeId| {
        let describes = match tree.relation(*c) {
            Deprel::Amod | Deprel::Compound => true,
            // "pilots' union"
            Deprel::NmodPoss => tree.word(*c).xpos == Xpos::Nns,
            _ => false,
        };
        describes && *c < at.node
    };
    let mut start = at.node;
    for child in tree.children(at.node).iter().copied().filter(keep) {
        start = start.min(child);
    }
    let words = span_words(cast, at.sentence, start.0, at.node.0 + 1);
    let mut label = words.clone();
    if let Some(first) = label.get(..1).map(str::to_uppercase) {
        label.replace_range(..1, &first);
    }
    let id = ActorId::new(slug(&label));
    Party { holder: id.clone(), side: id, words: label, why: "a group by its own words".to_owned(), sure: 0.7 }
}

/// "its allies", "Western partners".
pub(super) fn allies(cast: &Cast<'_>, at: At, before: Option<&Party>) -> Option<Party> {
    let tree = &cast.trees[at.sentence];
    let modified =
        cast.mentions_in(at.sentence).iter().find(|m| (m.start..m.end).any(|i| tree.head(NodeId(i)) == Some(at.node)));
    let of = match modified {
        Some(m) => cast.actor(&m.actor).map(|a| a.label.clone()),
        None => {
            let own = before.map(|b| b.side.clone()).or_else(|| modifier(cast, at));
            own.and_then(|id| cast.actor(&id).map(|a| a.label.clone()))
        }
    }?;
    let lemma = tree.lemma(at.node);
    let plural = span_words(cast, at.sentence, at.node.0, at.node.0 + 1).to_lowercase();
    let known =
        cast.gazetteer.find(&format!("{of}'s {plural}")).or_else(|| cast.gazetteer.find(&of).filter(|_| lemma == of));
    let words = phrase(cast, at);
    let id = known
        .map_or_else(|| ActorId::new(slug(&format!("{of} {plural}"))), |n| cast.gazetteer.actor(n.actor).id.clone());
    let words = if known.is_some() { words } else { format!("{of}'s {plural}") };
    Some(party(cast, id, words, "allies of that side", 0.8))
}

/// "the statement", "the decree": whoever issued it.
pub(super) fn paper(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    if let Some(of) = modifier(cast, at) {
        return vec![party(cast, of, phrase(cast, at), "a paper of that side", 0.85)];
    }
    if let Some(by) =
        tree.children_in(at.node, Deprel::Nmod).find(|c| matches!(clause::case(tree, *c), Some("by" | "from")))
    {
        return parties(cast, At { node: by, ..at }, speaker);
    }
    let can_issue = |m: &&Mention| m.is_subject && cast.actor(&m.actor).is_some_and(|a| a.kind != ActorKind::Unknown);
    let last = cast.mentions_before(at.sentence, at.node).take(10).find(can_issue);
    last.map(|m| party(cast, m.actor.clone(), phrase(cast, at), "a paper of the last subject", 0.6))
        .into_iter()
        .collect()
}
