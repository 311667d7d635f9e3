//! Questions and answers: "Would they sign now? No!" and "Asked whether they would sign, she said: “Never.”"
//! Who answers a question with no rejects what it asks about.

use super::build::{Draft, Scene, passage};
use super::content::{Content, Extent, content};
use crate::position::{Modality, Polarity, Position, RuleName, Stance};
use crate::resolve::{At, Party};
use crate::syntax::{Deprel, NodeId, Tree, Upos};
use crate::text::Span;

/// How far such an answer is to be trusted before its holder is weighed.
const WEIGHT: f32 = 0.7;

/// What is rejected by answers that a sentence opens with or quotes.
pub(super) fn answers(scene: &Scene<'_>, sentence: usize) -> Vec<Draft> {
    let tree = &scene.cast.trees[sentence];
    refusals(scene, tree).into_iter().flat_map(|word| rejected(scene, At { sentence, node: word })).collect()
}

/// The first words of stretches that say no and nothing else: at the start of the sentence or a quotation in it.
fn refusals(scene: &Scene<'_>, tree: &Tree) -> Vec<NodeId> {
    let text = scene.cast.text;
    let is_mark = |n: NodeId| tree.upos(n) == Upos::Punct;
    let opens = |n: &NodeId| {
        let before = n.0.checked_sub(1).map(NodeId);
        !is_mark(*n)
            && before.is_none_or(|b| matches!(tree.word(b).span.of(text), "\"" | "“" | "‘" | "'" | ":" | "–" | "—"))
    };
    let says_no = |n: &NodeId| {
        let stretch = (n.0..tree.len() as u16).map(NodeId).take_while(|w| !is_mark(*w));
        let span = stretch.map(|w| tree.word(w).span).reduce(Span::cover);
        span.is_some_and(|span| scene.cast.words.has("refusing-answer", &span.of(text).to_lowercase()))
    };
    tree.ids().filter(opens).filter(says_no).collect()
}

/// The rejections that an answer amounts to.
fn rejected(scene: &Scene<'_>, answer: At) -> Vec<Draft> {
    let speakers = scene.attribution.speakers(scene.cast, answer);
    let Some((at, content)) = asked(scene, answer) else { return Vec::new() };
    let holders = speakers.first().into_iter().flatten();
    holders
        .map(|holder| Draft {
            position: position(scene, holder, answer, at, &content),
            cue: answer.node,
            content: at,
            addressee: None,
            refers_back: false,
        })
        .collect()
}

/// What the answer is on: the clause that the sentence says was asked, or else the question before it.
fn asked(scene: &Scene<'_>, answer: At) -> Option<(At, Content)> {
    let trees = &scene.cast.trees;
    let tree = &trees[answer.sentence];
    let told = tree.ids().filter(|n| *n != answer.node && tree.lemma(*n) == "ask").find_map(|ask| {
        let about = |c: &NodeId| {
            tree.children_in(*c, Deprel::Mark)
                .chain(tree.children_in(*c, Deprel::Advmod))
                .any(|m| matches!(tree.lemma(m), "if" | "whether"))
        };
        tree.children(ask).iter().copied().find(about)
    });
    if let Some(clause) = told {
        return about(scene, At { node: clause, ..answer });
    }
    let before = answer.sentence.checked_sub(1).filter(|_| is_first(tree, answer.node))?;
    let is_question = trees[before].words().iter().rev().take(2).any(|w| w.span.of(scene.cast.text) == "?");
    is_question.then(|| about(scene, At { sentence: before, node: trees[before].root() })).flatten()
}

/// Whether nothing but punctuation stands before a word.
fn is_first(tree: &Tree, node: NodeId) -> bool {
    (0..node.0).all(|i| tree.upos(NodeId(i)) == Upos::Punct)
}

/// What a question is about, without whom it asks about.
fn about(scene: &Scene<'_>, at: At) -> Option<(At, Content)> {
    let tree = &scene.cast.trees[at.sentence];
    let mut found = content(scene.cast, at.sentence, at.node, at.node, Extent::Predicate, |_| false)?;
    for joined in tree.children_in(at.node, Deprel::Conj) {
        found.extend(scene.cast, at.sentence, joined);
    }
    (found.nodes.len() > 1).then_some((at, found))
}

fn position(scene: &Scene<'_>, holder: &Party, answer: At, at: At, content: &Content) -> Position {
    let cast = scene.cast;
    let place = |span: Span| passage(cast.text, scene.points, span);
    Position {
        holder: holder.holder.clone(),
        holder_words: holder.words.clone(),
        side: holder.side.clone(),
        stance: Stance::Reject,
        proposition: scene.proposition(at.sentence, content),
        content: place(content.span),
        sentence: place(cast.trees[answer.sentence].span()),
        resolves: Vec::new(),
        addressee: None,
        sources: Vec::new(),
        stated: scene.stated.clone(),
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        condition: None,
        confidence: WEIGHT * holder.sure,
        evidence: Vec::new(),
        found_by: RuleName::new("answer"),
        cue: place(cast.trees[answer.sentence].word(answer.node).span),
        holder_reason: holder.why.clone(),
        coder: None,
    }
}
