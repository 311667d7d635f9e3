//! From a word in a tree to the parties that it means: names, titles, groups, pronouns.

use super::cast::{Cast, Mention};
use super::party::Party;
use crate::position::{ActorId, ActorKind, slug};
use crate::resolve::names::Named;
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

/// How far back, in sentences, a pronoun may point.
const REACH: usize = 4;

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

/// "Switzerland, for the Integrity Group,": who is named speaks for another.
fn speaking_for(cast: &Cast<'_>, at: At, party: Party) -> Party {
    let tree = &cast.trees[at.sentence];
    let for_whom = |c: NodeId| {
        if !opens_aside(tree, c) {
            return None;
        }
        match tree.relation(c) {
            Deprel::Nmod | Deprel::Obl if clause::case(tree, c) == Some("for") => Some(c),
            Deprel::Nmod | Deprel::Obl if tree.lemma(c) == "behalf" => tree.child(c, Deprel::Nmod),
            Deprel::Nmod if is_on_behalf_of(tree, c) => Some(c),
            Deprel::Acl if tree.lemma(c) == "speak" => {
                let said_for = tree.children_in(c, Deprel::Obl).find(|o| tree.lemma(*o) != "behalf");
                said_for.filter(|o| matches!(clause::case(tree, *o), Some("for" | "on")))
            }
            _ => None,
        }
    };
    let group = around(tree, at.node).find_map(for_whom);
    match group.and_then(|node| named(cast, At { node, ..at })) {
        Some(group) => Party { side: group.side, why: format!("speaks for {}", group.words), ..party },
        None => party,
    }
}

fn is_on_behalf_of(tree: &Tree, node: NodeId) -> bool {
    tree.children(node).iter().any(|c| {
        *c < node && (tree.lemma(*c) == "behalf" || tree.children(*c).iter().any(|d| tree.lemma(*d) == "behalf"))
    })
}

/// Those who are named beside a party as taking its side: "along with New Zealand", ", with Canada,".
fn companions(tree: &Tree, node: NodeId) -> Vec<NodeId> {
    let joins = |c: &NodeId| {
        let joined = matches!(tree.relation(*c), Deprel::Nmod | Deprel::Obl | Deprel::Appos);
        joined
            && match clause::case(tree, *c) {
                Some("along" | "together" | "alongside") => true,
                Some("with") => *c > node && opens_aside(tree, *c),
                _ => false,
            }
    };
    let beside = around(tree, node).filter(joins);
    beside.flat_map(|c| clause::conjuncts(tree, c)).collect()
}

/// The dependents of a noun, and what stands between it and its verb, which a parser may have hung there.
fn around(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    let is_subject = matches!(tree.relation(node), Deprel::Nsubj | Deprel::NsubjPass);
    let verb = tree.head(node).filter(|_| is_subject);
    let between = move |c: &NodeId| verb.is_some_and(|verb| node < *c && *c < verb);
    let beside = verb.map_or(&[][..], |verb| tree.children(verb)).iter().copied().filter(between);
    tree.children(node).iter().copied().chain(beside)
}

/// Whether a comma or bracket stands right before a phrase.
fn opens_aside(tree: &Tree, node: NodeId) -> bool {
    let first = tree.subtree(node).first().map_or(0, |n| n.index());
    let is_mark = |i: usize| matches!(tree.lemma(NodeId(i as u16)), "," | "(");
    is_mark(first) || first.checked_sub(1).is_some_and(is_mark)
}

/// "businessman and party donor Ann Lee": a bare noun that only describes the person named after it.
fn describes_next(cast: &Cast<'_>, at: At, node: NodeId) -> bool {
    let tree = &cast.trees[at.sentence];
    let is_bare = tree.upos(node) == Upos::Noun
        && tree.word(node).xpos == Xpos::Nn
        && !tree.children(node).iter().any(|c| matches!(tree.relation(*c), Deprel::Det | Deprel::NmodPoss));
    let named_after = || {
        let conjuncts = clause::conjuncts(tree, at.node);
        let next = conjuncts.into_iter().find(|n| *n > node);
        next.and_then(|n| {
            cast.mentions_in(at.sentence).iter().find(|m| m.is_person && m.start >= n.0 && m.start <= n.0 + 2)
        })
    };
    is_bare && named_after().is_some()
}

/// The parties that one conjunct means.
fn one(cast: &Cast<'_>, at: At, speaker: Option<&Party>, before: Option<&Party>) -> Vec<Party> {
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
        return main_two(cast, at);
    }
    // "a number of senators": it is the senators.
    if cast.words.has("quantity", lemma)
        && let Some(node) = tree.children_in(at.node, Deprel::Nmod).find(|c| clause::case(tree, *c) == Some("of"))
    {
        return one(cast, At { node, ..at }, speaker, before);
    }
    if let Some(party) = title(cast, at) {
        return vec![party];
    }
    if cast.words.has("ally", lemma) {
        return allies(cast, at, before).into_iter().collect();
    }
    let is_mediating = cast.words.has("mediating", lemma);
    if is_mediating || cast.words.has("body", lemma) {
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
fn named(cast: &Cast<'_>, at: At) -> Option<Party> {
    let tree = &cast.trees[at.sentence];
    let own = cast.mention_at(at.sentence, at.node).filter(|m| !m.is_modifier || is_people(tree, at.node));
    let inside = own.or_else(|| beside_title(cast, at)).or_else(|| {
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

fn is_people(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.word(node).xpos, Xpos::Nnps | Xpos::Nns) || tree.upos(node) != Upos::Adj
}

/// A party by its id; its side is looked up.
pub(super) fn party(cast: &Cast<'_>, holder: ActorId, words: String, why: &str, sure: f32) -> Party {
    Party { side: cast.side(&holder), holder, words, why: why.to_owned(), sure }
}

fn words(cast: &Cast<'_>, sentence: usize, mention: &Mention) -> String {
    let words = cast.trees[sentence].words();
    words[mention.start as usize].span.cover(words[mention.end as usize - 1].span).of(cast.text).to_owned()
}

/// "the spokesman", "the Ukrainian leader", "Iran's foreign minister".
fn title(cast: &Cast<'_>, at: At) -> Option<Party> {
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
    if !is_definite(tree, at.node) && tree.word(at.node).xpos != Xpos::Nns {
        return Some(unknown(cast, at)).filter(|_| tree.upos(at.node) == Upos::Noun);
    }
    let title = span_words(cast, at.sentence, span.start, span.end).to_lowercase();
    let has_title = |m: &&Mention| m.is_person && cast.has_title(&m.actor, &title);
    let nearest = cast.mentions_before(at.sentence, at.node).find(has_title);
    let last = || cast.mentions_before(at.sentence, at.node).take(6).find(|m| m.is_person);
    let person = nearest.or_else(last)?;
    Some(party(cast, person.actor.clone(), words, "the last person of that title", 0.85))
}

fn span_words(cast: &Cast<'_>, sentence: usize, start: u16, end: u16) -> String {
    let words = cast.trees[sentence].words();
    words[start as usize].span.cover(words[end as usize - 1].span).of(cast.text).to_owned()
}

fn is_definite(tree: &Tree, node: NodeId) -> bool {
    tree.children(node).iter().any(|c| {
        (tree.relation(*c) == Deprel::Det && matches!(tree.lemma(*c), "the" | "this" | "that"))
            || tree.relation(*c) == Deprel::NmodPoss
    })
}

/// The actor that modifies a noun: "Russian authorities", "Iran's army", "the government of Iraq".
pub fn modifier(cast: &Cast<'_>, at: At) -> Option<ActorId> {
    let tree = &cast.trees[at.sentence];
    let modifies = |c: &NodeId| match tree.relation(*c) {
        Deprel::NmodPoss | Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::Flat => true,
        Deprel::Nmod => matches!(clause::case(tree, *c), Some("of" | "for" | "from")),
        _ => false,
    };
    for child in tree.children(at.node).iter().copied().filter(modifies) {
        let is_based = tree.words().get(child.index() + 2).is_some_and(|w| w.lemma == "base" || w.lemma == "based");
        if let Some(mention) = cast.mention_at(at.sentence, child).filter(|_| !is_based) {
            // "Israel's Shas ministers": of the state and the party, they are the party's.
            let party = if tree.relation(child) == Deprel::NmodPoss { group_beside(cast, at) } else { None };
            return Some(party.unwrap_or_else(|| mention.actor.clone()));
        }
        if tree.word(child).xpos == Xpos::PrpPoss
            && let Some(found) = pronoun(cast, At { node: child, ..at }, None).pop()
        {
            return Some(found.side);
        }
        let deeper = modifier(cast, At { node: child, ..at });
        if deeper.is_some() {
            return deeper;
        }
    }
    None
}

/// A party, union, company or armed group right before a noun.
fn group_beside(cast: &Cast<'_>, at: At) -> Option<ActorId> {
    let tree = &cast.trees[at.sentence];
    let beside = tree.children_in(at.node, Deprel::Compound).filter_map(|c| cast.mention_at(at.sentence, c));
    let is_group = |m: &&Mention| {
        let kind = cast.actor(&m.actor).map(|a| a.kind);
        matches!(kind, Some(ActorKind::Party | ActorKind::Union | ActorKind::Company | ActorKind::ArmedGroup))
    };
    beside.into_iter().find(is_group).map(|m| m.actor.clone())
}

/// "the government", "Israeli forces", "both delegations": bodies that act for whoever they are of.
fn body(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Option<Party> {
    let tree = &cast.trees[at.sentence];
    if let Some(of) = modifier(cast, at) {
        let of_state = cast.actor(&of).is_some_and(|a| a.kind == ActorKind::State);
        if of_state && cast.words.has("own-body", tree.lemma(at.node)) {
            return Some(unknown(cast, at));
        }
        let mut found = party(cast, of, phrase(cast, at), "a body of that side", 0.95);
        found.holder = ActorId::new(slug(&found.words));
        return Some(found);
    }
    if is_of_speaker(tree, at.node) {
        return speaker.cloned();
    }
    if !is_definite(tree, at.node) {
        // "many developing countries": a group by its own words.
        let is_described =
            tree.children(at.node).iter().any(|c| matches!(tree.relation(*c), Deprel::Amod | Deprel::Compound));
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
            _ => names_itself(cast, &actor.label, lemma),
        }
    };
    // "the union will strike, the Teamsters said": the speaker's own.
    if let Some(speaker) = speaker.filter(|s| is_kind(&s.side)) {
        return Some(Party { words: phrase(cast, at), why: "the speaker's own body".to_owned(), ..speaker.clone() });
    }
    let Some(last) = most_named(cast, at, |m| is_kind(&m.actor)) else {
        // "the union" that no name stands behind is a party by its own words.
        return Some(Party { sure: 0.5, ..unknown(cast, at) });
    };
    Some(party(cast, last.actor.clone(), phrase(cast, at), "the body of that kind named most", 0.7))
}

/// Whether a body with this name can be called that: the National Ports Commission is a commission and no network.
fn names_itself(cast: &Cast<'_>, label: &str, noun: &str) -> bool {
    let label = label.to_lowercase();
    let kinds: Vec<&str> = label.split(' ').filter(|word| cast.words.is_body_name(word)).collect();
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
fn people(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Option<Party> {
    let tree = &cast.trees[at.sentence];
    if is_of_speaker(tree, at.node) {
        return speaker.cloned();
    }
    // "members of the union", "its members": they act for it.
    if tree.lemma(at.node) == "member"
        && tree.word(at.node).xpos == Xpos::Nns
        && let Some(of) = modifier(cast, at).filter(|of| cast.actor(of).is_some_and(|a| a.kind != ActorKind::Person))
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
fn unknown(cast: &Cast<'_>, at: At) -> Party {
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
fn allies(cast: &Cast<'_>, at: At, before: Option<&Party>) -> Option<Party> {
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
fn paper(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Vec<Party> {
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

fn is_both(tree: &Tree, node: NodeId) -> bool {
    tree.children(node).iter().any(|c| matches!(tree.lemma(*c), "both" | "two" | "either" | "neither"))
}

/// "the sides", "the parties": those who face each other.
fn is_the_sides(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.lemma(node), "side" | "party")
        && tree.word(node).xpos == Xpos::Nns
        && tree.children(node).iter().all(|c| match tree.relation(*c) {
            Deprel::Det => tree.lemma(*c) == "the",
            Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod => false,
            _ => true,
        })
        && is_definite(tree, node)
}

/// "both sides": the two sides that the text has named most, the later before the earlier where that is even.
fn main_two(cast: &Cast<'_>, at: At) -> Vec<Party> {
    let mut named: Vec<(ActorId, usize)> = Vec::new();
    for mention in cast.mentions_before(at.sentence, at.node) {
        let side = cast.side(&mention.actor);
        match named.iter_mut().find(|(id, _)| *id == side) {
            Some((_, times)) => *times += 1 + usize::from(mention.is_subject),
            None => named.push((side, 1 + usize::from(mention.is_subject))),
        }
    }
    named.retain(|(id, _)| {
        cast.actor(id).is_some_and(|a| !matches!(a.kind, ActorKind::Person | ActorKind::Unknown | ActorKind::Bloc))
    });
    named.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    named.truncate(2);
    if named.len() < 2 {
        return Vec::new();
    }
    let words = phrase(cast, at);
    let party = |(side, _): (ActorId, usize)| Party {
        holder: side.clone(),
        side,
        words: words.clone(),
        why: "one of the two sides named most".to_owned(),
        sure: 0.6,
    };
    named.into_iter().map(party).collect()
}

/// Whom a pronoun means.
fn pronoun(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    let lemma = tree.lemma(at.node).to_lowercase();
    let own = subject_of_own_clause(cast, at, &tree.word(at.node).span.of(cast.text).to_lowercase());
    if !own.is_empty() {
        return own;
    }
    let told = told_before(cast, at, &lemma);
    if !told.is_empty() {
        return told;
    }
    match lemma.as_str() {
        "i" | "we" | "us" | "our" | "my" | "me" | "ours" => speaker
            .map(|s| Party { sure: s.sure * 0.95, why: format!("\"{lemma}\" is the speaker"), ..s.clone() })
            .into_iter()
            .collect(),
        "he" | "she" | "him" | "her" | "his" => {
            nearest(cast, at, |m| m.is_person && !m.is_modifier, 0.85).into_iter().collect()
        }
        "it" | "its" => it(cast, at).into_iter().collect(),
        "they" | "their" | "them" => {
            nearest(cast, at, |m| !m.is_person && is_agent(cast, m), 0.6).into_iter().collect()
        }
        "both" => main_two(cast, at),
        "who" | "which" | "that" => {
            let clause = tree.ancestors(at.node).find(|p| tree.relation(*p) == Deprel::AclRelcl);
            let noun = clause.and_then(|c| tree.head(c));
            noun.map(|node| one(cast, At { node, ..at }, speaker, None)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// "The Danish envoy repeated *his* offer": whose, said by the subject of the clause that it stands in, one that a
/// fronted phrase waits for included ("Despite *its* promise, Norsk Rail still runs ferries").
fn subject_of_own_clause(cast: &Cast<'_>, at: At, pronoun: &str) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    if !matches!(pronoun, "his" | "her" | "its") || tree.word(at.node).xpos != Xpos::PrpPoss {
        return Vec::new();
    }
    let verbs = tree.ancestors(at.node).filter(|n| tree.upos(*n) == Upos::Verb);
    let subjects = verbs.filter_map(|verb| clause::surface_subject(tree, verb, 2));
    let Some(node) = subjects.take(2).find(|s| !tree.is_under(at.node, *s)) else { return Vec::new() };
    let is_title = cast.spans(at.sentence).iter().any(|s| s.has(node) && matches!(s.named, Named::Title(_)));
    let mention = cast.mention_at(at.sentence, node).filter(|m| !m.is_modifier);
    let is_person = is_title || mention.is_some_and(|m| m.is_person);
    let can_be_meant = mention.is_some_and(|m| is_agent(cast, m)) || is_title;
    if !can_be_meant || is_person == (pronoun == "its") || tree.child(node, Deprel::Conj).is_some() {
        return Vec::new();
    }
    parties(cast, At { node, ..at }, None)
}

/// Whom a pronoun means by who reports it, or by the office or the several parties named before it.
fn told_before(cast: &Cast<'_>, at: At, pronoun: &str) -> Vec<Party> {
    let reported = match pronoun {
        "he" | "she" | "it" | "they" => reporter(cast, at, pronoun),
        _ => Vec::new(),
    };
    match pronoun {
        "he" | "she" | "they" | "his" | "her" | "their" if reported.is_empty() => described_before(cast, at, pronoun),
        _ => reported,
    }
}

/// "The protesters said that *they* would march": who reports what the pronoun is the subject of, if the
/// pronoun can stand for them.
fn reporter(cast: &Cast<'_>, at: At, pronoun: &str) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    let says = || {
        let clause = tree.head(at.node).filter(|_| tree.relation(at.node).base() == Deprel::Nsubj)?;
        let says = tree.head(clause).filter(|_| tree.relation(clause) == Deprel::Ccomp)?;
        cast.words.has("reporting", tree.lemma(says)).then_some(says)
    };
    let subject = says().and_then(|says| clause::surface_subject(tree, says, 2));
    let Some(node) = subject.filter(|s| *s < at.node && tree.upos(*s) != Upos::Pron) else { return Vec::new() };
    let is_plural = matches!(tree.word(node).xpos, Xpos::Nns | Xpos::Nnps)
        || tree.child(node, Deprel::Conj).is_some()
        || cast.words.has("quantity", tree.lemma(node));
    let found = parties(cast, At { node, ..at }, None);
    let is_person = found.iter().any(|p| cast.actor(&p.holder).is_some_and(|a| a.kind == ActorKind::Person));
    let fits = match pronoun {
        "they" => is_plural,
        "it" => !is_plural && !is_person,
        _ => is_person,
    };
    if fits { found } else { Vec::new() }
}

/// "Nigeria's oil minister met … *He* asked", "the ministers of Finland and Estonia met … *They* promised":
/// the subject of the sentence before, where it is no name of its own but the office of a side, or several.
fn described_before(cast: &Cast<'_>, at: At, pronoun: &str) -> Vec<Party> {
    let Some(sentence) = at.sentence.checked_sub(1) else { return Vec::new() };
    let tree = &cast.trees[sentence];
    let Some(node) = clause::surface_subject(tree, tree.root(), 2) else { return Vec::new() };
    let is_plural = matches!(tree.word(node).xpos, Xpos::Nns | Xpos::Nnps) || tree.child(node, Deprel::Conj).is_some();
    let is_title = cast.spans(sentence).iter().any(|s| s.has(node) && matches!(s.named, Named::Title(_)));
    let is_many = matches!(pronoun, "they" | "their");
    let fits = if is_many { is_plural } else { is_title && !is_plural };
    if !fits || tree.upos(node) == Upos::Pron {
        return Vec::new();
    }
    let found = parties(cast, At { sentence, node }, None);
    let why = |p: Party| Party {
        why: format!("\"{pronoun}\" is the subject before it ({})", p.words),
        sure: p.sure * 0.9,
        ..p
    };
    found.into_iter().map(why).collect()
}

/// "It": a paper that the sentence before names with its owner, else the nearest body.
fn it(cast: &Cast<'_>, at: At) -> Option<Party> {
    let owned_paper = || {
        let sentence = at.sentence.checked_sub(1)?;
        let tree = &cast.trees[sentence];
        let is_topic = |n: &NodeId| matches!(tree.relation(*n), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Root);
        let node = tree.ids().find(|n| cast.words.has("paper", tree.lemma(*n)) && is_topic(n))?;
        let owner = modifier(cast, At { sentence, node })?;
        Some(party(
            cast,
            owner,
            phrase(cast, At { sentence, node }),
            "\"it\" is the paper named before, of that side",
            0.75,
        ))
    };
    let is_subject = cast.trees[at.sentence].relation(at.node) == Deprel::Nsubj;
    let paper = if is_subject { owned_paper() } else { None };
    paper.or_else(|| nearest(cast, at, |m| !m.is_person && is_agent(cast, m), 0.7))
}

fn is_agent(cast: &Cast<'_>, mention: &Mention) -> bool {
    cast.actor(&mention.actor).is_some_and(|a| a.kind != ActorKind::Unknown || mention.is_subject)
}

/// The nearest mention that fits; a subject goes before others of its sentence.
fn nearest(cast: &Cast<'_>, at: At, fits: impl Fn(&Mention) -> bool, sure: f32) -> Option<Party> {
    let mut best: Option<(i32, &Mention)> = None;
    let beside = beside_as_subject(&cast.trees[at.sentence], at.node);
    for (rank, mention) in cast.mentions_before(at.sentence, at.node).take(40).enumerate() {
        let back = at.sentence - mention.sentence;
        if back > REACH {
            break;
        }
        let is_beside =
            mention.sentence == at.sentence && beside.is_some_and(|n| mention.start <= n.0 && n.0 < mention.end);
        if is_beside || !fits(mention) {
            continue;
        }
        let score = 30 * i32::from(mention.is_subject)
            - 25 * back as i32
            - 3 * rank as i32
            - 10 * i32::from(mention.is_modifier);
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, mention));
        }
    }
    let (_, mention) = best?;
    let pronoun = span_words(cast, at.sentence, at.node.0, at.node.0 + 1);
    let back = at.sentence - mention.sentence;
    let why = format!("\"{pronoun}\" is whom the text named last ({})", words(cast, mention.sentence, mention));
    Some(Party { why, ..party(cast, mention.actor.clone(), pronoun, "", sure - 0.05 * back as f32) })
}

/// The subject of the verb whose object a pronoun is: "Ruiz told *him*" means nobody who is the subject.
fn beside_as_subject(tree: &Tree, pronoun: NodeId) -> Option<NodeId> {
    let is_object = matches!(tree.relation(pronoun), Deprel::Obj | Deprel::Iobj | Deprel::Obl);
    let verb = tree.head(pronoun).filter(|_| is_object)?;
    clause::surface_subject(tree, verb, 2)
}

/// The words of a noun phrase up to its head's own name: without clauses that follow.
pub(super) fn phrase(cast: &Cast<'_>, at: At) -> String {
    let tree = &cast.trees[at.sentence];
    let near = |id: &NodeId| {
        id.0 <= at.node.0
            || tree.head(*id) == Some(at.node) && matches!(tree.relation(*id), Deprel::Flat | Deprel::Compound)
    };
    let ids: Vec<NodeId> = tree
        .subtree(at.node)
        .into_iter()
        .filter(near)
        .filter(|id| !matches!(tree.relation(*id), Deprel::Case | Deprel::Punct | Deprel::Cc))
        .collect();
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return String::new() };
    span_words(cast, at.sentence, first.0, last.0 + 1)
}
