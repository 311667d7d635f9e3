//! The tokens of a sentence as patterns see them: letters and digits in one piece, each with its place in the
//! tree. Cut without regard to the tokenizer, so that "mid-June" and "1990s" are always the same tokens.

use super::grammar::word_box;
use super::words::{Class, Classes, Words};
use crate::syntax::{NodeId, Tree};
use crate::text::Span;
use compact_str::CompactString;

/// One token.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// In lower case, without the stops of an abbreviation.
    pub(super) word: CompactString,
    /// Where it stands in the document.
    pub(super) span: Span,
    /// The word of the tree that it begins in.
    pub(super) node: NodeId,
    /// What it may be.
    pub(super) classes: Classes,
    /// The box of its word.
    pub(super) word_box: u64,
    /// Whether no blank stands before it.
    pub(super) joined: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

/// The tokens of a sentence.
pub(super) fn tokens(text: &str, tree: &Tree, words: &Words) -> Vec<Token> {
    let whole = tree.span();
    let sentence = whole.of(text);
    let mut tokens: Vec<Token> = Vec::with_capacity(tree.len() + 4);
    let (mut at, mut node) = (0, 0);
    while let Some(first) = sentence[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let length = length(&sentence[at..], first);
        let piece = &sentence[at..at + length];
        let span = Span::new(whole.start as usize + at, whole.start as usize + at + length);
        while node + 1 < tree.len() && tree.word(NodeId((node + 1) as u16)).span.start <= span.start {
            node += 1;
        }
        let word = lower(piece);
        let classes = words.classes(&word);
        let classes = if first.is_lowercase() { classes.small() } else { classes };
        let joined = tokens.last().is_some_and(|last| last.span.end == span.start);
        let (node_id, capital) = (NodeId(node as u16), first.is_uppercase());
        let word_box = word_box(&word);
        let mut token = Token { word, span, node: node_id, classes, word_box, joined, capital };
        at += length;
        // The stop of "Sept." and "Tue." belongs to it.
        let short = classes.has(Class::Month) && !classes.has(Class::SureMonth) || classes.has(Class::ShortWeekday);
        if short && token.capital && sentence[at..].starts_with('.') && !ends_here(&sentence[at + 1..]) {
            token.span = Span::new(span.start as usize, span.end as usize + 1);
            at += 1;
        }
        tokens.push(token);
    }
    tokens
}

fn ends_here(rest: &str) -> bool {
    rest.trim_start().is_empty()
}

/// Lower case, without stops between single letters: "p.m." is "pm".
fn lower(piece: &str) -> CompactString {
    let kept = piece.chars().filter(|c| *c != '.' || piece.len() == 1);
    let straight = kept.map(|c| if c == '’' || c == '‘' { '\'' } else { c });
    straight.flat_map(char::to_lowercase).collect()
}

/// How many bytes of `rest` make one token.
fn length(rest: &str, first: char) -> usize {
    if first.is_alphanumeric() {
        return acronym(rest).or_else(|| clock(rest)).unwrap_or_else(|| run(rest));
    }
    let possessive = matches!(first, '\'' | '’') && {
        let tail = &rest[first.len_utf8()..];
        tail.starts_with(['s', 'S']) && !tail[1..].starts_with(char::is_alphanumeric)
    };
    first.len_utf8() + usize::from(possessive)
}

/// Letters and digits in a row; a number that ends in letters ("1990s") is one token, but not "6pm".
fn run(rest: &str) -> usize {
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(end);
    let noon = ["am", "pm", "a", "p"].iter().any(|noon| rest[digits..end].eq_ignore_ascii_case(noon));
    if digits > 0 && noon { digits } else { end }
}

/// "a.m.", "U.S."
fn acronym(rest: &str) -> Option<usize> {
    let mut letters = rest.char_indices();
    let mut end = 0;
    while let (Some((_, letter)), Some((place, '.'))) = (letters.next(), letters.next()) {
        if !letter.is_alphabetic() {
            break;
        }
        end = place + 1;
    }
    (end >= 4).then_some(end)
}

/// "o'clock".
fn clock(rest: &str) -> Option<usize> {
    let tail = rest.strip_prefix(['o', 'O'])?;
    let tail = tail.strip_prefix(['\'', '’'])?;
    let whole = tail.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("clock"));
    whole.then(|| rest.len() - tail.len() + 5)
}
