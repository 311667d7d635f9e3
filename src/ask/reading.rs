//! Words to a question, or why they are none: nothing is guessed.

use super::chart::{Chart, Found, Value};
use super::classes::Class;
use super::conversation::Memory;
use super::grammar::Grammar;
use super::known::Known;
use super::period::Period;
use super::question::Question;
use super::role::{Role, Shape, Time};
use super::spelling;
use super::topic::{Reader, Topic};
use super::words::{Token, join, tokens};
use super::{Name, words};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The most words of a question: the time to read one grows faster than its length.
const LONGEST: usize = 80;

/// What a question was read as, and what should be said of the way there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The question.
    pub question: Question,
    /// Misspelt words that were mended, days that were counted from.
    pub notes: Vec<String>,
}

/// Why a question was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotUnderstood {
    /// Nobody bears the name.
    #[error("nobody called {words:?} is in this graph")]
    Actor {
        /// The words in the place of a name.
        words: String,
        /// Names that look like them.
        near: Vec<String>,
    },
    /// Several actors bear the name, or several words look like one that is none.
    #[error("{words:?} may be {}", names.iter().map(|n| n.label.as_str()).collect::<Vec<_>>().join(" or "))]
    Ambiguous {
        /// The words.
        words: String,
        /// What they may mean.
        names: Vec<Name>,
    },
    /// No position speaks of it.
    #[error("not understood: {}; no position in this graph speaks of {}", words.join(", "), if words.len() == 1 { "it" } else { "them" })]
    Topic {
        /// The words that the graph does not have.
        words: Vec<String>,
    },
    /// It leans on a question before.
    #[error("{words:?} points to a question before, and there is none")]
    NoQuestionBefore {
        /// The words that point back.
        words: String,
    },
    /// It can't be read.
    #[error("{}", unread(words, rest))]
    Question {
        /// Words that are in no question and no name.
        words: Vec<String>,
        /// The words from which on it can't be read.
        rest: String,
        /// Questions that come nearest.
        near: Vec<String>,
    },
    /// The meaning is known, but not with this limit.
    #[error("{query} can't be limited by {limit}")]
    Limit {
        /// The named query.
        query: String,
        /// What it has no place for.
        limit: String,
    },
}

fn unread(words: &[String], rest: &str) -> String {
    match (words, rest) {
        ([], "") => "the question breaks off".to_owned(),
        ([], rest) => format!("the words are known, but not in this order: not understood from {rest:?} on"),
        (words, _) => format!("not understood: {}", words.join(", ")),
    }
}

/// Reads one question.
pub(super) struct Asking<'a> {
    pub(super) grammar: &'a Grammar,
    pub(super) known: &'a Known,
    pub(super) memory: Option<&'a Memory>,
}

impl Asking<'_> {
    /// Reads it as it stands; else with misspelt words mended; else says what is wrong.
    pub(super) fn read(&self, question: &str) -> Result<Reading, NotUnderstood> {
        let typed = self.owners(self.grammar.tokens(question));
        if typed.len() > LONGEST {
            let rest = join(&typed[LONGEST..typed.len().min(LONGEST + 8)]);
            return Err(NotUnderstood::Question { words: Vec::new(), rest, near: self.near(&typed) });
        }
        if let Some(read) = self.strict(&typed) {
            return read;
        }
        let (mended, notes) = spelling::mended(self.grammar, self.known, &typed)?;
        if !notes.is_empty()
            && let Some(read) = self.strict(&mended)
        {
            let mut read = read?;
            read.notes.splice(0..0, notes);
            return Ok(read);
        }
        Err(self.explain(&typed))
    }

    /// "russias demands" typed for "Russia's demands".
    fn owners(&self, tokens: Vec<Token>) -> Vec<Token> {
        let names = &self.known.names;
        let part = |token: Token| match token.typed.strip_suffix('s') {
            Some(owner) if owner.len() > 3 && !names.find(owner).is_empty() && names.find(&token.typed).is_empty() => {
                vec![words::token(owner), words::token("'s")]
            }
            _ => vec![token],
        };
        tokens.into_iter().flat_map(part).collect()
    }

    /// A reading in which every word is known.
    fn strict(&self, tokens: &[Token]) -> Option<Result<Reading, NotUnderstood>> {
        let mut chart = Chart::new(self.grammar, self.known, tokens, false);
        let whole = self.grammar.read(&mut chart, "question");
        let follow = self.grammar.read(&mut chart, "follow");
        if self.memory.is_none() && whole.is_empty() && !follow.is_empty() {
            return Some(Err(NotUnderstood::NoQuestionBefore { words: join(tokens) }));
        }
        let mut all = if self.memory.is_some() { follow } else { Vec::new() };
        all.extend(whole);
        all.sort_by_key(|f| f.cost);
        let builder = Builder { asking: self, chart: &chart, tokens };
        all.iter().find_map(|found| builder.build(found).transpose())
    }

    /// What is wrong with words that can't be read.
    fn explain(&self, tokens: &[Token]) -> NotUnderstood {
        let strange: Vec<String> =
            spelling::strange(self.grammar, self.known, tokens).map(|t| t.typed.clone()).collect();
        let mut chart = Chart::new(self.grammar, self.known, tokens, true);
        if let Some(found) = self.grammar.read(&mut chart, "question").first() {
            let names = found.bound.iter().filter(|(role, _)| is_actor(*role));
            for (_, value) in names {
                if let Value::Words(start, end) = value
                    && self.known.names.find(&chart.words(*start, *end)).is_empty()
                    && !tokens[*start..*end].iter().all(|t| self.grammar.is(Class::Pronoun, &t.word))
                {
                    let words = chart.words(*start, *end);
                    let near = self.known.names.near(&words).into_iter().map(str::to_owned).collect();
                    return NotUnderstood::Actor { words, near };
                }
            }
            if !strange.is_empty() {
                return NotUnderstood::Topic { words: strange };
            }
        }
        let mut strict = Chart::new(self.grammar, self.known, tokens, false);
        let _ = self.grammar.read(&mut strict, "question");
        let rest = join(&tokens[strict.reached().min(tokens.len())..]);
        NotUnderstood::Question { words: strange, rest, near: self.near(tokens) }
    }

    /// Questions that share the most words.
    fn near(&self, asked: &[Token]) -> Vec<String> {
        let asked: BTreeSet<&str> = asked.iter().map(|t| t.word.as_str()).collect();
        let examples = self.grammar.examples().iter().flat_map(|e| &e.questions).filter(|q| !q.starts_with('…'));
        let mut near: Vec<(usize, &String)> = examples
            .map(|question| {
                let words: BTreeSet<String> = tokens(question).into_iter().map(|t| t.word).collect();
                let shared = words.iter().filter(|w| asked.contains(w.as_str())).count();
                (100 * shared / (words.len() + asked.len()).max(1), question)
            })
            .collect();
        near.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        near.into_iter().take(4).map(|(_, question)| question.clone()).collect()
    }
}

fn is_actor(role: Role) -> bool {
    matches!(role, Role::Holder | Role::Addressee | Role::Asker | Role::Source)
}

/// Makes a question of what the chart found.
struct Builder<'a, 'c> {
    asking: &'a Asking<'a>,
    chart: &'c Chart<'c>,
    tokens: &'c [Token],
}

impl Builder<'_, '_> {
    /// The question; nothing where what is said makes no sense together.
    fn build(&self, found: &Found) -> Result<Option<Reading>, NotUnderstood> {
        let grammar = self.asking.grammar;
        let mut question = match (self.given(found, Role::Shape), self.asking.memory) {
            (Some(shape), _) => Question::new(shape.parse().unwrap_or(Shape::What)),
            (None, _) => Question::new(Shape::Named),
        };
        question.query = self.given(found, Role::Query).map(str::to_owned);
        let has_shape = self.given(found, Role::Shape).is_some();
        let mut time = None;
        let (mut date, mut until) = (None, None);
        for (role, value) in &found.bound {
            match role {
                Role::Verb => question.verb = self.sense(value),
                Role::Noun => question.noun = self.sense(value),
                Role::Holder => {
                    for actor in self.holders(value)? {
                        if !question.holders.contains(&actor) {
                            question.holders.push(actor);
                        }
                    }
                }
                Role::Addressee => question.addressee = Some(self.actor(value)?),
                Role::Asker => question.asker = Some(self.actor(value)?),
                Role::Source => question.source = Some(self.actor(value)?),
                Role::Topic => question.topic = Some(self.topic(value)?),
                Role::Event => question.event = self.event(value),
                Role::Date => date = self.days(value),
                Role::Until => until = self.days(value),
                Role::Time => time = parsed(value),
                Role::Number => question.number = parsed(value),
                Role::Order => question.order = parsed(value),
                Role::Group => question.group = parsed(value),
                Role::Negated => question.negated = true,
                Role::Current => question.current = true,
                Role::Class => question.class = text(value).map(str::to_owned),
                Role::Shape | Role::Query | Role::Back => {}
            }
        }
        if let Some(first) = date {
            question.period = Period::of(time.unwrap_or(Time::In), first, until);
        } else {
            question.time = time;
        }
        if self.given(found, Role::Back).is_some()
            && let Some(memory) = self.asking.memory
        {
            question = memory.followed(question, has_shape)?;
        } else if let Some(query) = &question.query
            && !grammar.queries.contains_key(query)
            && !matches!(query.as_str(), "around" | "events")
        {
            // The tables are checked by a test: this is for a user's own.
            return Err(NotUnderstood::Limit { query: query.clone(), limit: "anything".to_owned() });
        }
        let makes_sense = question.settle(self.asking.known);
        Ok(makes_sense.then(|| Reading { question, notes: self.notes(found) }))
    }

    fn given<'f>(&self, found: &'f Found, wanted: Role) -> Option<&'f str> {
        found.bound.iter().find(|(role, _)| *role == wanted).and_then(|(_, value)| text(value))
    }

    fn sense(&self, value: &Value) -> Option<super::Sense> {
        let senses = &self.asking.grammar.senses;
        let place = match value {
            Value::Sense(place) => Some(*place),
            Value::Given(name) => senses.named(name),
            Value::Words(..) => None,
        };
        place.map(|place| senses.sense(place).clone())
    }

    /// One actor; "they" is all that were asked about last.
    fn holders(&self, value: &Value) -> Result<Vec<Name>, NotUnderstood> {
        let before = self.asking.memory.map(|m| m.question.holders.clone()).unwrap_or_default();
        let are_several = before.len() > 1
            && matches!(value, Value::Words(start, end) if *end == start + 1 && self.tokens[*start].word == "they");
        if are_several { Ok(before) } else { Ok(vec![self.actor(value)?]) }
    }

    fn actor(&self, value: &Value) -> Result<Name, NotUnderstood> {
        let Value::Words(start, end) = value else {
            return Err(NotUnderstood::Actor { words: String::new(), near: Vec::new() });
        };
        let words = self.chart.words(*start, *end);
        let found = self.asking.known.named(&words);
        let is_pronoun = || self.asking.grammar.is(Class::Pronoun, &self.tokens[*start].word);
        match found.as_slice() {
            [] if *end == start + 1 && is_pronoun() => self.spoken_of(&words),
            [] => Err(NotUnderstood::Actor { words, near: Vec::new() }),
            [name] => Ok(name.clone()),
            several => Err(NotUnderstood::Ambiguous { words, names: several.to_vec() }),
        }
    }

    /// Whom a pronoun means: the actor that was asked about last.
    fn spoken_of(&self, pronoun: &str) -> Result<Name, NotUnderstood> {
        let before = self.asking.memory.map(|m| &m.question);
        let actor = before.and_then(|q| q.holders.first().or(q.addressee.as_ref()).or(q.asker.as_ref()));
        actor.cloned().ok_or_else(|| NotUnderstood::NoQuestionBefore { words: pronoun.to_owned() })
    }

    fn topic(&self, value: &Value) -> Result<Topic, NotUnderstood> {
        let Value::Words(start, end) = value else {
            return Ok(Topic { words: String::new(), parts: Vec::new(), left_out: Vec::new() });
        };
        if *end == start + 1 && self.asking.grammar.is(Class::Back, &self.tokens[*start].word) {
            let before = self.asking.memory.and_then(|m| m.question.topic.clone());
            return before.ok_or_else(|| NotUnderstood::NoQuestionBefore { words: self.chart.words(*start, *end) });
        }
        let reader = Reader { grammar: self.asking.grammar, known: self.asking.known, tokens: self.tokens };
        Ok(reader.read(*start, *end))
    }

    fn event(&self, value: &Value) -> Option<String> {
        let Value::Words(start, end) = value else { return None };
        let grammar = self.asking.grammar;
        let telling = self.tokens[*start..*end].iter().filter(|t| !grammar.is(Class::Small, &t.word));
        Some(telling.map(|t| t.typed.as_str()).collect::<Vec<_>>().join(" "))
    }

    fn days(&self, value: &Value) -> Option<(Date, Date)> {
        let Value::Words(start, _) = value else { return None };
        self.chart.mentions().iter().find(|m| m.start == *start).and_then(|m| m.days)
    }

    /// What relative times were counted from.
    fn notes(&self, found: &Found) -> Vec<String> {
        let mut notes = Vec::new();
        for (role, value) in &found.bound {
            let (Role::Date | Role::Until, Value::Words(start, end)) = (role, value) else { continue };
            let mention = self.chart.mentions().iter().find(|m| m.start == *start && m.relative);
            if let (Some((first, last)), Some(latest)) = (mention.and_then(|m| m.days), self.asking.known.latest) {
                let words = self.chart.words(*start, *end);
                notes.push(format!("{words:?} is {first} to {last}, counted from the latest document ({latest})"));
            }
        }
        notes
    }
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Given(text) => Some(text),
        Value::Words(..) | Value::Sense(_) => None,
    }
}

fn parsed<T: std::str::FromStr>(value: &Value) -> Option<T> {
    text(value)?.parse().ok()
}

impl Known {
    /// Whom words name, with what was chosen before.
    pub(super) fn named(&self, words: &str) -> Vec<Name> {
        match self.chosen.get(&words::normal(words)) {
            Some(name) => vec![name.clone()],
            None => self.names.find(words).into_iter().cloned().collect(),
        }
    }
}
