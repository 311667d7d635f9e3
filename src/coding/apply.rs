//! Codings among the positions that the program found.

use super::{Coding, Verdict};
use crate::pipeline::Analyzer;
use crate::position::{
    Actor, ActorId, ActorKind, Analysis, DateValue, Modality, Passage, Polarity, Position, Proposition, RuleName, slug,
};
use crate::rdf::Base;
use crate::resolve;
use crate::text::{CodePoints, Document};

/// What found a position that only a person found.
const RULE: &str = "coding";

/// Makes an analysis of a document say what people say: what they confirm is theirs, what they code otherwise takes the
/// place of what the program found in the same words, what they refute is gone.
pub fn apply(codings: &[Coding], document: &Document, analysis: &mut Analysis, analyzer: &Analyzer, base: &Base) {
    let names: Vec<String> = {
        let document = base.document(&document.key);
        analysis.positions.iter().map(|position| document.position(position).into_string()).collect()
    };
    let mut desk = Desk { document, analyzer, analysis, names };
    let own: Vec<&Coding> = codings.iter().filter(|coding| coding.document == document.key.as_str()).collect();
    let mut settled: Vec<Position> = Vec::new();
    let mut spoken_of: Vec<usize> = Vec::new();
    for coding in own {
        let spoken = desk.spoken_of(coding);
        match coding.verdict {
            Verdict::Refuted => spoken_of.extend(spoken.into_iter().filter(|at| desk.is_meant(coding, *at))),
            Verdict::Confirmed => {
                settled.extend(desk.position(coding, &spoken));
                spoken_of.extend(spoken);
            }
        }
    }
    let mut at = 0;
    desk.analysis.positions.retain(|_| {
        at += 1;
        !spoken_of.contains(&(at - 1))
    });
    desk.analysis.positions.extend(settled);
    desk.analysis.positions.sort_by_key(|position| (position.content.start, position.content.end));
}

/// One document and what was found in it.
struct Desk<'a> {
    document: &'a Document,
    analyzer: &'a Analyzer,
    analysis: &'a mut Analysis,
    /// The names of its positions, in their order.
    names: Vec<String>,
}

impl Desk<'_> {
    /// The positions that a coding is about: the one that it names; else those on some of its words.
    fn spoken_of(&self, coding: &Coding) -> Vec<usize> {
        if let Some(at) = self.names.iter().position(|name| coding.position.as_ref() == Some(name)) {
            return vec![at];
        }
        let positions = self.analysis.positions.iter().enumerate();
        let on_words = positions.filter(|(_, p)| p.content.start < coding.end && coding.start < p.content.end);
        on_words.map(|(at, _)| at).collect()
    }

    /// Whether a refutation means this position: what it says of holder and stance must be so.
    fn is_meant(&self, coding: &Coding, at: usize) -> bool {
        let position = &self.analysis.positions[at];
        let is_called = |name: &Option<String>, id: &ActorId| {
            name.as_ref().is_none_or(|name| self.analysis.label(id).to_lowercase() == name.to_lowercase())
        };
        let holder =
            is_called(&coding.holder, &position.holder) || coding.holder.as_ref() == Some(&position.holder_words);
        holder
            && is_called(&coding.side, &position.side)
            && coding.stance.is_none_or(|stance| stance == position.stance)
    }

    /// The position that a coding states, on the ground of one that says the same, where there is one.
    fn position(&mut self, coding: &Coding, spoken: &[usize]) -> Option<Position> {
        let stance = coding.stance?;
        let (holder, side) = self.parties(coding, spoken)?;
        let same = spoken.iter().map(|at| &self.analysis.positions[*at]).find(|p| p.side == side && p.stance == stance);
        let near = same.or_else(|| spoken.first().map(|at| &self.analysis.positions[*at])).cloned();
        let is_same = same.is_some();
        let content = Passage { start: coding.start, end: coding.end, words: coding.content.clone() };
        let concept = coding.concept.as_deref().unwrap_or(&coding.content);
        let known = near.as_ref().filter(|p| p.proposition.label == concept || coding.concept.is_none());
        let proposition = known.map(|p| p.proposition.clone()).or_else(|| self.proposition(concept))?;
        let addressee = coding.addressee.as_deref().map(|name| self.actor(name, ActorKind::Unknown));
        let ground = near.filter(|_| is_same);
        let words = coding.holder.clone().or_else(|| coding.side.clone()).unwrap_or_default();
        let stated = coding.date.map(DateValue::day);
        Some(Position {
            holder_words: ground.as_ref().map_or(words, |p| p.holder_words.clone()),
            sentence: ground.as_ref().map_or_else(|| self.sentence(&content), |p| p.sentence.clone()),
            resolves: ground.as_ref().map(|p| p.resolves.clone()).unwrap_or_default(),
            addressee: addressee.or_else(|| ground.as_ref().and_then(|p| p.addressee.clone())),
            sources: ground.as_ref().map(|p| p.sources.clone()).unwrap_or_default(),
            stated: ground
                .as_ref()
                .and_then(|p| p.stated.clone())
                .or(stated)
                .or(self.document.published.map(DateValue::day)),
            polarity: coding.polarity.or(ground.as_ref().map(|p| p.polarity)).unwrap_or(Polarity::Affirmed),
            modality: coding.modality.or(ground.as_ref().map(|p| p.modality)).unwrap_or(Modality::Actual),
            condition: ground.as_ref().and_then(|p| p.condition.clone()),
            confidence: 1.0,
            evidence: Vec::new(),
            found_by: ground.as_ref().map_or_else(|| RuleName::new(RULE), |p| p.found_by.clone()),
            cue: ground.as_ref().map_or_else(|| content.clone(), |p| p.cue.clone()),
            holder_reason: format!("{} says so", coding.coder),
            coder: Some(coding.coder.clone()),
            holder,
            side,
            stance,
            proposition,
            content,
        })
    }

    /// Holder and side. Who gives one of them leaves the other as it was found, or as the actor files have it.
    fn parties(&mut self, coding: &Coding, spoken: &[usize]) -> Option<(ActorId, ActorId)> {
        let (holder, side) = match (&coding.holder, &coding.side) {
            (None, None) => return None,
            (Some(holder), Some(side)) => (self.actor(holder, ActorKind::Person), self.actor(side, ActorKind::Unknown)),
            (Some(holder), None) => {
                let holder = self.actor(holder, ActorKind::Unknown);
                let side = self.analyzer.knowledge().gazetteer.side(&holder, self.document.published).clone();
                (holder, side)
            }
            (None, Some(side)) => {
                let side = self.actor(side, ActorKind::Unknown);
                let found = spoken.iter().map(|at| &self.analysis.positions[*at]).find(|p| p.side == side);
                (found.map_or_else(|| side.clone(), |p| p.holder.clone()), side)
            }
        };
        for id in [&holder, &side] {
            if let Some(card) = self.analyzer.knowledge().gazetteer.get(id) {
                self.analysis.actors.entry(id.clone()).or_insert_with(|| card.clone());
            }
        }
        Some((holder, side))
    }

    /// The actor of a name: one of the document, one of the files, else a new one.
    fn actor(&mut self, name: &str, kind: ActorKind) -> ActorId {
        let wanted = name.to_lowercase();
        let of_document = self.analysis.actors.values().find(|actor| actor.label.to_lowercase() == wanted);
        let by_words = || {
            let found = self.analysis.positions.iter().find(|p| p.holder_words.to_lowercase() == wanted);
            found.and_then(|p| self.analysis.actors.get(&p.holder))
        };
        let known = of_document.or_else(by_words).or_else(|| self.analyzer.knowledge().gazetteer.named(name));
        let card = known.cloned().unwrap_or_else(|| Actor::stranger(ActorId::new(slug(name)), name, kind));
        let id = card.id.clone();
        self.analysis.actors.entry(id.clone()).or_insert(card);
        id
    }

    /// What words of a coder's own say, read as a text of their own: equal concepts are one proposition.
    fn proposition(&self, concept: &str) -> Option<Proposition> {
        let text = Document { published: self.document.published, ..Document::new("concept", concept) };
        let trees = self.analyzer.parse(concept);
        let tree = trees.first()?;
        let nodes: Vec<_> = tree.ids().collect();
        let families = self.analyzer.knowledge().issues.families();
        let read =
            self.analyzer.stage(&text, &trees, |cast, _| resolve::proposition(cast, families, 0, &nodes, concept));
        Some(Proposition { issues: self.analyzer.topics(tree, &nodes), ..read })
    }

    /// The sentence around a passage; the passage itself where none holds it.
    fn sentence(&self, passage: &Passage) -> Passage {
        let text = &self.document.text;
        let points = CodePoints::new(text);
        for tree in self.analyzer.parse(text) {
            let (start, end) = points.span(tree.span());
            if start <= passage.start && passage.end <= end {
                return Passage { start, end, words: tree.span().of(text).to_owned() };
            }
        }
        passage.clone()
    }
}
