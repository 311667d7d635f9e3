//! The normal form of a content: what two articles must share to demand the same.
//!
//! The words that carry sense, each by the head of its family, so that a withdrawal is a withdrawing, in alphabetical order;
//! numbers and negation; then the actors by the ids of their sides, those who act before the others. So "the withdrawal of
//! Russian forces" and "that Russia withdraw its troops" are one proposition, and who attacks whom is kept.

use super::cast::{Cast, Mention};
use crate::lexicon::{Families, WordSets};
use crate::position::{ActorId, Proposition, PropositionId, slug};
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos, clause};

/// Version of the normal form: part of every proposition's hash, so that two schemes never mix.
const SCHEME: &str = "2";

/// The proposition that these words of a sentence state.
pub fn proposition(
    cast: &Cast<'_>,
    families: &Families,
    sentence: usize,
    nodes: &[NodeId],
    words: &str,
) -> Proposition {
    let tree = &cast.trees[sentence];
    let mut readable: Vec<String> = Vec::new();
    let mut said: Vec<String> = Vec::new();
    let mut actors: Vec<(bool, ActorId)> = Vec::new();
    let mut negative = false;
    let mut inside = None;
    for node in nodes.iter().copied() {
        if let Some(mention) = cast.mention_at(sentence, node) {
            if inside == Some(mention.start) {
                continue;
            }
            inside = Some(mention.start);
            let side = cast.side(&mention.actor);
            readable.push(side.as_str().to_owned());
            if actors.iter().all(|(_, known)| *known != side) {
                actors.push((!acts(tree, mention), side));
            }
            continue;
        }
        let lemma = tree.lemma(node).to_lowercase();
        if matches!(lemma.as_str(), "not" | "never" | "n't") {
            negative = !negative;
            readable.push("not".to_owned());
        } else if carries_sense(tree.upos(node), tree.relation(node), &lemma) {
            said.push(head(families, tree, cast.text, node, &lemma));
            readable.push(lemma);
        }
    }
    said.sort_unstable();
    said.dedup();
    actors.sort_by_key(|(is_other, _)| *is_other);
    let about: Vec<ActorId> = actors.into_iter().map(|(_, id)| id).collect();
    said.extend(negative.then(|| "not".to_owned()));
    said.extend(about.iter().map(|id| format!("@{id}")));
    let normal = if said.is_empty() { words.to_lowercase() } else { said.join(" ") };
    let hash = blake3::hash(format!("{SCHEME}\n{normal}").as_bytes()).to_hex();
    let readable = if readable.is_empty() { slug(words) } else { slug(&readable[..readable.len().min(6)].join(" ")) };
    let id = PropositionId::new(format!("{}-{}", short(&normal, &readable), &hash[..6]));
    Proposition { id, label: words.to_owned(), normal, negative, about, issues: Vec::new() }
}

/// Whether a proposition tells so much that the same words in another document mean the same: it is on an issue, or has
/// an actor, a number or two words of sense. "Do it", "the effort" and "take questions" do not.
pub fn tells_what(sets: &WordSets, proposition: &Proposition) -> bool {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let words = || proposition.normal.split(' ').filter(|w| *w != "not" && !w.starts_with('@') && !is_number(w));
    let telling = words().filter(|word| !sets.has("empty", word)).count();
    let is_anchored = !proposition.about.is_empty() || proposition.normal.split(' ').any(is_number);
    !proposition.issues.is_empty() || telling > 1 || is_anchored && (telling == 1 || words().next().is_none())
}

/// A proposition that is one of its document alone.
pub fn kept_to(text: &str, proposition: Proposition) -> Proposition {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let mark = format!(" #{}", &hash[..6]);
    if proposition.normal.ends_with(&mark) {
        return proposition;
    }
    let id = PropositionId::new(format!("{}-{}", proposition.id, &hash[..6]));
    let normal = proposition.normal + &mark;
    Proposition { id, normal, ..proposition }
}

/// The readable part of the id must come from the normal form alone, else equal forms would differ by it.
fn short(normal: &str, readable: &str) -> String {
    let words: Vec<&str> = normal.split(' ').map(|w| w.trim_start_matches('@')).take(6).collect();
    let short = slug(&words.join(" "));
    if short.is_empty() { readable.to_owned() } else { short }
}

/// Whether an actor does what is said: its subject, its owner, or the one of its adjective.
fn acts(tree: &Tree, mention: &Mention) -> bool {
    let span = (mention.start..mention.end).map(NodeId);
    let top = span.min_by_key(|n| tree.ancestors(*n).count()).unwrap_or(NodeId(mention.start));
    match tree.relation(top) {
        Deprel::Nsubj | Deprel::NmodPoss | Deprel::Amod | Deprel::OblAgent | Deprel::Compound => true,
        Deprel::Nmod | Deprel::Obl => clause::case(tree, top) == Some("by"),
        _ => false,
    }
}

/// The word that stands for a word's family; "forces" in the plural are troops.
fn head(families: &Families, tree: &Tree, text: &str, node: NodeId, lemma: &str) -> String {
    let word = tree.word(node);
    if matches!(word.xpos, Xpos::Nns | Xpos::Nnps) {
        let form = word.span.of(text).to_lowercase();
        let head = families.head(&form);
        if head != form {
            return head.to_owned();
        }
    }
    families.head(lemma).to_owned()
}

fn carries_sense(upos: Upos, relation: Deprel, lemma: &str) -> bool {
    match upos {
        Upos::Punct | Upos::Det | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Part | Upos::Sym => false,
        Upos::Adp => matches!(lemma, "without" | "against" | "from" | "until" | "before" | "after"),
        Upos::Pron => relation != Deprel::NmodPoss && !matches!(lemma, "it" | "that" | "which" | "there"),
        _ => true,
    }
}
