//! What speaks for and against joining a mention to a chain, each reason in words: a form of mention and what is so.

use super::chain::Chain;
use super::link::Scene;
use super::mention::{Form, Mention};
use super::nominal::Sameness;
use crate::lexicon::Kind;
use crate::syntax::Deprel;
use std::fmt::Write;

/// Hears reasons one by one.
pub(super) struct Reasons<'f> {
    hear: &'f mut dyn FnMut(&str),
    form: Form,
    line: String,
}

impl<'f> Reasons<'f> {
    pub(super) fn new(form: Form, hear: &'f mut dyn FnMut(&str)) -> Self {
        Self { hear, form, line: String::new() }
    }

    fn say(&mut self, what: std::fmt::Arguments<'_>) {
        self.line.clear();
        let _ = write!(self.line, "{}: {what}", self.form);
        (self.hear)(&self.line);
    }

    fn say_if(&mut self, is_so: bool, what: &str) {
        if is_so {
            self.say(format_args!("{what}"));
        }
    }

    /// Reasons to begin a chain of its own.
    pub(super) fn alone(&mut self, scene: &Scene<'_>, mention: &Mention, chains: &[Chain]) {
        self.say(format_args!("new"));
        self.say(format_args!("new, {}", kind(mention.kind)));
        self.say(format_args!("new, {}", role(mention.relation)));
        if mention.form.is_pronoun() {
            self.say(format_args!("new, {}", mention.word));
            self.say(format_args!("new, quoted {}", scene.quote(mention).is_some()));
            self.say(format_args!("new, speaker known {}", scene.partner(mention).is_some()));
            return;
        }
        let is_long = mention.end > mention.at.node.0 + 1;
        self.say(format_args!("new, {} modifiers, goes on {is_long}", mention.modifiers.len().min(2)));
        if mention.kind.is_some() {
            self.say(format_args!("new, {}", mention.word));
        }
        self.say_if(mention.at.sentence == 0, "new, first sentence");
        self.say_if(chains.iter().any(|c| c.nouns.contains(&mention.word)), "new, noun seen");
    }

    /// Reasons to join a chain.
    pub(super) fn join(&mut self, scene: &Scene<'_>, mention: &Mention, chain: &Chain) {
        let Some(last) = chain.members.last().map(|i| &scene.mentions[*i]) else { return };
        let back = mention.at.sentence - last.at.sentence;
        let (far, substance) = (distance(back), chain.substance());
        self.say(format_args!("{far} back, {substance}"));
        self.say(format_args!("last {} {}, {} back", class(last.form), role(last.relation), distance(back.min(2))));
        let count = match chain.members.len() {
            n @ 1..4 => n,
            4..8 => 4,
            _ => 8,
        };
        self.say(format_args!("named {count} times or more, {substance}"));
        let inside = |i: &usize| scene.mentions[*i].form != Form::Relative && scene.mentions[*i].has(mention.at);
        self.say_if(chain.members.iter().any(inside), "inside it");
        if mention.form.is_pronoun() {
            self.join_pronoun(scene, mention, chain, last, back);
        } else {
            self.join_description(scene, mention, chain, back);
        }
    }

    /// How a chain stands among its rivals, the last named first: whether it suits what the mention must mean, how many
    /// that suit were named later, and whether one that suits was named more often.
    pub(super) fn among(&mut self, mention: &Mention, near: &[&Chain], place: usize) {
        let suits = |chain: &&&Chain| chain.suits(mention);
        let own = suits(&&near[place]);
        let later = near[..place].iter().filter(suits).count();
        let most = near.iter().filter(suits).map(|c| c.members.len()).max().unwrap_or(0);
        let is_most = near[place].members.len() >= most;
        let rivals = near.iter().filter(suits).count();
        self.say(format_args!("suits {own}, {} suit later", later.min(3)));
        self.say(format_args!("suits {own}, most named {is_most}, of {}", rivals.min(3)));
        let kind = near[place].actor_kind().unwrap_or("stranger");
        if !mention.form.is_pronoun() && mention.kind.is_some() {
            self.say(format_args!("{} for {kind}", mention.word));
        }
        if mention.form.is_pronoun() {
            self.say(format_args!("{kind}, {} suit later", later.min(3)));
        }
    }

    fn join_pronoun(&mut self, scene: &Scene<'_>, mention: &Mention, chain: &Chain, last: &Mention, back: usize) {
        let (substance, far) = (chain.substance(), distance(back));
        let number = if chain.is_plural() { "several" } else { "one" };
        match mention.gender {
            Some(own) => {
                let agrees = match chain.gender() {
                    Some(other) if other == own => "same gender",
                    Some(_) => "other gender",
                    None => "no gender",
                };
                self.say(format_args!("{agrees}, {}", kind(chain.kind())));
            }
            None => self.say(format_args!("{}", kind(chain.kind()))),
        }
        self.say(format_args!("{number}, {substance}"));
        self.say(format_args!("{number}, {}", kind(chain.kind())));
        let is_quoted = scene.quote(mention).is_some();
        let same = chain.members.iter().rev().take(4).any(|i| scene.mentions[*i].form == mention.form);
        if same {
            self.say(format_args!("same pronoun {far} back, quoted {is_quoted}"));
        }
        if mention.form.is_in_speech() {
            self.join_speech(scene, mention, chain, last);
            return;
        }
        self.say(format_args!("subject {} after {}, {}", mention.is_subject, last.is_subject, distance(back.min(2))));
        self.say_if(scene.quote(last) != scene.quote(mention), "across quotation marks");
        if chain.pronouns.iter().any(|p| p.is_in_speech()) {
            self.say(format_args!("has the floor, quoted {is_quoted}"));
        }
        let subjects = |back: usize| {
            let is_so = move |i: &&usize| {
                let other = &scene.mentions[**i];
                other.is_subject && mention.at.sentence - other.at.sentence == back
            };
            chain.members.iter().rev().take(6).any(|i| is_so(&i))
        };
        self.say_if(subjects(1), "subject before");
        if subjects(0) {
            self.say(format_args!("subject here, {}", role(mention.relation)));
        }
        let has =
            |node| chain.members.iter().any(|i| scene.mentions[*i].at == crate::resolve::At { node, ..mention.at });
        self.say_if(mention.rival.is_some_and(has), "beside it as object");
        if let Some(antecedent) = mention.antecedent {
            self.say(format_args!("relative to it {}", has(antecedent)));
        }
    }

    fn join_speech(&mut self, scene: &Scene<'_>, mention: &Mention, chain: &Chain, last: &Mention) {
        let quote = scene.quote(mention);
        let same_quote = quote.is_some() && quote == scene.quote(last);
        let is_quoted = quote.is_some();
        self.say(format_args!(
            "quoted {is_quoted}, last {} quoted {}, same {same_quote}",
            class(last.form),
            scene.quote(last).is_some()
        ));
        if let Some(partner) = scene.partner(mention) {
            let is_it = chain.actor.as_ref() == Some(partner);
            self.say(format_args!("speaker {is_it}, quoted {is_quoted}"));
        }
        let has = |form| chain.pronouns.contains(&form);
        let same_line = scene.line(last) == scene.line(mention);
        self.say(format_args!("has I {} you {}, same line {same_line}", has(Form::I), has(Form::You)));
        self.say(format_args!("has we {}, same line {same_line}", has(Form::We)));
        let next_line = scene.line(last) + 1 == scene.line(mention);
        self.say(format_args!("next line {next_line}, after {}", class(last.form)));
    }

    fn join_description(&mut self, scene: &Scene<'_>, mention: &Mention, chain: &Chain, back: usize) {
        let (substance, far) = (chain.substance(), distance(back));
        let has =
            |node| chain.members.iter().any(|i| scene.mentions[*i].at == crate::resolve::At { node, ..mention.at });
        if let Some(equated) = mention.equated {
            let how = mention.sameness.map_or("", Sameness::as_str);
            self.say(format_args!("{how} {}, {substance}", has(equated)));
        }
        if let (Some(own), Some(other)) = (mention.gender, chain.gender()) {
            self.say(format_args!("same gender {}", own == other));
        }
        let known = |w: &&String| chain.modifiers.contains(w) || chain.names.contains(w);
        let fresh = mention.modifiers.iter().filter(|w| !known(w)).count();
        let same_number = chain.has_number(mention.is_plural);
        if chain.nouns.contains(&mention.word) {
            self.say(format_args!("same noun, {far} back"));
            self.say(format_args!("same noun, {} new modifiers of {}", fresh.min(2), mention.modifiers.len().min(2)));
            self.say(format_args!("same noun, same number {same_number}"));
            let is_exact = |i: &usize| {
                let other = &scene.mentions[*i];
                other.word == mention.word && other.modifiers == mention.modifiers && !other.form.is_pronoun()
            };
            self.say_if(chain.members.iter().any(is_exact), "same words");
            return;
        }
        self.say(format_args!("other noun, {} for {}, {substance}", kind(mention.kind), kind(chain.kind())));
        self.say(format_args!("other noun, same number {same_number}, {substance}"));
        self.say(format_args!("other noun, {far} back, {}", kind(mention.kind)));
        self.say_if(chain.names.contains(&mention.word), "its noun is in the name");
        self.say_if(!mention.modifiers.is_empty(), "other noun, modifiers");
        self.say_if(mention.modifiers.iter().any(|w| chain.names.contains(w)), "its modifier is in the name");
        self.say_if(!chain.nouns.is_empty(), "other noun, has nouns");
        self.say_if(chain.titles.contains(&mention.word), "bears that title");
    }
}

fn kind(kind: Option<Kind>) -> &'static str {
    kind.map_or("thing", Kind::as_str)
}

fn class(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        form if form.is_pronoun() => "pronoun",
        _ => "noun",
    }
}

fn role(relation: Deprel) -> &'static str {
    match relation {
        Deprel::NmodPoss => "owner",
        relation => match relation.base() {
            Deprel::Nsubj => "subject",
            Deprel::Obj | Deprel::Iobj => "object",
            Deprel::Obl => "adjunct",
            Deprel::Nmod => "of",
            Deprel::Root => "root",
            Deprel::Appos => "apposition",
            _ => "other",
        },
    }
}

/// Distances in sentences as coarse as they matter.
fn distance(back: usize) -> &'static str {
    match back {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "3-4",
        5..=8 => "5-8",
        9..=20 => "9-20",
        _ => "21+",
    }
}
