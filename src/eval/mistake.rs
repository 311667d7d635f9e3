//! Mistakes by cause: how near the nearest position comes to one that was missed, or to one that is wrong.

use super::matching::{Likeness, likenesses};
use super::{Found, GoldPosition, Matching, Sides, Standing};
use crate::syntax::UnknownName;
use crate::syntax::upos::closed_set;
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

closed_set! {
    /// What kind of mistake.
    Kind {
        /// A position of the gold that was not found.
        Missed = "missed",
        /// A position that was found and is none of the gold.
        Wrong = "wrong",
    }
}

closed_set! {
    /// Why two positions are not the same; the nearest first.
    Cause {
        /// They are, but one of them is another's already: said twice, or two in one.
        Taken = "the same, but matched with another already",
        /// One of them is asserted, the other is denied or only imagined.
        Standing = "denied or only imagined in one of the two",
        /// "Not" is within the content of one only.
        Negation = "\"not\" in one content only",
        /// All but the stance.
        Stance = "another stance",
        /// All but the side.
        Side = "another side",
        /// The content alone.
        SideAndStance = "another side and stance",
        /// Side and stance in one sentence, but too few words in common.
        Content = "too few words of the content",
        /// The side in one sentence, with another stance and content.
        Holder = "the holder alone, with another position",
        /// In one sentence, but nothing in common.
        Sentence = "the sentence alone, with another position",
        /// Nothing is near.
        Nothing = "nothing near it",
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl Cause {
    fn of(likeness: &Likeness) -> Self {
        let Likeness { same_side, same_standing, same_sentence, .. } = *likeness;
        let rows = [
            (same_side && same_standing && likeness.says_the_same(), Self::Taken),
            (same_side && likeness.says_the_same(), Self::Standing),
            (same_side && likeness.has_content_and_stance(), Self::Negation),
            (same_side && likeness.has_content(), Self::Stance),
            (likeness.has_content_and_stance(), Self::Side),
            (likeness.has_content(), Self::SideAndStance),
            (same_sentence && same_side && likeness.has_stance(), Self::Content),
            (same_sentence && same_side, Self::Holder),
            (same_sentence, Self::Sentence),
        ];
        rows.into_iter().find(|(holds, _)| *holds).map_or(Self::Nothing, |(_, cause)| cause)
    }
}

/// A position that was missed, or that is wrong, and what comes nearest to it on the other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// Missed or wrong.
    pub kind: Kind,
    /// The document.
    pub doc: String,
    /// Where it is in the text, about: the code point at which content or sentence starts.
    pub start: usize,
    /// Whose position.
    pub side: String,
    /// The stance, or the stances that would count.
    pub stance: String,
    /// The content.
    pub content: String,
    /// The rule, of one that was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Why it is a mistake.
    pub cause: Cause,
    /// What comes nearest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
}

/// The mistakes in a document: the missed ones, then the wrong ones.
pub(super) fn mistakes(
    doc: &str,
    found: &[Found],
    gold: &[GoldPosition],
    matching: &Matching,
    sides: &Sides,
) -> Vec<Mistake> {
    let likenesses = likenesses(found, gold, sides);
    let missed = matching.missed.iter().map(|g| {
        let near = nearest(found.iter().zip(likenesses.iter().map(|row| &row[*g])));
        let stances: Vec<_> = gold[*g].stances.iter().map(|s| s.as_str()).collect();
        Mistake {
            kind: Kind::Missed,
            doc: doc.to_owned(),
            start: gold[*g].start,
            side: gold[*g].side.clone(),
            stance: stances.join("|"),
            content: gold[*g].content.clone(),
            rule: None,
            cause: near.map_or(Cause::Nothing, |n| n.0),
            near: near.map(|(_, f)| in_words(&f.side, f.stance.as_str(), &f.content)),
        }
    });
    let asserted = matching.wrong.iter().filter(|f| found[**f].standing == Standing::Asserted);
    let wrong = asserted.map(|f| {
        let near = nearest(gold.iter().zip(&likenesses[*f]));
        let Found { side, stance, content, rule, sentence, .. } = &found[*f];
        Mistake {
            kind: Kind::Wrong,
            doc: doc.to_owned(),
            start: sentence.start,
            side: side.clone(),
            stance: stance.to_string(),
            content: content.clone(),
            rule: Some(rule.clone()),
            cause: near.map_or(Cause::Nothing, |n| n.0),
            near: near.map(|(_, g)| in_words(&g.side, g.stances[0].as_str(), &g.content)),
        }
    });
    missed.chain(wrong).collect()
}

/// The nearest of them, if any is near.
fn nearest<'a, T>(others: impl Iterator<Item = (&'a T, &'a Likeness)>) -> Option<(Cause, &'a T)> {
    let near = others.map(|(other, likeness)| (Cause::of(likeness), other));
    near.filter(|(cause, _)| *cause != Cause::Nothing).min_by_key(|(cause, _)| *cause)
}

fn in_words(side: &str, stance: &str, content: &str) -> String {
    format!("{side} · {stance} · {content}")
}
