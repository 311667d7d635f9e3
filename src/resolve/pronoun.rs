//! Whom a pronoun means.

use super::both::both;
use super::cast::{Cast, Mention, head_of};
use super::names::Named;
use super::party::Party;
use super::phrase::{modifier, phrase, span_words, words};
use super::who::{At, one, parties, party};
use crate::position::{ActorId, ActorKind};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};

/// How far back, in sentences, a pronoun may point.
const REACH: usize = 4;

/// How many sentences more, where each goes on with the same pronoun.
const LONG_REACH: usize = 10;

/// How many pronouns may wait for each other's meaning.
const DEPTH: usize = 6;

/// Whom a pronoun means; nobody if that hangs on itself ("his aide said that its chief …") or on too many others.
pub(super) fn pronoun(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Vec<Party> {
    let hangs = |asked: &[At]| asked.len() >= DEPTH || asked.contains(&at);
    if hangs(&cast.asked.borrow()) {
        return Vec::new();
    }
    cast.asked.borrow_mut().push(at);
    let found = meaning(cast, at, speaker);
    cast.asked.borrow_mut().pop();
    found
}

fn meaning(cast: &Cast<'_>, at: At, speaker: Option<&Party>) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    let lemma = tree.lemma(at.node).to_lowercase();
    let own = subject_of_own_clause(cast, at, &tree.word(at.node).span.of(cast.text).to_lowercase());
    if !own.is_empty() {
        return own;
    }
    // Whom a quotation calls "he" or "it" does not speak it.
    let is_quoted = cast.is_quoted(tree.word(at.node).span);
    let is_other = |holder: &ActorId| speaker.is_none_or(|s| !is_quoted || *holder != s.holder);
    let told: Vec<Party> = told_before(cast, at, &lemma).into_iter().filter(|p| is_other(&p.holder)).collect();
    if !told.is_empty() {
        return told;
    }
    match lemma.as_str() {
        "i" | "we" | "us" | "our" | "my" | "me" | "ours" => speaker
            .map(|s| Party { sure: s.sure * 0.95, why: format!("\"{lemma}\" is the speaker"), ..s.clone() })
            .into_iter()
            .collect(),
        "he" | "she" | "him" | "her" | "his" => {
            nearest(cast, at, |m| m.is_person && !m.is_modifier && is_other(&m.actor), 0.85).into_iter().collect()
        }
        "it" | "its" => it(cast, at),
        "they" | "their" | "them" => {
            nearest(cast, at, |m| !m.is_person && is_agent(cast, m) && is_other(&m.actor), 0.6).into_iter().collect()
        }
        "both" => both(cast, at),
        "who" | "which" | "that" | "whose" => {
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
    if !matches!(pronoun, "his" | "her" | "its" | "their") || tree.word(at.node).xpos != Xpos::PrpPoss {
        return Vec::new();
    }
    // "*Lopes* and *her* aides"
    let first = tree.head(at.node).filter(|n| tree.relation(*n) == Deprel::Conj).and_then(|n| tree.head(n));
    if let Some(mention) = first.and_then(|n| cast.mention_at(at.sentence, n)).filter(|m| !m.is_modifier)
        && (mention.is_person == matches!(pronoun, "his" | "her"))
        && pronoun != "their"
    {
        let words = words(cast, at.sentence, mention);
        return vec![party(cast, mention.actor.clone(), words, "named right before", 0.9)];
    }
    let verbs = tree.ancestors(at.node).filter(|n| tree.upos(*n) == Upos::Verb);
    let subjects = verbs.filter_map(|verb| clause::surface_subject(tree, verb, 2));
    let Some(node) = subjects.take(2).find(|s| !tree.is_under(at.node, *s)) else { return Vec::new() };
    if pronoun == "their" {
        let is_many = clause::is_plural(tree, node) && tree.upos(node) != Upos::Pron;
        return if is_many { parties(cast, At { node, ..at }, None) } else { Vec::new() };
    }
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
        "they" if reported.is_empty() => {
            let here = several_before(cast, at, 0);
            if here.is_empty() { described_before(cast, at, pronoun) } else { here }
        }
        "he" | "she" | "his" | "her" | "their" if reported.is_empty() => described_before(cast, at, pronoun),
        _ => reported,
    }
}

/// "The protesters said that *they* would march": who reports what the pronoun is the subject of, if the
/// pronoun can stand for them.
fn reporter(cast: &Cast<'_>, at: At, pronoun: &str) -> Vec<Party> {
    let tree = &cast.trees[at.sentence];
    let says = || {
        let clause = tree.head(at.node).filter(|clause| is_own_subject(cast, tree, at.node, *clause))?;
        let head = tree.head(clause)?;
        let says = match tree.relation(clause) {
            Deprel::Ccomp => head,
            // "told *the council* that it …": a clause hung on who is told.
            Deprel::Acl if matches!(tree.relation(head), Deprel::Obj | Deprel::Iobj) => tree.head(head)?,
            _ => return None,
        };
        cast.words.has("reporting", tree.lemma(says)).then_some(says)
    };
    let subject = says().and_then(|says| clause::surface_subject(tree, says, 2));
    let Some(node) = subject.filter(|s| *s < at.node && tree.upos(*s) != Upos::Pron) else { return Vec::new() };
    let is_plural = clause::is_plural(tree, node) || cast.words.has("quantity", tree.lemma(node));
    let found = parties(cast, At { node, ..at }, None);
    let is_person = found.iter().any(|p| cast.actor(&p.holder).is_some_and(|a| a.kind == ActorKind::Person));
    let fits = match pronoun {
        "they" => is_plural || cast.words.has("anyone", tree.lemma(node)),
        "it" => !is_plural && !is_person,
        _ => is_person,
    };
    if fits { found } else { Vec::new() }
}

/// "The council had sent *the police* a plan, which they rejected": a group without a name, in the sentence or not far back.
pub(super) fn several_before(cast: &Cast<'_>, at: At, reach: usize) -> Vec<Party> {
    let is_group = |sentence: usize, n: &NodeId| {
        let tree = &cast.trees[sentence];
        let is_many = tree.word(*n).xpos == Xpos::Nns || tree.lemma(*n) == "police";
        let is_apart = |verb: NodeId| sentence < at.sentence || !shares_verb(tree, at.node, verb);
        is_many
            && tree.upos(*n) == Upos::Noun
            && ["people", "collective-noun"].iter().any(|set| cast.words.has(set, tree.lemma(*n)))
            && tree.head(*n).is_none_or(is_apart)
            && (sentence < at.sentence || *n < at.node)
    };
    (at.sentence.saturating_sub(reach)..=at.sentence)
        .rev()
        .find_map(|sentence| {
            let node = cast.trees[sentence].ids().rev().find(|n| is_group(sentence, n))?;
            Some(parties(cast, At { sentence, node }, None)).filter(|p| !p.is_empty())
        })
        .unwrap_or_default()
}

/// Whether a verb is the one whose clause a word stands in.
fn shares_verb(tree: &Tree, word: NodeId, verb: NodeId) -> bool {
    tree.ancestors(word).find(|a| tree.upos(*a) == Upos::Verb) == Some(verb)
}

/// Whether a pronoun is the subject of a clause; "it" before a word like "willing" too, which a parser may take for empty.
fn is_own_subject(cast: &Cast<'_>, tree: &Tree, pronoun: NodeId, clause: NodeId) -> bool {
    let relation = tree.relation(pronoun);
    relation.base() == Deprel::Nsubj || relation == Deprel::Expl && cast.words.has("willingness", tree.lemma(clause))
}

/// "Nigeria's oil minister met … *He* asked", "the ministers of Finland and Estonia met … *They* promised":
/// the subject of the sentence before, where it is no name of its own but the office of a side, or several.
fn described_before(cast: &Cast<'_>, at: At, pronoun: &str) -> Vec<Party> {
    let Some(sentence) = at.sentence.checked_sub(1) else { return Vec::new() };
    let tree = &cast.trees[sentence];
    let Some(node) = clause::surface_subject(tree, tree.root(), 2) else { return Vec::new() };
    let is_plural = clause::is_plural(tree, node);
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
fn it(cast: &Cast<'_>, at: At) -> Vec<Party> {
    let owned_paper = || {
        let sentence = at.sentence.checked_sub(1)?;
        let tree = &cast.trees[sentence];
        let is_topic = |n: &NodeId| match tree.relation(*n) {
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Root => true,
            // "their plan, which asks for a truce … It also …"
            Deprel::Obj => tree.child(*n, Deprel::AclRelcl).is_some(),
            _ => false,
        };
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
    let described = if paper.is_none() { body_before(cast, at) } else { Vec::new() };
    if !described.is_empty() {
        return described;
    }
    let found = paper.or_else(|| nearest(cast, at, |m| !m.is_person && is_agent(cast, m), 0.7));
    found.into_iter().collect()
}

/// "*The court* ordered a recount. *It* also …": a body without a name that is the subject of the sentence before.
fn body_before(cast: &Cast<'_>, at: At) -> Vec<Party> {
    let Some(sentence) = at.sentence.checked_sub(1) else { return Vec::new() };
    let is_named_since = cast
        .mentions_before(at.sentence, at.node)
        .next()
        .is_some_and(|m| m.sentence == at.sentence && m.is_subject && !m.is_person);
    let tree = &cast.trees[sentence];
    let Some(node) = clause::surface_subject(tree, tree.root(), 2).filter(|_| !is_named_since) else {
        return Vec::new();
    };
    let is_body = tree.upos(node) == Upos::Noun
        && cast.words.has("body", tree.lemma(node))
        && !cast.words.has("person-title", tree.lemma(node))
        && !clause::is_plural(tree, node);
    if !is_body {
        return Vec::new();
    }
    let why =
        |p: Party| Party { why: format!("\"it\" is the subject before it ({})", p.words), sure: p.sure * 0.9, ..p };
    parties(cast, At { sentence, node }, None).into_iter().map(why).collect()
}

fn is_agent(cast: &Cast<'_>, mention: &Mention) -> bool {
    cast.actor(&mention.actor).is_some_and(|a| a.kind != ActorKind::Unknown || mention.is_subject)
}

/// The nearest mention that fits; a subject goes before others of its sentence.
pub(super) fn nearest(cast: &Cast<'_>, at: At, fits: impl Fn(&Mention) -> bool, sure: f32) -> Option<Party> {
    let mut best: Option<(i32, &Mention)> = None;
    let beside = beside_as_subject(&cast.trees[at.sentence], at.node);
    let reach = reach(cast, at);
    let is_subject = cast.trees[at.sentence].relation(at.node).base() == Deprel::Nsubj;
    for (rank, mention) in cast.mentions_before(at.sentence, at.node).take(40).enumerate() {
        let back = at.sentence - mention.sentence;
        if back > reach {
            break;
        }
        let is_beside =
            mention.sentence == at.sentence && beside.is_some_and(|n| mention.start <= n.0 && n.0 < mention.end);
        if is_beside || !fits(mention) || is_below(cast, at, mention) {
            continue;
        }
        let score = 30 * i32::from(mention.is_subject)
            + 10 * i32::from(is_subject && mention.is_subject && is_topmost(cast, mention))
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

/// How far back a pronoun may point: farther where the sentences between go on with the same one ("He … He … He …").
fn reach(cast: &Cast<'_>, at: At) -> usize {
    let form = |sentence: usize, node: NodeId| cast.trees[sentence].lemma(node).to_lowercase();
    let pronoun = form(at.sentence, at.node);
    let goes_on = |sentence: &usize| {
        let tree = &cast.trees[*sentence];
        tree.ids().any(|n| tree.relation(n).base() == Deprel::Nsubj && form(*sentence, n) == pronoun)
    };
    let is_person = matches!(pronoun.as_str(), "he" | "she");
    let chain = (0..at.sentence).rev().take(LONG_REACH).filter(goes_on).count();
    if is_person { REACH + chain } else { REACH }
}

/// "*Ottawa*, it says, has left": a name in what a pronoun's own verb governs is somebody else.
fn is_below(cast: &Cast<'_>, at: At, mention: &Mention) -> bool {
    let tree = &cast.trees[at.sentence];
    let verb = tree.head(at.node).filter(|_| tree.relation(at.node).base() == Deprel::Nsubj);
    let clause = verb.and_then(|v| tree.child(v, Deprel::Ccomp));
    mention.sentence == at.sentence && clause.is_some_and(|c| tree.is_under(NodeId(mention.start), c))
}

/// Whether a mention is the subject of its sentence, not of a clause inside it.
fn is_topmost(cast: &Cast<'_>, mention: &Mention) -> bool {
    let tree = &cast.trees[mention.sentence];
    let head = head_of(tree, mention.start, mention.end);
    tree.head(head) == Some(tree.root())
}

/// The subject of the verb whose object a pronoun is: "Ruiz told *him*" means nobody who is the subject.
fn beside_as_subject(tree: &Tree, pronoun: NodeId) -> Option<NodeId> {
    let is_object = matches!(tree.relation(pronoun), Deprel::Obj | Deprel::Iobj | Deprel::Obl);
    let verb = tree.head(pronoun).filter(|_| is_object)?;
    clause::surface_subject(tree, verb, 2)
}
