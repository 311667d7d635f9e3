//! Who says what a word is part of: quotations, reported clauses, "according to".

use super::content::{is_bare, is_dash, is_said_beside};
use crate::position::ActorId;
use crate::resolve::{At, Cast, Floor, Party, parties};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos};
use crate::text::{Quotation, Span};

/// Who speaks where in a document.
#[derive(Debug)]
pub struct Attribution {
    quotes: Vec<(Quotation, Vec<Party>)>,
    floor: Floor,
}

impl Attribution {
    /// Finds the quotations of a document and who speaks them.
    pub fn new(cast: &Cast<'_>) -> Self {
        let mut found = Self { quotes: Vec::new(), floor: Floor::new(cast) };
        for quote in cast.quotes.iter().copied() {
            let speaker = quote_speaker(cast, quote, &found);
            found.quotes.push((quote, speaker));
        }
        let statements = statements(cast, &found);
        found.quotes.extend(statements);
        found
    }

    /// Who has the floor outside of quotations.
    pub fn floor(&self) -> &Floor {
        &self.floor
    }

    /// The quotation that a word stands in.
    pub fn quote_at(&self, span: Span) -> Option<&(Quotation, Vec<Party>)> {
        self.quotes.iter().find(|(q, _)| q.inner.contains(span))
    }

    /// Those who say what this word is part of, innermost first; each step may have several speakers.
    pub fn speakers(&self, cast: &Cast<'_>, at: At) -> Vec<Vec<Party>> {
        let tree = &cast.trees[at.sentence];
        let mut chain: Vec<Vec<Party>> = Vec::new();
        let mut push = |found: Vec<Party>| {
            let again = chain.iter().any(|c| same_sides(c, &found));
            if !found.is_empty() && !again {
                chain.push(found);
            }
        };
        let mut node = at.node;
        loop {
            let beside = sayers_beside(cast, tree, node);
            let (cited, saying): (Vec<NodeId>, Vec<NodeId>) =
                beside.into_iter().filter(|s| !tree.is_under(at.node, *s)).partition(|s| is_according_to(tree, *s));
            for says in saying {
                push(self.parties(cast, At { node: says, ..at }));
            }
            let head = tree.head(node);
            if let Some(head) = head
                && is_reported(cast, tree, node, head)
                && !is_past_dash(tree, node, at.node)
                && !is_past_remark(cast, tree, node, head)
                && let Some(subject) = sayer(tree, head).filter(|s| !tree.is_under(at.node, *s))
            {
                push(self.parties(cast, At { node: subject, ..at }));
            }
            // "according to the agency, the minister said": the agency cites the minister.
            for says in cited {
                push(self.parties(cast, At { node: says, ..at }));
            }
            let Some(head) = head else { break };
            node = head;
        }
        if let Some((_, speakers)) = self.quote_at(tree.word(at.node).span) {
            push(speakers.clone());
        }
        if let Some(speaker) = self.floor.labelled(cast, at.sentence).filter(|_| chain.is_empty()) {
            return vec![vec![speaker]];
        }
        if chain.is_empty() && is_hearsay(cast, tree, at.node) {
            return Some(previous_speaker(cast, at.sentence, self)).filter(|s| !s.is_empty()).into_iter().collect();
        }
        chain
    }

    /// Parties named by a word, with "we" read by the quotation around it.
    fn parties(&self, cast: &Cast<'_>, at: At) -> Vec<Party> {
        let span = cast.trees[at.sentence].word(at.node).span;
        let quoted = self.quote_at(span).map(|(_, s)| s.first());
        let labelled = || self.floor.labelled(cast, at.sentence);
        match quoted {
            Some(speaker) => parties(cast, at, speaker),
            None => parties(cast, at, labelled().as_ref()),
        }
    }
}

/// Statements without quotation marks: what follows a line "The minister said:" in the first person.
fn statements(cast: &Cast<'_>, found: &Attribution) -> Vec<(Quotation, Vec<Party>)> {
    let opens = |i: usize| {
        let end = cast.trees[i].span().of(cast.text).ends_with(':');
        end && cast.trees.get(i + 1).is_some_and(|next| {
            !same_line(cast.text, cast.trees[i].span().end, next.span().start)
                && found.quote_at(next.word(NodeId(0)).span).is_none()
        })
    };
    let starts: Vec<usize> = (0..cast.trees.len()).filter(|i| opens(*i)).collect();
    let mut all = Vec::new();
    for (n, start) in starts.iter().copied().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(cast.trees.len());
        let first_person = (start + 1..end)
            .any(|i| cast.trees[i].words().iter().any(|w| matches!(&*w.lemma, "I" | "we" | "our" | "my")));
        let inner = cast.trees[start + 1].span().cover(cast.trees[end.max(start + 2) - 1].span());
        let Some(speaker) = said_in(cast, start, inner, found).filter(|_| first_person) else { continue };
        all.push((Quotation { inner, continues: false }, speaker));
    }
    all
}

/// Whether a dash lies between a reported clause and a word: then it is the writer's comment.
fn is_past_dash(tree: &Tree, clause: NodeId, node: NodeId) -> bool {
    (clause.0..node.0).map(NodeId).any(|n| is_dash(tree, n))
}

/// "Oslo backs it, *its envoy said; Bern* would not": a remark beside what it reports reports nothing after a semicolon.
fn is_past_remark(cast: &Cast<'_>, tree: &Tree, clause: NodeId, says: NodeId) -> bool {
    let first = tree.subtree(clause).first().copied().unwrap_or(clause);
    let is_beside = || tree.relation(says) == Deprel::Parataxis || is_said_beside(cast, tree, says);
    (says.0..=first.0).map(NodeId).any(|n| tree.lemma(n) == ";") && is_beside()
}

fn same_sides(a: &[Party], b: &[Party]) -> bool {
    let sides = |p: &[Party]| p.iter().map(|p| p.side.clone()).collect::<Vec<ActorId>>();
    sides(a) == sides(b)
}

/// Whether `node` is what its head reports.
fn is_reported(cast: &Cast<'_>, tree: &Tree, node: NodeId, head: NodeId) -> bool {
    let content = match tree.relation(node) {
        Deprel::Ccomp | Deprel::Parataxis | Deprel::Xcomp => true,
        Deprel::Obj | Deprel::Obl | Deprel::Advcl => cast.words.has("reporting-noun-content", tree.lemma(head)),
        Deprel::Acl => cast.words.has("reporting-noun", tree.lemma(head)),
        _ => false,
    };
    content && (cast.words.has("reporting", tree.lemma(head)) || cast.words.has("reporting-noun", tree.lemma(head)))
}

/// "The plan *allegedly* foresees": told on the word of whoever spoke before.
fn is_hearsay(cast: &Cast<'_>, tree: &Tree, node: NodeId) -> bool {
    let governors = std::iter::once(node).chain(tree.ancestors(node));
    governors.flat_map(|n| tree.children_in(n, Deprel::Advmod)).any(|c| cast.words.has("hearsay", tree.lemma(c)))
}

/// Who says it: the subject of the verb, or of the verb that governs a noun like "claim".
fn sayer(tree: &Tree, says: NodeId) -> Option<NodeId> {
    if tree.upos(says) == Upos::Noun {
        return clause::possessor(tree, says).or_else(|| clause::subject(tree, tree.head(says)?));
    }
    clause::subject(tree, says)
}

/// Sayers that stand beside a clause: "…, Peskov said" and "according to Peskov".
fn sayers_beside(cast: &Cast<'_>, tree: &Tree, node: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    for child in tree.children(node).iter().copied() {
        match tree.relation(child) {
            Deprel::Parataxis if cast.words.has("reporting", tree.lemma(child)) && is_bare(tree, child) => {
                found.extend(sayer(tree, child));
            }
            _ if is_said_beside(cast, tree, child) => found.extend(sayer(tree, child)),
            Deprel::Obl | Deprel::Nmod | Deprel::Advmod | Deprel::Advcl if is_according_to(tree, child) => {
                found.push(child);
            }
            // "in his opinion"
            Deprel::Obl if matches!(tree.lemma(child), "opinion" | "view" | "word") => {
                found.extend(clause::possessor(tree, child));
            }
            // "…, accusing", "…, adding that" report their own complements only.
            _ => {}
        }
    }
    found
}

fn is_according_to(tree: &Tree, node: NodeId) -> bool {
    tree.children(node).iter().any(|c| matches!(tree.lemma(*c), "accord" | "according" | "per") && *c < node)
}

/// Who speaks a quotation.
fn quote_speaker(cast: &Cast<'_>, quote: Quotation, before: &Attribution) -> Vec<Party> {
    let sentences = overlapping(cast, quote.inner);
    for sentence in sentences.clone().rev() {
        if let Some(found) = said_in(cast, sentence, quote.inner, before) {
            return found;
        }
    }
    let (Some(first), Some(last)) = (sentences.clone().next(), sentences.clone().next_back()) else {
        return Vec::new();
    };
    let covers = cast.trees[first].span().start + 3 >= quote.inner.start;
    let is_whole = covers || words_in(cast.text, quote.inner) > 6;
    if !is_whole {
        return Vec::new();
    }
    if let Some(found) = colon_speaker(cast, quote.inner) {
        return found;
    }
    if quote.continues {
        return before.quotes.last().map(|(_, s)| s.clone()).unwrap_or_default();
    }
    // "“No,” said Lopes. “We wait.” The ministry said …": a whole sentence goes on with who has just spoken.
    let ends = quote.inner.of(cast.text).ends_with(['.', '!', '?']);
    if let Some((_, speakers)) = before.quotes.last().filter(|(q, s)| {
        ends && !s.is_empty()
            && first > 0
            && overlapping(cast, q.inner).contains(&(first - 1))
            && same_line(cast.text, q.inner.end, quote.inner.start)
    }) {
        return speakers.clone();
    }
    let next = last + 1;
    if next < cast.trees.len()
        && same_line(cast.text, quote.inner.end, cast.trees[next].span().start)
        && let Some(found) = said_in(cast, next, quote.inner, before)
    {
        return found;
    }
    // A quotation with no verb of its own goes on with the last speaker.
    if let Some((last, speakers)) =
        before.quotes.last().filter(|(q, s)| !s.is_empty() && near(cast.text, q.inner, quote.inner))
    {
        debug_assert!(last.inner.end <= quote.inner.start);
        return speakers.clone();
    }
    previous_speaker(cast, first, before)
}

fn words_in(text: &str, span: Span) -> usize {
    span.of(text).split_whitespace().count()
}

/// Whether at most one line break lies between two places.
fn same_line(text: &str, from: u32, to: u32) -> bool {
    from <= to && !text.get(from as usize..to as usize).unwrap_or("\n").contains('\n')
}

fn near(text: &str, a: Span, b: Span) -> bool {
    let between = text.get(a.end as usize..b.start as usize).unwrap_or("");
    between.split_whitespace().count() < 60
}

fn overlapping(cast: &Cast<'_>, span: Span) -> std::ops::Range<usize> {
    let first = cast.trees.partition_point(|t| t.span().end <= span.start);
    let last = cast.trees.partition_point(|t| t.span().start < span.end);
    first..last.max(first)
}

/// The subject of the reporting verb of a sentence that stands outside of the quotation and nearest to it.
fn said_in(cast: &Cast<'_>, sentence: usize, quote: Span, before: &Attribution) -> Option<Vec<Party>> {
    let tree = &cast.trees[sentence];
    let outside = |id: &NodeId| !quote.contains(tree.word(*id).span) && before.quote_at(tree.word(*id).span).is_none();
    let says = |id: &NodeId| {
        matches!(tree.upos(*id), Upos::Verb | Upos::Aux) && cast.words.has("reporting", tree.lemma(*id)) && outside(id)
    };
    let distance = |id: &NodeId| {
        let at = tree.word(*id).span;
        if at.end <= quote.start { quote.start - at.end } else { at.start.saturating_sub(quote.end) }
    };
    let mut verbs: Vec<NodeId> = tree.ids().filter(says).collect();
    verbs.sort_by_key(distance);
    for verb in verbs {
        let subject = sayer(tree, verb).or_else(|| inverted_subject(tree, verb));
        let Some(node) = subject.filter(outside) else { continue };
        let found = before.parties(cast, At { sentence, node });
        if !found.is_empty() {
            return Some(found);
        }
    }
    let according = tree.ids().filter(outside).find(|id| is_according_to(tree, *id))?;
    Some(before.parties(cast, At { sentence, node: according })).filter(|f| !f.is_empty())
}

/// "…," said the minister: the noun after the verb, whatever the parser made of it.
fn inverted_subject(tree: &Tree, verb: NodeId) -> Option<NodeId> {
    tree.children(verb)
        .iter()
        .copied()
        .find(|c| *c > verb && matches!(tree.upos(*c), Upos::Propn | Upos::Noun | Upos::Pron))
}

/// `Peskov: "No."` and "gave a short reply: …".
fn colon_speaker(cast: &Cast<'_>, quote: Span) -> Option<Vec<Party>> {
    let before = cast.text.get(..quote.start as usize)?.trim_end_matches(['"', '“', '‘', ' ']);
    let head = before.strip_suffix(':').or_else(|| before.strip_suffix(": "))?;
    let sentence = cast.trees.partition_point(|t| (t.span().start as usize) < head.len()).checked_sub(1)?;
    let mentions = cast.mentions_in(sentence).iter().filter(|m| {
        (cast.trees[sentence].words()[m.start as usize].span.start as usize) < head.len() && !m.is_modifier
    });
    let subject = mentions.clone().find(|m| m.is_subject).or_else(|| mentions.clone().next_back());
    match subject {
        Some(m) => Some(parties(cast, At { sentence, node: NodeId(m.end - 1) }, None)).filter(|p| !p.is_empty()),
        None => {
            let tree = &cast.trees[sentence];
            let subject = clause::subject(tree, tree.root())?;
            Some(parties(cast, At { sentence, node: subject }, None)).filter(|p| !p.is_empty())
        }
    }
}

/// The subject of the sentence before, if it is a party.
fn previous_speaker(cast: &Cast<'_>, sentence: usize, before: &Attribution) -> Vec<Party> {
    let Some(previous) = sentence.checked_sub(1) else { return Vec::new() };
    let tree = &cast.trees[previous];
    let verb = tree.ids().find(|id| cast.words.has("reporting", tree.lemma(*id))).unwrap_or(tree.root());
    clause::subject(tree, verb).map(|node| before.parties(cast, At { sentence: previous, node })).unwrap_or_default()
}
