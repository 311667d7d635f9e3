//! The normal form of a content: what two articles must share to demand the same.
//!
//! Lemmas of the words that carry sense, actors by their ids, negation kept. Deliberately shallow:
//! it does not know that a withdrawal is a withdrawing.

use super::cast::Cast;
use crate::position::{ActorId, Proposition, PropositionId, slug};
use crate::syntax::{Deprel, NodeId, Upos};

/// Version of the normal form: part of every proposition's hash, so that two schemes never mix.
const SCHEME: &str = "1";

/// The proposition that these words of a sentence state.
pub fn proposition(cast: &Cast<'_>, sentence: usize, nodes: &[NodeId], words: &str) -> Proposition {
    let tree = &cast.trees[sentence];
    let mut parts: Vec<String> = Vec::new();
    let mut about: Vec<ActorId> = Vec::new();
    let mut negative = false;
    let mut inside = None;
    for node in nodes.iter().copied() {
        if let Some(mention) = cast.mention_at(sentence, node) {
            if inside == Some(mention.start) {
                continue;
            }
            inside = Some(mention.start);
            let side = cast.side(&mention.actor);
            parts.push(side.as_str().to_owned());
            if !about.contains(&side) {
                about.push(side);
            }
            continue;
        }
        let lemma = tree.lemma(node).to_lowercase();
        if matches!(lemma.as_str(), "not" | "never" | "n't") {
            negative = !negative;
            parts.push("not".to_owned());
        } else if carries_sense(tree.upos(node), tree.relation(node), &lemma) {
            parts.push(lemma);
        }
    }
    let normal = if parts.is_empty() { words.to_lowercase() } else { parts.join(" ") };
    let hash = blake3::hash(format!("{SCHEME}\n{normal}").as_bytes()).to_hex();
    let readable = if parts.is_empty() { slug(words) } else { slug(&parts[..parts.len().min(6)].join(" ")) };
    let id = PropositionId::new(format!("{readable}-{}", &hash[..6]));
    Proposition { id, label: words.to_owned(), negative, about, issues: Vec::new() }
}

fn carries_sense(upos: Upos, relation: Deprel, lemma: &str) -> bool {
    match upos {
        Upos::Punct | Upos::Det | Upos::Aux | Upos::Cconj | Upos::Sconj | Upos::Part | Upos::Sym => false,
        Upos::Adp => matches!(lemma, "without" | "against" | "from" | "until" | "before" | "after"),
        Upos::Pron => relation != Deprel::NmodPoss && !matches!(lemma, "it" | "that" | "which" | "there"),
        _ => true,
    }
}
