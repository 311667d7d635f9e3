//! Words of stance in all their forms, from `data/ask/stances.tsv`.

use super::inflect;
use super::role::Kind;
use crate::assets::Assets;
use crate::lexicon::{LexiconError, read_table};
use crate::position::Stance;
use std::collections::BTreeMap;

const FILE: &str = "data/ask/stances.tsv";

/// What a word of stance means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sense {
    /// Its name in the table.
    pub name: String,
    /// The stances.
    pub stances: Vec<Stance>,
    /// Stances that say no to it.
    pub against: Vec<Stance>,
    /// Which way it leans on an issue, whatever the stance.
    pub lean: Option<Lean>,
    /// The noun for it: "proposal".
    pub noun: String,
}

/// For or against the thing that an issue names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// In favour.
    For,
    /// Against.
    Against,
}

/// All senses by their forms.
#[derive(Clone, Debug, Default)]
pub(super) struct Senses {
    senses: Vec<Sense>,
    forms: BTreeMap<String, Vec<(Kind, usize)>>,
    longest: usize,
}

impl Senses {
    pub(super) fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        read_table(assets, FILE, |row| {
            let stances = |column| {
                let parsed: Result<Vec<Stance>, _> = row.list(column).map(str::parse).collect();
                parsed.map_err(|e| row.error(e.to_string()))
            };
            let lean = match row.get("lean") {
                "" => None,
                "for" => Some(Lean::For),
                "against" => Some(Lean::Against),
                other => return Err(row.error(format!("lean is for or against, not {other:?}"))),
            };
            let (stances, against) = (stances("stances")?, stances("against")?);
            let sense = all.senses.len();
            let noun = row.list("nouns").next().unwrap_or(row.get("sense"));
            all.senses.push(Sense { name: row.get("sense").to_owned(), stances, against, lean, noun: noun.to_owned() });
            for (column, active, done) in
                [("verbs", Kind::Verb, Kind::Done), ("person-verbs", Kind::PersonVerb, Kind::PersonDone)]
            {
                for entry in row.list(column) {
                    let forms = inflect::verb(entry);
                    forms.active.iter().for_each(|form| all.add(form, active, sense));
                    all.add(&forms.done, active, sense);
                    all.add(&forms.done, done, sense);
                }
            }
            row.list("adjectives").for_each(|adjective| all.add(adjective, Kind::Adjective, sense));
            row.list("nouns").for_each(|noun| {
                inflect::noun(noun).iter().for_each(|form| all.add(form, Kind::Noun, sense));
            });
            Ok(())
        })?;
        Ok(all)
    }

    fn add(&mut self, form: &str, kind: Kind, sense: usize) {
        self.longest = self.longest.max(form.split(' ').count());
        let known = self.forms.entry(form.to_owned()).or_default();
        if !known.iter().any(|(k, _)| *k == kind) {
            known.push((kind, sense));
        }
    }

    /// What words mean as a kind of word; of two senses the first of the table.
    pub(super) fn find(&self, words: &str, kind: Kind) -> Option<usize> {
        self.forms.get(words)?.iter().find(|(k, _)| *k == kind).map(|(_, sense)| *sense)
    }

    /// Whether these words are a form of any kind.
    pub(super) fn has(&self, words: &str) -> bool {
        self.forms.contains_key(words)
    }

    /// How many words the longest form has.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The sense in that place.
    pub(super) fn sense(&self, place: usize) -> &Sense {
        &self.senses[place]
    }

    /// The sense of that name.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.senses.iter().position(|s| s.name == name)
    }

    /// Every word of a form.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.forms.keys().flat_map(|form| form.split(' '))
    }
}
