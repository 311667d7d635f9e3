//! Towards whom a position is taken: who is to act, who receives a pledge, at whom a threat or an accusation is aimed.
//!
//! What the clause names goes first: by the rule, as agent of the content, beside the cue, as partner. Where it names
//! nobody, the text before may: what one party lists or goes on to say is aimed where it aimed before.

use super::build::{Candidate, Draft};
use super::facing::facing;
use crate::position::{ActorId, ActorKind, Stance};
use crate::resolve::{At, Cast, Party, modifier, parties};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos};

/// How many sentences back one may have said at whom one aims.
const REACH: usize = 3;

/// How many sentences back a thing may have been named with its owner.
const LONG_REACH: usize = 8;

/// How deep inside a noun phrase its agent may stand: "an end to the use of *Chadian* fuel".
const DEPTH: usize = 2;

/// Whom the clause names as the one towards whom the position is taken, else who stands around it.
pub(super) fn addressee(
    cast: &Cast<'_>,
    candidate: &Candidate<'_>,
    content: NodeId,
    (holder, holders): (&Party, &[Party]),
    speaker: Option<&Party>,
) -> Option<Party> {
    let is_other = |p: &Party| holders.iter().all(|h| h.side != p.side);
    named(cast, candidate, content, is_other, speaker)
        .or_else(|| facing(cast, candidate, content, holder).filter(is_other))
}

fn named(
    cast: &Cast<'_>,
    candidate: &Candidate<'_>,
    content: NodeId,
    is_other: impl Fn(&Party) -> bool,
    speaker: Option<&Party>,
) -> Option<Party> {
    let Candidate { at, bindings, force, .. } = candidate;
    let tree = &cast.trees[at.sentence];
    let other = |node: NodeId| {
        let place = At { node, ..*at };
        let found = parties(cast, place, speaker).into_iter().next().or_else(|| adjective_party(cast, place));
        let is_own = |p: &Party| can_act(cast, p) && !is_owned(cast, place);
        let found = found.map(|p| if is_own(&p) { p } else { owner_of_name(cast, place).unwrap_or(p) });
        found.filter(&is_other)
    };
    let owner = |node: NodeId| other(node).or_else(|| owner(cast, At { node, ..*at }).filter(&is_other));
    let beside = || tree.children(at.node).iter().copied().filter(|c| is_towards(tree, *c));
    let is_agent = |c: &NodeId| {
        is_agent_of_content(tree, *c) && (!describes(tree, *c) || cast.mention_at(at.sentence, *c).is_some())
    };
    let agents = || tree.children(content).iter().copied().filter(is_agent);
    let inner = tree.child(content, Deprel::Obj).filter(|_| tree.upos(content) == Upos::Verb);
    let around = || std::iter::once(content).chain(inner).flat_map(|n| tree.children(n).iter().copied());
    let partners = || around().filter(|c| is_partner(tree, *c));
    let named = bindings.get("addressee").and_then(owner);
    let named = named.or_else(|| agents().find_map(other)).or_else(|| beside().find_map(other));
    let is_named = |p: &Party| can_act(cast, p) && cast.actor(&p.side).is_some();
    let named = named.or_else(|| partners().find_map(other).filter(is_named));
    let named = named.or_else(|| takers(cast, tree, at.node).find_map(other).filter(|p| can_act(cast, p)));
    if named.is_some() || !is_aimed(candidate.stance) {
        let gives = matches!(candidate.stance, Stance::Commit | Stance::Propose | Stance::Seek);
        let receiver = || receivers(tree, content).find_map(other).filter(|p| gives && can_act(cast, p));
        let condition = || terms(tree, content).and_then(other).filter(|p| can_act(cast, p));
        return named.or_else(receiver).or_else(condition);
    }
    let inside = || inner_agents(tree, content, DEPTH).into_iter();
    // Who shares the subject of the cue holds the position too.
    let is_of_cue = |n: &NodeId| clause::subject(tree, at.node) == Some(*n);
    let above =
        || clause::surface_subject(tree, content, 3).filter(|n| tree.upos(content) == Upos::Verb && !is_of_cue(n));
    let condition = || clause::surface_subject(tree, force.condition?, 1);
    let deed = || std::iter::once(content).chain(clause::object(tree, at.node)).filter(|n| tree.upos(*n) == Upos::Noun);
    let told =
        || tree.ancestors(content).take_while(|n| *n != at.node).find_map(|n| clause::surface_subject(tree, n, 0));
    let found = agents().find_map(owner).or_else(|| above().and_then(owner)).or_else(|| inside().find_map(owner));
    let found = found.or_else(|| told().and_then(owner));
    let found = found.or_else(|| deed().find_map(owner).filter(|_| candidate.stance == Stance::Accuse));
    found.or_else(|| condition().and_then(owner)).or_else(|| beside().find_map(owner)).filter(|p| can_act(cast, p))
}

/// Whether a content names nobody who would act: "reopening the port" after "Chad's withdrawal".
pub(super) fn shares_agent(tree: &Tree, content: NodeId) -> bool {
    let is_of_verb =
        |c: &NodeId| matches!(tree.relation(*c).base(), Deprel::Nsubj) || tree.relation(*c) == Deprel::OblAgent;
    tree.upos(content) == Upos::Verb && !tree.children(content).iter().any(is_of_verb)
}

/// Stances that are aimed at somebody, whether or not their clause names whom.
fn is_aimed(stance: Stance) -> bool {
    matches!(stance, Stance::Demand | Stance::Accuse | Stance::Threaten)
}

/// "proposed *to Moscow*", "expects *from Iran*", "offer *to dealers*".
fn is_towards(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.relation(node), Deprel::Obl | Deprel::Iobj | Deprel::Nmod)
        && matches!(clause::case(tree, node), Some("to" | "from" | "with" | "against" | "on" | "upon") | None)
}

/// "*Moscow* withdraw", "*Russia*'s attacks", "*Russian* attacks", "*UK* sanctions".
fn is_agent_of_content(tree: &Tree, node: NodeId) -> bool {
    matches!(
        tree.relation(node),
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NmodPoss | Deprel::Amod | Deprel::Compound | Deprel::OblAgent
    )
}

/// Whether a word only describes a noun: "prisoner" in "prisoner exchanges".
fn describes(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.relation(node), Deprel::Amod | Deprel::Compound)
}

/// "sent *the police* a plan", "made an offer *to the dealers*", "*Chad* secured Niger's promise": who is given what a noun
/// of stance names.
fn takers<'t>(cast: &'t Cast<'_>, tree: &'t Tree, cue: NodeId) -> impl Iterator<Item = NodeId> + 't {
    let is_object = tree.upos(cue) == Upos::Noun && tree.relation(cue) == Deprel::Obj;
    let verb = tree.head(cue).filter(|_| is_object);
    let gets =
        verb.filter(|v| cast.words.has("getting", tree.lemma(*v))).and_then(|v| clause::surface_subject(tree, v, 3));
    let beside = verb.into_iter().flat_map(|v| tree.children(v).iter().copied());
    let is_given = |c: &NodeId| {
        tree.relation(*c) == Deprel::Iobj || tree.relation(*c) == Deprel::Obl && clause::case(tree, *c) == Some("to")
    };
    gets.into_iter().chain(beside.filter(is_given))
}

/// "talks *with Russia*", "aid *for Ukraine*", "sanctions *on Iran*".
fn is_partner(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.relation(node), Deprel::Nmod | Deprel::Obl | Deprel::Obj | Deprel::Iobj)
        && matches!(clause::case(tree, node), Some("with" | "for" | "against" | "on" | "to" | "by" | "of") | None)
}

/// "a shipment of grain *for Sudan*", "ask for guarantees *from the West*": who gives or takes what a content is.
fn receivers(tree: &Tree, content: NodeId) -> impl Iterator<Item = NodeId> {
    let below = tree.children(content).iter().copied().filter(|c| tree.relation(*c).base() == Deprel::Nmod);
    let all = std::iter::once(content).chain(below).flat_map(|n| tree.children(n).iter().copied());
    all.filter(|c| {
        matches!(tree.relation(*c), Deprel::Nmod | Deprel::Obl)
            && matches!(clause::case(tree, *c), Some("for" | "from" | "to"))
    })
}

/// "would pull back if *Syria* met its needs": on whose deed it depends.
fn terms(tree: &Tree, content: NodeId) -> Option<NodeId> {
    let is_condition = |c: &NodeId| matches!(clause::case(tree, *c), Some("if" | "once" | "provided" | "unless"));
    let condition = tree.children_in(content, Deprel::Advcl).find(is_condition)?;
    clause::surface_subject(tree, condition, 0)
}

/// Those who own or do what stands inside a noun phrase: "an end to *Chad*'s fishing", "a halt of *Chadian* flights"; but a
/// cap *on* Chadian oil is for others to set.
fn inner_agents(tree: &Tree, noun: NodeId, depth: usize) -> Vec<NodeId> {
    let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
    let is_inside = |c: &NodeId| {
        matches!(tree.relation(*c), Deprel::Nmod | Deprel::Obj) && *c > noun && clause::case(tree, *c) != Some("on")
    };
    let mut found = Vec::new();
    for inner in tree.children(noun).iter().copied().filter(is_inside) {
        found.extend(tree.children(inner).iter().copied().filter(|c| is_agent_of_content(tree, *c)));
        found.extend(inner_agents(tree, inner, depth));
    }
    found
}

/// The actor of an adjective or of a noun before a noun: "Russian" in "Russian attacks".
fn adjective_party(cast: &Cast<'_>, at: At) -> Option<Party> {
    let mention = cast.mention_at(at.sentence, at.node).filter(|m| m.is_modifier)?;
    let side = cast.side(&mention.actor);
    Some(Party { holder: mention.actor.clone(), side, words: String::new(), why: String::new(), sure: 0.8 })
}

/// Whose something is: Chad, of "*Chad's blockade* has starved the town", and of "the blockade" later on.
fn owner(cast: &Cast<'_>, at: At) -> Option<Party> {
    let holder = modifier(cast, at).or_else(|| owner_before(cast, at)).or_else(|| place_of(cast, at))?;
    let side = cast.side(&holder);
    Some(Party { holder, side, words: String::new(), why: "whose it is".to_owned(), sure: 0.7 })
}

/// "the vote *in Caracas*": the state in which it takes place.
fn place_of(cast: &Cast<'_>, at: At) -> Option<ActorId> {
    let tree = &cast.trees[at.sentence];
    let is_state = |id: &ActorId| cast.actor(id).is_some_and(|a| a.kind == ActorKind::State);
    let places = tree.children_in(at.node, Deprel::Nmod).filter(|c| clause::case(tree, *c) == Some("in"));
    places.filter_map(|c| cast.mention_at(at.sentence, c)).map(|m| m.actor.clone()).find(is_state)
}

/// Whose a thing was when the text named it before: "*Chad's* blockade … condemned the blockade".
fn owner_before(cast: &Cast<'_>, at: At) -> Option<ActorId> {
    let tree = &cast.trees[at.sentence];
    let is_told = tree.child(at.node, Deprel::Det).is_some_and(|d| matches!(tree.lemma(d), "the" | "this" | "that"));
    let from = at.sentence.saturating_sub(LONG_REACH);
    let same = |sentence: usize| {
        let before = &cast.trees[sentence];
        let is_same = move |n: &NodeId| {
            before.upos(*n) == Upos::Noun
                && before.lemma(*n) == tree.lemma(at.node)
                && (sentence < at.sentence || *n < at.node)
        };
        before.ids().rev().filter(is_same).map(move |node| At { node, sentence })
    };
    let mut places = (from..=at.sentence).rev().flat_map(same).filter(|_| is_told && tree.upos(at.node) == Upos::Noun);
    places.find_map(|place| modifier(cast, place).or_else(|| doer(cast, place)))
}

/// Whose a thing is that goes by a name of its own: "Norsk Rail's Fjord Line", and "the Fjord Line" later on.
fn owner_of_name(cast: &Cast<'_>, at: At) -> Option<Party> {
    let actor = &cast.mention_at(at.sentence, at.node)?.actor;
    let before = cast.mentions_before(at.sentence, at.node).filter(|m| m.actor == *actor);
    let places = before.map(|m| At { sentence: m.sentence, node: NodeId(m.end - 1) });
    let possessor = |place: At| {
        let tree = &cast.trees[place.sentence];
        let mention = cast.mention_at(place.sentence, clause::possessor(tree, place.node)?)?;
        Some(mention.actor.clone()).filter(|owner| owner != actor)
    };
    let holder = std::iter::once(at).chain(places).find_map(possessor)?;
    Some(Party { side: cast.side(&holder), holder, words: String::new(), why: "whose it is".to_owned(), sure: 0.7 })
}

/// "Norsk Rail's *Fjord Line*": a name that no file knows, with its owner before it.
fn is_owned(cast: &Cast<'_>, at: At) -> bool {
    let tree = &cast.trees[at.sentence];
    let is_stranger = |m: &crate::resolve::Mention| cast.actor(&m.actor).is_none_or(|a| !a.known);
    cast.mention_at(at.sentence, at.node).is_some_and(is_stranger) && clause::possessor(tree, at.node).is_some()
}

/// Who is said to have done what a noun names: "the raid *by Chad*".
fn doer(cast: &Cast<'_>, at: At) -> Option<ActorId> {
    let tree = &cast.trees[at.sentence];
    let by = tree.children_in(at.node, Deprel::Nmod).find(|c| clause::case(tree, *c) == Some("by"))?;
    cast.mention_at(at.sentence, by).map(|m| m.actor.clone())
}

/// Whether somebody is meant who can act: not a name that may be anything.
fn can_act(cast: &Cast<'_>, party: &Party) -> bool {
    cast.actor(&party.side).is_none_or(|a| a.kind != ActorKind::Unknown)
}

/// Completes addressees from the text before, and writes all of them down.
pub(super) fn settle(drafts: &mut [Draft]) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    // What is asked goes before what is answered to the same words.
    let key = |draft: &Draft| (draft.content.sentence, draft.position.content.start, !is_aimed(draft.position.stance));
    order.sort_by_key(|i| key(&drafts[*i]));
    for (n, i) in order.iter().copied().enumerate() {
        if drafts[i].addressee.is_none() {
            let before = order[..n].iter().rev().map(|j| &drafts[*j]);
            drafts[i].addressee = aimed_before(before, &drafts[i]);
        }
        if drafts[i].addressee.is_none() && matches!(drafts[i].position.stance, Stance::Demand | Stance::Accuse) {
            drafts[i].addressee = only_aim(drafts, &drafts[i]);
        }
        let draft = &mut drafts[i];
        let side = draft.addressee.as_ref().map(|party| party.side.clone());
        draft.position.addressee = side.filter(|side| *side != draft.position.side);
    }
}

/// The only one at whom a party aims in the whole text; of what it blames only if it does so twice.
fn only_aim(drafts: &[Draft], own: &Draft) -> Option<Party> {
    // "truces or *Swedish* sanctions": what stands beside it in one list has an aim of its own.
    let is_listed = |d: &Draft| d.cue == own.cue && d.content.sentence == own.content.sentence;
    let is_same = |d: &&Draft| d.position.side == own.position.side && is_aimed(d.position.stance) && !is_listed(d);
    let mut aims = drafts.iter().filter(is_same).filter_map(|d| d.addressee.as_ref());
    let first = aims.next()?;
    let (again, others): (Vec<&Party>, Vec<&Party>) = aims.partition(|p| p.side == first.side);
    let is_enough = !again.is_empty() || own.position.stance == Stance::Demand;
    (is_enough && others.is_empty()).then(|| first.clone())
}

/// At whom the same party aimed before; whose demand or accusation it is that a party refuses.
fn aimed_before<'d>(mut before: impl Iterator<Item = &'d Draft> + Clone, own: &Draft) -> Option<Party> {
    let side = &own.position.side;
    let back = |d: &Draft| own.content.sentence - d.content.sentence;
    let goes_on = |d: &Draft| {
        let is_listed = back(d) == 0 && d.cue == own.cue && d.position.stance == own.position.stance;
        let is_same_aim = is_aimed(own.position.stance) && is_aimed(d.position.stance) && back(d) <= REACH;
        d.position.side == *side && (is_listed || is_same_aim)
    };
    let aimed = before.clone().filter(|d| goes_on(d)).find_map(|d| d.addressee.clone());
    let answered = |d: &&Draft| {
        let is_at_own = d.addressee.as_ref().is_some_and(|a| a.side == *side);
        is_at_own && is_aimed(d.position.stance) && back(d) <= REACH
    };
    let asks = || {
        let first = before.find(answered).filter(|_| own.position.stance == Stance::Reject)?;
        let Draft { position, .. } = first;
        let (holder, side) = (position.holder.clone(), position.side.clone());
        Some(Party { holder, side, words: position.holder_words.clone(), why: "who asks for it".to_owned(), sure: 0.6 })
    };
    aimed.or_else(asks)
}
