//! Who there is: actors, their names, and for whom they act when.

use super::table::{self, LexiconError, Row};
use crate::assets::Assets;
use crate::position::{Actor, ActorId, ActorKind, Role};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// In which way a name names an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameForm {
    /// Label or alias: "Russia", "the Kremlin".
    Name,
    /// The capital, standing for the government: "Moscow".
    Capital,
    /// Adjective or people: "Russian", "Russians".
    Demonym,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Index of the actor in the gazetteer.
    pub actor: usize,
    /// In which way.
    pub form: NameForm,
}

/// Known actors with their names.
#[derive(Debug, Default)]
pub struct Gazetteer {
    actors: Vec<Actor>,
    by_id: FxHashMap<ActorId, usize>,
    /// Names by their words joined with one space; `None` for what only starts a longer name.
    names: FxHashMap<Box<str>, Option<Name>>,
    /// Titles of office and whether their holders speak for whom they serve.
    offices: FxHashMap<Box<str>, bool>,
}

impl Gazetteer {
    /// Reads the tables of `data/gazetteer`.
    ///
    /// # Errors
    /// If one is missing or has a wrong line.
    pub fn load(assets: &Assets) -> Result<Self, LexiconError> {
        let mut all = Self::default();
        table::read(assets, "data/gazetteer/states.tsv", |row| {
            let at = all.add(row, ActorKind::State)?;
            all.actors[at].iso3 = row.optional("iso3").map(str::to_owned);
            all.actors[at].aliases.extend(row.list("capital").map(str::to_owned));
            all.name(row.list("capital"), at, NameForm::Capital);
            all.name(row.list("demonyms"), at, NameForm::Demonym);
            Ok(())
        })?;
        table::read(assets, "data/gazetteer/actors.tsv", |row| {
            let at = all.add(row, row.parse("kind")?)?;
            if let Some(of) = row.optional("of") {
                all.actors[at].roles.push(role("part of", of, None, None));
            }
            Ok(())
        })?;
        table::read(assets, "data/gazetteer/people.tsv", |row| {
            let known = all.by_id.get(&ActorId::new(row.get("id"))).copied();
            let at = known.map_or_else(|| all.add(row, ActorKind::Person), Ok)?;
            if let Some(of) = row.optional("of") {
                all.actors[at].roles.push(role(row.get("role"), of, row.optional("from"), row.optional("to")));
            }
            Ok(())
        })?;
        table::read(assets, "data/gazetteer/offices.tsv", |row| {
            for title in row.list("title") {
                all.offices.insert(title.into(), row.get("speaks") == "yes");
            }
            Ok(())
        })?;
        Ok(all)
    }

    fn add(&mut self, row: &Row<'_>, kind: ActorKind) -> Result<usize, LexiconError> {
        let id = ActorId::new(row.get("id"));
        let at = self.actors.len();
        if self.by_id.insert(id.clone(), at).is_some() {
            return Err(row.error(format!("a second actor {id:?}")));
        }
        let label = row.get("label").to_owned();
        self.actors.push(Actor {
            id,
            label: label.clone(),
            kind,
            aliases: row.list("aliases").map(str::to_owned).collect(),
            wikidata: row.optional("wikidata").map(str::to_owned),
            iso3: None,
            roles: Vec::new(),
            known: true,
        });
        self.name(std::iter::once(label.as_str()), at, NameForm::Name);
        self.name(row.list("aliases"), at, NameForm::Name);
        Ok(at)
    }

    /// Enters names for an actor; a name that is taken stays with its first owner.
    fn name<'n>(&mut self, names: impl Iterator<Item = &'n str>, actor: usize, form: NameForm) {
        for name in names {
            let key = spaced(name);
            for (cut, _) in key.match_indices(' ') {
                self.names.entry(key[..cut].into()).or_insert(None);
            }
            let slot = self.names.entry(key.into()).or_insert(None);
            if slot.is_none() {
                *slot = Some(Name { actor, form });
            }
        }
    }

    /// The longest name that starts at the first of these words, and how many words it has. Words in
    /// capitals only, as reports of talks write delegations, are tried with small letters too.
    pub fn longest<'w>(
        &self,
        words: impl Iterator<Item = &'w str> + Clone,
        buffer: &mut String,
    ) -> Option<(usize, Name)> {
        let opens = words.clone().next().is_some_and(|w| !w.chars().any(char::is_lowercase));
        let shouted = opens && words.clone().take(5).any(is_shouted);
        let plain = self.longest_as(words.clone(), buffer, |word, out| out.extend(word.chars().map(straight)));
        if !shouted {
            return plain;
        }
        let small = self.longest_as(words, buffer, title_case);
        if plain.is_some_and(|(n, _)| small.is_none_or(|(m, _)| n >= m)) { plain } else { small }
    }

    fn longest_as<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
        buffer: &mut String,
        write: impl Fn(&str, &mut String),
    ) -> Option<(usize, Name)> {
        buffer.clear();
        let mut best = None;
        for (n, word) in words.enumerate() {
            if n > 0 {
                buffer.push(' ');
            }
            write(word, buffer);
            match self.names.get(buffer.as_str()) {
                None => break,
                Some(None) => {}
                Some(Some(name)) => best = Some((n + 1, *name)),
            }
        }
        best
    }

    /// What exactly these words name.
    pub fn find(&self, words: &str) -> Option<Name> {
        self.names.get(spaced(words).as_str()).copied().flatten()
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

    /// Whether the holder of an office speaks for whom he or she serves; `None` if it is no office.
    pub fn office(&self, title: &str) -> Option<bool> {
        self.offices.get(title).copied()
    }

    /// The title that somebody bears on a day.
    pub fn title_on(&self, id: &ActorId, on: Option<Date>) -> Option<&str> {
        self.get(id).and_then(|actor| role_on(&actor.roles, on)).map(|role| role.title.as_str())
    }

    /// For whom an actor speaks on a day, followed to its end; the actor itself if for nobody.
    pub fn side<'a>(&'a self, id: &'a ActorId, on: Option<Date>) -> &'a ActorId {
        let mut at = id;
        for _ in 0..6 {
            let Some(role) = self.get(at).and_then(|actor| role_on(&actor.roles, on)) else { break };
            at = &role.acts_for;
        }
        at
    }
}

/// Whether a word is written in capitals only and long enough to be no abbreviation, most likely.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase)
}

/// "ARABIA" as "Arabia"; short words such as "AND" in small letters, abbreviations as they are.
fn title_case(word: &str, out: &mut String) {
    match word {
        "AND" | "OF" | "THE" | "FOR" => out.extend(word.chars().flat_map(char::to_lowercase)),
        _ if is_shouted(word) || word.len() == 3 && word.chars().all(char::is_uppercase) => {
            for (i, c) in word.chars().enumerate() {
                if i == 0 { out.push(c) } else { out.extend(c.to_lowercase()) }
            }
        }
        _ => out.extend(word.chars().map(straight)),
    }
}

fn straight(c: char) -> char {
    if c == '’' { '\'' } else { c }
}

/// The role that holds on this day; without a day, or where none holds, the last that is not over.
fn role_on(roles: &[Role], on: Option<Date>) -> Option<&Role> {
    let Some(on) = on else { return roles.last() };
    let day = on.to_string();
    let started = |r: &&Role| r.from.as_deref().is_none_or(|from| from <= day.as_str());
    let lasts = |r: &&Role| r.to.as_deref().is_none_or(|to| day.as_str() <= to || day.starts_with(to));
    roles.iter().rev().filter(started).find(lasts)
}

fn role(title: &str, of: &str, from: Option<&str>, to: Option<&str>) -> Role {
    Role {
        title: title.to_owned(),
        acts_for: ActorId::new(of),
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
    }
}

/// A name as the tokenizer splits it, joined by single spaces: possessives, commas and hyphens apart.
fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let name = name.replace('’', "'");
    let chars: Vec<char> = name.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        match c {
            '-' | ',' | '&' | '/' | '(' | ')' => {
                let inner = *c == '&' && i > 0 && chars.get(i + 1).is_some_and(|n| n.is_alphanumeric());
                if inner { out.push(*c) } else { out.extend([' ', *c, ' ']) }
            }
            '\'' if chars.get(i + 1) == Some(&'s') && !chars.get(i + 2).is_some_and(|n| n.is_alphanumeric()) => {
                out.push_str(" '");
            }
            other => out.push(*other),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
