//! What a rule says, after reading.

use super::relations::RelationSet;
use crate::lexicon::CueClass;
use crate::syntax::{Upos, Xpos};

/// A rule: how a cue and its arguments lie in a tree, and which label that yields.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name, e.g. `verb-clause`.
    pub name: String,
    /// The file it stands in.
    pub file: String,
    /// One line that says why it holds.
    pub why: String,
    /// What the cue word is like.
    pub cue: CuePattern,
    /// The other words, in the order in which they are looked for.
    pub captures: Vec<Capture>,
    /// What it yields: the label of the cue's own sense, or a fixed one.
    pub yields: Yield,
    /// What it yields where the cue is negated; `None`: as the cue's sense says.
    pub negated: Option<String>,
    /// How far it is to be trusted, from 0 to 1.
    pub weight: f32,
    /// Whether it takes in negation and condition itself, so that these do not count again.
    pub plain: bool,
    /// Whether the content is only a word that answers; what it answers stands before it.
    pub refers_back: bool,
    /// What the place of the cue must grant besides.
    pub needs: Vec<Need>,
    /// Sentences that it must match, with what it must find.
    pub examples: Vec<Example>,
    /// Sentences that it must not match.
    pub counter_examples: Vec<String>,
}

/// What the place of a cue must grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The speaker talks of his own side.
    Own,
    /// Somebody speaks of another side than his own.
    Other,
    /// Somebody speaks, directly or as reported.
    Speech,
    /// It stands within direct speech.
    Quote,
}

/// What a rule yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Yield {
    /// The label of the sense of the cue.
    OfCue,
    /// This label.
    Label(String),
}

/// A sentence and what a rule must find in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Plain name of the side.
    pub side: String,
    /// The label.
    pub label: String,
    /// The words of the content.
    pub content: String,
}

/// What a cue word is like.
#[derive(Clone, Debug)]
pub struct CuePattern {
    /// Its class in the cue lexicon; `None`: any word, whatever the lexicon says.
    pub class: Option<CueClass>,
    /// Further conditions.
    pub tests: Vec<Test>,
}

/// A word to be found, by one of several paths.
#[derive(Clone, Debug)]
pub struct Capture {
    /// What it is to be: `holder`, `content`, `addressee`, or any name that a later path starts from.
    pub role: String,
    /// Whether the rule holds without it.
    pub optional: bool,
    /// Ways to it, tried in order.
    pub paths: Vec<Path>,
}

/// A way through the tree.
#[derive(Clone, Debug)]
pub struct Path {
    /// Where it starts: `cue`, or an earlier capture.
    pub from: String,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Down to a dependent (or along a logical relation), or up to the head.
    pub up: bool,
    /// Along which relations.
    pub relations: RelationSet,
    /// What the word there must be like.
    pub tests: Vec<Test>,
}

/// A condition on one word, perhaps turned round.
#[derive(Clone, Debug)]
pub struct Test {
    /// Whether it must *not* hold.
    pub not: bool,
    /// The condition.
    pub kind: TestKind,
}

/// A condition on one word.
#[derive(Clone, Debug)]
pub enum TestKind {
    /// Its lemma is one of these.
    Lemma(Vec<String>),
    /// Its lemma is in a named word set.
    Set(String),
    /// Its part of speech.
    Upos(Vec<Upos>),
    /// Its Penn tag.
    Xpos(Vec<Xpos>),
    /// The preposition or conjunction in front of it is one of these.
    Case(Vec<String>),
    /// The preposition in front of it is one that the cue's sense takes.
    CaseOfFrame,
    /// The preposition in front of it is one that the cue's sense takes beside a person.
    CaseOfPerson,
    /// The cue's sense takes its arguments in this way.
    Frame(String),
    /// It has a dependent in one of these relations.
    Has(RelationSet),
    /// It depends on its head in one of these relations.
    Rel(RelationSet),
    /// The cue lexicon has no sense for it as a verb.
    NoSense,
    /// It is a bare verb form after its subject: "that talks *be held*".
    Subjunctive,
    /// It stands in the perfect after a modal verb: "should *have left*".
    Perfect,
    /// Nothing but punctuation, adverbs and conjunctions stands before it in its sentence.
    Opens,
    /// It follows the cue.
    After,
    /// It is the word right after the cue.
    Next,
    /// Its phrase begins right after the cue.
    Adjoins,
    /// It is named with a capital letter, or is a pronoun or noun for people: could be a party.
    Party,
}
