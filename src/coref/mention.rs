//! The places of a text where somebody or something is spoken of.

use super::nominal::{self, Sameness};
use crate::lexicon::{Gender, Kind, Kinds};
use crate::position::{ActorId, ActorKind};
use crate::resolve::{At, Cast};
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos, clause};
use crate::text::Span;
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// How a mention refers.
    Form {
        /// "I", "my"
        I = "I",
        /// "we", "our"
        We = "we",
        /// "you", "your"
        You = "you",
        /// "he", "his"
        He = "he",
        /// "she", "her"
        She = "she",
        /// "it", "its"
        It = "it",
        /// "they", "their"
        They = "they",
        /// "who", "which"
        Relative = "who",
        /// A name.
        Name = "name",
        /// "the company"
        The = "the",
        /// "this company"
        This = "this",
        /// "its company"
        Own = "own",
        /// "a company"
        A = "a",
        /// "some companies", "no company"
        Some = "some",
        /// "companies"
        Bare = "bare",
    }
}

impl Form {
    /// Whether it is a pronoun.
    pub fn is_pronoun(self) -> bool {
        self < Self::Name
    }

    /// Whether it stands for who speaks or is spoken to.
    pub fn is_in_speech(self) -> bool {
        matches!(self, Self::I | Self::We | Self::You)
    }

    fn of_pronoun(word: &str) -> Option<Self> {
        Some(match word {
            "i" | "me" | "my" | "mine" | "myself" => Self::I,
            "we" | "us" | "our" | "ours" | "ourselves" => Self::We,
            "you" | "your" | "yours" | "yourself" | "yourselves" => Self::You,
            "he" | "him" | "his" | "himself" => Self::He,
            "she" | "her" | "hers" | "herself" => Self::She,
            "it" | "its" | "itself" => Self::It,
            "they" | "them" | "their" | "theirs" | "themselves" => Self::They,
            "who" | "whom" | "whose" | "which" | "that" => Self::Relative,
            _ => return None,
        })
    }
}

/// One place, and all that can be told of it without looking at others.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The word at its head.
    pub at: At,
    /// First word.
    pub start: u16,
    /// One past the last word.
    pub end: u16,
    /// How it refers.
    pub form: Form,
    /// What kind of thing.
    pub kind: Option<Kind>,
    /// "he" or "she".
    pub gender: Option<Gender>,
    /// Whether it stands for several.
    pub is_plural: bool,
    /// Whom it names.
    pub actor: Option<ActorId>,
    /// What kind of actor that is.
    pub actor_kind: Option<ActorKind>,
    /// The lemma of its head, or the pronoun, in small letters.
    pub word: String,
    /// The words before its head that describe it, in small letters.
    pub modifiers: Vec<String>,
    /// The words of a name, titles left out, in small letters.
    pub names: Vec<String>,
    /// What its own sentence says that it is.
    pub equated: Option<NodeId>,
    /// How it says so.
    pub sameness: Option<Sameness>,
    /// The noun that a relative pronoun stands for.
    pub antecedent: Option<NodeId>,
    /// The subject beside which it stands as object.
    pub rival: Option<NodeId>,
    /// Whether grammatical subject.
    pub is_subject: bool,
    /// Its relation.
    pub relation: Deprel,
}

impl Mention {
    /// Whether a word of the same sentence lies in it.
    pub fn has(&self, at: At) -> bool {
        self.at.sentence == at.sentence && (self.start..self.end).contains(&at.node.0)
    }

    /// The words of a name without dots and gaps: "U.S." is "us".
    pub(super) fn alias(&self) -> String {
        self.names.concat().replace('.', "")
    }

    /// Where it stands in the text.
    pub fn span(&self, cast: &Cast<'_>) -> Span {
        let words = cast.trees[self.at.sentence].words();
        words[self.start as usize].span.cover(words[self.end as usize - 1].span)
    }
}

/// All mentions of a document, in the order of their heads.
pub fn mentions(cast: &Cast<'_>, kinds: &Kinds) -> Vec<Mention> {
    let mut found = Vec::new();
    for sentence in 0..cast.trees.len() {
        found.extend(Reader { cast, kinds, sentence, tree: &cast.trees[sentence] }.mentions());
    }
    found
}

/// One sentence and what is needed to find its mentions.
struct Reader<'a> {
    cast: &'a Cast<'a>,
    kinds: &'a Kinds,
    sentence: usize,
    tree: &'a Tree,
}

impl Reader<'_> {
    fn mentions(&self) -> Vec<Mention> {
        let mut taken = vec![false; self.tree.len()];
        let mut found = Vec::new();
        for named in self.cast.mentions_in(self.sentence) {
            let inside = || (named.start..named.end).map(NodeId);
            let head = inside().find(|n| self.tree.head(*n).is_none_or(|h| !(named.start..named.end).contains(&h.0)));
            let Some(head) = head.filter(|h| self.tree.upos(*h) != Upos::Adj) else { continue };
            inside().for_each(|n| taken[n.index()] = true);
            let top = self.bearer(head, named.is_person);
            taken[top.index()] = true;
            found.push(self.name(top, head, named.start, named.end, Some(&named.actor)));
        }
        for node in self.tree.ids().filter(|n| !taken[n.index()]) {
            found.extend(self.pronoun(node).or_else(|| self.stray(node)).or_else(|| self.description(node)));
        }
        found.sort_by_key(|m| m.at.node);
        found
    }

    /// The title of which a name is a part: "Secretary" in "Secretary Lee".
    fn bearer(&self, name: NodeId, is_person: bool) -> NodeId {
        let is_part = |n: NodeId| matches!(self.tree.relation(n), Deprel::Flat | Deprel::NmodDesc);
        let mut top = name;
        while let Some(head) = self.tree.head(top).filter(|_| is_person && is_part(top)) {
            top = head;
        }
        top
    }

    fn blank(&self, node: NodeId, form: Form, word: String) -> Mention {
        Mention {
            at: At { sentence: self.sentence, node },
            start: node.0,
            end: node.0 + 1,
            form,
            kind: None,
            gender: None,
            is_plural: false,
            actor: None,
            actor_kind: None,
            word,
            modifiers: Vec::new(),
            names: Vec::new(),
            equated: None,
            sameness: None,
            antecedent: None,
            rival: nominal::rival(self.tree, node),
            is_subject: nominal::is_subject(self.tree, node),
            relation: self.tree.relation(node),
        }
    }

    fn small(&self, node: NodeId) -> String {
        self.tree.word(node).span.of(self.cast.text).to_lowercase()
    }

    fn pronoun(&self, node: NodeId) -> Option<Mention> {
        let tree = self.tree;
        if tree.upos(node) != Upos::Pron || tree.relation(node) == Deprel::Expl {
            return None;
        }
        let word = self.small(node);
        let form = Form::of_pronoun(&word)?;
        let antecedent = nominal::relative(tree, node);
        if form == Form::Relative && antecedent.is_none() {
            return None;
        }
        let mut found = self.blank(node, form, word);
        found.antecedent = antecedent.filter(|_| form == Form::Relative);
        found.is_plural = matches!(form, Form::We | Form::They);
        found.gender = match form {
            Form::He => Some(Gender::Male),
            Form::She => Some(Gender::Female),
            _ => None,
        };
        let is_person = matches!(form, Form::I | Form::We | Form::You | Form::He | Form::She)
            || matches!(found.word.as_str(), "who" | "whom");
        found.kind = is_person.then_some(Kind::Person);
        Some(found)
    }

    fn description(&self, node: NodeId) -> Option<Mention> {
        let tree = self.tree;
        // "the *city* council": a noun before a noun may mean a body or a place.
        let is_before = tree.relation(node) == Deprel::Compound
            && tree.upos(node) == Upos::Noun
            && self.kinds.of_noun(tree.lemma(node)).is_some();
        if !nominal::is_head(tree, node) && !is_before || self.cast.words.has("calendar", tree.lemma(node)) {
            return None;
        }
        let word = tree.lemma(node).to_lowercase();
        let mut found = self.blank(node, self.form(node), word);
        (found.start, found.end) = nominal::extent(tree, node);
        if let Some((kind, gender)) = self.kinds.of_noun(&found.word) {
            (found.kind, found.gender) = (Some(kind), gender);
        }
        found.is_plural = clause::is_plural(tree, node);
        (found.equated, found.sameness) = nominal::equated(tree, node).unzip();
        let before = (found.start..node.0).map(NodeId);
        let describes = |n: &NodeId| matches!(tree.upos(*n), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
        found.modifiers = before.filter(describes).map(|n| self.small(n)).collect();
        Some(found)
    }

    /// A name that nobody is known by: "*Samsey* harbour", "Samsey".
    fn stray(&self, node: NodeId) -> Option<Mention> {
        let tree = self.tree;
        let is_part = |n: NodeId| matches!(tree.relation(n), Deprel::Compound | Deprel::Flat);
        let is_proper = |n: NodeId| tree.upos(n) == Upos::Propn && !self.cast.words.has("calendar", tree.lemma(n));
        let heads = |n: NodeId| !is_part(n) || tree.head(n).is_some_and(|h| tree.upos(h) != Upos::Propn);
        // "the Court", "Your Honor" and "Counsel" are no names.
        let is_described = [Deprel::Det, Deprel::NmodPoss].iter().any(|r| tree.child(node, *r).is_some());
        let word = self.small(node);
        if !is_proper(node)
            || !heads(node)
            || is_described
            || !word.starts_with(char::is_alphabetic)
            || self.is_role(&word)
        {
            return None;
        }
        let (mut start, mut end) = (node, NodeId(node.0 + 1));
        let belongs = |n: NodeId| is_proper(n) && is_part(n) && tree.head(n) == Some(node);
        while start.0 > 0 && belongs(NodeId(start.0 - 1)) {
            start = NodeId(start.0 - 1);
        }
        while end.index() < tree.len() && belongs(end) {
            end = NodeId(end.0 + 1);
        }
        Some(self.name(node, node, start.0, end.0, None))
    }

    /// Whether a word tells what somebody or something is: "senator", "council".
    fn is_role(&self, word: &str) -> bool {
        self.kinds.of_noun(word).is_some() || self.cast.gazetteer.office(word).is_some()
    }

    fn form(&self, node: NodeId) -> Form {
        let tree = self.tree;
        if tree.child(node, Deprel::NmodPoss).is_some() {
            return Form::Own;
        }
        let Some(determiner) = tree.child(node, Deprel::Det) else { return Form::Bare };
        match tree.lemma(determiner) {
            "the" => Form::The,
            "this" | "that" | "these" | "those" => Form::This,
            "a" | "an" => Form::A,
            _ => Form::Some,
        }
    }

    fn name(&self, top: NodeId, head: NodeId, start: u16, end: u16, actor: Option<&ActorId>) -> Mention {
        let tree = self.tree;
        let mut found = self.blank(top, Form::Name, tree.lemma(head).to_lowercase());
        let (low, high) = nominal::extent(tree, top);
        let is_modifier =
            matches!(tree.relation(top), Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::Flat);
        (found.start, found.end) = if is_modifier { (start, end) } else { (low.min(start), high.max(end)) };
        found.actor = actor.cloned();
        found.actor_kind = actor.and_then(|a| self.cast.actor(a)).map(|card| card.kind);
        (found.equated, found.sameness) = nominal::equated(tree, top).filter(|(_, how)| *how != Sameness::As).unzip();
        found.is_plural = tree.word(head).xpos == Xpos::Nnps;
        let is_title = |w: &String| {
            let is_person = self.kinds.of_noun(w).is_some_and(|(kind, _)| kind == Kind::Person);
            is_person || self.cast.gazetteer.office(w).is_some()
        };
        let all: Vec<String> = (start..end).map(|i| self.small(NodeId(i))).collect();
        let plain: Vec<String> = all.iter().skip_while(|w| is_title(w)).cloned().collect();
        found.names = if plain.is_empty() { all } else { plain };
        found.kind = self.kind_of_name(actor, &found.names);
        let before: Vec<String> = (found.start..start).map(|i| tree.lemma(NodeId(i)).to_lowercase()).collect();
        found.modifiers.clone_from(&before);
        let told = before.iter().rev().find_map(|w| self.kinds.of_noun(w)).filter(|(k, _)| *k == Kind::Person);
        let given = found.names.first().and_then(|n| self.kinds.of_given_name(n));
        if found.kind.is_none() && (told.is_some() || given.is_some()) {
            found.kind = Some(Kind::Person);
        }
        if found.kind == Some(Kind::Person) {
            found.gender = told.and_then(|(_, gender)| gender).or(given);
        }
        found
    }

    fn kind_of_name(&self, actor: Option<&ActorId>, names: &[String]) -> Option<Kind> {
        let of_card = actor.and_then(|a| self.cast.actor(a)).and_then(|card| match card.kind {
            ActorKind::Person => Some(Kind::Person),
            ActorKind::State => Some(Kind::Place),
            ActorKind::Unknown => None,
            _ => Some(Kind::Body),
        });
        let by_word = || names.iter().rev().find_map(|n| self.kinds.of_noun(n)).map(|(kind, _)| kind);
        of_card.or_else(by_word)
    }
}
