//! Applies rules to trees.

use super::ast::{Path, Rule, Test, TestKind};
use crate::lexicon::{Cue, CueClass, Cues, WordSets};
use crate::syntax::clause;
use crate::syntax::{Deprel, NodeId, Tree, Upos};

/// What a rule found in a tree.
#[derive(Clone, Debug)]
pub struct Bindings<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// The cue word.
    pub cue: NodeId,
    /// The sense of the cue, where the rule asks the lexicon.
    pub sense: Option<&'r Cue>,
    found: Vec<(&'r str, NodeId)>,
}

impl Bindings<'_> {
    /// The word found for a role.
    pub fn get(&self, role: &str) -> Option<NodeId> {
        if role == "cue" {
            return Some(self.cue);
        }
        self.found.iter().find(|(name, _)| *name == role).map(|(_, node)| *node)
    }

    /// Whether a word was found for any role.
    pub fn has(&self, node: NodeId) -> bool {
        self.found.iter().any(|(_, found)| *found == node)
    }
}

/// What conditions are judged by.
#[derive(Clone, Copy)]
struct View<'a> {
    tree: &'a Tree,
    cues: &'a Cues,
    words: &'a WordSets,
    cue: NodeId,
    sense: Option<&'a Cue>,
}

/// What the rules that fit find at a word, in the order of the rules.
pub fn matches_at<'r>(
    rules: &'r [Rule],
    cues: &'r Cues,
    words: &'r WordSets,
    tree: &Tree,
    node: NodeId,
) -> impl Iterator<Item = Bindings<'r>> {
    let senses = cues.senses(tree.lemma(node));
    rules.iter().filter_map(move |rule| match rule.cue.class {
        None => bind(rule, None, cues, words, tree, node),
        Some(class) => senses
            .iter()
            .filter(|s| s.class == class && fits(tree, node, s))
            .find_map(|sense| bind(rule, Some(sense), cues, words, tree, node)),
    })
}

/// Whether a word is used as the sense's class of word, with its particle.
fn fits(tree: &Tree, node: NodeId, sense: &Cue) -> bool {
    let class = match tree.upos(node) {
        Upos::Verb | Upos::Aux => CueClass::Verb,
        Upos::Noun | Upos::Propn => CueClass::Noun,
        Upos::Adj => CueClass::Adjective,
        _ => return false,
    };
    let particle = |c: &NodeId| {
        let is_particle = matches!(tree.relation(*c), Deprel::CompoundPrt | Deprel::Advmod | Deprel::Case);
        is_particle && sense.particle.as_deref() == Some(tree.lemma(*c))
    };
    class == sense.class && (sense.particle.is_none() || tree.children(node).iter().any(particle))
}

fn bind<'r>(
    rule: &'r Rule,
    sense: Option<&'r Cue>,
    cues: &'r Cues,
    words: &'r WordSets,
    tree: &Tree,
    cue: NodeId,
) -> Option<Bindings<'r>> {
    let view = View { tree, cues, words, cue, sense };
    if !rule.cue.tests.iter().all(|t| holds(view, t, cue)) {
        return None;
    }
    let mut bindings = Bindings { rule, cue, sense, found: Vec::with_capacity(rule.captures.len()) };
    for capture in &rule.captures {
        let node = capture.paths.iter().find_map(|path| follow(view, path, &bindings));
        match node {
            Some(node) => bindings.found.push((&capture.role, node)),
            None if capture.optional => {}
            None => return None,
        }
    }
    Some(bindings)
}

fn follow(view: View<'_>, path: &Path, bindings: &Bindings<'_>) -> Option<NodeId> {
    walk(view, path, bindings.get(&path.from)?, 0)
}

/// The first word at the end of the path, trying the branches in the order of the text.
fn walk(view: View<'_>, path: &Path, from: NodeId, depth: usize) -> Option<NodeId> {
    let Some(step) = path.steps.get(depth) else { return Some(from) };
    let mut end = None;
    let mut try_at = |node: NodeId| {
        if step.tests.iter().all(|t| holds(view, t, node)) {
            end = walk(view, path, node, depth + 1);
        }
        end.is_some()
    };
    if step.up {
        let head = view.tree.head(from).filter(|_| step.relations.has(view.tree.relation(from)));
        head.map(&mut try_at);
    } else {
        step.relations.down(view.tree, from, &mut try_at);
    }
    end
}

fn holds(view: View<'_>, test: &Test, node: NodeId) -> bool {
    let View { tree, cues, words, cue, sense } = view;
    let lemma = tree.lemma(node);
    let found = match &test.kind {
        TestKind::Lemma(wanted) => wanted.iter().any(|w| w == lemma),
        TestKind::Set(name) => words.has(name, lemma),
        TestKind::Upos(wanted) => wanted.contains(&tree.upos(node)),
        TestKind::Xpos(wanted) => wanted.contains(&tree.word(node).xpos),
        TestKind::Case(wanted) => clause::case(tree, node).is_some_and(|c| wanted.iter().any(|w| w == c)),
        TestKind::CaseOfFrame => clause::case(tree, node).is_some_and(|case| sense.is_some_and(|s| s.has_frame(case))),
        TestKind::CaseOfPerson => clause::case(tree, node).is_some_and(|case| {
            sense.is_some_and(|s| s.frames.iter().any(|f| f.strip_prefix("person-") == Some(case)))
        }),
        TestKind::Frame(name) => sense.is_some_and(|s| s.has_frame(name)),
        TestKind::Has(set) => set.down(tree, node, |_| true),
        TestKind::Rel(set) => set.has(tree.relation(node)),
        TestKind::NoSense => !cues.senses(lemma).iter().any(|s| s.class == CueClass::Verb && s.particle.is_none()),
        TestKind::Subjunctive => clause::is_subjunctive(tree, node),
        TestKind::Perfect => tree.children_in(node, Deprel::Aux).any(|a| tree.lemma(a) == "have"),
        TestKind::Opens => (0..node.0)
            .all(|i| matches!(tree.upos(NodeId(i)), Upos::Punct | Upos::Adv | Upos::Cconj | Upos::Intj | Upos::Part)),
        TestKind::After => node > cue,
        TestKind::Next => node.0 == cue.0 + 1,
        TestKind::Adjoins => tree.subtree(node).first().is_some_and(|first| first.0 == cue.0 + 1),
        TestKind::Party => is_party(tree, words, node),
    };
    found != test.not
}

/// Whether the word could name a party: a name, a pronoun for people, or a noun for people or bodies.
fn is_party(tree: &Tree, words: &WordSets, node: NodeId) -> bool {
    match tree.upos(node) {
        Upos::Propn => true,
        Upos::Pron => words.has("person-pronoun", tree.lemma(node)),
        _ => {
            let named = |c: &NodeId| {
                tree.upos(*c) == Upos::Propn
                    && matches!(tree.relation(*c), Deprel::Appos | Deprel::Flat | Deprel::NmodDesc)
            };
            let lemma = tree.lemma(node);
            words.has("people", lemma) || words.has("body", lemma) || tree.children(node).iter().any(named)
        }
    }
}
