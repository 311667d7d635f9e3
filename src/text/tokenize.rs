//! Tokens: a text without its gaps, cut into words and marks.
//!
//! White space always ends a token. Inside a stretch without white space a learned classifier
//! looks at each place where a cut is thinkable; stretches of letters only are looked up in a
//! short learned list ("cannot"). Knows no sentences.

use super::Span;
use super::chars::{class, plain};
use super::token::{Token, is_gap};
use crate::model::{Linear, ModelError, ModelReader, ModelWriter, Scorer, argmax, hash_str, join};
use std::collections::BTreeMap;

/// What happens between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// Nothing: both belong to one token.
    None,
    /// A new token starts.
    Token,
    /// A new word of the same multiword token starts.
    Word,
}

impl Cut {
    /// All, by their label in the model.
    pub const ALL: [Self; 3] = [Self::None, Self::Token, Self::Word];
}

/// The learned part of the tokenizer.
#[derive(Debug, Default)]
pub struct Tokenizer<S = Linear> {
    /// Scores the cuts of [`Cut::ALL`].
    pub model: S,
    /// Stretches of letters that are several words, in lower case, with the lengths of their words in characters.
    pub words: BTreeMap<String, Vec<u8>>,
}

/// The longest stretch of letters that is looked up.
const LONGEST_LISTED: usize = 16;

impl<S: Scorer> Tokenizer<S> {
    /// The tokens of a text, in order; they cover everything but the gaps.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut stretch = Stretch::default();
        for span in stretches(text) {
            let before = tokens.len();
            self.listed(text, span, &mut tokens);
            if tokens.len() == before {
                stretch.read(text, span);
                self.cut(&stretch, &mut tokens);
                self.look_up(text, before, &mut tokens);
            }
        }
        tokens
    }

    /// Cuts listed words that stand beside a mark: "“cannot".
    fn look_up(&self, text: &str, from: usize, tokens: &mut Vec<Token>) {
        for token in tokens.split_off(from) {
            let before = tokens.len();
            if !token.joined {
                self.listed(text, token.span, tokens);
            }
            if tokens.len() == before {
                tokens.push(token);
            }
        }
    }

    /// The words of a stretch of ASCII letters, if it is one.
    fn listed(&self, text: &str, span: Span, tokens: &mut Vec<Token>) {
        let word = span.of(text);
        if !word.bytes().all(|b| b.is_ascii_alphabetic()) {
            return;
        }
        let lengths = if word.len() <= LONGEST_LISTED { self.words.get(&word.to_ascii_lowercase()) } else { None };
        let mut at = span.start as usize;
        for length in lengths.into_iter().flatten() {
            let end = at + *length as usize;
            tokens.push(Token { span: Span::new(at, end), joined: at > span.start as usize });
            at = end;
        }
        if at < span.end as usize {
            tokens.push(Token { span: Span::new(at, span.end as usize), joined: false });
        }
    }

    fn cut(&self, stretch: &Stretch, tokens: &mut Vec<Token>) {
        let mut features = Vec::with_capacity(32);
        let (mut start, mut joined) = (0, false);
        for at in 1..stretch.len() {
            if !stretch.may_cut(at) {
                continue;
            }
            features.clear();
            stretch.features(at, start, &mut features);
            let mut scores = [0; Cut::ALL.len()];
            self.model.add(&features, &mut scores);
            let cut = Cut::ALL[argmax(&scores, |_| true)];
            if cut != Cut::None {
                tokens.push(Token { span: stretch.span(start, at), joined });
                (start, joined) = (at, cut == Cut::Word);
            }
        }
        tokens.push(Token { span: stretch.span(start, stretch.len()), joined });
    }
}

impl Tokenizer<Linear> {
    /// Appends the tokenizer to a model file.
    pub fn write(&self, file: &mut ModelWriter) {
        self.model.write(file);
        let list: Vec<String> =
            self.words.iter().map(|(w, l)| l.iter().fold(w.clone(), |row, n| format!("{row} {n}"))).collect();
        file.bytes(list.join("\n").as_bytes());
    }

    /// Reads a tokenizer from a model file.
    ///
    /// # Errors
    /// If the file does not hold one.
    pub fn read(file: &mut ModelReader) -> Result<Self, ModelError> {
        let model = Linear::read(file)?;
        let list = String::from_utf8(file.bytes()?).map_err(|_| file.damaged("its word list is not UTF-8"))?;
        let mut words = BTreeMap::new();
        for line in list.lines() {
            let mut parts = line.split(' ');
            let word = parts.next().unwrap_or_default();
            let lengths: Result<Vec<u8>, _> = parts.map(str::parse).collect();
            let lengths = lengths.ok().filter(|l| l.iter().map(|n| *n as usize).sum::<usize>() == word.len());
            let lengths = lengths.filter(|_| word.is_ascii());
            words.insert(word.to_owned(), lengths.ok_or_else(|| file.damaged("its word list has a wrong line"))?);
        }
        Ok(Self { model, words })
    }
}

/// The stretches of a text between its gaps.
pub fn stretches(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.split(is_gap).filter(|s| !s.is_empty()).map(|s| {
        let start = s.as_ptr() as usize - text.as_ptr() as usize;
        Span::new(start, start + s.len())
    })
}

/// A stretch of text without gaps, character by character.
#[derive(Debug, Default)]
pub struct Stretch {
    chars: Vec<char>,
    classes: Vec<u64>,
    /// Byte offset of each character in the text, and of the end.
    pub offsets: Vec<usize>,
    whole: u64,
}

impl Stretch {
    /// Takes in the stretch at `span`, in place of the one before.
    pub fn read(&mut self, text: &str, span: Span) {
        self.chars.clear();
        self.classes.clear();
        self.offsets.clear();
        for (i, c) in span.of(text).char_indices() {
            self.chars.push(plain(c).to_ascii_lowercase());
            self.classes.push(class(c));
            self.offsets.push(span.start as usize + i);
        }
        self.offsets.push(span.end as usize);
        self.whole = if self.chars.len() <= 24 { self.chars.iter().fold(1, |h, c| join(h, u64::from(*c))) } else { 0 };
    }

    /// Number of characters.
    #[expect(clippy::len_without_is_empty, reason = "a stretch between gaps is never empty")]
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether a cut before character `at` is thinkable: not inside plain letters or digits.
    pub fn may_cut(&self, at: usize) -> bool {
        let (a, b) = (self.classes[at - 1], self.classes[at]);
        let letters = |c| matches!(c, 1 | 2 | 5);
        let inside = letters(a) && letters(b) || a == 3 && b == 3;
        !inside || self.chars[at..].starts_with(&['n', '\'', 't'])
    }

    /// Where the characters from `start` to `end` stand in the text.
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.offsets[start], self.offsets[end])
    }

    fn char(&self, at: isize) -> u64 {
        usize::try_from(at).ok().and_then(|i| self.chars.get(i)).map_or(0, |c| u64::from(*c))
    }

    fn class(&self, at: isize) -> u64 {
        usize::try_from(at).ok().and_then(|i| self.classes.get(i)).copied().unwrap_or(0)
    }

    /// The letters or digits that end before `at` (step -1) or start at it (step 1), and their number.
    fn run(&self, at: isize, step: isize) -> (u64, u64) {
        let (mut i, mut hash, mut n) = (if step < 0 { at - 1 } else { at }, 7, 0);
        while n < 12 && matches!(self.class(i), 1 | 2 | 3 | 5) {
            hash = join(hash, self.char(i));
            i += step;
            n += 1;
        }
        (hash, n)
    }

    /// What the classifier sees at the place before character `at`, in a token that starts at `start`.
    pub fn features(&self, at: usize, start: usize, out: &mut Vec<u64>) {
        let so_far = (at - start).min(8) as u64;
        let opening = self.chars[start..at].iter().take(4).fold(3, |h, c| join(h, u64::from(*c)));
        let opens = self.classes[start];
        let at = at as isize;
        let c = |o: isize| self.char(at + o);
        let k = |o: isize| self.class(at + o);
        let (left, left_length) = self.run(at, -1);
        let (right, right_length) = self.run(at, 1);
        let mut add = |template: u64, parts: &[u64]| {
            out.push(parts.iter().fold(hash_str("cut") ^ template, |h, p| join(h, *p)));
        };
        add(1, &[]);
        for o in -4..4 {
            add(10 + (o + 4) as u64, &[c(o)]);
            add(20 + (o + 4) as u64, &[k(o), k(-1), k(0)]);
        }
        add(2, &[c(-1), c(0)]);
        add(3, &[c(-2), c(-1), c(0)]);
        add(4, &[c(-1), c(0), c(1)]);
        add(5, &[k(-3), k(-2), k(-1), k(0), k(1), k(2)]);
        add(6, &[left, c(0)]);
        add(7, &[left, right, c(-1), c(0)]);
        add(8, &[right, c(-1)]);
        add(9, &[c(-1), left_length, k(0), right_length]);
        add(30, &[self.whole, at as u64]);
        add(31, &[left, c(-1), k(0), k(1)]);
        add(32, &[right, c(-1), c(0), k(-2)]);
        add(33, &[k(-2), c(-1), c(0), k(1)]);
        add(34, &[c(-1), c(0), (self.chars.len() as isize - at).min(4) as u64]);
        add(35, &[c(-1), c(0), at.min(4) as u64]);
        add(36, &[opening, k(0)]);
        add(37, &[opening, c(-1), c(0)]);
        add(38, &[so_far, opens, k(-1), k(0)]);
        add(39, &[so_far, c(-1), c(0), k(1)]);
    }
}
