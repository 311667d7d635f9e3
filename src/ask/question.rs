//! What a question asks: the one type between words and SPARQL.

use super::Name;
use super::known::Known;
use super::period::Period;
use super::role::{Group, Order, Shape, Time};
use super::senses::Sense;
use super::topic::Topic;
use crate::position::Stance;
use std::fmt;

/// A question that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked for.
    pub shape: Shape,
    /// The named query that answers it, where one does.
    pub query: Option<String>,
    /// The stance.
    pub verb: Option<Sense>,
    /// The stance of somebody else that is answered: demands that are rejected.
    pub noun: Option<Sense>,
    /// Who takes the position: any of them.
    pub holders: Vec<Name>,
    /// Towards whom.
    pub addressee: Option<Name>,
    /// Whose demand or proposal is answered.
    pub asker: Option<Name>,
    /// By whose word.
    pub source: Option<Name>,
    /// On what.
    pub topic: Option<Topic>,
    /// Around which event, in the words of the question.
    pub event: Option<String>,
    /// How the event limits.
    pub time: Option<Time>,
    /// When.
    pub period: Period,
    /// How many.
    pub number: Option<u32>,
    /// In which order, or which of all.
    pub order: Option<Order>,
    /// Whether it asks who does not.
    pub negated: bool,
    /// Only what was said last.
    pub current: bool,
    /// Only actors of that class.
    pub class: Option<String>,
    /// For each of what it counts.
    pub group: Option<Group>,
}

impl Question {
    /// A question of a shape, about nothing yet.
    pub(super) fn new(shape: Shape) -> Self {
        Self {
            shape,
            query: None,
            verb: None,
            noun: None,
            holders: Vec::new(),
            addressee: None,
            asker: None,
            source: None,
            topic: None,
            event: None,
            time: None,
            period: Period::default(),
            number: None,
            order: None,
            negated: false,
            current: false,
            class: None,
            group: None,
        }
    }
}

impl Question {
    /// Puts right what words alone do not tell; says whether it makes sense.
    pub(super) fn settle(&mut self, known: &Known) -> bool {
        // One answers demands of others; one drops or pursues what is one's own.
        let replies = [Stance::Accept, Stance::Reject, Stance::Support, Stance::Open];
        if let (Some(noun), Some(verb)) = (&self.noun, &self.verb)
            && !verb.stances.iter().all(|s| replies.contains(s))
        {
            let own = verb.stances.contains(&Stance::Drop) || noun.stances.iter().any(|s| verb.stances == [*s]);
            if !own || self.asker.is_some() {
                return false;
            }
            self.noun = None;
        }
        if self.shape == Shape::What && self.holders.len() > 1 {
            self.shape = Shape::Compare;
        }
        // Who speaks for somebody has no positions of a side: what they said is their card.
        if self.query.as_deref() == Some("actor-card") && self.holders.iter().any(|h| known.side(h) != h) {
            self.query = None;
            self.shape = Shape::What;
        }
        true
    }
}

/// In one line: the shape or the query, the stance, then what limits it. Tests compare it.
impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.query.as_deref().unwrap_or(self.shape.as_str()))?;
        if let Some(verb) = &self.verb {
            write!(f, " {}{}", if self.negated { "not-" } else { "" }, verb.name)?;
        }
        let holders: Vec<&str> = self.holders.iter().map(|n| n.label.as_str()).collect();
        let name = |name: &Option<Name>| name.as_ref().map(|n| n.label.clone());
        let parts = [
            ("who", Some(holders.join("+")).filter(|h| !h.is_empty())),
            ("to", name(&self.addressee)),
            ("answers", self.noun.as_ref().map(|n| n.name.clone())),
            ("of", name(&self.asker)),
            ("says", name(&self.source)),
            ("on", self.topic.as_ref().map(Topic::plain)),
            ("event", self.event.clone()),
            ("time", self.time.map(|t| t.to_string()).filter(|_| self.event.is_some())),
            ("from", self.period.from.map(|d| d.to_string())),
            ("until", self.period.until.map(|d| d.to_string())),
            ("order", self.order.map(|o| o.to_string())),
            ("number", self.number.map(|n| n.to_string())),
            ("class", self.class.clone()),
            ("by", self.group.map(|g| g.to_string())),
            ("current", self.current.then(|| "yes".to_owned())),
        ];
        for (key, value) in parts {
            if let Some(value) = value {
                write!(f, "; {key}={value}")?;
            }
        }
        Ok(())
    }
}
