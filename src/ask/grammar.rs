//! `data/ask`: how questions are put together and what their words mean, read and checked.

use super::chart::{Chart, Found};
use super::classes::{Class, Classes};
use super::pattern::{self, Node};
use super::role::Role;
use super::senses::Senses;
use super::words::{Token, token, tokens};
use crate::assets::Assets;
use crate::lexicon::{LexiconError, read_table};
use crate::resolve::Dates;
use std::collections::{BTreeMap, BTreeSet};

const GRAMMAR: &str = "data/ask/grammar.tsv";
const QUESTIONS: &str = "data/ask/questions.tsv";
const QUERIES: &str = "data/ask/queries.tsv";

/// A row of the grammar.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) node: Node,
    pub(super) gives: Vec<(Role, String)>,
}

/// The meaning of questions, and how each is asked; tests run them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What the questions are read as.
    pub meaning: String,
    /// Ways to ask; one that begins with "…" follows the first of the row.
    pub questions: Vec<String>,
}

/// Everything that questions are read with. Immutable.
#[derive(Debug)]
pub struct Grammar {
    /// The rows of each part.
    pub(super) parts: BTreeMap<String, Vec<Rule>>,
    pub(super) senses: Senses,
    pub(super) classes: Classes,
    pub(super) dates: Dates,
    /// What fills the parameters of named queries: parameter and role.
    pub(super) queries: BTreeMap<String, Vec<(String, String)>>,
    /// Every word of a pattern.
    pub(super) words: BTreeSet<String>,
    examples: Vec<Example>,
}

impl Grammar {
    /// Reads the tables.
    ///
    /// # Errors
    /// If one is missing or wrong; the message names the line.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut parts: BTreeMap<String, Vec<Rule>> = BTreeMap::new();
        let mut words = BTreeSet::new();
        read_table(assets, GRAMMAR, |row| {
            let node = pattern::parse(row.get("pattern")).map_err(|e| row.error(e.to_string()))?;
            node.walk(&mut |n| {
                if let Node::Word(word) = n {
                    words.insert(word.clone());
                }
            });
            let gives = pairs(row.get("gives")).into_iter().map(|(role, value)| Ok((role.parse()?, value)));
            let gives =
                gives.collect::<Result<_, crate::syntax::UnknownName>>().map_err(|e| row.error(e.to_string()))?;
            parts.entry(row.get("part").to_owned()).or_default().push(Rule { node, gives });
            Ok(())
        })?;
        let mut queries = BTreeMap::new();
        read_table(assets, QUERIES, |row| {
            queries.insert(row.get("query").to_owned(), pairs(row.get("parameters")));
            Ok(())
        })?;
        let mut examples = Vec::new();
        read_table(assets, QUESTIONS, |row| {
            let questions = row.list("questions").map(str::to_owned).collect();
            examples.push(Example { meaning: row.get("meaning").to_owned(), questions });
            Ok(())
        })?;
        let senses = Senses::load(assets)?;
        let classes = Classes::load(assets)?;
        let all = Self { parts, senses, classes, dates: Dates::load(assets)?, queries, words, examples };
        all.check()?;
        Ok(all)
    }

    /// Each part that a pattern names must be there.
    fn check(&self) -> Result<(), LexiconError> {
        let mut missing = None;
        for rule in self.parts.values().flatten() {
            rule.node.walk(&mut |n| match n {
                Node::Part(name) if !self.parts.contains_key(name) => missing = Some(name.clone()),
                _ => {}
            });
        }
        match missing {
            Some(name) => Err(LexiconError::Data(format!("{GRAMMAR}: there is no part {name:?}"))),
            None => Ok(()),
        }
    }

    /// Questions that can be read, with what they are read as.
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// The words of a question, spellings mended.
    pub(super) fn tokens(&self, question: &str) -> Vec<Token> {
        let mend = |typed: Token| match self.classes.meant(&typed.word) {
            Some(meant) => meant.iter().map(|word| token(word)).collect(),
            None => vec![typed],
        };
        tokens(question).into_iter().flat_map(mend).collect()
    }

    /// Whether a word has a meaning in some question, whatever the graph.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.contains(word) || self.senses.words().any(|w| w == word) || self.classes.words().any(|w| w == word)
    }

    /// Whether a word is a word of stance.
    pub(super) fn senses_have(&self, word: &str) -> bool {
        self.senses.has(word)
    }

    /// The readings of all words as that part, those with the fewest free words first.
    pub(super) fn read(&self, chart: &mut Chart<'_>, part: &str) -> Vec<Found> {
        chart.whole(part)
    }

    /// Whether a word is of a class.
    pub(super) fn is(&self, class: Class, word: &str) -> bool {
        self.classes.has(class, word)
    }
}

/// `a=b; c=d`.
fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |p: &str| p.split_once('=').map(|(k, v)| (k.trim().to_owned(), v.trim().to_owned()));
    text.split(';').filter_map(pair).collect()
}
