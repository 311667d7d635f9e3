//! Finding the issues of a proposition by its words.

use super::direction::is_turned;
use super::scheme::{Entry, Issues};
use crate::lexicon::WordSets;
use crate::position::{Direction, Topic};
use crate::syntax::{Deprel, NodeId, Tree, Upos};
use std::cmp::Reverse;

/// How many issues one proposition has at most.
const MOST: usize = 2;
/// How many words that carry sense may stand between those of a cue.
const SLACK: usize = 4;

/// A cue found among the words of a proposition.
struct Hit {
    entry: usize,
    nodes: Vec<NodeId>,
}

impl Issues {
    /// What a proposition is about, surest first: the words of a sentence that state it, in the order of the text.
    pub fn of(&self, sets: &WordSets, tree: &Tree, nodes: &[NodeId]) -> Vec<Topic> {
        let telling = nodes.iter().filter(|n| carries_sense(tree, **n));
        let words: Vec<(NodeId, Box<str>)> = telling.flat_map(|n| self.parts(tree, *n)).collect();
        let mut hits = self.hits(&words);
        self.keep_most_telling(tree, &mut hits);
        hits.iter().map(|hit| self.topic(sets, tree, nodes, hit)).collect()
    }

    /// The parts of a word between hyphens, each by the head of its family.
    fn parts(&self, tree: &Tree, node: NodeId) -> Vec<(NodeId, Box<str>)> {
        let lemma = tree.lemma(node).to_lowercase();
        match self.families.head(&lemma) {
            head if head == lemma && lemma.contains('-') => {
                let parts = lemma.split('-').filter(|part| !part.is_empty());
                parts.map(|part| (node, self.families.head(part).into())).collect()
            }
            head if !self.known.contains(head) => vec![(node, self.singular(head).into())],
            head => vec![(node, head.into())],
        }
    }

    /// "Rights" in a name keeps its form: without the ending where that is a word of some cue.
    fn singular<'a>(&'a self, word: &'a str) -> &'a str {
        let bare = word.strip_suffix('s').map(|bare| self.families.head(bare));
        bare.filter(|bare| self.known.contains(*bare)).unwrap_or(word)
    }

    fn hits(&self, words: &[(NodeId, Box<str>)]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (at, (_, word)) in words.iter().enumerate() {
            for &entry in self.by_word.get(word).into_iter().flatten() {
                if let Some(nodes) = nodes_of(&self.cues[entry], words, at) {
                    hits.push(Hit { entry, nodes });
                }
            }
        }
        hits
    }

    /// The hits with most words, then those highest in the tree: one of each issue, none that lies within a longer
    /// one, no wider issue beside one below it, and a single word only where nothing tells more.
    fn keep_most_telling(&self, tree: &Tree, hits: &mut Vec<Hit>) {
        hits.sort_by_cached_key(|hit| {
            let height = tree.ancestors(top_of(tree, &hit.nodes)).count();
            (Reverse(self.weight(hit)), height, hit.nodes.clone(), hit.entry)
        });
        let mut kept: Vec<Hit> = Vec::new();
        for hit in hits.drain(..) {
            let issue = self.cues[hit.entry].issue;
            let is_told = kept.iter().any(|k| {
                let other = self.cues[k.entry].issue;
                let is_within = hit.nodes.iter().all(|n| k.nodes.contains(n)) && hit.nodes.len() < k.nodes.len();
                other == issue || is_within || self.is_broader(&self.ids[issue], &self.ids[other])
            });
            if !is_told {
                kept.push(hit);
            }
        }
        let narrow: Vec<usize> = kept.iter().map(|hit| self.cues[hit.entry].issue).collect();
        let is_wide = |issue: usize| narrow.iter().any(|n| self.is_broader(&self.ids[issue], &self.ids[*n]));
        kept.retain(|hit| !is_wide(self.cues[hit.entry].issue));
        let first = kept.first().map(|hit| hit.nodes.clone());
        let mut place = 0;
        kept.retain(|hit| {
            place += 1;
            place == 1 || place <= MOST && (hit.nodes.len() > 1 || Some(&hit.nodes) == first.as_ref())
        });
        *hits = kept;
    }

    /// How telling a hit is: words first, then whether its issue lies below another.
    fn weight(&self, hit: &Hit) -> (usize, bool) {
        (hit.nodes.len(), self.is_below_another(self.cues[hit.entry].issue))
    }

    fn is_below_another(&self, issue: usize) -> bool {
        self.get(&self.ids[issue]).is_some_and(|i| !i.broader.is_empty())
    }

    fn topic(&self, sets: &WordSets, tree: &Tree, nodes: &[NodeId], hit: &Hit) -> Topic {
        let entry = &self.cues[hit.entry];
        let top = top_of(tree, &hit.nodes);
        let turned = is_turned((sets, &self.families), tree, nodes, &hit.nodes, top);
        let direction = if turned == entry.against { Direction::For } else { Direction::Against };
        let words = hit.nodes.iter().map(|n| tree.lemma(*n).to_lowercase()).collect::<Vec<_>>().join(" ");
        let score = match (hit.nodes.len(), self.is_below_another(entry.issue)) {
            (1, false) => 0.4,
            (1, _) => 0.6,
            (2, _) => 0.8,
            _ => 0.9,
        };
        let issue = self.ids[entry.issue].clone();
        let label = self.get(&issue).map_or_else(String::new, |i| i.label.clone());
        Topic { issue, label, direction, score, words }
    }
}

/// Whether a word can be one of a cue: particles of verbs are, prepositions and the like are not.
fn carries_sense(tree: &Tree, node: NodeId) -> bool {
    match tree.upos(node) {
        Upos::Adp => tree.relation(node) == Deprel::CompoundPrt,
        upos => {
            !matches!(upos, Upos::Det | Upos::Punct | Upos::Cconj | Upos::Sconj | Upos::Part | Upos::Pron | Upos::Aux)
        }
    }
}

/// The words of a cue around the one at `at`, which is in its first slot.
fn nodes_of(entry: &Entry, words: &[(NodeId, Box<str>)], at: usize) -> Option<Vec<NodeId>> {
    let slots = &entry.cue.slots;
    let reach = slots.len() + SLACK;
    let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(words.len()));
    let mut taken = vec![at];
    for slot in &slots[1..] {
        let fits = |i: &usize| !taken.contains(i) && slot.contains(&words[*i].1);
        let nearest = (from..to).filter(fits).min_by_key(|i| (i.abs_diff(at), *i))?;
        taken.push(nearest);
    }
    let mut nodes: Vec<NodeId> = taken.into_iter().map(|i| words[i].0).collect();
    nodes.sort_unstable();
    nodes.dedup();
    Some(nodes)
}

/// The word of a cue that stands highest in the tree.
fn top_of(tree: &Tree, nodes: &[NodeId]) -> NodeId {
    nodes.iter().copied().min_by_key(|n| tree.ancestors(*n).count()).unwrap_or(NodeId(0))
}
