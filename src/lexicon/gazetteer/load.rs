//! Reads the tables of `data/gazetteer` and the user's own.

use super::names::{Name, NameForm, NameMatch};
use super::{Gazetteer, check};
use crate::assets::Assets;
use crate::lexicon::table::{self, LexiconError, Row};
use crate::position::{Actor, ActorId, ActorKind, Membership, Role};

/// Where a user's own actors stand, below the folder of the user's data.
pub const OWN_FILE: &str = "data/gazetteer/own.tsv";
/// The headings of that file.
pub const OWN_HEADER: &str = "id\tlabel\tkind\twikidata\taliases\trole\tof\tfrom\tto";

/// What is read, and what is wrong with it.
pub(super) fn all(assets: &Assets) -> Result<(Gazetteer, Vec<LexiconError>), LexiconError> {
    let own = if assets.has(OWN_FILE) { Some(assets.text(OWN_FILE)?) } else { None };
    with_own(assets, own.as_deref())
}

/// The same with this text as the user's own file.
pub(super) fn with_own(assets: &Assets, own: Option<&str>) -> Result<(Gazetteer, Vec<LexiconError>), LexiconError> {
    let mut load = Load::default();
    load.table(assets, "decoys.tsv", |load, row| {
        row.list("words").for_each(|words| load.all.names.enter_decoy(words));
        Ok(())
    })?;
    load.table(assets, "states.tsv", Load::state)?;
    load.table(assets, "actors.tsv", Load::actor)?;
    load.table(assets, "people.tsv", Load::person)?;
    load.table(assets, "offices.tsv", |load, row| {
        let speaks = row.get("speaks") == "yes";
        load.all.offices.extend(row.list("title").map(|title| (title.into(), speaks)));
        Ok(())
    })?;
    load.table(assets, "shared.tsv", |load, row| {
        load.refers(row, "id");
        load.all.telling.enter(row)
    })?;
    load.table(assets, "forms.tsv", |load, row| load.all.forms.enter(row))?;
    if let Some(own) = own {
        table::read_text(own, OWN_FILE, |row| load.row(row, Load::own))?;
    }
    load.table(assets, "members.tsv", Load::members)?;
    let mut problems = std::mem::take(&mut load.problems);
    problems.extend(check::references(&load.all, &load.references));
    problems.extend(check::codes(&load.all));
    problems.extend(check::shared_names(&load.all));
    problems.extend(check::circles(&load.all));
    Ok((load.all, problems))
}

/// An actor that a row refers to; `says` makes the error if there is none.
pub(super) struct Reference {
    pub(super) to: ActorId,
    pub(super) says: Box<dyn Fn(String) -> LexiconError>,
}

#[derive(Default)]
struct Load {
    all: Gazetteer,
    problems: Vec<LexiconError>,
    references: Vec<Reference>,
}

impl Load {
    /// Reads one table; a wrong line is a problem, and the others go on.
    fn table(
        &mut self,
        assets: &Assets,
        name: &str,
        mut each: impl FnMut(&mut Self, &Row<'_>) -> Result<(), LexiconError>,
    ) -> Result<(), LexiconError> {
        table::read(assets, &format!("data/gazetteer/{name}"), |row| self.row(row, &mut each))
    }

    fn row(
        &mut self,
        row: &Row<'_>,
        mut each: impl FnMut(&mut Self, &Row<'_>) -> Result<(), LexiconError>,
    ) -> Result<(), LexiconError> {
        if let Err(problem) = each(self, row) {
            self.problems.push(problem);
        }
        Ok(())
    }

    fn state(&mut self, row: &Row<'_>) -> Result<(), LexiconError> {
        let at = self.add(row, ActorKind::State)?;
        let code = row.optional("iso3");
        if let Some(code) = code {
            self.problems.extend(check::iso3(row, code));
        }
        self.all.actors[at].iso3 = code.map(str::to_owned);
        self.all.actors[at].aliases.extend(row.list("capital").map(str::to_owned));
        self.name(row.list("capital"), at, NameForm::Capital);
        self.name(row.list("demonyms"), at, NameForm::Demonym);
        Ok(())
    }

    fn actor(&mut self, row: &Row<'_>) -> Result<(), LexiconError> {
        let at = self.add(row, row.parse("kind")?)?;
        self.role(row, at, "part of");
        Ok(())
    }

    fn person(&mut self, row: &Row<'_>) -> Result<(), LexiconError> {
        let known = self.all.by_id.get(&ActorId::new(row.get("id"))).copied();
        let at = known.map_or_else(|| self.add(row, ActorKind::Person), Ok)?;
        self.role(row, at, row.get("role"));
        Ok(())
    }

    /// A row of the user's own: a new actor, or more names and roles of a known one. Its names go before others.
    fn own(&mut self, row: &Row<'_>) -> Result<(), LexiconError> {
        let known = self.all.by_id.get(&ActorId::new(row.get("id"))).copied();
        let at = match known {
            None => self.card(row, row.parse("kind")?)?,
            Some(at) => at,
        };
        let aliases = &mut self.all.actors[at].aliases;
        for alias in row.list("aliases") {
            if !aliases.iter().any(|known| known == alias) {
                aliases.push(alias.to_owned());
            }
        }
        let label = Some(row.get("label")).filter(|_| known.is_none());
        for words in label.into_iter().chain(row.list("aliases")) {
            let name = Name { actor: at, form: NameForm::Name };
            if self.are_people(words, at) {
                self.all.names.enter(words, name);
            } else {
                self.all.names.enter_first(words, name);
            }
        }
        self.role(row, at, row.optional("role").unwrap_or("part of"));
        Ok(())
    }

    /// Whether an actor and all who have a name already are people: title and day tell them apart.
    fn are_people(&self, words: &str, at: usize) -> bool {
        let is_person = |at: usize| self.all.actors[at].kind == ActorKind::Person;
        let others = match self.all.names.find(words) {
            Some(NameMatch::One(name)) => vec![name],
            Some(NameMatch::Shared(number)) => self.all.names.shared(number).to_vec(),
            Some(NameMatch::Decoy) | None => Vec::new(),
        };
        !others.is_empty() && is_person(at) && others.iter().all(|name| is_person(name.actor))
    }

    fn members(&mut self, row: &Row<'_>) -> Result<(), LexiconError> {
        self.refers(row, "group");
        self.problems.extend(check::dates(row));
        for id in row.list("members").map(ActorId::new) {
            match self.all.by_id.get(&id) {
                Some(at) => self.all.actors[*at].member_of.push(Membership {
                    group: ActorId::new(row.get("group")),
                    from: row.optional("from").map(str::to_owned),
                    to: row.optional("to").map(str::to_owned),
                }),
                None => self.problems.push(row.error(format!("no actor {:?}", id.as_str()))),
            }
        }
        Ok(())
    }

    /// A new actor with its names.
    fn add(&mut self, row: &Row<'_>, kind: ActorKind) -> Result<usize, LexiconError> {
        let at = self.card(row, kind)?;
        self.name(std::iter::once(row.get("label")), at, NameForm::Name);
        self.name(row.list("aliases"), at, NameForm::Name);
        self.all.actors[at].aliases.extend(row.list("aliases").map(str::to_owned));
        Ok(at)
    }

    /// A new actor, without names yet.
    fn card(&mut self, row: &Row<'_>, kind: ActorKind) -> Result<usize, LexiconError> {
        let id = ActorId::new(row.get("id"));
        self.problems.extend(check::card(row));
        let at = self.all.actors.len();
        if self.all.by_id.insert(id.clone(), at).is_some() {
            return Err(row.error(format!("a second actor {:?}", id.as_str())));
        }
        self.all.actors.push(Actor {
            id,
            label: row.get("label").to_owned(),
            kind,
            aliases: Vec::new(),
            wikidata: row.optional("wikidata").map(str::to_owned),
            iso3: None,
            roles: Vec::new(),
            member_of: Vec::new(),
            known: true,
        });
        Ok(at)
    }

    fn name<'n>(&mut self, names: impl Iterator<Item = &'n str>, actor: usize, form: NameForm) {
        names.for_each(|words| self.all.names.enter(words, Name { actor, form }));
    }

    /// The role of a row, if it says for whom.
    fn role(&mut self, row: &Row<'_>, at: usize, title: &str) {
        self.problems.extend(check::dates(row));
        let Some(of) = row.optional("of") else { return };
        self.refers(row, "of");
        self.all.actors[at].roles.push(Role {
            title: title.to_owned(),
            acts_for: ActorId::new(of),
            from: row.optional("from").map(str::to_owned),
            to: row.optional("to").map(str::to_owned),
        });
    }

    fn refers(&mut self, row: &Row<'_>, column: &str) {
        let says = Box::new(row.errors());
        self.references.push(Reference { to: ActorId::new(row.get(column)), says });
    }
}
