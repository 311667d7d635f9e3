//! Who is on stage in one document: the names that it uses, whom it introduces, and for whom they
//! speak.
//!
//! Built in one pass over the sentences before anything is extracted, so that "Peskov" in the lead
//! is the "Kremlin spokesman Dmitry Peskov" of the third paragraph.

mod affiliation;

use super::announced::people_in;
use super::names::{NameSpan, Named, common_words, names};
use super::sharing;
use super::who::At;
use crate::lexicon::{FormMatch, FormSide, Gazetteer, NameForm, WordSets};
use crate::position::{Actor, ActorId, ActorKind, Role, slug};
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};
use crate::text::{Document, Quotation, Span, quotations};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A place where an actor is named.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// The words.
    pub start: u16,
    /// One past the last word.
    pub end: u16,
    /// Who.
    pub actor: ActorId,
    /// Whether a single person.
    pub is_person: bool,
    /// Whether grammatical subject of its clause.
    pub is_subject: bool,
    /// Whether only an adjective: "Russian" in "Russian troops".
    pub is_modifier: bool,
}

/// The actors of one document.
#[derive(Debug)]
pub struct Cast<'a> {
    /// Known actors.
    pub gazetteer: &'a Gazetteer,
    /// Word sets.
    pub words: &'a WordSets,
    /// The text.
    pub text: &'a str,
    /// Its sentences.
    pub trees: &'a [Tree],
    /// When it was published.
    pub on: Option<Date>,
    spans: Vec<Vec<NameSpan>>,
    mentions: Vec<Mention>,
    /// Index of the first mention of each sentence.
    first_mention: Vec<usize>,
    /// Actors that no file knows, and known ones with what the text says of their roles.
    local: BTreeMap<ActorId, Actor>,
    /// Short names and abbreviations that this text has introduced.
    short: FxHashMap<String, ActorId>,
    /// Last words of the full names of people whom no file knows, and of whom the files know who are named in full.
    surnames: FxHashMap<String, ActorId>,
    /// Known actors by the names that the text uses for them.
    known_as: FxHashSet<(usize, String)>,
    /// For whom the text says that somebody speaks.
    acts_for: FxHashMap<ActorId, ActorId>,
    /// The last title given to somebody, in lower case.
    titles: FxHashMap<ActorId, String>,
    /// People who the text says are out of office.
    former: FxHashMap<ActorId, bool>,
    /// People from the actor files whom the document's title names in full.
    announced: Vec<ActorId>,
    /// What the text quotes.
    pub quotes: Vec<Quotation>,
    /// Pronouns whose meaning is being looked for.
    pub(super) asked: RefCell<Vec<At>>,
}

impl<'a> Cast<'a> {
    /// Reads the title and all sentences of a document for names.
    pub fn new(gazetteer: &'a Gazetteer, words: &'a WordSets, document: &'a Document, trees: &'a [Tree]) -> Self {
        let (text, on) = (document.text.as_str(), document.published);
        let common = common_words(text, trees);
        let mut spans: Vec<_> = trees.iter().map(|tree| names(gazetteer, words, text, tree, &common)).collect();
        sharing::settle(gazetteer, text, trees, on, &mut spans);
        let mut cast = Self {
            gazetteer,
            words,
            text,
            trees,
            on,
            spans,
            mentions: Vec::new(),
            first_mention: Vec::new(),
            local: BTreeMap::new(),
            short: FxHashMap::default(),
            surnames: FxHashMap::default(),
            known_as: FxHashSet::default(),
            acts_for: FxHashMap::default(),
            titles: FxHashMap::default(),
            former: FxHashMap::default(),
            announced: document.title.iter().flat_map(|title| people_in(gazetteer, title)).collect(),
            quotes: quotations(text),
            asked: RefCell::default(),
        };
        for sentence in 0..trees.len() {
            cast.learn_full_names(sentence);
        }
        for sentence in 0..trees.len() {
            cast.learn_kinds(sentence);
        }
        for sentence in 0..trees.len() {
            cast.learn_roles(sentence);
            cast.enter_mentions(sentence);
            cast.learn_affiliations(sentence);
            cast.learn_from_clauses(sentence);
        }
        cast
    }

    /// Full names and abbreviations teach short ones.
    fn learn_full_names(&mut self, sentence: usize) {
        for i in 0..self.spans[sentence].len() {
            let span = self.spans[sentence][i];
            match span.named {
                Named::Known(at, form) => {
                    let actor = self.gazetteer.actor(at);
                    let (id, is_person) = (actor.id.clone(), actor.kind == ActorKind::Person);
                    self.known_as.insert((at, self.words_of(sentence, span)));
                    if is_person {
                        let surname = self.last_word(sentence, span);
                        self.short.insert(surname, id.clone());
                    }
                    if form == NameForm::Name {
                        self.learn_abbreviation(sentence, span, &id);
                    }
                }
                Named::Formed(form) => {
                    let name = self.words_of(sentence, span);
                    let id = self.enter(&name, self.gazetteer.form(form.form).kind);
                    self.learn_abbreviation(sentence, span, &id);
                }
                Named::Unknown => self.learn_unknown(sentence, span),
                Named::Shared(_) | Named::Title(_) => {}
            }
        }
    }

    fn learn_unknown(&mut self, sentence: usize, span: NameSpan) {
        let name = self.words_of(sentence, span);
        let is_full = span.end - span.start > 1 && !self.short.contains_key(&name);
        if is_full {
            let id = self.enter(&name, self.kind_by_form(sentence, span));
            if self.local.get(&id).is_some_and(|a| a.kind == ActorKind::Person) {
                let surname = self.last_word(sentence, span);
                if self.is_one_name(sentence, span) {
                    self.surnames.entry(surname.clone()).or_insert_with(|| id.clone());
                }
                self.short.entry(surname).or_insert_with(|| id.clone());
            }
            self.learn_abbreviation(sentence, span, &id);
        }
    }

    /// Whether the parser too takes all words of a span for one name.
    fn is_one_name(&self, sentence: usize, span: NameSpan) -> bool {
        let tree = &self.trees[sentence];
        let head = head_of(tree, span.start, span.end);
        let is_part = |i: NodeId| {
            tree.upos(i) == Upos::Propn
                && (i == head || matches!(tree.relation(i), Deprel::Flat | Deprel::Compound | Deprel::NmodDesc))
        };
        (span.start..span.end).map(NodeId).all(is_part)
    }

    /// The person of this document who bears a known name as a surname: "Michael Jordan", then "Jordan". Not if
    /// the text names the known one by another name too.
    fn namesake(&self, at: usize, name: &str) -> Option<&ActorId> {
        let is_known_otherwise = || self.known_as.iter().any(|(actor, other)| *actor == at && other != name);
        self.surnames.get(name).filter(|_| !is_known_otherwise())
    }

    /// "National Rail Board (NRB)".
    fn learn_abbreviation(&mut self, sentence: usize, span: NameSpan, id: &ActorId) {
        let word = |i: u16| self.trees[sentence].words().get(i as usize).map_or("", |w| w.span.of(self.text));
        let inside = word(span.end + 1);
        let is_short =
            inside.len() > 1 && inside.chars().all(|c| c.is_uppercase() || c == '-' || c.is_numeric() || c == '.');
        if matches!(word(span.end), "(") && word(span.end + 2) == ")" && is_short {
            self.short.insert(inside.to_owned(), id.clone());
        }
    }

    /// A person, an organisation, or nothing that can be told.
    fn kind_by_form(&self, sentence: usize, span: NameSpan) -> ActorKind {
        let tree = &self.trees[sentence];
        let lemmas = (span.start..span.end).map(|i| tree.lemma(NodeId(i)).to_lowercase());
        for lemma in lemmas {
            for (set, kind) in [
                ("state-name-word", ActorKind::State),
                ("union-word", ActorKind::Union),
                ("party-word", ActorKind::Party),
                ("company-word", ActorKind::Company),
                ("body-word", ActorKind::Body),
                ("organization-word", ActorKind::Organization),
            ] {
                if self.words.has(set, &lemma) {
                    return kind;
                }
            }
        }
        // "Contact States"
        if (span.start..span.end).map(NodeId).any(|i| tree.word(i).xpos == Xpos::Nnps) {
            return ActorKind::Organization;
        }
        // "House of Bern" is nobody, "Charles de Gaulle" is.
        let can_be_inside = |i: NodeId| tree.upos(i) == Upos::Adp && !matches!(tree.lemma(i), "of" | "for" | "on");
        let all_names = (span.start..span.end).map(NodeId).all(|i| tree.upos(i) == Upos::Propn || can_be_inside(i));
        let length = span.end - span.start;
        // "Contact States": no person is a plural.
        if tree.word(NodeId(span.end - 1)).xpos == Xpos::Nnps {
            return ActorKind::Unknown;
        }
        if all_names && (2..=4).contains(&length) { ActorKind::Person } else { ActorKind::Unknown }
    }

    fn enter(&mut self, name: &str, kind: ActorKind) -> ActorId {
        let id = ActorId::new(slug(name));
        self.local.entry(id.clone()).or_insert_with(|| Actor::stranger(id.clone(), name, kind));
        id
    }

    /// "the refiner Danubia", "Lumo, a streaming service": the noun beside an unknown name tells what its bearer is.
    fn learn_kinds(&mut self, sentence: usize) {
        let tree = &self.trees[sentence];
        for span in self.spans[sentence].clone() {
            let kind = match span.named {
                Named::Unknown => self.kind_by_noun(tree, span),
                _ => None,
            };
            let Some(kind) = kind else { continue };
            let name = self.words_of(sentence, span);
            let id = self.short.get(&name).cloned().unwrap_or_else(|| self.enter(&name, kind));
            if let Some(actor) = self.local.get_mut(&id) {
                actor.kind = kind;
            }
        }
    }

    fn kind_by_noun(&self, tree: &Tree, span: NameSpan) -> Option<ActorKind> {
        let head = head_of(tree, span.start, span.end);
        let is_small = |n: NodeId| tree.word(n).span.of(self.text).starts_with(char::is_lowercase);
        let is_common =
            |n: &NodeId| !span.has(*n) && (tree.upos(*n) == Upos::Noun || tree.upos(*n) == Upos::Propn && is_small(*n));
        let before = span.start.checked_sub(1).map(NodeId).filter(is_common);
        let above = tree.head(head).filter(|_| tree.relation(head) == Deprel::Appos).filter(is_common);
        let below = tree.children_in(head, Deprel::Appos).find(is_common);
        [before, above, below].into_iter().flatten().find_map(|noun| self.kind_of_noun(tree.lemma(noun)))
    }

    /// What a noun says that somebody is who is no person.
    fn kind_of_noun(&self, noun: &str) -> Option<ActorKind> {
        let kinds = [
            ("company-noun", ActorKind::Company),
            ("union-noun", ActorKind::Union),
            ("party-noun", ActorKind::Party),
            ("armed-noun", ActorKind::ArmedGroup),
            ("group-noun", ActorKind::Organization),
        ];
        kinds.into_iter().find(|(set, _)| self.words.has(set, noun)).map(|(_, kind)| kind)
    }

    /// "Kremlin spokesman Dmitry Peskov", "Hakan Fidan, Turkey's foreign minister", "a spokesman for the union, Ann Lee".
    fn learn_roles(&mut self, sentence: usize) {
        for i in 0..self.spans[sentence].len() {
            let span = self.spans[sentence][i];
            let Named::Title(speaks) = span.named else { continue };
            let Some(person) = self.person_of_title(sentence, i) else { continue };
            let title = self.words_of(sentence, span).to_lowercase();
            let is_former = self.is_former(sentence, span);
            let serves = self.served_by_title(sentence, i).or_else(|| self.owner_of_title(sentence, span));
            let listed = self.gazetteer.title_on(&person, self.on);
            let is_unknown = serves.as_ref().is_some_and(|id| self.gazetteer.get(id).is_none());
            let is_listed = listed.is_some_and(|listed| is_unknown || sharing::fits(listed, &title));
            if let (Some(serves), true, false, false) = (serves, speaks, is_former, is_listed) {
                self.acts_for.insert(person.clone(), serves);
            }
            let is_in_office = self.gazetteer.role_on(&person, self.on).is_some();
            if is_former || (!speaks && !is_in_office) {
                self.former.entry(person.clone()).or_insert(true);
            } else {
                self.former.insert(person.clone(), false);
            }
            if let Some(actor) = self.local.get_mut(&person) {
                actor.kind = ActorKind::Person;
            }
            self.titles.insert(person, title);
        }
    }

    fn is_former(&self, sentence: usize, title: NameSpan) -> bool {
        let before = title.start.saturating_sub(3)..title.start;
        let tree = &self.trees[sentence];
        let is_marker = |i: u16| self.words.has("former", tree.lemma(NodeId(i)));
        before.into_iter().any(is_marker) || is_marker(title.start)
    }

    /// The person beside a title: right after it, or before it with a comma.
    fn person_of_title(&mut self, sentence: usize, at: usize) -> Option<ActorId> {
        let spans = self.spans[sentence].clone();
        let title = spans[at];
        if let Some(next) = spans.get(at + 1).copied() {
            let gap = self.gap(sentence, title.end, next.start);
            if (gap.is_empty() || gap == ",")
                && let Some(person) = self.person(sentence, next)
            {
                return Some(person);
            }
            // "president of Iraq, Barham Salih"
            if let Some(after) = spans.get(at + 2).copied() {
                let second = self.gap(sentence, next.end, after.start);
                if matches!(gap.as_str(), "of" | "for" | "of the" | "for the")
                    && (second == "," || second.is_empty())
                    && let Some(person) = self.person(sentence, after)
                {
                    return Some(person);
                }
            }
        }
        // "Hakan Fidan, (the) (Turkish) foreign minister": the nearest person before a comma.
        for before in spans[..at].iter().rev().copied().take(3) {
            let gap = self.gap(sentence, before.end, title.start);
            if gap.starts_with(',')
                && !gap[1..].contains(',')
                && gap.split_whitespace().count() <= 8
                && let Some(person) = self.person(sentence, before)
            {
                return Some(person);
            }
        }
        None
    }

    fn person(&mut self, sentence: usize, span: NameSpan) -> Option<ActorId> {
        match span.named {
            Named::Known(at, NameForm::Name) => {
                let actor = self.gazetteer.actor(at);
                (actor.kind == ActorKind::Person).then(|| actor.id.clone())
            }
            Named::Unknown => {
                let name = self.words_of(sentence, span);
                let short = self.short.get(&name).cloned();
                let id = short.unwrap_or_else(|| self.enter(&name, ActorKind::Person));
                let is_person = |a: &Actor| matches!(a.kind, ActorKind::Person | ActorKind::Unknown);
                let actor = self.local.get(&id).or_else(|| self.gazetteer.get(&id));
                actor.is_some_and(is_person).then_some(id)
            }
            _ => None,
        }
    }

    /// Whom the holder of a title serves: the name right before it, after "of" or "for", or further before it.
    fn served_by_title(&self, sentence: usize, at: usize) -> Option<ActorId> {
        let spans = &self.spans[sentence];
        let title = spans[at];
        let before = spans[..at].iter().rev().find(|s| !matches!(s.named, Named::Title(_)));
        let beside = before.filter(|b| matches!(self.gap(sentence, b.end, title.start).as_str(), "" | "'s" | "’s"));
        let after = spans.get(at + 1).filter(|n| {
            let gap = self.gap(sentence, title.end, n.start);
            matches!(gap.as_str(), "of" | "for" | "of the" | "for the" | "to" | "at" | "at the")
                || self.is_described_link(sentence, title.end, n.start)
        });
        let after = after.and_then(|_| self.past_adjective(sentence, at + 1));
        let loose = before.filter(|b| self.is_loose_link(sentence, b.end, title.start));
        [beside, after, loose].into_iter().flatten().find_map(|span| self.organisation(sentence, *span))
    }

    /// "of the *Hungarian refiner Danubia*": the name is meant, not the adjective before what it names; nobody, if the
    /// adjective stands before a body without a name ("of a Hungarian union").
    fn past_adjective(&self, sentence: usize, at: usize) -> Option<&NameSpan> {
        let spans = &self.spans[sentence];
        let first = spans.get(at)?;
        if !matches!(first.named, Named::Known(_, NameForm::Demonym)) {
            return Some(first);
        }
        let tree = &self.trees[sentence];
        let is_noun = |i: u16| {
            let form = tree.word(NodeId(i)).span.of(self.text);
            matches!(form, "'" | "’" | "'s" | "’s" | "-")
                || form.starts_with(char::is_lowercase)
                    && matches!(tree.upos(NodeId(i)), Upos::Noun | Upos::Adj | Upos::Propn)
        };
        let nouns = (first.end..tree.len() as u16).take_while(|i| is_noun(*i)).count() as u16;
        let next = spans.get(at + 1).filter(|n| n.start == first.end + nouns && !matches!(n.named, Named::Title(_)));
        let body = first.end + nouns;
        let is_own = nouns > 0 && self.words.has("own-body", tree.lemma(NodeId(body - 1)));
        next.or(Some(first).filter(|_| !is_own))
    }

    /// Whether a word stands between quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        self.quotes.iter().any(|quote| quote.inner.contains(span))
    }

    /// "*its* leader, Rosa Lentini": the body that the pronoun before a title stands for.
    fn owner_of_title(&self, sentence: usize, title: NameSpan) -> Option<ActorId> {
        let tree = &self.trees[sentence];
        let from = title.start.saturating_sub(3);
        let own =
            |i: u16| matches!(tree.words()[i as usize].lemma.to_lowercase().as_str(), "its" | "their" | "it" | "they");
        if !(from..title.start).any(|i| own(i) && tree.relation(NodeId(i)) == Deprel::NmodPoss) {
            return None;
        }
        let is_body = |m: &&Mention| !m.is_person && m.sentence + 2 >= sentence;
        let recent = self.mentions.iter().rev().take(8).filter(is_body);
        let subject = recent.clone().find(|m| m.is_subject);
        subject.or_else(|| recent.clone().next()).map(|m| m.actor.clone())
    }

    /// "spokesman *for the port operator* Delmar": whether a preposition and a noun for a body lie between.
    fn is_described_link(&self, sentence: usize, from: u16, to: u16) -> bool {
        let tree = &self.trees[sentence];
        let opens = matches!(tree.words().get(from as usize).map(|w| &*w.lemma), Some("of" | "for" | "at" | "with"));
        let is_inside = |i: u16| matches!(tree.upos(NodeId(i)), Upos::Det | Upos::Adj | Upos::Noun | Upos::Num);
        opens
            && (from + 2..from + 7).contains(&to)
            && (from + 1..to).all(is_inside)
            && self.kind_of_noun(tree.lemma(NodeId(to - 1))).is_some()
    }

    /// Whether only describing words lie between: "Russia's deputy foreign" minister.
    fn is_loose_link(&self, sentence: usize, from: u16, to: u16) -> bool {
        let words = (from..to).map(NodeId);
        let tree = &self.trees[sentence];
        let links = words.clone().all(|w| {
            let form = tree.word(w).span.of(self.text);
            matches!(form, "'s" | "’s" | "'" | "’" | "-")
                || (form.starts_with(char::is_lowercase)
                    && matches!(tree.upos(w), Upos::Adj | Upos::Noun | Upos::Adv | Upos::Cconj))
        });
        links && words.count() <= 4
    }

    /// A span as something that can be served: anything named but a person.
    fn organisation(&self, sentence: usize, span: NameSpan) -> Option<ActorId> {
        let id = match span.named {
            Named::Known(at, _) => self.gazetteer.actor(at).id.clone(),
            Named::Unknown => {
                let name = self.words_of(sentence, span);
                let known = self.short.get(&name).cloned().or_else(|| self.shortened(&name));
                known.unwrap_or_else(|| ActorId::new(slug(&name)))
            }
            Named::Formed(_) => ActorId::new(slug(&self.words_of(sentence, span))),
            Named::Title(_) | Named::Shared(_) => return None,
        };
        let is_person = self.actor(&id).is_some_and(|a| a.kind == ActorKind::Person);
        if is_person {
            self.acts_for.get(&id).cloned().or_else(|| Some(self.side(&id)).filter(|s| *s != id))
        } else {
            Some(id)
        }
    }

    fn enter_mentions(&mut self, sentence: usize) {
        self.first_mention.push(self.mentions.len());
        let tree = &self.trees[sentence];
        for span in self.spans[sentence].clone() {
            let (actor, demonym) = match span.named {
                Named::Known(at, form) => {
                    let namesake = self.namesake(at, &self.words_of(sentence, span)).cloned();
                    let id = namesake.unwrap_or_else(|| self.gazetteer.actor(at).id.clone());
                    (id, form == NameForm::Demonym)
                }
                Named::Formed(form) => (self.formed(sentence, span, form), false),
                Named::Unknown => (self.unknown(sentence, span), false),
                Named::Title(_) | Named::Shared(_) => continue,
            };
            let head = head_of(tree, span.start, span.end);
            let modifies = |r| matches!(r, Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::Nummod);
            let is_person = self.actor(&actor).is_some_and(|a| a.kind == ActorKind::Person);
            self.mentions.push(Mention {
                sentence,
                start: span.start,
                end: span.end,
                is_person,
                is_subject: matches!(tree.relation(head), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter),
                is_modifier: (demonym && tree.upos(head) == Upos::Adj) || modifies(tree.relation(head)),
                actor,
            });
        }
    }

    /// The actor behind a name of a known form, with the state for which it speaks.
    fn formed(&mut self, sentence: usize, span: NameSpan, found: FormMatch) -> ActorId {
        let form = self.gazetteer.form(found.form);
        let name = self.words_of(sentence, span);
        if let Some(longer) = self.part_of_longer(&name).filter(|_| form.side == FormSide::Own) {
            return longer;
        }
        let id = self.enter(&name, form.kind);
        if form.side == FormSide::State {
            let own = found.state.map(|at| self.gazetteer.actor(at).id.clone());
            let is_state = |m: &&Mention| self.actor(&m.actor).is_some_and(|a| a.kind == ActorKind::State);
            let serves = own.or_else(|| self.mentions.iter().rev().find(is_state).map(|m| m.actor.clone()));
            if let Some(serves) = serves {
                self.acts_for.entry(id.clone()).or_insert(serves);
            }
        }
        id
    }

    /// The actor behind capitals that no file knows.
    fn unknown(&mut self, sentence: usize, span: NameSpan) -> ActorId {
        let name = self.words_of(sentence, span);
        if let Some(id) = self.short.get(&name) {
            return id.clone();
        }
        if let Some(id) = self.shortened(&name) {
            return id;
        }
        let kind = self.kind_by_form(sentence, span);
        self.enter(&name, kind)
    }

    /// The body whose name is shortened here, by the text or by the country that it is about.
    fn shortened(&self, name: &str) -> Option<ActorId> {
        let alone = !name.contains(' ');
        self.part_of_longer(name).or_else(|| alone.then(|| self.body_of_the_country(name)).flatten())
    }

    /// The body named before of whose name these words are a part: "the Commission", "the Oversight Committee".
    fn part_of_longer(&self, name: &str) -> Option<ActorId> {
        let has_words = |m: &&Mention| {
            self.actor(&m.actor).is_some_and(|a| {
                a.kind != ActorKind::Person
                    && a.label.len() > name.len()
                    && name.split(' ').all(|part| a.label.split(' ').any(|w| w == part))
            })
        };
        self.mentions.iter().rev().find(has_words).map(|m| m.actor.clone())
    }

    /// "the House", "the Senate": the known body of the country that the text has named most.
    fn body_of_the_country(&self, word: &str) -> Option<ActorId> {
        if !self.words.has("body-word", &word.to_lowercase()) {
            return None;
        }
        let mut named: BTreeMap<ActorId, usize> = BTreeMap::new();
        for mention in &self.mentions {
            *named.entry(self.side(&mention.actor)).or_default() += 1;
        }
        let is_state = |id: &ActorId| self.gazetteer.get(id).is_some_and(|a| a.kind == ActorKind::State);
        let country = named.into_iter().filter(|(id, _)| is_state(id)).max_by_key(|(_, n)| *n)?.0;
        self.gazetteer.body_of(&country, word).map(|a| a.id.clone())
    }

    /// The words of a span as the text has them.
    fn words_of(&self, sentence: usize, span: NameSpan) -> String {
        let words = self.trees[sentence].words();
        let text = words[span.start as usize].span.cover(words[span.end as usize - 1].span).of(self.text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn last_word(&self, sentence: usize, span: NameSpan) -> String {
        self.trees[sentence].words()[span.end as usize - 1].span.of(self.text).to_owned()
    }

    /// The words between two places, as the text has them.
    fn gap(&self, sentence: usize, from: u16, to: u16) -> String {
        let words = &self.trees[sentence].words()[from as usize..(to as usize).max(from as usize)];
        words.iter().map(|w| w.span.of(self.text)).collect::<Vec<_>>().join(" ")
    }

    /// People from the actor files whom the document's title names in full.
    pub fn announced(&self) -> &[ActorId] {
        &self.announced
    }

    /// The card of an actor, from the files or from this text.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.local.get(id).or_else(|| self.gazetteer.get(id))
    }

    /// The card as the graph shall have it, with the role that the text tells.
    pub fn card(&self, id: &ActorId) -> Actor {
        let mut card =
            self.actor(id).cloned().unwrap_or_else(|| Actor::stranger(id.clone(), id.as_str(), ActorKind::Unknown));
        if let (false, Some(serves)) = (card.known, self.acts_for.get(id)) {
            let title = self.titles.get(id).cloned().unwrap_or_default();
            card.roles.push(Role { title, acts_for: serves.clone(), from: None, to: None });
        }
        card
    }

    /// For whom somebody speaks in this document.
    pub fn side(&self, id: &ActorId) -> ActorId {
        if let Some(serves) = self.acts_for.get(id).filter(|s| *s != id) {
            return self.side(&serves.clone());
        }
        if self.former.get(id) == Some(&true) {
            return id.clone();
        }
        self.gazetteer.side(id, self.on).clone()
    }

    /// Whether somebody bears a title, by the text or by the actor files on the day of publication.
    pub fn has_title(&self, id: &ActorId, title: &str) -> bool {
        let told = self.titles.get(id).is_some_and(|t| sharing::fits(t, title) || sharing::fits(title, t));
        told || self.gazetteer.title_on(id, self.on).is_some_and(|t| sharing::fits(t, title))
    }

    /// The names in a sentence.
    pub fn spans(&self, sentence: usize) -> &[NameSpan] {
        &self.spans[sentence]
    }

    /// The mention that a word lies in.
    pub fn mention_at(&self, sentence: usize, node: NodeId) -> Option<&Mention> {
        self.mentions_in(sentence).iter().find(|m| (m.start..m.end).contains(&node.0))
    }

    /// The mentions of a sentence, in the order of the text.
    pub fn mentions_in(&self, sentence: usize) -> &[Mention] {
        let from = self.first_mention[sentence];
        let to = self.first_mention.get(sentence + 1).copied().unwrap_or(self.mentions.len());
        &self.mentions[from..to]
    }

    /// Mentions before a word, nearest first.
    pub fn mentions_before(&self, sentence: usize, node: NodeId) -> impl Iterator<Item = &Mention> {
        let from = self.first_mention[sentence];
        let here = self.mentions_in(sentence).iter().filter(|m| m.end <= node.0).count();
        self.mentions[..from + here].iter().rev()
    }
}

/// The word of a span whose head lies outside of it.
pub(super) fn head_of(tree: &Tree, start: u16, end: u16) -> NodeId {
    let outside = |id: &NodeId| tree.head(*id).is_none_or(|h| !(start..end).contains(&h.0));
    (start..end).map(NodeId).find(outside).unwrap_or(NodeId(start))
}
