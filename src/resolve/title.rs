//! Titles of office: "the spokesman", "the Ukrainian leader", "Iran's foreign minister".

use super::cast::{Cast, Mention, head_of};
use super::group::unknown;
use super::names::Named;
use super::party::Party;
use super::phrase::{is_definite, modifier, phrase, span_words};
use super::pronoun::nearest;
use super::who::{At, party};
use crate::position::{ActorId, ActorKind, slug};
use crate::syntax::clause;
use crate::syntax::{NodeId, Upos, Xpos};

/// How many sentences back a title may have been told with whom its bearer serves.
const REACH: usize = 4;

/// "the spokesman", "the Ukrainian leader", "Iran's foreign minister".
pub(super) fn title(cast: &Cast<'_>, at: At) -> Option<Party> {
    let tree = &cast.trees[at.sentence];
    let span = cast.spans(at.sentence).iter().find(|s| s.has(at.node) && matches!(s.named, Named::Title(_)))?;
    let Named::Title(speaks) = span.named else { return None };
    let words = phrase(cast, at);
    if let Some(serves) = modifier(cast, at) {
        let title = tree.lemma(at.node);
        // "the Ukrainian leader" is the person of that side whom the text has named, if one.
        let person = cast
            .mentions_before(at.sentence, at.node)
            .take(12)
            .find(|m| m.is_person && cast.side(&m.actor) == cast.side(&serves));
        if let Some(person) = person.filter(|_| {
            is_definite(tree, at.node) && !matches!(title, "official" | "spokesman" | "spokeswoman" | "spokesperson")
        }) {
            return Some(party(cast, person.actor.clone(), words, "the last person of that side", 0.9));
        }
        if speaks {
            let mut found = party(cast, serves, words, "by title and whom it serves", 0.95);
            found.holder = ActorId::new(slug(&found.words));
            return Some(found);
        }
        return Some(unknown(cast, at));
    }
    // "officials", "the experts": no single person.
    if tree.word(at.node).xpos == Xpos::Nns && !is_definite(tree, at.node) {
        let is_listed = ["people", "body"].iter().any(|set| cast.words.has(set, tree.lemma(at.node)));
        return Some(unknown(cast, at)).filter(|_| !is_listed);
    }
    if !is_definite(tree, at.node) && tree.word(at.node).xpos != Xpos::Nns {
        return Some(unknown(cast, at)).filter(|_| tree.upos(at.node) == Upos::Noun);
    }
    let title = span_words(cast, at.sentence, span.start, span.end).to_lowercase();
    let has_title = |m: &&Mention| m.is_person && cast.has_title(&m.actor, &title);
    let nearest = cast.mentions_before(at.sentence, at.node).find(has_title);
    if nearest.is_none()
        && let Some(serves) = served_before(cast, at)
    {
        let found = party(cast, serves, words, "the one of that title named before, of that side", 0.85);
        return Some(Party { holder: ActorId::new(slug(&found.words)), ..found });
    }
    if nearest.is_none()
        && let Some(state) = state_in_focus(cast, at, &title)
    {
        return Some(Party { holder: ActorId::new(slug(&words)), words, ..state });
    }
    if nearest.is_none() && is_of_state(cast, &title) {
        return Some(Party { sure: 0.5, ..unknown(cast, at) });
    }
    let last = || cast.mentions_before(at.sentence, at.node).take(6).find(|m| m.is_person);
    let person = nearest.or_else(last)?;
    Some(party(cast, person.actor.clone(), words, "the last person of that title", 0.85))
}

/// "In Lima, *the trade minister* …": an office of state belongs to the state that the text speaks of.
fn state_in_focus(cast: &Cast<'_>, at: At, title: &str) -> Option<Party> {
    if !is_of_state(cast, title) {
        return None;
    }
    let is_of_state = |m: &Mention| {
        let side = cast.side(&m.actor);
        cast.actor(&side).is_some_and(|a| a.kind == ActorKind::State)
    };
    let is_place = |m: &&Mention| {
        let tree = &cast.trees[m.sentence];
        is_of_state(m) && clause::case(tree, head_of(tree, m.start, m.end)) == Some("in")
    };
    let beside = cast.mentions_before(at.sentence, at.node).take_while(|m| m.sentence == at.sentence).find(is_place);
    let found = match beside {
        Some(mention) => party(cast, mention.actor.clone(), String::new(), "", 0.7),
        None => nearest(cast, at, is_of_state, 0.7)?,
    };
    Some(Party { why: "an office of the state that the text speaks of".to_owned(), ..found })
}

/// "*A company spokesman* said … *The spokesman* added": whom the bearer of the title served when he or she came in.
fn served_before(cast: &Cast<'_>, at: At) -> Option<ActorId> {
    let title = cast.trees[at.sentence].lemma(at.node);
    let serves = |sentence: usize| {
        let tree = &cast.trees[sentence];
        let is_same = |n: &NodeId| tree.lemma(*n) == title && (sentence < at.sentence || *n < at.node);
        tree.ids().rev().filter(is_same).find_map(|node| modifier(cast, At { node, sentence }))
    };
    (at.sentence.saturating_sub(REACH)..=at.sentence).rev().find_map(serves)
}

fn is_of_state(cast: &Cast<'_>, title: &str) -> bool {
    let last = title.rsplit(' ').next().unwrap_or_default();
    cast.words.has("state-office", title) || cast.words.has("state-office", last)
}
