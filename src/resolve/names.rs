//! Finds names in a sentence: those of the actor files, names of a known form, titles of office, and
//! runs of capitals that no file knows.
//!
//! What a name that several actors share means here is not decided yet: that takes the whole document
//! (see `sharing`).

use crate::lexicon::{FormMatch, FormSide, Gazetteer, Name, NameForm, NameMatch, WordSets};
use crate::position::ActorKind;
use crate::syntax::{Deprel, NodeId, Tree, Upos, Word};
use rustc_hash::FxHashSet;

/// What a stretch of words names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// An actor of the files, by its index, and in which way it is named.
    Known(usize, NameForm),
    /// Several actors of the files, by the number of the name that they share.
    Shared(u32),
    /// A title of office, and whether its holders speak for whom they serve.
    Title(bool),
    /// A name of a known form: "Kenyan Ministry of Health".
    Formed(FormMatch),
    /// Capitalised words that no file knows.
    Unknown,
}

/// A stretch of words that names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSpan {
    /// First word.
    pub start: u16,
    /// One past the last word.
    pub end: u16,
    /// What it names.
    pub named: Named,
}

impl NameSpan {
    /// Whether a word lies in it.
    pub fn has(&self, node: NodeId) -> bool {
        (self.start..self.end).contains(&node.0)
    }
}

/// The lower-case words of a document.
pub(super) type Common = FxHashSet<String>;

/// The words that a document also writes without a capital.
pub(super) fn common_words(text: &str, trees: &[Tree]) -> Common {
    let words = trees.iter().flat_map(Tree::words).map(|w| w.span.of(text));
    words.filter(|w| w.starts_with(char::is_lowercase)).map(str::to_owned).collect()
}

/// The names of a sentence, from left to right, none overlapping.
pub(super) fn names(
    gazetteer: &Gazetteer,
    words: &WordSets,
    text: &str,
    tree: &Tree,
    common: &Common,
) -> Vec<NameSpan> {
    let forms: Vec<&str> = tree.words().iter().map(|w| w.span.of(text)).collect();
    let reader = Reader { gazetteer, words, tree, forms: &forms, common };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        let (end, named) = reader.name(at);
        if let Some(named) = named {
            found.push(NameSpan { start: at as u16, end: end as u16, named });
        }
        at = end;
    }
    found
}

/// One sentence and what is needed to read its names.
struct Reader<'a> {
    gazetteer: &'a Gazetteer,
    words: &'a WordSets,
    tree: &'a Tree,
    forms: &'a [&'a str],
    common: &'a Common,
}

impl Reader<'_> {
    fn form(&self, i: usize) -> &str {
        self.forms.get(i).copied().unwrap_or("")
    }

    fn is_upper(&self, i: usize) -> bool {
        self.form(i).starts_with(char::is_uppercase)
    }

    /// What is named at a word, and where it ends; the next word, if nothing is.
    fn name(&self, at: usize) -> (usize, Option<Named>) {
        let known = self.known(at);
        let title = self.title(at);
        let length = |found: Option<usize>| found.unwrap_or(0);
        let (known_length, title_length) = (length(known.map(|k| k.0)), length(title.map(|t| t.0)));
        if let Some(form) = self.by_form(at, known).filter(|f| f.words > known_length.max(title_length)) {
            let is_actor = self.gazetteer.form(form.form).side != FormSide::Nobody;
            return (at + form.words, is_actor.then_some(Named::Formed(form)));
        }
        if known.is_some_and(|(n, _)| n == 2 && self.form(at) == "the" && self.is_cut_short(at + 1)) {
            return (at + 1, None);
        }
        match (known, title) {
            (Some((n, found)), _) if n >= title_length => self.listed(at, n, found),
            (_, Some((m, speaks))) => (at + m, Some(Named::Title(speaks))),
            _ if self.is_upper(at) && self.can_be_name(at) => (self.run_of_capitals(at), Some(Named::Unknown)),
            _ => (at + 1, None),
        }
    }

    /// The longest name of the files that starts here. A single word in small letters is none: "farmers".
    fn known(&self, at: usize) -> Option<(usize, NameMatch)> {
        let mut buffer = String::new();
        let found = self.gazetteer.longest(self.forms[at..].iter().copied(), &mut buffer);
        // "World powers demand": the capital may be that of the sentence.
        let small = self.form(at).to_lowercase();
        let first = (at == 0 && found.is_none()).then_some(small.as_str());
        let as_inside = first.map(|first| std::iter::once(first).chain(self.forms[1..].iter().copied()));
        let found = found.or_else(|| self.gazetteer.longest(as_inside?, &mut buffer).filter(|(n, _)| *n > 1));
        found.filter(|(n, _)| self.is_upper(at) || *n > 1)
    }

    /// What a name of the files means in its surroundings.
    fn listed(&self, at: usize, n: usize, found: NameMatch) -> (usize, Option<Named>) {
        let (named, first) = match found {
            NameMatch::Decoy => return (at + n, None),
            NameMatch::One(name) => (Named::Known(name.actor, name.form), name),
            NameMatch::Shared(number) => (Named::Shared(number), self.gazetteer.shared(number)[0]),
        };
        if let Some(end) = self.place_in_region(at + n, first) {
            return (end, None);
        }
        if let Some(end) = self.longer_name(at, n, first) {
            return (end, Some(Named::Unknown));
        }
        (self.tail(at + n), Some(named).filter(|_| !(n == 1 && self.is_thing(at, first))))
    }

    /// "Moscow, Idaho", "Lebanon, Pennsylvania": a town in a part of a state is no party.
    fn place_in_region(&self, next: usize, name: Name) -> Option<usize> {
        let is_place = self.gazetteer.actor(name.actor).kind == ActorKind::State && name.form != NameForm::Demonym;
        if !is_place || self.form(next) != "," {
            return None;
        }
        let (n, found) = self.known(next + 1)?;
        let regions = match found {
            NameMatch::One(name) => std::slice::from_ref(&name).to_vec(),
            NameMatch::Shared(number) => self.gazetteer.shared(number).to_vec(),
            NameMatch::Decoy => return None,
        };
        let is_listed = self.tree.relation(NodeId((next + 1) as u16)) == Deprel::Conj;
        let is_region = regions.iter().any(|r| self.gazetteer.is_region(r.actor));
        (is_region && !is_listed && self.form(next + 1 + n) != "and").then_some(next + 1 + n)
    }

    /// "Washington Post", "Chad Bown": a state or capital that is only the first word of another name.
    fn longer_name(&self, at: usize, n: usize, name: Name) -> Option<usize> {
        let next = at + n;
        let can_be = match name.form {
            NameForm::Capital => true,
            NameForm::Name => {
                n == 1 && self.is_joined(at, next) && (self.begins_forms(name) || self.begins_body(at, next, name))
            }
            NameForm::Demonym => false,
        };
        let is_acronym = self.form(at).chars().nth(1).is_some_and(|c| c.is_uppercase() || c == '.');
        if !can_be || is_acronym || self.title(next).is_some() {
            return None;
        }
        let begins_known = name.form == NameForm::Name && self.is_upper(next) && self.known(next).is_some();
        Some(self.run_of_capitals(at)).filter(|end| *end > next && !begins_known)
    }

    /// "the *House* Budget Committee": whether a name goes on to a word for a body.
    fn is_cut_short(&self, at: usize) -> bool {
        let last = self.run_of_capitals(at) - 1;
        last > at + 1 && self.words.has("body-word", &self.form(last).to_lowercase())
    }

    /// "Senate Budget Committee": a body's name that is the first word of that of a body in it.
    fn begins_body(&self, at: usize, next: usize, name: Name) -> bool {
        let last = self.run_of_capitals(at) - 1;
        let is_body_word = self.words.has("body-word", &self.form(last).to_lowercase());
        self.gazetteer.actor(name.actor).kind == ActorKind::Body && last > next && is_body_word
    }

    /// Whether a word and the next are words of one name.
    fn is_joined(&self, at: usize, next: usize) -> bool {
        let (a, b) = (NodeId(at as u16), NodeId(next as u16));
        next < self.tree.len()
            && self.tree.upos(b) == Upos::Propn
            && !self.words.has("calendar", self.form(next))
            && [(a, b), (b, a)].into_iter().any(|(x, y)| {
                self.tree.head(x) == Some(y) && matches!(self.tree.relation(x), Deprel::Flat | Deprel::Compound)
            })
    }

    /// "the Amazon", "a Turkey": with an article the word is no company, person or state.
    fn is_thing(&self, at: usize, name: Name) -> bool {
        let before = at.checked_sub(1).map_or("", |i| self.form(i)).to_lowercase();
        let is_acronym = self.form(at).chars().nth(1).is_some_and(char::is_uppercase);
        let is_alone = !self.is_upper(at + 1);
        let relation = self.tree.relation(NodeId(at as u16));
        let modifies = matches!(relation, Deprel::Compound | Deprel::Amod | Deprel::NmodPoss | Deprel::Flat);
        match self.gazetteer.actor(name.actor).kind {
            ActorKind::Company | ActorKind::Person => before == "the" && !is_acronym && is_alone && !modifies,
            ActorKind::State if name.form == NameForm::Name => matches!(before.as_str(), "a" | "an") && !is_acronym,
            _ => false,
        }
    }

    /// The longest name of a known form that starts here, unless a title begins in it and goes on after it.
    fn by_form(&self, at: usize, known: Option<(usize, NameMatch)>) -> Option<FormMatch> {
        // "the Supreme Court *of Norway*" is no other that is called "Supreme Court" alone.
        let goes_on = |length: usize| self.form(at + length) == "of" && self.is_upper(at + length + 1);
        let can_begin = match known {
            Some((length, NameMatch::One(name))) => self.begins_forms(name) || goes_on(length),
            Some((length, NameMatch::Shared(number))) => {
                goes_on(length) || self.gazetteer.shared(number).iter().any(|n| self.begins_forms(*n))
            }
            Some((_, NameMatch::Decoy)) => false,
            None => self.is_upper(at) && self.is_form_word(at),
        };
        if !can_begin || self.title(at).is_some() {
            return None;
        }
        let is_no_name = |w: &Word| matches!(w.upos, Upos::Pron | Upos::Verb | Upos::Aux);
        let rest = &self.tree.words()[at + 1..];
        let end = at + 1 + rest.iter().position(is_no_name).unwrap_or(rest.len());
        let found = self.gazetteer.by_form(&self.forms[at..end])?;
        let is_cut = |i: usize| self.title(i).is_some_and(|(m, _)| i + m > at + found.words);
        (!(at + 1..at + found.words).any(is_cut)).then_some(found)
    }

    /// Whether a known name can be the first word of a name of a form: a state's or a region's.
    fn begins_forms(&self, name: Name) -> bool {
        self.gazetteer.actor(name.actor).kind == ActorKind::State || self.gazetteer.is_region(name.actor)
    }

    fn is_form_word(&self, at: usize) -> bool {
        let form = self.form(at);
        matches!(self.tree.words()[at].upos, Upos::Propn | Upos::Noun | Upos::Adj)
            && !self.words.has("calendar", form)
            && !self.words.has("address", form)
    }

    /// The longest title of office that starts here, in any case.
    fn title(&self, at: usize) -> Option<(usize, bool)> {
        let mut buffer = String::new();
        let mut best = None;
        for n in 0..5.min(self.tree.len().saturating_sub(at)) {
            let word = self.form(at + n);
            if n > 0 && word != "-" && !buffer.ends_with('-') {
                buffer.push(' ');
            }
            buffer.extend(word.chars().flat_map(char::to_lowercase));
            let plural = || buffer.strip_suffix('s').and_then(|one| self.gazetteer.office(one));
            if let Some(speaks) = self.gazetteer.office(&buffer).or_else(plural) {
                best = Some((n + 1, speaks));
            }
        }
        best
    }

    /// Whether a capitalised word can begin a name that no file knows.
    fn can_be_name(&self, at: usize) -> bool {
        let upos = self.tree.words()[at].upos;
        let is_name = upos == Upos::Propn || (at > 0 && matches!(upos, Upos::Noun | Upos::Adj | Upos::X));
        let form = self.form(at);
        is_name && !self.words.has("calendar", form) && !self.words.has("address", form) && !self.is_common(at)
    }

    /// Whether a single word at the head of a sentence is capitalised for its place only.
    fn is_common(&self, at: usize) -> bool {
        at == 0
            && self.common.contains(&self.form(at).to_lowercase())
            && self.title(1).is_none()
            && self.tree.words().get(1).is_none_or(|w| w.upos != Upos::Propn)
    }

    /// One past a word that only says what the name before is: "Likud *Party*", "Ford *Corporation*".
    fn tail(&self, end: usize) -> usize {
        let says_kind = self.is_upper(end) && self.words.has("name-tail", &self.form(end).to_lowercase());
        end + usize::from(says_kind)
    }

    /// One past the last word of the run of capitalised words that starts here, with "of", "for the"
    /// and the like inside it.
    fn run_of_capitals(&self, at: usize) -> usize {
        let upper = |i: usize| {
            self.is_upper(i) && !matches!(self.tree.words()[i].upos, Upos::Pron | Upos::Verb | Upos::Aux | Upos::Det)
        };
        let is_body_word = |i: usize| self.words.is_body_name(self.tree.words()[i].lemma.to_lowercase().as_str());
        let has_body_word = |to: usize| (at..to).any(is_body_word);
        let mut end = at + 1;
        loop {
            if upper(end) && !self.begins_other(end) {
                end += 1;
                continue;
            }
            let joins = match (self.form(end), self.form(end + 1)) {
                ("of" | "for" | "on", _) if end - at > 1 && !has_body_word(end) => return end,
                ("of" | "for" | "on", "the") => 2,
                // "Young Lawyers' Bureau"
                ("'" | "’", next) if self.words.is_body_name(&next.to_lowercase()) => 1,
                // "Farmers and People's Party"
                ("'s" | "’s", next)
                    if self.words.is_body_name(&next.to_lowercase())
                        && self.words.has("collective", &self.form(end - 1).to_lowercase()) =>
                {
                    1
                }
                // "the Trade and Reform Committee"
                ("and", _) if self.is_shared_name(end) => 1,
                ("de" | "van", "la" | "los" | "las" | "der" | "den") => 2,
                (
                    "of" | "for" | "on" | "al" | "bin" | "ibn" | "de" | "del" | "della" | "di" | "du" | "des" | "da"
                    | "do",
                    _,
                ) => 1,
                ("dos" | "das" | "van" | "von" | "der" | "den" | "ten" | "-" | "&", _) => 1,
                _ => return end,
            };
            if !upper(end + joins) {
                return end;
            }
            end += joins + 1;
        }
    }

    /// Whether "and" stands inside a name: the words on both sides modify the same word for a body, after them.
    fn is_shared_name(&self, and: usize) -> bool {
        let (before, after) = (NodeId((and - 1) as u16), NodeId((and + 1) as u16));
        if after.index() >= self.tree.len()
            || self.tree.head(after) != Some(before) && self.tree.head(before) != self.tree.head(after)
        {
            return false;
        }
        let Some(head) = self.tree.head(before).filter(|h| *h > after) else { return false };
        let is_body = self.words.is_body_name(&self.tree.lemma(head).to_lowercase());
        let are_names = (after.index()..=head.index()).all(|i| self.is_upper(i));
        is_body && are_names && self.tree.relation(before) == Deprel::Compound
    }

    /// Another name or a title that begins inside a run ends it.
    fn begins_other(&self, i: usize) -> bool {
        let known = self.gazetteer.longest(self.forms[i..].iter().copied(), &mut String::new());
        known.is_some_and(|(n, _)| n > 1) || self.title(i).is_some()
    }
}
