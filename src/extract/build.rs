//! From what a rule found to positions: who holds it, on what, towards whom, how far asserted.

use super::addressee::{addressee, shares_agent};
use super::attribution::Attribution;
use super::content::{Content, Extent, content};
use super::modality::{Force, condition_of, force};
use crate::issues::Issues;
use crate::lexicon::Negated;
use crate::position::{DateValue, Modality, Passage, Polarity, Position, Proposition, RuleName, Stance};
use crate::resolve::{At, Cast, Party, kept_to, parties, proposition, tells_what};
use crate::rules::{Bindings, Need, Yield};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};
use crate::text::{CodePoints, Span};

/// All that building positions looks at in one document.
pub(super) struct Scene<'a> {
    pub(super) cast: &'a Cast<'a>,
    pub(super) attribution: &'a Attribution,
    pub(super) points: &'a CodePoints<'a>,
    pub(super) stated: Option<DateValue>,
    pub(super) issues: &'a Issues,
}

impl Scene<'_> {
    /// What a content states, with what it is about.
    pub(super) fn proposition(&self, sentence: usize, content: &Content) -> Proposition {
        let (cast, words) = (self.cast, content.span.of(self.cast.text));
        let stated = Proposition {
            issues: self.issues.of(cast.words, &cast.trees[sentence], &content.nodes),
            ..proposition(cast, self.issues.families(), sentence, &content.nodes, words)
        };
        if tells_what(cast.words, &stated) { stated } else { kept_to(cast.text, stated) }
    }
}

/// A match of a rule at a place of a document.
pub(super) struct Candidate<'r> {
    pub(super) at: At,
    pub(super) bindings: Bindings<'r>,
    pub(super) force: Force,
    pub(super) stance: Stance,
    pub(super) polarity: Polarity,
    /// Its contents, each with the word at its head.
    pub(super) contents: Vec<(NodeId, Content)>,
}

impl<'r> Candidate<'r> {
    /// Judges a match; `None` if the rule yields no known stance.
    pub(super) fn new(cast: &Cast<'_>, sentence: usize, bindings: Bindings<'r>) -> Option<Self> {
        let tree = &cast.trees[sentence];
        let is_question = ends_in_question(cast.text, tree);
        let mut force = match bindings.rule.plain {
            true => Force::PLAIN,
            false => force(cast.words, tree, bindings.cue, is_question),
        };
        // "accept [a truce if troops leave]": a condition hung on the content binds the stance.
        let nominal = bindings.get("content").filter(|c| is_nominal(tree, *c));
        if let (None, false, Some(condition)) =
            (force.condition, bindings.rule.plain, nominal.and_then(|c| condition_of(tree, c)))
        {
            force.condition = Some(condition);
            if matches!(force.modality, Modality::Actual | Modality::Future) {
                force.modality = Modality::Conditional;
            }
        }
        // "accepts no conditions": what is denied is the accepting.
        let is_none = !force.negated
            && matches!(outcome(&bindings, force), Some((Stance::Accept | Stance::Support, _)))
            && nominal.is_some_and(|n| tree.children_in(n, Deprel::Det).any(|d| is_no(tree, d)));
        force.negated |= is_none;
        let (stance, polarity) = outcome(&bindings, force)?;
        let heads = bindings.get("content").map(|head| contents(cast, tree, head, &bindings)).unwrap_or_default();
        let takes_negation = force.negated && polarity == Polarity::Affirmed;
        let words = |head: NodeId| {
            let extent = extent(tree, &bindings, head, takes_negation);
            let is_frame = |c: NodeId| bindings.sense.is_some_and(|s| s.has_frame(tree.lemma(c)));
            let taken = |c: NodeId| {
                let is_article = tree.relation(c) == Deprel::Det;
                bindings.has(c) || !is_article && is_frame(c) || is_article && is_none && is_no(tree, c)
            };
            let mut words = content(cast, sentence, head, bindings.cue, extent, taken)?;
            let also = bindings.get("also").filter(|also| *also > head && words.nodes.len() <= 3);
            if let Some(also) = also {
                words.extend(cast, sentence, also);
            }
            for other in heads.iter().filter(|other| **other != head && tree.is_under(**other, head)) {
                words.leave_out(tree, *other);
            }
            Some((head, words))
        };
        let contents = heads.iter().copied().filter_map(words).collect();
        Some(Self { at: At { sentence, node: bindings.cue }, bindings, force, stance, polarity, contents })
    }

    /// The word at the head of the content.
    pub(super) fn content(&self) -> Option<NodeId> {
        self.bindings.get("content")
    }
}

/// The stance that a match comes to, its negation counted.
fn outcome(bindings: &Bindings<'_>, force: Force) -> Option<(Stance, Polarity)> {
    let stance = match &bindings.rule.yields {
        Yield::OfCue => bindings.sense?.stance,
        Yield::Label(label) => label.parse().ok()?,
    };
    if !force.negated {
        return Some((stance, Polarity::Affirmed));
    }
    if force.given_up && !matches!(stance, Stance::Accept | Stance::Support | Stance::Open | Stance::Accuse) {
        return Some((Stance::Drop, Polarity::Affirmed));
    }
    let fixed = bindings.rule.negated.as_deref().map(|label| label.parse().map_or(Negated::Denied, Negated::Becomes));
    match fixed.or(bindings.sense.map(|s| s.negated)) {
        Some(Negated::Becomes(other)) => Some((other, Polarity::Affirmed)),
        _ => Some((stance, Polarity::Negated)),
    }
}

fn is_no(tree: &Tree, article: NodeId) -> bool {
    matches!(tree.lemma(article), "no" | "neither")
}

fn is_nominal(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.upos(node), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
}

fn ends_in_question(text: &str, tree: &Tree) -> bool {
    tree.words().iter().rev().take(3).any(|w| w.span.of(text) == "?")
}

/// A position with the places of its cue and of the word at the head of its content.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) position: Position,
    /// The word that the rule started from, in the sentence of the content.
    pub(super) cue: NodeId,
    pub(super) content: At,
    /// Towards whom it is taken, as the text names it.
    pub(super) addressee: Option<Party>,
    /// Whether it only answers, and what it answers stands before it: "Oslo refused."
    pub(super) refers_back: bool,
}

/// The positions of a match: one for each holder and each coordinated content.
pub(super) fn positions(scene: &Scene<'_>, candidate: &Candidate<'_>) -> Vec<Draft> {
    let Candidate { at, .. } = candidate;
    let cast = scene.cast;
    let speakers = scene.attribution.speakers(cast, *at);
    let (holders, is_named) = holders(scene, candidate, &speakers);
    let mut found = Vec::new();
    for holder in &holders {
        let mut first: Option<Party> = None;
        for (node, content) in &candidate.contents {
            let node = *node;
            if says_nothing(cast, *at, node, content, candidate.stance) {
                continue;
            }
            let speaker = speakers.first().and_then(|s| s.first());
            let shared = first.clone().filter(|_| shares_agent(&cast.trees[at.sentence], node));
            let addressee = shared.or_else(|| addressee(cast, candidate, node, (holder, &holders), speaker));
            first = first.or_else(|| addressee.clone());
            let sources = sources(&speakers, holder, is_named);
            let position = position(scene, candidate, holder, content, sources);
            let refers_back = candidate.bindings.rule.refers_back;
            found.push(Draft { position, cue: at.node, content: At { node, ..*at }, addressee, refers_back });
        }
    }
    found
}

/// Whether the place of a cue grants what its rule needs besides.
pub(super) fn is_granted(scene: &Scene<'_>, candidate: &Candidate<'_>) -> bool {
    let needs = &candidate.bindings.rule.needs;
    if needs.is_empty() {
        return true;
    }
    let at = candidate.at;
    let speakers = scene.attribution.speakers(scene.cast, at);
    let is_own = |h: &Party| speakers.first().is_some_and(|s| s.iter().any(|s| s.side == h.side));
    needs.iter().all(|need| match need {
        Need::Own => holders(scene, candidate, &speakers).0.iter().any(is_own),
        Need::Other => !speakers.is_empty() && speaks_of_another(scene, at, &speakers),
        Need::Speech => !speakers.is_empty(),
        Need::Quote => scene.attribution.quote_at(scene.cast.trees[at.sentence].word(at.node).span).is_some(),
    })
}

fn speaks_of_another(scene: &Scene<'_>, at: At, speakers: &[Vec<Party>]) -> bool {
    let tree = &scene.cast.trees[at.sentence];
    let own = |party: &Party| speakers.iter().flatten().any(|s| s.side == party.side);
    let subject = clause::surface_subject(tree, at.node, 4);
    let speaker = speakers.first().and_then(|s| s.first());
    subject.is_some_and(|node| {
        let named = parties(scene.cast, At { node, ..at }, speaker);
        !named.is_empty() && !named.iter().any(own)
    })
}

/// Who holds the position, and whether the text names the holder beside the cue.
fn holders(scene: &Scene<'_>, candidate: &Candidate<'_>, speakers: &[Vec<Party>]) -> (Vec<Party>, bool) {
    let Candidate { at, bindings, .. } = candidate;
    let asks_holder = bindings.rule.captures.iter().any(|c| c.role == "holder");
    let speaker = speakers.first();
    if !asks_holder {
        return (speaker.cloned().unwrap_or_default(), false);
    }
    match bindings.get("holder") {
        Some(node) => {
            let found = parties(scene.cast, At { node, ..*at }, speaker.and_then(|s| s.first()));
            match speaker {
                Some(speaker) if found.is_empty() && goes_on(scene, *at) => (speaker.clone(), false),
                _ => (found, true),
            }
        }
        None => (speaker.cloned().unwrap_or_default(), false),
    }
}

/// "said the visit broke the rules and *warned* of a boycott", "said the cuts could ruin the port, *urging* a pause": a
/// verb of speech goes on from what is reported, but a visit says nothing.
fn goes_on(scene: &Scene<'_>, at: At) -> bool {
    let tree = &scene.cast.trees[at.sentence];
    let is_loose = tree.relation(at.node) == Deprel::Advcl
        && tree.word(at.node).xpos == Xpos::Vbg
        && clause::case(tree, at.node).is_none();
    (is_loose || tree.relation(at.node) == Deprel::Conj)
        && tree.child(at.node, Deprel::Nsubj).is_none()
        && scene.cast.words.has("reporting", tree.lemma(at.node))
}

/// The heads of the contents: the content itself, its conjuncts, and the members of "such as A, B and C".
fn contents(cast: &Cast<'_>, tree: &Tree, head: NodeId, bindings: &Bindings<'_>) -> Vec<NodeId> {
    let first = listed(cast, tree, head).or_else(|| listed(cast, tree, tree.child(head, Deprel::Obj)?)).unwrap_or(head);
    let nominal = |n: NodeId| is_nominal(tree, n);
    // "a raise, paid leave and that nobody be dismissed"
    let is_said = |n: NodeId| tree.child(n, Deprel::Mark).is_some_and(|m| tree.lemma(m) == "that");
    let same_kind = |n: &NodeId| {
        let goes_with_nouns = tree.word(*n).xpos == Xpos::Vbg || is_said(*n);
        *n == first || nominal(*n) == nominal(first) || tree.upos(*n) == Upos::Verb && goes_with_nouns
    };
    let own_subject = |n: &NodeId| {
        *n == first
            || is_said(*n)
            || tree.child(*n, Deprel::Nsubj).is_none()
            || tree.child(first, Deprel::Nsubj).is_some()
    };
    let is_penalty = |n: &NodeId| {
        cast.words.has("penalty", tree.lemma(*n)) && tree.child(*n, Deprel::Cc).is_some_and(|c| tree.lemma(c) == "or")
    };
    // "Either the ban goes or we leave": no second thing that is wanted.
    let is_instead = |n: &NodeId| {
        tree.child(*n, Deprel::Cc).is_some_and(|c| tree.lemma(c) == "or") && tree.child(*n, Deprel::Nsubj).is_some()
    };
    // "said that it broke the rules and *asked* for time": what its speaker says next.
    let is_said_next = |n: &NodeId| {
        *n != first
            && *n != bindings.cue
            && matches!(tree.word(*n).xpos, Xpos::Vbd | Xpos::Vbz)
            && tree.child(*n, Deprel::Nsubj).is_none()
            && cast.words.has("reporting", tree.lemma(*n))
    };
    // "on troops and with allies": another preposition, another thing.
    let case = nominal(first).then(|| clause::case(tree, first)).flatten();
    let same_case = |n: &NodeId| clause::case(tree, *n).is_none_or(|c| case == Some(c)) || !nominal(*n) || *n == first;
    let joins_in_passing = |n: &NodeId| {
        *n != first && matches!(clause::case(tree, *n), Some("while" | "whilst" | "although" | "though" | "whereas"))
    };
    let heads: Vec<NodeId> = clause::conjuncts(tree, first)
        .into_iter()
        .chain(gerunds_after(tree, first))
        .chain(infinitives_after(tree, first))
        .chain(clauses_after(tree, first, bindings.cue))
        .filter(|n| !joins_in_passing(n) && (*n == bindings.cue || !is_penalty(n) && !is_instead(n)))
        .filter(|n| !is_said_next(n))
        .filter(same_kind)
        .filter(same_case)
        .filter(own_subject)
        .filter(|n| *n == first || *n != bindings.cue)
        .collect();
    let is_frame = |preposition: &str| bindings.sense.is_some_and(|sense| sense.has_frame(preposition));
    let shared: Vec<NodeId> = heads.iter().flat_map(|head| sharing(tree, *head, is_frame)).collect();
    heads.into_iter().chain(shared).collect()
}

/// "sell the mill, *the quay and the crane*": what shares the verb of a content is a content of its own, as is what
/// goes on with the preposition of the cue: "called for Iceland to pay damages and *for an inquiry*".
fn sharing(tree: &Tree, verb: NodeId, is_frame: impl Fn(&str) -> bool) -> Vec<NodeId> {
    let object = tree.child(verb, Deprel::Obj).filter(|o| !is_nominal(tree, verb) && is_nominal(tree, *o));
    let list = object.map(|o| clause::conjuncts(tree, o)).unwrap_or_default();
    let is_own = |n: NodeId| clause::case(tree, n).is_none_or(&is_frame);
    let is_thing = |n: &NodeId| is_nominal(tree, *n) && tree.upos(*n) != Upos::Pron && is_own(*n);
    // The same hung on the verb, with its own "and".
    let with_and = |n: &NodeId| tree.child(*n, Deprel::Cc).is_some() && clause::case(tree, *n).is_some_and(&is_frame);
    let beside = tree.children_in(verb, Deprel::Obl).filter(with_and);
    list.into_iter().skip(1).chain(beside).filter(is_thing).collect()
}

/// Whether the words are no content: a relative pronoun, or only the name of a party where it is
/// something done that is demanded, offered or blamed.
fn says_nothing(cast: &Cast<'_>, at: At, head: NodeId, content: &Content, stance: Stance) -> bool {
    let tree = &cast.trees[at.sentence];
    let is_relative = tree.upos(head) == Upos::Pron
        && (matches!(tree.lemma(head), "which" | "who" | "whom" | "there" | "I" | "you")
            || tree.lemma(head) == "what" && content.nodes.len() == 1);
    let is_paper = cast.words.has("paper-word", &tree.lemma(head).to_lowercase());
    let is_bare_name = !is_paper
        && cast.mention_at(at.sentence, head).is_some_and(|m| content.nodes.len() <= usize::from(m.end - m.start) + 1);
    // "more time", but "by that time"
    let is_more = tree.lemma(head) == "time" && tree.children_in(head, Deprel::Amod).any(|c| tree.lemma(c) == "more");
    let is_time = !is_more && ["calendar", "time"].iter().any(|set| cast.words.has(set, tree.lemma(head)))
        || tree.upos(head) == Upos::Num && tree.lemma(head) != "one";
    let is_people = cast.words.has("people", tree.lemma(head)) || cast.words.has("person-title", tree.lemma(head));
    let is_bare_name = is_bare_name || is_people && content.nodes.len() <= 2;
    is_relative || is_time || is_bare_name && !matches!(stance, Stance::Support | Stance::Reject)
}

/// Gerunds that go on a list of nouns: "a withdrawal, renouncing its claims, and accepting limits",
/// which a parser tends to hang on the verb.
fn gerunds_after(tree: &Tree, noun: NodeId) -> Vec<NodeId> {
    let Some(verb) = tree.head(noun).filter(|_| tree.relation(noun) == Deprel::Obj) else { return Vec::new() };
    let goes_on = |c: &NodeId| {
        tree.relation(*c) == Deprel::Advcl
            && *c > noun
            && tree.word(*c).xpos == Xpos::Vbg
            && clause::case(tree, *c).is_none()
    };
    let first = tree.children(verb).iter().copied().find(goes_on);
    let list = first.map(|f| clause::conjuncts(tree, f)).unwrap_or_default();
    let is_list = list.len() > 1
        && list[1..].iter().all(|c| tree.child(*c, Deprel::Cc).is_some() && tree.word(*c).xpos == Xpos::Vbg);
    if is_list { list } else { Vec::new() }
}

/// Infinitives that go on a list: "agreed to leave, *to open* two roads *and to hand over* the guns", the second hung
/// on the verb or on the first.
fn infinitives_after(tree: &Tree, first: NodeId) -> Vec<NodeId> {
    if !clause::has_infinitive_mark(tree, first) {
        return Vec::new();
    }
    let goes_on = |c: &NodeId| {
        let opening = tree.subtree(*c).first().and_then(|w| w.0.checked_sub(1)).map(NodeId);
        let follows_comma = opening.is_some_and(|w| tree.lemma(w) == ",") || tree.child(*c, Deprel::Punct).is_some();
        tree.relation(*c) == Deprel::Advcl && *c > first && clause::has_infinitive_mark(tree, *c) && follows_comma
    };
    let beside = tree.head(first).into_iter().flat_map(|head| tree.children(head));
    let second = beside.chain(tree.children(first)).copied().find(goes_on);
    let list = second.map(|c| clause::conjuncts(tree, c)).unwrap_or_default();
    let is_list = list.len() > 1 && list[1..].iter().all(|c| clause::has_infinitive_mark(tree, *c));
    if is_list { list } else { Vec::new() }
}

/// "insists that the line be finished *and that Romania pay half*", the second hung on the verb.
fn clauses_after(tree: &Tree, clause: NodeId, cue: NodeId) -> Vec<NodeId> {
    // After "and" a tagger may take "that" for an article.
    let opens_with_that = |n: NodeId| {
        let mut phrase = tree.subtree(n).into_iter().skip_while(|w| tree.relation(*w) == Deprel::Cc || *w == n);
        phrase.next().is_some_and(|first| tree.lemma(first) == "that")
    };
    let has_that = |n: NodeId| tree.children_in(n, Deprel::Mark).any(|m| tree.lemma(m) == "that") || opens_with_that(n);
    let is_content = tree.head(clause) == Some(cue) && tree.relation(clause) == Deprel::Ccomp && has_that(clause);
    if !is_content {
        return Vec::new();
    }
    tree.children_in(cue, Deprel::Conj).filter(|c| *c > clause && has_that(*c)).collect()
}

/// The first member of "issues such as A, B and C".
fn listed(cast: &Cast<'_>, tree: &Tree, noun: NodeId) -> Option<NodeId> {
    let is_list = |c: &NodeId| matches!(clause::case(tree, *c), Some("such" | "like" | "include" | "including"));
    let members = tree.children(noun).iter().copied().find(is_list)?;
    cast.words.has("container", tree.lemma(noun)).then_some(members)
}

/// Whether the content takes its clause's subject with it.
fn extent(tree: &Tree, bindings: &Bindings<'_>, node: NodeId, takes_negation: bool) -> Extent {
    // "its goal is peace": the cue is the subject of what is the content.
    let is_about_cue = tree.relation(bindings.cue).base() == Deprel::Nsubj && tree.head(bindings.cue) == Some(node);
    let holds_cue = node == bindings.cue
        || is_about_cue
        || tree.relation(node) == Deprel::Conj && tree.head(node) == Some(bindings.cue);
    if bindings.get("whole").is_some() || !holds_cue {
        Extent::Whole
    } else if takes_negation {
        Extent::WithoutNegation
    } else {
        Extent::Predicate
    }
}

/// Those who say so, where that is not the holder's own side; outermost first.
fn sources(speakers: &[Vec<Party>], holder: &Party, is_named: bool) -> Vec<crate::position::ActorId> {
    let skip = usize::from(!is_named);
    let mut found = Vec::new();
    for parties in speakers.iter().skip(skip).rev() {
        for party in parties.iter().take(1) {
            if party.side != holder.side && !found.contains(&party.side) {
                found.push(party.side.clone());
            }
        }
    }
    found
}

fn position(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    holder: &Party,
    content: &Content,
    sources: Vec<crate::position::ActorId>,
) -> Position {
    let Candidate { at, bindings, force, stance, polarity, .. } = candidate;
    let cast = scene.cast;
    let tree = &cast.trees[at.sentence];
    let passage = |span: Span| passage(cast.text, scene.points, span);
    let weight = bindings.rule.weight * bindings.sense.map_or(0.85, |s| s.weight) * holder.sure;
    let condition = force.condition.filter(|c| !content.nodes.contains(c));
    Position {
        holder: holder.holder.clone(),
        holder_words: holder.words.clone(),
        side: holder.side.clone(),
        stance: *stance,
        proposition: scene.proposition(at.sentence, content),
        content: passage(content.span),
        sentence: passage(tree.span()),
        resolves: Vec::new(),
        addressee: None,
        sources,
        stated: scene.stated.clone(),
        polarity: *polarity,
        modality: if *stance == Stance::Threaten && force.modality != Modality::Hypothetical {
            Modality::Actual
        } else {
            force.modality
        },
        condition: condition.map(|c| passage(span_of(tree, c))),
        confidence: weight,
        evidence: Vec::new(),
        found_by: RuleName::new(&*bindings.rule.name),
        cue: passage(tree.word(at.node).span),
        holder_reason: holder.why.clone(),
        coder: None,
    }
}

fn span_of(tree: &Tree, node: NodeId) -> Span {
    let nodes = tree.subtree(node);
    let words = nodes.iter().filter(|n| tree.upos(**n) != Upos::Punct).map(|n| tree.word(*n).span);
    words.reduce(Span::cover).unwrap_or(tree.word(node).span)
}

/// The passage of a span, in code points.
pub(super) fn passage(text: &str, points: &CodePoints<'_>, span: Span) -> Passage {
    let (start, end) = points.span(span);
    Passage { start, end, words: span.of(text).to_owned() }
}
