//! What is known of somebody or something from the mentions that a chain has so far.

use super::mention::{Form, Mention};
use crate::lexicon::{Gender, Kind};
use crate::position::{ActorId, ActorKind};

/// Mentions that mean the same, and what they tell together.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// The mentions, by index, in the order of the text.
    pub members: Vec<usize>,
    /// Whom its names name.
    pub actor: Option<ActorId>,
    /// What kind of actor that is.
    actor_kind: Option<ActorKind>,
    /// The words of its names.
    pub(super) names: Vec<String>,
    /// Its names in full, without dots.
    pub(super) aliases: Vec<String>,
    /// The words of its longest name.
    pub(super) longest: Vec<String>,
    /// The nouns that describe it.
    pub(super) nouns: Vec<String>,
    /// The words that describe it beside its nouns.
    pub(super) modifiers: Vec<String>,
    /// What stands before its names: titles, trades.
    pub(super) titles: Vec<String>,
    /// The pronouns that stand for it, each form once.
    pub(super) pronouns: Vec<Form>,
    kinds: [u16; 3],
    genders: [u16; 2],
    plural: [u16; 2],
}

impl Chain {
    /// Takes a mention in.
    pub(super) fn add(&mut self, index: usize, mention: &Mention) {
        self.members.push(index);
        if self.actor.is_none() {
            self.actor.clone_from(&mention.actor);
            self.actor_kind = mention.actor_kind;
        }
        let fresh = |known: &[String], words: &[String]| -> Vec<String> {
            words.iter().filter(|w| !known.contains(w)).cloned().collect()
        };
        let names = fresh(&self.names, &mention.names);
        self.names.extend(names);
        if !mention.names.is_empty() {
            let alias = mention.alias();
            if !self.aliases.contains(&alias) {
                self.aliases.push(alias);
            }
        }
        if mention.names.len() > self.longest.len() {
            self.longest.clone_from(&mention.names);
        }
        if mention.form == Form::Name {
            let titles = fresh(&self.titles, &mention.modifiers);
            self.titles.extend(titles);
        }
        if mention.form.is_pronoun() {
            if !self.pronouns.contains(&mention.form) {
                self.pronouns.push(mention.form);
            }
        } else if mention.form != Form::Name {
            let noun = fresh(&self.nouns, std::slice::from_ref(&mention.word));
            self.nouns.extend(noun);
            let modifiers = fresh(&self.modifiers, &mention.modifiers);
            self.modifiers.extend(modifiers);
        }
        if let Some(kind) = mention.kind {
            self.kinds[kind as usize] += 1;
        }
        if let Some(gender) = mention.gender {
            self.genders[gender as usize] += 1;
        }
        if !matches!(mention.form, Form::Relative | Form::You) {
            self.plural[usize::from(mention.is_plural)] += 1;
        }
    }

    /// What most of its mentions say that it is, the first of equals.
    pub(super) fn kind(&self) -> Option<Kind> {
        let most = self.kinds.iter().copied().max().filter(|n| *n > 0)?;
        Kind::ALL.iter().copied().find(|kind| self.kinds[*kind as usize] == most)
    }

    /// Man or woman, where more mentions say one than the other.
    pub(super) fn gender(&self) -> Option<Gender> {
        let [male, female] = self.genders;
        match male.cmp(&female) {
            std::cmp::Ordering::Greater => Some(Gender::Male),
            std::cmp::Ordering::Less => Some(Gender::Female),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Whether more mentions stand for several than for one.
    pub(super) fn is_plural(&self) -> bool {
        self.plural[1] > self.plural[0]
    }

    /// Whether a mention has stood for that number.
    pub(super) fn has_number(&self, is_plural: bool) -> bool {
        self.plural[usize::from(is_plural)] > 0
    }

    /// Whether it can be what a mention stands for by number, gender and kind.
    pub(super) fn suits(&self, mention: &Mention) -> bool {
        let is_body = matches!(self.kind(), Some(Kind::Body | Kind::Place));
        let number = match mention.form {
            Form::They | Form::We => self.is_plural() || is_body,
            Form::I | Form::He | Form::She | Form::It => !self.is_plural(),
            Form::You | Form::Relative => true,
            _ => self.has_number(mention.is_plural),
        };
        let gender = mention.gender.is_none_or(|own| self.gender().is_none_or(|other| own == other));
        let kind = match mention.form {
            Form::I | Form::You | Form::He | Form::She => self.kind() == Some(Kind::Person),
            Form::It => self.kind() != Some(Kind::Person),
            form if form.is_pronoun() => true,
            _ => mention.kind.is_none() || self.kind() == mention.kind,
        };
        number && gender && kind
    }

    /// What the actor files or the text say that it is.
    pub(super) fn actor_kind(&self) -> Option<&'static str> {
        let word = (self.actor.is_none() && !self.names.is_empty()).then_some("word");
        self.actor_kind.map(ActorKind::as_str).or(word)
    }

    /// Whether it has a name, a description, or pronouns only.
    pub(super) fn substance(&self) -> &'static str {
        match (self.names.is_empty(), self.nouns.is_empty()) {
            (false, _) if self.actor.is_none() => "a word",
            (false, _) => "named",
            (true, false) => "described",
            (true, true) => "pronouns",
        }
    }
}
