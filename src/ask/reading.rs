//! A question as a named query with parameters, or why it is none.

use super::pattern::{self, Item, SlotKind, Taken};
use super::phrasings::{Phrasing, Phrasings};
use super::words::{self, Token};
use super::{Name, Names};
use std::collections::{BTreeMap, BTreeSet};

/// What a question was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The named query.
    pub query: String,
    /// Its parameters, as queries take them.
    pub parameters: BTreeMap<String, String>,
    /// Its parameters, as people read them.
    pub shown: BTreeMap<String, String>,
}

/// Why a question was not read; nothing is guessed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotUnderstood {
    /// The question fits a phrasing, but nobody bears that name.
    #[error("nobody called {words:?} is in this graph")]
    Actor {
        /// The words in the place of a name.
        words: String,
        /// Names that look like them.
        near: Vec<String>,
    },
    /// Several actors bear that name.
    #[error("{words:?} may be {}", labels.join(" or "))]
    Ambiguous {
        /// The name.
        words: String,
        /// Whose name it is.
        labels: Vec<String>,
    },
    /// No phrasing fits.
    #[error("{}", unknown(words))]
    Question {
        /// Words that are in no phrasing and no name.
        words: Vec<String>,
        /// Questions that come nearest.
        near: Vec<String>,
    },
}

fn unknown(words: &[String]) -> String {
    match words {
        [] => "the words are known, but not in this order".to_owned(),
        words => format!("not understood: {}", words.join(", ")),
    }
}

impl Phrasings {
    /// Reads a question.
    ///
    /// ```
    /// use demarche::{ask::{Name, Names, Phrasings}, assets::Assets};
    /// let phrasings = Phrasings::load(&Assets::builtin())?;
    /// let ukraine = Name { value: "Ukraine".into(), label: "Ukraine".into() };
    /// let mut names = Names::default();
    /// names.add_alias("Kyiv", &ukraine);
    /// let reading = phrasings.read("Which demands did Kyiv reject?", &names).unwrap();
    /// assert_eq!(reading.query, "rejected-demands");
    /// assert_eq!(reading.parameters["actor"], "Ukraine");
    /// # Ok::<(), demarche::ask::PhrasingsError>(())
    /// ```
    ///
    /// # Errors
    /// If no phrasing fits, or a name is nobody's or several actors'.
    pub fn read(&self, question: &str, names: &Names) -> Result<Reading, NotUnderstood> {
        let tokens = words::tokens(question);
        let strict = |kind, words: &[Token]| match kind {
            SlotKind::Actor => !names.find(&words::join(words)).is_empty(),
            SlotKind::Stance => self.stances.contains_key(&words::join(words).to_lowercase()),
            SlotKind::Words => true,
        };
        if let Some((phrasing, taken)) = self.fitting(&tokens, &strict) {
            return self.reading(phrasing, &taken, names);
        }
        let any_actor = |kind, words: &[Token]| kind == SlotKind::Actor || strict(kind, words);
        match self.fitting(&tokens, &any_actor) {
            Some((_, taken)) => Err(stranger(&taken, names)),
            None => Err(self.not_understood(&tokens, names)),
        }
    }

    /// The first phrasing that fits the whole question.
    fn fitting<'t>(
        &self,
        tokens: &'t [Token],
        fits: &dyn Fn(SlotKind, &[Token]) -> bool,
    ) -> Option<(&Phrasing, Taken<'t>)> {
        let lines = self.phrasings.iter().flat_map(|p| p.lines.iter().map(move |line| (p, line)));
        lines.into_iter().find_map(|(p, line)| Some((p, pattern::matches(line, tokens, fits)?)))
    }

    fn reading(&self, phrasing: &Phrasing, taken: &Taken<'_>, names: &Names) -> Result<Reading, NotUnderstood> {
        let mut parameters = phrasing.fixed.clone();
        let mut shown = phrasing.fixed.clone();
        for (slot, kind, tokens) in taken {
            let words = words::join(tokens);
            let (value, label) = match kind {
                SlotKind::Actor => actor(&words, names)?,
                SlotKind::Stance => {
                    let stance = self.stances[&words.to_lowercase()].to_string();
                    (stance.clone(), stance)
                }
                SlotKind::Words => (words.clone(), words),
            };
            parameters.insert(slot.clone(), value);
            shown.insert(slot.clone(), label);
        }
        Ok(Reading { query: phrasing.query.clone(), parameters, shown })
    }

    /// Names the words that are strange, and the examples that share most words.
    fn not_understood(&self, tokens: &[Token], names: &Names) -> NotUnderstood {
        let known = self.vocabulary();
        let strange = |t: &&Token| !known.contains(t.word.as_str()) && names.find(&t.typed).is_empty();
        let words = tokens.iter().filter(strange).map(|t| t.typed.clone()).collect();
        let asked: BTreeSet<&str> = tokens.iter().map(|t| t.word.as_str()).collect();
        let shared =
            |question: &str| words::tokens(question).iter().filter(|t| asked.contains(t.word.as_str())).count();
        let mut near: Vec<&str> = self.examples().iter().map(|e| e.question.as_str()).collect();
        near.sort_by_key(|question| std::cmp::Reverse(shared(question)));
        NotUnderstood::Question { words, near: near.into_iter().take(4).map(str::to_owned).collect() }
    }

    fn vocabulary(&self) -> BTreeSet<&str> {
        let items = self.phrasings.iter().flat_map(|p| p.lines.iter().flatten());
        let fixed = items.filter_map(|item| match item {
            Item::Word(word) => Some(word.as_str()),
            Item::Slot(..) => None,
        });
        fixed.chain(self.stances.keys().flat_map(|verb| verb.split(' '))).collect()
    }
}

fn actor(words: &str, names: &Names) -> Result<(String, String), NotUnderstood> {
    match names.find(words).as_slice() {
        [Name { value, label }] => Ok((value.clone(), label.clone())),
        several => {
            let labels = several.iter().map(|n| n.label.clone()).collect();
            Err(NotUnderstood::Ambiguous { words: words.to_owned(), labels })
        }
    }
}

/// The first name that is nobody's.
fn stranger(taken: &Taken<'_>, names: &Names) -> NotUnderstood {
    let actors = taken.iter().filter(|(_, kind, _)| *kind == SlotKind::Actor).map(|(.., tokens)| words::join(tokens));
    let words = actors.into_iter().find(|words| names.find(words).is_empty()).unwrap_or_default();
    let near = names.near(&words).into_iter().map(str::to_owned).collect();
    NotUnderstood::Actor { words, near }
}
