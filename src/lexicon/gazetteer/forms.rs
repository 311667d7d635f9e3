//! Names that no table has but whose form tells what they name: "University of Lagos", "Kenyan Ministry of Health".

use super::names::{NameMatch, Names, spaced};
use crate::lexicon::table::{LexiconError, Row};
use crate::position::{Actor, ActorKind};
use std::str::FromStr;

/// No name of a form has more words.
const REACH: usize = 10;

/// For whom the bearer of such a name speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormSide {
    /// For itself.
    Own,
    /// For the state in its name, else for the last state that the text has named.
    State,
    /// For nobody: the name is that of a place, a war, a law.
    Nobody,
}

impl FromStr for FormSide {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "own" => Ok(Self::Own),
            "state" => Ok(Self::State),
            "nobody" => Ok(Self::Nobody),
            other => Err(format!("{other:?} is none of own, state, nobody")),
        }
    }
}

/// A form of names.
#[derive(Clone, Debug)]
pub struct Form {
    /// As the file has it: `Ministry of * of {state}`.
    pub pattern: String,
    /// What such a name names.
    pub kind: ActorKind,
    /// For whom its bearer speaks.
    pub side: FormSide,
    /// Names of this form.
    pub examples: Vec<String>,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// This word.
    Word(Box<str>),
    /// One or more capitalised words, with "of" and the like between them; after another word "and" too.
    Any,
    /// A state by name, capital or adjective, with or without a possessive ending.
    State,
}

/// A name of a known form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormMatch {
    /// How many words it has.
    pub words: usize,
    /// The form, for [`super::Gazetteer::form`].
    pub form: usize,
    /// The state in the name, by its index.
    pub state: Option<usize>,
}

/// All forms, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Forms(Vec<Form>);

impl Forms {
    /// Enters a row of `forms.tsv`: one form for each pattern.
    pub(super) fn enter(&mut self, row: &Row<'_>) -> Result<(), LexiconError> {
        let (kind, side): (ActorKind, FormSide) = (row.parse("kind")?, row.parse("side")?);
        for pattern in row.list("form") {
            let pieces: Vec<Piece> = spaced(pattern).split(' ').map(piece).collect();
            if pieces.len() < 2 || pieces.iter().all(|p| !matches!(p, Piece::Word(_))) {
                return Err(row.error(format!("form {pattern:?} has no word of its own beside * or {{state}}")));
            }
            let examples = row.list("examples").map(str::to_owned).collect();
            self.0.push(Form { pattern: pattern.to_owned(), kind, side, examples, pieces });
        }
        Ok(())
    }

    pub(super) fn get(&self, at: usize) -> &Form {
        &self.0[at]
    }

    pub(super) fn all(&self) -> &[Form] {
        &self.0
    }

    /// The longest name of a form that starts at the first word; of equally long ones the first of the file.
    pub(super) fn longest(&self, words: &[&str], names: &Names, actors: &[Actor]) -> Option<FormMatch> {
        let words = &words[..run(words)];
        let context = Context { names, actors };
        let mut best: Option<FormMatch> = None;
        for (form, Form { pieces, .. }) in self.0.iter().enumerate().filter(|_| words.len() > 1) {
            if let Some((words, state)) = context.fit(pieces, words, true)
                && best.is_none_or(|b| words > b.words)
            {
                best = Some(FormMatch { words, form, state });
            }
        }
        best
    }
}

fn piece(word: &str) -> Piece {
    match word {
        "*" => Piece::Any,
        "{state}" => Piece::State,
        word => Piece::Word(word.into()),
    }
}

/// How many of these words may belong to one name.
fn run(words: &[&str]) -> usize {
    let mut end = 0;
    for (i, word) in words.iter().enumerate().take(REACH) {
        if is_capital(word) || word.starts_with(|c: char| c.is_numeric()) {
            end = i + 1;
        } else if !is_link(word) && !is_possessive(word) {
            break;
        }
    }
    end
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_link(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "the" | "on" | "in" | "&" | "-" | "de" | "du" | "la")
}

/// What may stand between the first words of a name: "Kyiv and the Security Council", "Ann Lee of Lima University"
/// are two names each.
fn is_inner_link(word: &str) -> bool {
    matches!(word, "&" | "-" | "de" | "du" | "la")
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}

struct Context<'a> {
    names: &'a Names,
    actors: &'a [Actor],
}

impl Context<'_> {
    /// How many words the pieces take, as many as they can, and the state among them.
    fn fit(&self, pieces: &[Piece], words: &[&str], leads: bool) -> Option<(usize, Option<usize>)> {
        let Some((piece, rest)) = pieces.split_first() else { return Some((0, None)) };
        let then = |taken: usize, state: Option<usize>| {
            let (more, later) = self.fit(rest, &words[taken..], false)?;
            Some((taken + more, state.or(later)))
        };
        match piece {
            Piece::Word(word) => (same(words.first()?, word)).then_some(()).and_then(|()| then(1, None)),
            Piece::State => {
                let (taken, state) = self.state(words)?;
                then(taken, Some(state))
            }
            Piece::Any => {
                let belongs = |w: &&&str| is_capital(w) || if leads { is_inner_link(w) } else { is_link(w) };
                let most = words.iter().take_while(belongs).count();
                (1..=most)
                    .rev()
                    .filter(|n| is_capital(words[0]) && is_capital(words[n - 1]))
                    .find_map(|n| then(n, None))
            }
        }
    }

    fn state(&self, words: &[&str]) -> Option<(usize, usize)> {
        let (n, found) = self.names.longest(words.iter().copied(), &mut String::new())?;
        let name = match found {
            NameMatch::One(name) => name,
            NameMatch::Shared(at) => *self.names.shared(at).first()?,
            NameMatch::Decoy => return None,
        };
        let taken = n + usize::from(words.get(n).is_some_and(|w| is_possessive(w)));
        (self.actors[name.actor].kind == ActorKind::State).then_some((taken, name.actor))
    }
}

/// The same word, whatever the apostrophe.
fn same(word: &str, wanted: &str) -> bool {
    word == wanted || (word.contains('’') && word.replace('’', "'") == wanted)
}
