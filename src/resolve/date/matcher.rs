//! The longest pattern that fits at a token.

use super::grammar::{Element, Grammar, Index, Sequence};
use super::meaning::{Bindings, Bound, Context, Value};
use super::token::Token;
use super::words::{Class, Words};
use crate::syntax::{Deprel, NodeId, Tree, Upos, Xpos};
use compact_str::CompactString;

/// Patterns inside patterns, at most so many.
const DEPTH: usize = 6;

/// Patterns over the tokens of one sentence.
pub(super) struct Matcher<'a> {
    pub(super) grammar: &'a Grammar,
    pub(super) words: &'a Words,
    pub(super) tokens: &'a [Token],
    pub(super) tree: &'a Tree,
}

impl Matcher<'_> {
    /// What stands at a token, and one past its last token.
    pub(super) fn at(&self, at: usize, context: &Context<'_>) -> Option<(usize, Value)> {
        self.longest(&self.grammar.whole, at, context, 0)
    }

    /// The longest match of an index; of equal ones that of the first row.
    fn longest(&self, index: &Index, at: usize, context: &Context<'_>, depth: usize) -> Option<(usize, Value)> {
        let token = self.tokens.get(at)?;
        let mut best: Option<(usize, usize, Bindings)> = None;
        for place in index.starting(token, self.tokens.get(at + 1)) {
            let sequence = &self.grammar.sequences[place];
            let Some((end, bindings)) = self.fits(sequence, at, context, depth) else { continue };
            let better = best.as_ref().is_none_or(|(e, rule, _)| end > *e || end == *e && sequence.rule < *rule);
            if better && end > at {
                best = Some((end, sequence.rule, bindings));
            }
        }
        let (end, rule, bindings) = best?;
        Some((end, self.grammar.rules[rule].meaning.value(&bindings, context)?))
    }

    fn fits(&self, sequence: &Sequence, at: usize, context: &Context<'_>, depth: usize) -> Option<(usize, Bindings)> {
        let mut bindings = Bindings::new();
        let mut next = at;
        for element in &sequence.elements {
            match element {
                Element::Word(words) => {
                    self.tokens.get(next).filter(|token| words.contains(&token.word))?;
                    next += 1;
                }
                Element::Token(class, name) => {
                    let token = self.tokens.get(next).filter(|token| token.classes.has(*class))?;
                    bindings.push((name.clone(), Bound::Atom(self.words.atom(*class, &token.word)?)));
                    next += 1;
                }
                Element::Part(kind, name) if depth < DEPTH => {
                    let (end, value) = self.longest(&self.grammar.parts[*kind], next, context, depth + 1)?;
                    bindings.push((name.clone(), Bound::Value(value)));
                    next = end;
                }
                Element::Part(..) => return None,
                Element::Before(wanted, words) => {
                    let is = at.checked_sub(1).is_some_and(|before| self.is_one(before, next, words));
                    (is == *wanted).then_some(())?;
                }
                Element::After(wanted, words) => {
                    (self.is_one(next, next, words) == *wanted).then_some(())?;
                }
            }
        }
        Some((next, bindings))
    }

    /// Whether a token beside a match that ends at `end` is one of these words or kinds of words.
    fn is_one(&self, at: usize, end: usize, words: &[CompactString]) -> bool {
        let token = self.tokens.get(at);
        words.iter().any(|word| match (word.strip_prefix('#'), token) {
            (None, Some(token)) => token.word == *word,
            (Some(kind), Some(token)) => self.is(kind, token, at, end),
            (Some("end"), None) => true,
            (Some(kind), None) => self.matched(kind, end),
            (None, None) => false,
        })
    }

    fn is(&self, kind: &str, token: &Token, at: usize, end: usize) -> bool {
        let xpos = self.tree.word(token.node).xpos;
        match kind {
            "number" => [Class::Digits, Class::Ones, Class::Tens, Class::Scale].iter().any(|c| token.classes.has(*c)),
            "plural" => xpos == Xpos::Nns,
            "noun" => self.tree.upos(token.node) == Upos::Noun,
            "verb" => matches!(self.tree.upos(token.node), Upos::Verb | Upos::Aux),
            "name" => token.capital && self.tree.upos(token.node) == Upos::Propn,
            "joined" => token.joined,
            // The number goes on: "2,000" or "2.5".
            "figure" => {
                let next = self.tokens.get(at + 1);
                matches!(&*token.word, "," | ".")
                    && token.joined
                    && next.is_some_and(|next| next.joined && next.classes.has(Class::Digits))
            }
            _ => self.matched(kind, end),
        }
    }

    /// What the last token of the match itself is.
    fn matched(&self, kind: &str, end: usize) -> bool {
        let Some(token) = end.checked_sub(1).map(|last| &self.tokens[last]) else { return false };
        match kind {
            // It counts a noun in the plural after it: "2000 troops".
            "counted" => self.counts(token.node),
            // It is a verb: "may", "fall".
            "done" => matches!(self.tree.upos(token.node), Upos::Verb | Upos::Aux),
            // It is a name or part of one: "China Daily".
            "proper" => token.capital && (end > 1 || self.tree.upos(token.node) == Upos::Propn),
            _ => false,
        }
    }

    fn counts(&self, node: NodeId) -> bool {
        let counted = self.tree.head(node).filter(|head| *head > node && self.tree.relation(node) == Deprel::Nummod);
        counted.is_some_and(|head| matches!(self.tree.word(head).xpos, Xpos::Nns))
    }
}
