//! Questions one after the other: a short one may lean on the one before.

use super::answer::{self, Answered, AskError};
use super::grammar::Grammar;
use super::known::{Known, KnownError};
use super::period::Period;
use super::question::Question;
use super::reading::{Asking, NotUnderstood, Reading};
use super::role::{Shape, Time};
use super::{Name, compose};
use crate::assets::Assets;
use crate::query::{Catalog, Limits};
use crate::store::Store;
use jiff::civil::Date;

/// What was asked last, and the days of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Memory {
    pub(super) question: Question,
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
}

impl Memory {
    /// The question before with what a short one says instead.
    pub(super) fn followed(&self, new: Question, has_shape: bool) -> Result<Question, NotUnderstood> {
        let mut all = self.question.clone();
        if has_shape {
            all.shape = new.shape;
            if let Some(query) = all.query.take()
                && new.verb.is_none()
            {
                return Err(NotUnderstood::Limit { query, limit: new.shape.to_string() });
            }
        }
        if !new.holders.is_empty() {
            all.put_actors(new.holders, has_shape);
        }
        all.verb = new.verb.clone().or(all.verb);
        if new.verb.is_some() {
            all.negated = new.negated;
        }
        all.topic = new.topic.or(all.topic);
        all.addressee = new.addressee.or(all.addressee);
        if new.period.is_open() {
            self.beside(new.time, &mut all)?;
        } else {
            all.period = new.period;
        }
        all.number = new.number.or(all.number);
        all.order = new.order.or(all.order);
        all.class = new.class.or(all.class);
        all.current |= new.current;
        Ok(all)
    }

    /// "before that", "after that".
    fn beside(&self, time: Option<Time>, all: &mut Question) -> Result<(), NotUnderstood> {
        let nothing = |words: &str| NotUnderstood::NoQuestionBefore { words: words.to_owned() };
        all.period = match time {
            Some(Time::Before) => {
                let day = self.question.period.from.or(self.first).ok_or_else(|| nothing("before"))?;
                Period { from: None, until: day.yesterday().ok() }
            }
            Some(Time::After) => {
                let day = self.question.period.until.or(self.last).ok_or_else(|| nothing("after"))?;
                Period { from: day.tomorrow().ok(), until: None }
            }
            _ => return Ok(()),
        };
        Ok(())
    }
}

impl Question {
    /// Puts other actors in the place of those that it was about.
    fn put_actors(&mut self, actors: Vec<Name>, has_shape: bool) {
        match (&self.query, self.holders.len()) {
            (Some(_), 2) if actors.len() == 1 => self.holders.splice(1.., actors).for_each(drop),
            (None, 0) if self.addressee.is_some() && self.shape != Shape::Who => {
                self.addressee = actors.into_iter().next();
            }
            _ => {
                if self.shape == Shape::Who && !has_shape {
                    self.shape = Shape::Whether;
                }
                self.holders = actors;
            }
        }
    }
}

/// A conversation with one store: what it knows is looked up once, and short questions lean on those before.
#[derive(Debug)]
pub struct Conversation {
    grammar: Grammar,
    known: Known,
    memory: Option<Memory>,
}

impl Conversation {
    /// A conversation with a store.
    ///
    /// # Errors
    /// If the tables of `data/ask` are wrong or the store can't be read.
    pub fn new(assets: &Assets, store: &Store) -> Result<Self, KnownError> {
        Ok(Self::with(Grammar::load(assets)?, Known::of(store, assets)?))
    }

    /// A conversation about what is known.
    pub fn with(grammar: Grammar, known: Known) -> Self {
        Self { grammar, known, memory: None }
    }

    /// What the questions are read with.
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// What is known of the graph.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// From now on the words mean this actor, or are read as that word.
    pub fn choose(&mut self, words: &str, name: &Name) {
        self.known.choose(words, name);
    }

    /// Reads a question.
    ///
    /// ```
    /// use demarche::ask::{Conversation, Grammar, Known, Name};
    /// use demarche::assets::Assets;
    /// let mut known = Known::default();
    /// let kenya = Name { value: "actor:kenya".into(), label: "Kenya".into() };
    /// known.names.add(&kenya);
    /// known.names.add_alias("Nairobi", &kenya);
    /// let talk = Conversation::with(Grammar::load(&Assets::builtin())?, known);
    /// assert_eq!(talk.read("What does Nairobi want?").unwrap().question.to_string(), "what want; who=Kenya");
    /// # Ok::<(), demarche::lexicon::LexiconError>(())
    /// ```
    ///
    /// # Errors
    /// If it can't be read, or a name is nobody's or several actors'.
    pub fn read(&self, question: &str) -> Result<Reading, NotUnderstood> {
        Asking { grammar: &self.grammar, known: &self.known, memory: self.memory.as_ref() }.read(question)
    }

    /// Keeps a question in mind, with the first and last day of its answer.
    pub fn remember(&mut self, question: Question, days: Option<(Date, Date)>) {
        self.memory = Some(Memory { question, first: days.map(|d| d.0), last: days.map(|d| d.1) });
    }

    /// The question that was asked last.
    pub fn last(&self) -> Option<&Question> {
        self.memory.as_ref().map(|m| &m.question)
    }

    /// The query of a question: SPARQL, or the name of a query with its parameters.
    ///
    /// # Errors
    /// If it has a limit that the query has no place for.
    pub fn sparql(&self, question: &Question) -> Result<String, NotUnderstood> {
        let catalog = Catalog::default();
        Ok(match compose::compose(question, &self.grammar, &self.known, &catalog)? {
            compose::Composed::Named(name, pairs) => [&[name], &pairs[..]].concat().join(" "),
            compose::Composed::Sparql(sparql) => sparql,
        })
    }

    /// Forgets what was asked.
    pub fn forget(&mut self) {
        self.memory = None;
    }

    /// Reads a question and answers it from the store.
    ///
    /// # Errors
    /// If it can't be read, or the query fails.
    pub fn ask(
        &mut self,
        question: &str,
        catalog: &Catalog,
        store: &Store,
        limits: &Limits,
    ) -> Result<Answered, AskError> {
        let reading = self.read(question)?;
        let composed = compose::compose(&reading.question, &self.grammar, &self.known, catalog)?;
        let answered = answer::run(reading, composed, &self.known, catalog, store, limits)?;
        self.remember(answered.question.clone(), answered.days());
        Ok(answered)
    }
}
