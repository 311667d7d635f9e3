//! From trees to coded events.

use super::nation::{nation, nations};
use super::words::{CodeWords, Frame};
use crate::position::{CodedEvent, Passage, Root};
use crate::resolve::Cast;
use crate::syntax::{Deprel, NodeId, Tree, Upos, clause};
use crate::text::{CodePoints, Span};

/// What is known of a clause before actors are sought.
#[derive(Clone, Copy)]
struct Coding {
    root: Root,
    /// The verb.
    verb: NodeId,
    /// The noun that the verb only carries.
    noun: Option<NodeId>,
}

/// The coded events of a document, in the order of the text.
pub fn codes(words: &CodeWords, cast: &Cast<'_>, points: &CodePoints<'_>) -> Vec<CodedEvent> {
    let mut all = Vec::new();
    for (sentence, tree) in cast.trees.iter().enumerate() {
        let coder = Coder { words, cast, sentence, tree };
        for verb in clause::conjuncts(tree, tree.root()) {
            for (source, root, target, at) in coder.clause(verb, None) {
                let span = tree.word(at).span;
                let event = CodedEvent { source, root, target, passage: passage(cast.text, points, span) };
                if !all.contains(&event) {
                    all.push(event);
                }
            }
        }
    }
    all
}

/// From which rank on a preposition says where.
const PLACE: usize = 2;

type Coded = (Option<String>, Root, Option<String>, NodeId);

struct Coder<'a> {
    words: &'a CodeWords,
    cast: &'a Cast<'a>,
    sentence: usize,
    tree: &'a Tree,
}

impl Coder<'_> {
    /// The events of a clause, and of the one below it where its verb is about that.
    fn clause(&self, verb: NodeId, inherited: Option<&[String]>) -> Vec<Coded> {
        let tree = self.tree;
        let lemma = tree.lemma(verb);
        let below = [Deprel::Ccomp, Deprel::Xcomp].iter().find_map(|r| tree.child(verb, *r));
        let own = self.subject(verb, inherited);
        let has = |frame| self.words.has_frame(lemma, frame);
        if let Some(below) = below {
            let other = clause::object(tree, verb).or_else(|| tree.child(below, Deprel::Nsubj));
            let others = other.map(|o| nations(self.cast, self.sentence, o)).unwrap_or_default();
            let is_to_other = !others.is_empty() && others != own;
            if has(Frame::Demand) && is_to_other {
                return pairs(&own, root("10"), &others, verb);
            }
            if has(Frame::Appeal) && is_to_other {
                return pairs(&own, root("02"), &others, verb);
            }
            if has(Frame::Refuse) {
                return self.retold(self.clause(below, Some(&own)), |_| root("12"));
            }
            if has(Frame::Intent) {
                return self.retold(self.clause(below, Some(&own)), intended);
            }
            if has(Frame::Report) {
                return self.told(&own, below);
            }
            let inner = self.clause(below, Some(&own));
            if !inner.is_empty() && self.coding(verb).is_none() {
                return inner;
            }
        }
        let Some(coding) = self.coding(verb) else { return Vec::new() };
        self.event(coding, &own)
    }

    /// What somebody tells: the event itself where it is their own, an accusation where they tell harm of another.
    fn told(&self, own: &[String], below: NodeId) -> Vec<Coded> {
        let told = self.clause(below, Some(own));
        let is_harm = |coded: &Coded| coded.1.as_str() >= "13";
        let blames =
            |coded: &Coded| is_harm(coded) && !own.is_empty() && coded.0.as_ref().is_some_and(|s| !own.contains(s));
        told.into_iter()
            .map(|coded| match blames(&coded) {
                true => (own.first().cloned(), root("11"), coded.0.clone(), coded.3),
                false => coded,
            })
            .collect()
    }

    fn retold(&self, below: Vec<Coded>, change: impl Fn(Root) -> Root) -> Vec<Coded> {
        below.into_iter().map(|(source, root, target, at)| (source, change(root), target, at)).collect()
    }

    /// The code of a verb, with what it carries.
    fn coding(&self, verb: NodeId) -> Option<Coding> {
        let tree = self.tree;
        let lemma = tree.lemma(verb);
        let objects = [Deprel::Obj, Deprel::NsubjPass].into_iter().filter_map(|r| tree.child(verb, r));
        for noun in objects {
            let carried =
                clause::conjuncts(tree, noun).into_iter().find_map(|n| self.words.carried(lemma, tree.lemma(n)));
            if let Some(root) = carried {
                return Some(Coding { root, verb, noun: Some(noun) });
            }
        }
        let is_verb = tree.upos(verb) == Upos::Verb;
        let root = self.words.verb(lemma).filter(|_| is_verb)?;
        Some(Coding { root, verb, noun: None })
    }

    fn event(&self, coding: Coding, own: &[String]) -> Vec<Coded> {
        let tree = self.tree;
        let Coding { mut root, verb, noun } = coding;
        if clause::is_negated(tree, verb) {
            root = if root.as_str() < "13" { self::root("12") } else { return Vec::new() };
        }
        let passive = clause::is_passive(tree, verb);
        let patient = match (passive, noun) {
            (true, _) => tree.child(verb, Deprel::NsubjPass),
            (false, _) => tree.child(verb, Deprel::Obj).filter(|o| Some(*o) != noun),
        };
        let sources = if passive { self.agent(verb) } else { own.to_vec() };
        let mut targets = patient.map(|p| nations(self.cast, self.sentence, p)).unwrap_or_default();
        if targets.is_empty() {
            targets = self.beside(coding, &sources);
        }
        if sources.len() > 1 && targets.is_empty() && root.as_str() == "04" {
            return self.each_other(&sources, root, verb);
        }
        if sources.is_empty() && targets.is_empty() {
            return Vec::new();
        }
        let mut found = pairs(&sources, root, &targets, verb);
        let is_mutual = root.as_str() == "04" && noun.is_some() && self.case_of(verb, noun, "with");
        if is_mutual {
            found.extend(pairs(&targets, root, &sources, verb));
        }
        found
    }

    /// Who does it: the subject, or that of the clause above.
    fn subject(&self, verb: NodeId, inherited: Option<&[String]>) -> Vec<String> {
        let own = clause::surface_subject(self.tree, verb, 4).map(|s| nations(self.cast, self.sentence, s));
        match own {
            Some(found) if !found.is_empty() => found,
            _ => inherited.map(<[String]>::to_vec).unwrap_or_default(),
        }
    }

    /// "by …" of a passive.
    fn agent(&self, verb: NodeId) -> Vec<String> {
        let by = |n: &NodeId| self.tree.relation(*n) == Deprel::OblAgent || clause::case(self.tree, *n) == Some("by");
        let agent = self.tree.children(verb).iter().copied().find(by);
        agent.map(|a| nations(self.cast, self.sentence, a)).unwrap_or_default()
    }

    /// Those beside a verb or the noun that it carries: "with", "against", "on", "at" go before "in" and "for".
    fn beside(&self, Coding { root, verb, noun }: Coding, sources: &[String]) -> Vec<String> {
        let tree = self.tree;
        let of_verb = tree.children(verb).iter().copied();
        let of_noun = noun.into_iter().flat_map(|n| tree.children(n).iter().copied());
        let mut ranked: Vec<(usize, NodeId)> = of_verb
            .chain(of_noun)
            .filter(|n| {
                matches!(tree.relation(*n), Deprel::Obl | Deprel::Nmod | Deprel::Iobj | Deprel::Amod | Deprel::Compound)
            })
            .filter_map(|n| Some((rank(clause::case(tree, n), root)?, n)))
            .collect();
        ranked.sort();
        // Who is at home where it happens is not its target for that; whom it is aimed at is, at home as well.
        let others = |rank: usize, n: NodeId| {
            let found = nations(self.cast, self.sentence, n);
            let is_other = |code: &String| rank < PLACE || !sources.contains(code);
            let others: Vec<String> = found.into_iter().filter(is_other).collect();
            (!others.is_empty()).then_some(others)
        };
        ranked.into_iter().find_map(|(rank, n)| others(rank, n)).unwrap_or_default()
    }

    fn case_of(&self, verb: NodeId, noun: Option<NodeId>, case: &str) -> bool {
        let of_noun = noun.into_iter().flat_map(|n| self.tree.children(n));
        let mut all = self.tree.children(verb).iter().chain(of_noun);
        all.any(|n| clause::case(self.tree, *n) == Some(case) && nation(self.cast, self.sentence, *n).is_some())
    }

    /// Everybody with everybody.
    fn each_other(&self, all: &[String], root: Root, at: NodeId) -> Vec<Coded> {
        let pair = |a: &String| {
            let others = all.iter().filter(move |b| *b != a).cloned();
            let a = a.clone();
            others.map(move |b| (Some(a.clone()), root, Some(b), at)).collect::<Vec<_>>()
        };
        all.iter().flat_map(pair).collect()
    }
}

/// Every source with every target; nobody where there is none.
fn pairs(sources: &[String], root: Root, targets: &[String], at: NodeId) -> Vec<Coded> {
    let some = |all: &[String]| -> Vec<Option<String>> {
        if all.is_empty() { vec![None] } else { all.iter().cloned().map(Some).collect() }
    };
    let targets = some(targets);
    let pair = |s: Option<String>| targets.clone().into_iter().map(move |t| (s.clone(), root, t, at));
    some(sources).into_iter().flat_map(pair).collect()
}

/// What it is to mean to do something: an intent to cooperate, a threat of harm, otherwise the thing itself.
fn intended(root: Root) -> Root {
    match root.as_str() {
        "05" | "06" | "07" => self::root("03"),
        "14" | "15" | "18" | "19" | "20" => self::root("13"),
        _ => root,
    }
}

/// How near a preposition brings a party to an event; nothing where it does not.
fn rank(case: Option<&str>, root: Root) -> Option<usize> {
    // Where people meet or march tells more than what about.
    let is_about_place = matches!(root, Root::Consult | Root::Protest);
    Some(match case {
        Some("with" | "against" | "at") => 0,
        Some("in") if is_about_place => PLACE,
        Some("to" | "from") | None => 1,
        Some("on" | "for" | "of") => {
            if is_about_place {
                PLACE + 1
            } else {
                1
            }
        }
        Some("in" | "into" | "inside" | "near" | "over" | "towards" | "toward" | "under") => PLACE,
        Some(_) => return None,
    })
}

fn root(code: &str) -> Root {
    code.parse().unwrap_or(Root::MakeStatement)
}

fn passage(text: &str, points: &CodePoints<'_>, span: Span) -> Passage {
    let (start, end) = points.span(span);
    Passage { start, end, words: span.of(text).to_owned() }
}
