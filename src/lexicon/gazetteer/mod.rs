//! Who there is: actors, their names, and for whom they act when.
//!
//! `load` reads the tables of `data/gazetteer` and the user's own, `check` says what is wrong with them, `names`
//! finds names in runs of words, `telling` tells apart actors that share a name, `forms` understands names that
//! no table has. Knows no trees and no documents: what a name means in a text is decided in `resolve`.

mod check;
mod edtf;
mod forms;
mod load;
mod names;
mod search;
mod telling;

pub use forms::{Form, FormMatch, FormSide};
pub use load::{OWN_FILE, OWN_HEADER};
pub use names::{Name, NameForm, NameMatch};

use super::table::LexiconError;
use crate::assets::Assets;
use crate::position::{Actor, ActorId, ActorKind, Role};
use forms::Forms;
use jiff::civil::Date;
use names::Names;
use rustc_hash::FxHashMap;
use telling::Telling;

/// Known actors with their names.
#[derive(Debug, Default)]
pub struct Gazetteer {
    actors: Vec<Actor>,
    by_id: FxHashMap<ActorId, usize>,
    names: Names,
    /// Titles of office and whether their holders speak for whom they serve.
    offices: FxHashMap<Box<str>, bool>,
    forms: Forms,
    telling: Telling,
}

impl Gazetteer {
    /// Reads the tables of `data/gazetteer`, and the user's own where there is one.
    ///
    /// # Errors
    /// If one is missing, or anything in them is wrong: the first of what [`Gazetteer::check`] finds.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let (gazetteer, problems) = load::all(assets)?;
        problems.into_iter().next().map_or(Ok(gazetteer), Err)
    }

    /// Everything that is wrong in the tables, each with file and line: names of two actors that nothing tells
    /// apart, dates out of order, codes of the wrong shape, references to nobody, circles of membership.
    ///
    /// # Errors
    /// If a table is missing or can't be read.
    pub fn check(assets: &Assets) -> Result<Vec<LexiconError>, LexiconError> {
        load::all(assets).map(|(_, problems)| problems)
    }

    /// What would be wrong if the user's own file read like this.
    ///
    /// # Errors
    /// If a table is missing or can't be read.
    pub fn check_own(assets: &Assets, own: &str) -> Result<Vec<LexiconError>, LexiconError> {
        load::with_own(assets, Some(own)).map(|(_, problems)| problems)
    }

    /// The longest name that starts at the first of these words, and how many words it has.
    pub fn longest<'w>(
        &self,
        words: impl Iterator<Item = &'w str> + Clone,
        buffer: &mut String,
    ) -> Option<(usize, NameMatch)> {
        self.names.longest(words, buffer)
    }

    /// What exactly these words name; of actors that share the name, the first of the tables.
    pub fn find(&self, words: &str) -> Option<Name> {
        self.names.find(words).and_then(|found| match found {
            NameMatch::One(name) => Some(name),
            NameMatch::Shared(at) => self.names.shared(at).first().copied(),
            NameMatch::Decoy => None,
        })
    }

    /// The actors that share a name.
    pub fn shared(&self, at: u32) -> &[Name] {
        self.names.shared(at)
    }

    /// Of the actors that share a name, the one that other words of a text speak for; `has` says whether the text
    /// has some words. Nobody, if none does and no default is given.
    pub fn told_apart(&self, at: u32, has: impl Fn(&str) -> bool) -> Option<Name> {
        let names = self.names.shared(at);
        let actor = self.telling.choose(self.names.words_of(at), has)?;
        names.iter().find(|name| self.actors[name.actor].id == *actor).copied()
    }

    /// The longest name of a known form that starts at the first of these words.
    pub fn by_form(&self, words: &[&str]) -> Option<FormMatch> {
        self.forms.longest(words, &self.names, &self.actors)
    }

    /// A form of names.
    pub fn form(&self, at: usize) -> &Form {
        self.forms.get(at)
    }

    /// All forms of names, in the order of the file.
    pub fn forms(&self) -> &[Form] {
        self.forms.all()
    }

    /// The actor at an index that a [`Name`] gave.
    pub fn actor(&self, at: usize) -> &Actor {
        &self.actors[at]
    }

    /// The actor of this id.
    pub fn get(&self, id: &ActorId) -> Option<&Actor> {
        self.by_id.get(id).map(|at| &self.actors[*at])
    }

    /// All actors, in the order of the files.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The body of a country that a single word of its name means there: "Senate" in the United States.
    pub fn body_of(&self, country: &ActorId, word: &str) -> Option<&Actor> {
        let country_label = self.get(country)?.label.as_str();
        self.actors.iter().find(|a| {
            let is_of = a.roles.iter().any(|r| r.acts_for == *country) || a.label.contains(country_label);
            a.kind == ActorKind::Body && is_of && a.label.split(' ').any(|w| w == word)
        })
    }

    /// Who belongs to a group, in the order of the files.
    pub fn members<'a>(&'a self, group: &'a ActorId) -> impl Iterator<Item = &'a Actor> {
        self.actors.iter().filter(move |actor| actor.member_of.iter().any(|m| m.group == *group))
    }

    /// Whether an actor is a part of a state that does not speak for it: Texas, Ontario.
    pub fn is_region(&self, at: usize) -> bool {
        let is_state = |id: &ActorId| self.get(id).is_some_and(|group| group.kind == ActorKind::State);
        let actor = &self.actors[at];
        actor.kind == ActorKind::Body && actor.member_of.iter().any(|membership| is_state(&membership.group))
    }

    /// Whether the holder of an office speaks for whom he or she serves; `None` if it is no office.
    pub fn office(&self, title: &str) -> Option<bool> {
        self.offices.get(title).copied()
    }

    /// The title that somebody bears on a day.
    pub fn title_on(&self, id: &ActorId, on: Option<Date>) -> Option<&str> {
        self.role_on(id, on).map(|role| role.title.as_str())
    }

    /// The role that somebody has on a day.
    pub fn role_on(&self, id: &ActorId, on: Option<Date>) -> Option<&Role> {
        self.get(id).and_then(|actor| role_on(&actor.roles, on))
    }

    /// For whom an actor speaks on a day, followed to its end; the actor itself if for nobody.
    pub fn side<'a>(&'a self, id: &'a ActorId, on: Option<Date>) -> &'a ActorId {
        let mut at = id;
        for _ in 0..6 {
            let Some(role) = self.role_on(at, on) else { break };
            at = &role.acts_for;
        }
        at
    }

    /// The state whose name, capital or adjective these words are.
    pub fn state(&self, words: &str) -> Option<&Actor> {
        self.find(words).map(|name| &self.actors[name.actor]).filter(|actor| actor.kind == ActorKind::State)
    }
}

/// The role that holds on this day; without a day the last.
fn role_on(roles: &[Role], on: Option<Date>) -> Option<&Role> {
    if roles.is_empty() {
        return None;
    }
    let Some(on) = on else { return roles.last() };
    let day = on.to_string();
    let started = |r: &&Role| r.from.as_deref().is_none_or(|from| from <= day.as_str());
    let lasts = |r: &&Role| r.to.as_deref().is_none_or(|to| day.as_str() <= to || day.starts_with(to));
    roles.iter().rev().filter(started).find(lasts)
}
