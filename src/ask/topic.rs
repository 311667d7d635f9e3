//! Free words of a question: what a position is on, or which event is meant.

use super::classes::Class;
use super::grammar::Grammar;
use super::known::Known;
use super::words::{Token, join};
use super::{Name, words};

/// The words of a topic, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// As they were typed.
    pub words: String,
    /// Its parts: all must fit.
    pub parts: Vec<TopicPart>,
    /// Words that say too little to be looked for.
    pub left_out: Vec<String>,
}

/// A part of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TopicPart {
    /// An issue, and the words for it.
    Issue(Name, String),
    /// An actor, and the words for it.
    Actor(Name, String),
    /// Any other words.
    Words(String),
}

/// What it costs to read words as a topic.
pub(super) enum Cost {
    /// They are none, however many more are taken.
    Never,
    /// They are none, but more may be.
    NotHere,
    /// So much.
    Words(u32),
}

/// Reads stretches of a question as topics.
pub(super) struct Reader<'a> {
    pub(super) grammar: &'a Grammar,
    pub(super) known: &'a Known,
    pub(super) tokens: &'a [Token],
}

/// A stretch of a topic.
enum Piece {
    Issue(usize, usize),
    Actor(usize, usize),
    Word(usize),
    Small,
    Light(usize),
}

impl Reader<'_> {
    /// What it costs to take these words as a topic; `any` takes words that the graph does not know, too.
    pub(super) fn cost(&self, start: usize, end: usize, any: bool) -> Cost {
        let tokens = self.tokens;
        if matches!(
            tokens[start].word.as_str(),
            "and" | "or" | "by" | "of" | "from" | "'s" | "with" | "about" | "on" | "as"
        ) {
            return Cost::Never;
        }
        let last = &tokens[end - 1];
        let pieces = self.pieces(start, end);
        let is_stop =
            |piece: &Piece| matches!(piece, Piece::Word(at) if self.grammar.is(Class::Stop, &tokens[*at].word));
        if pieces.iter().any(is_stop) {
            return if is_stop(pieces.last().unwrap_or(&Piece::Small)) && !self.may_start_name(end - 1) {
                Cost::Never
            } else {
                Cost::NotHere
            };
        }
        if end == start + 1 && self.grammar.is(Class::Back, &last.word) {
            return Cost::Words(8);
        }
        let mut cost = 0;
        let mut said = false;
        for piece in &pieces {
            cost += match piece {
                Piece::Issue(..) => 5,
                Piece::Actor(..) => 2,
                Piece::Small => 1,
                Piece::Light(_) => 6,
                Piece::Word(at) if self.known.has_word(&tokens[*at].word) => 10,
                Piece::Word(_) if any => 40,
                Piece::Word(_) => return Cost::Never,
            };
            said |= !matches!(piece, Piece::Small);
        }
        match pieces.last() {
            Some(Piece::Small) | None => Cost::NotHere,
            _ if said => Cost::Words(cost),
            _ => Cost::NotHere,
        }
    }

    /// Whether a longer stretch may take the word for the start of a name or issue.
    fn may_start_name(&self, at: usize) -> bool {
        actor(self.grammar, self.known, self.tokens, at).is_some()
    }

    /// The topic of a stretch.
    pub(super) fn read(&self, start: usize, end: usize) -> Topic {
        let pieces = self.pieces(start, end);
        let only_light = !pieces.iter().any(|p| matches!(p, Piece::Issue(..) | Piece::Actor(..) | Piece::Word(_)));
        let mut parts = Vec::new();
        let mut free: Vec<&str> = Vec::new();
        for piece in &pieces {
            match *piece {
                Piece::Issue(from, to) => {
                    let words = join(&self.tokens[from..to]);
                    if let Some(issue) = self.known.issue(&words) {
                        parts.push(TopicPart::Issue(issue.clone(), words));
                    }
                }
                Piece::Actor(from, to) => {
                    let words = join(&self.tokens[from..to]);
                    match self.known.names.find(&words).as_slice() {
                        [actor] => parts.push(TopicPart::Actor((*actor).clone(), words)),
                        // Of several that are called so none is meant: the words count.
                        _ => free.extend(self.tokens[from..to].iter().map(|t| t.typed.as_str())),
                    }
                }
                Piece::Word(at) => free.push(&self.tokens[at].typed),
                Piece::Light(at) if only_light => free.push(&self.tokens[at].typed),
                Piece::Small | Piece::Light(_) => {}
            }
        }
        if !free.is_empty() {
            parts.push(TopicPart::Words(free.join(" ")));
        }
        let light = pieces.iter().filter_map(|piece| match piece {
            Piece::Light(at) if !only_light => Some(self.tokens[*at].word.clone()),
            _ => None,
        });
        Topic { words: join(&self.tokens[start..end]), parts, left_out: light.collect() }
    }

    /// Issues and names first, the longest; then words.
    fn pieces(&self, start: usize, end: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = start;
        while at < end {
            let issue =
                (at + 1..=end.min(at + 6)).rev().find(|to| self.known.issue(&join(&self.tokens[at..*to])).is_some());
            let actor = actor(self.grammar, self.known, self.tokens, at).filter(|(_, to)| *to <= end);
            let word = &self.tokens[at].word;
            let (piece, next) = match (issue, actor) {
                (_, None) if matches!(word.as_str(), "the" | "a" | "an") => (Piece::Small, at + 1),
                (Some(to), None) => (Piece::Issue(at, to), to),
                (Some(to), Some((_, actor_to))) if to >= actor_to => (Piece::Issue(at, to), to),
                (_, Some((from, to))) => (Piece::Actor(from, to), to),
                _ if self.grammar.is(Class::Small, word) => (Piece::Small, at + 1),
                _ if self.grammar.is(Class::Light, word) => (Piece::Light(at), at + 1),
                _ => (Piece::Word(at), at + 1),
            };
            pieces.push(piece);
            at = next;
        }
        pieces
    }
}

/// The longest name of an actor at a place, after titles and an article: where it starts and ends.
pub(super) fn actor(grammar: &Grammar, known: &Known, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let named = |from: usize| {
        let longest = known.names.longest().min(tokens.len().saturating_sub(from));
        (1..=longest).rev().map(|n| from + n).find(|to| is_name(grammar, known, tokens, from, *to)).map(|to| (from, to))
    };
    let mut from = at;
    loop {
        if let Some(found) = named(from) {
            return Some(found);
        }
        let word = &tokens.get(from)?.word;
        let passes = word == "the" || grammar.is(Class::Title, word);
        if !passes || from > at + 4 {
            return None;
        }
        from += 1;
    }
}

/// Whether the words are a name; words that are common ones, too, only in capitals or after "the".
fn is_name(grammar: &Grammar, known: &Known, tokens: &[Token], from: usize, to: usize) -> bool {
    let words = &tokens[from..to];
    if words.first().is_some_and(|t| t.word == "'s") || known.names.find(&join(words)).is_empty() {
        return false;
    }
    // What is an issue is no name, whatever some text takes it for.
    if known.issue(&join(words)).is_some() {
        return false;
    }
    let [only] = words else { return words.iter().any(|t| !grammar.is(Class::Small, &t.word)) };
    let common = [Class::Stop, Class::Small, Class::Pronoun, Class::Title].iter().any(|c| grammar.is(*c, &only.word));
    let in_capitals = only.typed.chars().count() > 1 && only.typed.chars().all(|c| !c.is_lowercase());
    let after_the = from > 0 && tokens[from - 1].word == "the";
    let common = common || grammar.senses_have(&only.word);
    !common || in_capitals || after_the && only.word != "first"
}

/// A number in words or digits.
pub(super) fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = || WORDS.iter().position(|w| *w == word).map(|n| n as u32 + 1);
    word.parse().ok().or_else(named).filter(|n| (1..=1000).contains(n))
}

impl Topic {
    /// The same as words alone.
    pub(super) fn plain(&self) -> String {
        let words = self.parts.iter().map(|part| match part {
            TopicPart::Issue(_, words) | TopicPart::Actor(_, words) | TopicPart::Words(words) => words.as_str(),
        });
        words::normal(&words.collect::<Vec<_>>().join(" "))
    }
}
