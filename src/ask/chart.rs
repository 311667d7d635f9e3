//! All ways to read a stretch of a question as a part of the grammar, each found once.

use super::classes::Class;
use super::grammar::Grammar;
use super::known::Known;
use super::pattern::Node;
use super::period::{self, Mention};
use super::role::{Kind, Role};
use super::topic;
use super::words::{Token, join};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What words stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// The words from one place to another.
    Words(usize, usize),
    /// A sense of a word of stance.
    Sense(usize),
    /// What a row of the grammar gives.
    Given(String),
}

/// A role that is filled.
pub(super) type Bound = (Role, Value);

/// A reading of the words up to a place.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) cost: u32,
    pub(super) bound: Vec<Bound>,
}

/// Words of a kind: one past the last, what they cost, and what they stand for.
type Stretch = (usize, u32, Value);

/// What a free word costs; the cheapest reading is taken.
const FREE: u32 = 10;
/// Readings of one stretch that are kept, the cheapest ones.
const KEPT: usize = 16;
/// How deep parts may stand in parts.
const DEPTH: usize = 12;

/// The readings of one question.
pub(super) struct Chart<'a> {
    grammar: &'a Grammar,
    known: &'a Known,
    tokens: &'a [Token],
    /// Whether words that the graph does not know may be names and topics: to say what is wrong.
    lenient: bool,
    mentions: Vec<Mention>,
    parts: BTreeMap<(&'a str, usize), Rc<Vec<Found>>>,
    slots: BTreeMap<(Kind, usize), Rc<Vec<Stretch>>>,
    /// One past the last word that some reading came to.
    reached: usize,
}

impl<'a> Chart<'a> {
    pub(super) fn new(grammar: &'a Grammar, known: &'a Known, tokens: &'a [Token], lenient: bool) -> Self {
        let mentions = period::mentions(&grammar.dates, tokens, known.latest);
        let (parts, slots) = (BTreeMap::new(), BTreeMap::new());
        Self { grammar, known, tokens, lenient, mentions, parts, slots, reached: 0 }
    }

    /// The readings of all words as that part, the cheapest first; of equal ones those of the earlier rows.
    pub(super) fn whole(&mut self, part: &str) -> Vec<Found> {
        let Some((name, _)) = self.grammar.parts.get_key_value(part) else { return Vec::new() };
        let all = self.part(name, 0, 0);
        let mut whole: Vec<Found> = all.iter().filter(|f| f.end == self.tokens.len()).cloned().collect();
        whole.sort_by_key(|f| f.cost);
        whole
    }

    /// The word at which every reading ended.
    pub(super) fn reached(&self) -> usize {
        self.reached
    }

    /// The time expressions of the question.
    pub(super) fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    fn part(&mut self, name: &'a str, at: usize, depth: usize) -> Rc<Vec<Found>> {
        if let Some(known) = self.parts.get(&(name, at)) {
            return Rc::clone(known);
        }
        let mut all = Vec::new();
        let grammar = self.grammar;
        for rule in grammar.parts.get(name).filter(|_| depth < DEPTH).into_iter().flatten() {
            let start = vec![Found { end: at, cost: 0, bound: Vec::new() }];
            for mut found in self.node(&rule.node, start, depth) {
                let given = rule.gives.iter().map(|(role, value)| (*role, Value::Given(value.clone())));
                if given.into_iter().all(|bound| bind(&mut found.bound, bound)) {
                    all.push(found);
                }
            }
        }
        let all = Rc::new(pruned(all));
        self.parts.insert((name, at), Rc::clone(&all));
        all
    }

    fn node(&mut self, node: &'a Node, from: Vec<Found>, depth: usize) -> Vec<Found> {
        match node {
            Node::Word(word) => {
                let fits = |f: &Found| self.tokens.get(f.end).is_some_and(|t| t.word == *word);
                let mut found: Vec<Found> = from.into_iter().filter(fits).collect();
                found.iter_mut().for_each(|f| f.end += 1);
                self.note(found)
            }
            Node::Slot(role, kind) => {
                let mut all = Vec::new();
                for found in from {
                    for (end, cost, value) in self.slot(*kind, found.end).iter() {
                        let mut bound = found.bound.clone();
                        if bind(&mut bound, (*role, value.clone())) {
                            all.push(Found { end: *end, cost: found.cost + cost, bound });
                        }
                    }
                }
                self.note(all)
            }
            Node::Part(name) => {
                let mut all = Vec::new();
                for found in from {
                    for more in self.part(name, found.end, depth + 1).iter() {
                        let mut bound = found.bound.clone();
                        if more.bound.iter().all(|b| bind(&mut bound, b.clone())) {
                            all.push(Found { end: more.end, cost: found.cost + more.cost, bound });
                        }
                    }
                }
                pruned(all)
            }
            Node::Sequence(nodes) => {
                nodes.iter().fold(from, |from, node| if from.is_empty() { from } else { self.node(node, from, depth) })
            }
            Node::Choice(nodes) => {
                let all = nodes.iter().flat_map(|node| self.node(node, from.clone(), depth)).collect();
                pruned(all)
            }
            Node::Many(node) => {
                let mut all = from.clone();
                let mut last = from;
                for _ in 0..self.tokens.len() {
                    let places: Vec<usize> = last.iter().map(|f| f.end).collect();
                    last = self.node(node, last, depth);
                    last.retain(|f| places.iter().any(|p| f.end > *p));
                    if last.is_empty() {
                        break;
                    }
                    all.extend(last.iter().cloned());
                }
                pruned(all)
            }
        }
    }

    fn note(&mut self, found: Vec<Found>) -> Vec<Found> {
        self.reached = found.iter().map(|f| f.end).fold(self.reached, usize::max);
        found
    }

    /// The stretches from a place that are of a kind.
    fn slot(&mut self, kind: Kind, at: usize) -> Rc<Vec<Stretch>> {
        if let Some(known) = self.slots.get(&(kind, at)) {
            return Rc::clone(known);
        }
        let all = match kind {
            Kind::Actor => self.actors(at),
            Kind::Date => {
                let here = self.mentions.iter().filter(|m| m.start == at && m.days.is_some());
                here.map(|m| (m.end, 0, Value::Words(at, m.end))).collect()
            }
            Kind::Number => {
                let number = self.tokens.get(at).and_then(|t| topic::number(&t.word));
                number.map(|n| (at + 1, 0, Value::Given(n.to_string()))).into_iter().collect()
            }
            Kind::Topic => self.free(at, false),
            Kind::Event => self.free(at, true),
            _ => self.stances(kind, at),
        };
        let all = Rc::new(all);
        self.slots.insert((kind, at), Rc::clone(&all));
        all
    }

    fn stances(&self, kind: Kind, at: usize) -> Vec<Stretch> {
        let senses = &self.grammar.senses;
        let longest = senses.longest().min(self.tokens.len().saturating_sub(at));
        let form = |n: usize| {
            let words: Vec<&str> = self.tokens[at..at + n].iter().map(|t| t.word.as_str()).collect();
            let words = words.join(" ");
            let sense = senses.find(&words, kind)?;
            let participle = match kind {
                Kind::Verb => senses.find(&words, Kind::Done).is_some(),
                Kind::PersonVerb => senses.find(&words, Kind::PersonDone).is_some(),
                _ => false,
            };
            (!(participle && self.is_passive(at))).then_some((at + n, 0, Value::Sense(sense)))
        };
        (1..=longest).rev().filter_map(form).collect()
    }

    /// Whether a form of "be" stands before a participle: directly, or with adverbs and one name between them.
    fn is_passive(&self, at: usize) -> bool {
        const BE: [&str; 9] = ["is", "are", "was", "were", "be", "been", "being", "'re", "gets"];
        let passes = |place: usize| self.grammar.is(Class::Adverb, &self.tokens[place].word);
        let before = |mut place: usize| {
            while place > 0 && passes(place - 1) {
                place -= 1;
            }
            place
        };
        let is_be = |place: usize| place > 0 && BE.contains(&self.tokens[place - 1].word.as_str());
        let place = before(at);
        if is_be(place) {
            return true;
        }
        let ends_here = |start: &usize| {
            topic::actor(self.grammar, self.known, self.tokens, *start).is_some_and(|(_, end)| end == place)
        };
        (place.saturating_sub(8)..place).find(ends_here).is_some_and(|start| is_be(before(start)))
    }

    /// Names of actors, with what goes before and after; pronouns; and anything in a lenient reading.
    fn actors(&self, at: usize) -> Vec<Stretch> {
        let Some(first) = self.tokens.get(at) else { return Vec::new() };
        let mut all = Vec::new();
        if let Some((start, end)) = topic::actor(self.grammar, self.known, self.tokens, at) {
            let mut end_of_team = end;
            while self.tokens.get(end_of_team).is_some_and(|t| self.grammar.is(Class::Team, &t.word)) {
                end_of_team += 1;
            }
            all.extend((end..=end_of_team).rev().map(|e| (e, (end_of_team - e) as u32, Value::Words(start, end))));
        } else if self.grammar.is(Class::Pronoun, &first.word) {
            all.push((at + 1, FREE, Value::Words(at, at + 1)));
        } else if self.lenient {
            let may = |t: &Token| !self.grammar.knows(&t.word) && topic::number(&t.word).is_none();
            let most = self.tokens[at..].iter().take(4).take_while(|t| may(t)).count();
            all.extend((1..=most).map(|n| (at + n, 6 * FREE * n as u32, Value::Words(at, at + n))));
        }
        all
    }

    /// Free words, as many as may stand together.
    fn free(&self, at: usize, event: bool) -> Vec<Stretch> {
        let is_date =
            |place: usize| self.mentions.iter().any(|m| m.days.is_some() && (m.start..m.end).contains(&place));
        let mut all = Vec::new();
        for end in at + 1..=self.tokens.len() {
            if is_date(end - 1) {
                break;
            }
            let read = topic::Reader { grammar: self.grammar, known: self.known, tokens: self.tokens };
            match read.cost(at, end, event || self.lenient) {
                topic::Cost::Never => break,
                topic::Cost::NotHere => {}
                topic::Cost::Words(cost) => all.push((end, cost, Value::Words(at, end))),
            }
        }
        all
    }

    /// The words of a stretch as they were typed.
    pub(super) fn words(&self, start: usize, end: usize) -> String {
        join(&self.tokens[start..end])
    }
}

/// Fills a role; says whether it can be filled so.
fn bind(bound: &mut Vec<Bound>, new: Bound) -> bool {
    let many = matches!(new.0, Role::Holder);
    match bound.iter().find(|(role, _)| *role == new.0 && !many) {
        Some(old) => old.1 == new.1,
        None => {
            bound.push(new);
            true
        }
    }
}

/// One reading for each end and meaning, the cheapest of all.
fn pruned(all: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::with_capacity(all.len().min(KEPT));
    for found in all {
        match kept.iter_mut().find(|k| k.end == found.end && k.bound == found.bound) {
            Some(same) => same.cost = same.cost.min(found.cost),
            None => kept.push(found),
        }
    }
    if kept.len() > KEPT {
        kept.sort_by_key(|f| f.cost);
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        kept.retain(|f| {
            let count = places.entry(f.end).or_default();
            *count += 1;
            *count <= KEPT
        });
    }
    kept
}
