//! What nouns and given names say of whom they name.

use super::table::{self, LexiconError};
use crate::assets::Assets;
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use rustc_hash::FxHashMap;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What kind of thing somebody speaks of.
    Kind {
        /// A human being, or several.
        Person = "person",
        /// Several who act as one: a company, a court, a team.
        Body = "body",
        /// A country, a town, a building.
        Place = "place",
    }
}

closed_set! {
    /// What a pronoun for one person tells.
    Gender {
        /// "he"
        Male = "male",
        /// "she"
        Female = "female",
    }
}

/// The table `data/lexicon/kinds.tsv`.
#[derive(Debug, Default)]
pub struct Kinds {
    nouns: FxHashMap<Box<str>, (Kind, Option<Gender>)>,
    given_names: FxHashMap<Box<str>, Gender>,
}

impl Kinds {
    /// Reads the table.
    ///
    /// # Errors
    /// If it is missing or names a kind or gender that there is not.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut kinds = Self::default();
        table::read(assets, "data/lexicon/kinds.tsv", |row| {
            let kind = row.parse("kind")?;
            let gender = row.optional("gender").map(|_| row.parse("gender")).transpose()?;
            kinds.nouns.extend(row.list("nouns").map(|noun| (noun.into(), (kind, gender))));
            if let Some(gender) = gender {
                kinds.given_names.extend(row.list("given_names").map(|name| (name.into(), gender)));
            }
            Ok(())
        })?;
        Ok(kinds)
    }

    /// What a noun names, by its lemma in small letters.
    pub fn of_noun(&self, lemma: &str) -> Option<(Kind, Option<Gender>)> {
        self.nouns.get(lemma).copied()
    }

    /// Whether men or women bear a given name, in small letters.
    pub fn of_given_name(&self, name: &str) -> Option<Gender> {
        self.given_names.get(name).copied()
    }
}
