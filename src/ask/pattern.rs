//! The little language of phrasings.
//!
//! ```text
//! which demands (did|has) {actor} (reject|rejected)     alternatives in brackets
//! who rejects [the] {topic:words}                       square brackets: may be left out
//! ```
//! A slot `{name}` takes one actor; `{name:words}` any words; `{name:stance}` a verb of a stance.

use super::words::Token;

/// What a slot takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SlotKind {
    /// The name of an actor.
    Actor,
    /// A verb that means a stance.
    Stance,
    /// Any words.
    Words,
}

/// One step of a phrasing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Exactly this word.
    Word(String),
    /// Something that becomes a parameter.
    Slot(String, SlotKind),
}

/// A phrasing with nothing left to choose.
pub(super) type Line = Vec<Item>;

/// What is wrong with a phrasing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// A bracket without its counterpart.
    #[error("a bracket is not closed or not opened")]
    Bracket,
    /// A slot of no known kind.
    #[error("unknown kind of slot {0:?}; there are actor, stance and words")]
    SlotKind(String),
}

/// All lines that a phrasing stands for.
pub(super) fn lines(pattern: &str) -> Result<Vec<Line>, PatternError> {
    let pieces = pieces(pattern);
    let (lines, rest) = choice(&pieces)?;
    if rest.is_empty() { Ok(lines) } else { Err(PatternError::Bracket) }
}

/// Brackets, bars, slots and words.
fn pieces(pattern: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut in_slot = false;
    for c in pattern.chars() {
        match c {
            '(' | ')' | '[' | ']' | '|' => pieces.extend([c.to_string(), String::new()]),
            c if c.is_whitespace() && !in_slot => pieces.push(String::new()),
            c => {
                in_slot = (in_slot || c == '{') && c != '}';
                pieces.last_mut().expect("never empty").push(c);
            }
        }
    }
    pieces.retain(|p| !p.is_empty());
    pieces
}

/// Alternatives up to a closing bracket or the end.
fn choice(pieces: &[String]) -> Result<(Vec<Line>, &[String]), PatternError> {
    let (mut all, mut rest) = sequence(pieces)?;
    while let Some(("|", after)) = first(rest) {
        let (more, left) = sequence(after)?;
        all.extend(more);
        rest = left;
    }
    Ok((all, rest))
}

/// One alternative: every way to go through it.
fn sequence(mut pieces: &[String]) -> Result<(Vec<Line>, &[String]), PatternError> {
    let mut lines = vec![Line::new()];
    while let Some((piece, after)) = first(pieces) {
        let (ways, rest) = match piece {
            ")" | "]" | "|" => break,
            "(" => closed(after, ")")?,
            "[" => {
                let (mut ways, rest) = closed(after, "]")?;
                ways.push(Line::new());
                (ways, rest)
            }
            word => (vec![vec![item(word)?]], after),
        };
        lines = lines.iter().flat_map(|line| ways.iter().map(|way| [line.as_slice(), way].concat())).collect();
        pieces = rest;
    }
    Ok((lines, pieces))
}

fn closed<'p>(pieces: &'p [String], bracket: &str) -> Result<(Vec<Line>, &'p [String]), PatternError> {
    let (ways, rest) = choice(pieces)?;
    match first(rest) {
        Some((piece, after)) if piece == bracket => Ok((ways, after)),
        _ => Err(PatternError::Bracket),
    }
}

fn first(pieces: &[String]) -> Option<(&str, &[String])> {
    pieces.split_first().map(|(piece, rest)| (piece.as_str(), rest))
}

fn item(piece: &str) -> Result<Item, PatternError> {
    let Some(slot) = piece.strip_prefix('{') else { return Ok(Item::Word(piece.to_lowercase())) };
    let slot = slot.strip_suffix('}').ok_or(PatternError::Bracket)?;
    let (name, kind) = slot.split_once(':').unwrap_or((slot, "actor"));
    let kind = match kind {
        "actor" => SlotKind::Actor,
        "stance" => SlotKind::Stance,
        "words" => SlotKind::Words,
        other => return Err(PatternError::SlotKind(other.to_owned())),
    };
    Ok(Item::Slot(name.to_owned(), kind))
}

/// The words that each slot took.
pub(super) type Taken<'t> = Vec<(String, SlotKind, &'t [Token])>;

/// Matches a whole question; `fits` says whether a slot may take these words.
pub(super) fn matches<'t>(
    line: &[Item],
    tokens: &'t [Token],
    fits: &dyn Fn(SlotKind, &[Token]) -> bool,
) -> Option<Taken<'t>> {
    let Some((item, line)) = line.split_first() else { return tokens.is_empty().then(Vec::new) };
    match item {
        Item::Word(word) => {
            let (token, tokens) = tokens.split_first()?;
            (token.word == *word).then(|| matches(line, tokens, fits))?
        }
        Item::Slot(name, kind) => lengths(*kind, tokens.len()).find_map(|n| {
            let (mine, tokens) = tokens.split_at(n);
            let mut taken = fits(*kind, mine).then(|| matches(line, tokens, fits))??;
            taken.insert(0, (name.clone(), *kind, mine));
            Some(taken)
        }),
    }
}

/// How many words a slot tries to take: names and verbs as many as they can, free words as few.
fn lengths(kind: SlotKind, all: usize) -> Box<dyn Iterator<Item = usize>> {
    match kind {
        SlotKind::Words => Box::new(1..=all),
        SlotKind::Actor | SlotKind::Stance => Box::new((1..=all).rev()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::words::tokens;

    fn shown(pattern: &str) -> Vec<String> {
        let word = |item: &Item| match item {
            Item::Word(word) => word.clone(),
            Item::Slot(name, _) => format!("<{name}>"),
        };
        lines(pattern).unwrap().iter().map(|l| l.iter().map(word).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_phrasing_stands_for_many_lines() {
        assert_eq!(shown("a (b|c d) [e] {f}"), ["a b e <f>", "a b <f>", "a c d e <f>", "a c d <f>"]);
        assert_eq!(shown("(did {x}|{x}) go"), ["did <x> go", "<x> go"]);
    }

    #[test]
    fn brackets_must_close() {
        for wrong in ["a (b", "a b)", "a [b)", "{x"] {
            assert_eq!(lines(wrong), Err(PatternError::Bracket), "{wrong}");
        }
        assert_eq!(lines("{x:year}"), Err(PatternError::SlotKind("year".to_owned())));
    }

    #[test]
    fn slots_share_the_words_out() {
        let line = &lines("did {x} reject {y:words}").unwrap()[0];
        let question = tokens("did the United States reject peace talks?");
        let taken = matches(line, &question, &|_, _| true).unwrap();
        assert_eq!(crate::ask::words::join(taken[0].2), "the United States");
        assert_eq!(crate::ask::words::join(taken[1].2), "peace talks");
        assert!(matches(line, &tokens("did Kyiv reject"), &|_, _| true).is_none());
    }
}
