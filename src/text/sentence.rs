//! Sentences: where a row of tokens is cut.
//!
//! A blank line always ends a sentence. A line break ends one unless the lines of the text are
//! evidently wrapped to a width. A dateline ("KYIV (AP) —", "BRUSSELS —") is a sentence of its own. Elsewhere a learned
//! classifier decides from the words around the gap. A sentence never has more than [`LONGEST`] words. Knows no grammar.

use super::Token;
use super::chars::{plain, shape};
use crate::model::{Linear, Scorer, hash_bytes, hash_str, join};
use std::ops::Range;

/// The most words of a sentence; a longer one is cut, if need be in the middle.
pub const LONGEST: usize = 400;

/// Cuts rows of tokens into sentences.
#[derive(Debug, Default)]
pub struct Splitter<S = Linear> {
    /// Scores "goes on" (0) and "ends here" (1).
    pub model: S,
}

impl<S: Scorer> Splitter<S> {
    /// The sentences of a text as ranges of its tokens; together they cover all of them.
    pub fn sentences(&self, text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
        let wrapped = is_wrapped(text);
        let mut found = Vec::new();
        let mut features = Vec::with_capacity(40);
        let mut context = Context::new(text, tokens);
        let mut start = 0;
        for (end, token) in tokens.iter().enumerate().skip(1) {
            let long = end - start >= LONGEST && !token.joined;
            if long || end - start >= LONGEST + 50 || self.ends(&mut context, end, wrapped, &mut features) {
                found.push(start..end);
                start = end;
                context.start(end);
            }
        }
        if start < tokens.len() {
            found.push(start..tokens.len());
        }
        found
    }

    fn ends(&self, context: &mut Context<'_>, at: usize, wrapped: bool, features: &mut Vec<u64>) -> bool {
        context.advance(at);
        match context.gap(at) {
            Gap::Paragraph => true,
            Gap::Line if context.line_ends(at, wrapped) => true,
            _ if context.is_dateline(at) => true,
            _ if !context.may_end(at) => false,
            _ => {
                features.clear();
                context.features(at, features);
                let mut scores = [0; 2];
                self.model.add(features, &mut scores);
                scores[1] > scores[0]
            }
        }
    }
}

/// Whether the text is set in lines of a fixed width, so that line breaks mean nothing.
fn is_wrapped(text: &str) -> bool {
    let (mut longest, mut long, mut lines) = (0, 0, 0);
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let length = line.chars().count();
        longest = longest.max(length);
        long += usize::from(length >= 50);
        lines += 1;
    }
    lines >= 4 && longest <= 100 && long * 2 >= lines
}

/// What lies between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space in a line.
    Space,
    /// One line break.
    Line,
    /// A blank line.
    Paragraph,
}

/// The tokens of a text as the classifier sees them.
#[derive(Debug)]
pub struct Context<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// Hash of each token in lower case, and its shape.
    seen: Vec<(u64, u64)>,
    start: usize,
    brackets: i32,
    quoted: bool,
}

impl<'t> Context<'t> {
    /// A context at the start of the text.
    pub fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        let mut lower = Vec::new();
        let mut look = |t: &Token| {
            let word = t.span.of(text);
            lower.clear();
            let mut utf8 = [0; 4];
            for c in word.chars().take(24) {
                lower.extend_from_slice(plain(c).to_ascii_lowercase().encode_utf8(&mut utf8).as_bytes());
            }
            (hash_bytes(&lower), shape(word))
        };
        let seen = tokens.iter().map(&mut look).collect();
        let mut context = Self { text, tokens, seen, start: 0, brackets: 0, quoted: false };
        context.start(0);
        context
    }

    /// Starts a sentence at a token.
    pub fn start(&mut self, at: usize) {
        self.start = at;
        self.brackets = 0;
        self.quoted = false;
    }

    /// Takes note of the token before `at`.
    pub fn advance(&mut self, at: usize) {
        match self.tokens[at - 1].span.of(self.text) {
            "(" | "[" => self.brackets += 1,
            ")" | "]" => self.brackets -= 1,
            "\"" => self.quoted = !self.quoted,
            "“" => self.quoted = true,
            "”" => self.quoted = false,
            _ => {}
        }
    }

    /// What lies before token `at`.
    pub fn gap(&self, at: usize) -> Gap {
        let gap = &self.text[self.tokens[at - 1].span.end as usize..self.tokens[at].span.start as usize];
        if gap.is_empty() {
            return Gap::None;
        }
        match gap.matches(['\n', '\u{2028}']).count() {
            0 if gap.contains('\u{2029}') => Gap::Paragraph,
            0 => Gap::Space,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        }
    }

    /// Whether the line break before token `at` ends a sentence.
    fn line_ends(&self, at: usize, wrapped: bool) -> bool {
        if !wrapped {
            let next = self.word(at as isize).chars().next().unwrap_or(' ');
            return !next.is_lowercase() || self.closes(at);
        }
        false
    }

    /// Whether the words before token `at` are a dateline: names, numbers and marks at the start of
    /// a paragraph, then a dash, with an agency in brackets before it or a place in capitals at
    /// the beginning.
    fn is_dateline(&self, at: usize) -> bool {
        let word = |i: usize| self.word(i as isize);
        let opens = self.start == 0 || matches!(self.gap(self.start), Gap::Line | Gap::Paragraph);
        if !opens || !(2..14).contains(&(at - self.start)) || !matches!(word(at - 1), "—" | "–" | "-" | "--") {
            return false;
        }
        let place = word(self.start);
        let in_capitals = place.chars().count() > 2 && place.chars().all(char::is_uppercase);
        let agency = word(at - 2) == ")" && (self.start + 1..at - 2).any(|i| word(i) == "(");
        let follows = || word(at).starts_with(|c: char| c.is_uppercase() || matches!(plain(c), '"' | '\''));
        let is_set_off = || self.gap(at - 1) != Gap::None && self.gap(at) != Gap::None && follows();
        let names = || (self.start..at - 1).all(|i| !word(i).starts_with(char::is_lowercase));
        (agency || in_capitals && is_set_off()) && names()
    }

    /// Whether the token before `at` is a mark that closes a sentence.
    fn closes(&self, at: usize) -> bool {
        let last = self.word(at as isize - 1).chars().next_back().unwrap_or(' ');
        matches!(plain(last), '.' | '!' | '?' | '"' | ':' | ')' | '…')
    }

    /// Whether a sentence may end before token `at` at all.
    pub fn may_end(&self, at: usize) -> bool {
        let last = self.word(at as isize - 1).chars().next_back().unwrap_or(' ');
        !self.tokens[at].joined && (self.gap(at) != Gap::None || !last.is_alphanumeric())
    }

    fn word(&self, at: isize) -> &'t str {
        usize::try_from(at).ok().and_then(|i| self.tokens.get(i)).map_or("", |t| t.span.of(self.text))
    }

    fn look(&self, at: isize) -> (u64, u64) {
        usize::try_from(at).ok().and_then(|i| self.seen.get(i)).copied().unwrap_or((0, 0))
    }

    /// What the classifier sees before token `at`.
    pub fn features(&self, at: usize, out: &mut Vec<u64>) {
        let i = at as isize;
        let w = |o: isize| self.look(i + o).0;
        let s = |o: isize| self.look(i + o).1;
        let gap = self.gap(at) as u64;
        let length = match at - self.start {
            n @ 0..6 => n as u64,
            6..10 => 6,
            10..20 => 7,
            20..40 => 8,
            _ => 9,
        };
        let last_length = (self.word(i - 1).len().min(6) + 8 * self.word(i - 2).len().min(6)) as u64;
        let nesting = self.brackets.clamp(0, 2) as u64 * 2 + u64::from(self.quoted);
        let mut add = |template: u64, parts: &[u64]| {
            out.push(parts.iter().fold(hash_str("sentence") ^ template, |h, p| join(h, *p)));
        };
        add(1, &[gap]);
        for o in -3..3 {
            add(10 + (o + 3) as u64, &[w(o), gap]);
            add(20 + (o + 3) as u64, &[s(o), s(-1), s(0)]);
        }
        add(2, &[w(-1), w(0)]);
        add(3, &[w(-1), s(0), gap]);
        add(4, &[s(-1), w(0), gap]);
        add(5, &[s(-2), s(-1), s(0), s(1)]);
        add(6, &[w(-2), w(-1), s(0)]);
        add(7, &[s(-2), w(-1), w(0), gap]);
        add(8, &[w(-1), s(0), w(1)]);
        add(9, &[s(-1), s(0), w(1)]);
        add(30, &[length, w(-1), s(0)]);
        add(31, &[length, s(-1), s(0)]);
        add(32, &[nesting, w(-1), s(0)]);
        add(33, &[nesting, s(-1), w(0), gap]);
        add(34, &[last_length, w(-1), s(0)]);
        add(35, &[w(-1), w(0), w(1)]);
        add(36, &[w(0), w(1), s(-1)]);
        add(37, &[w(-3), w(-2), w(-1), s(0)]);
        add(38, &[self.look(self.start as isize).1, self.look(self.start as isize).0, w(-1), s(0)]);
        add(39, &[self.look(self.start as isize).0, length, s(0)]);
    }
}
