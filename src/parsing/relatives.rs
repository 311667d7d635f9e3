//! Relative clauses after a comma: "met Rao and Secretary Lind, who agreed but named no day". Such a clause tells more
//! of who was named last, and it goes on until a comma ends it: a verb that follows without one is its own.

use crate::syntax::{Deprel, NodeId, Upos, Xpos};
use crate::tagging::Tag;

/// Hangs such clauses on the last name before them, and on them the verbs that go on with them.
pub(super) fn mend(forms: &[&str], tags: &[Tag], heads: &mut [Option<NodeId>], relations: &mut [Deprel]) {
    for verb in 0..tags.len() {
        if relations[verb] != Deprel::AclRelcl {
            continue;
        }
        let Some(pronoun) = opening(forms, heads, verb) else { continue };
        if let Some(last) = last_name(tags, heads, relations, verb, pronoun) {
            heads[verb] = Some(NodeId(last as u16));
        }
        if let Some(next) = next_verb(tags, heads, relations, verb) {
            heads[next] = Some(NodeId(verb as u16));
        }
    }
}

/// The "who" after a comma that opens a clause.
fn opening(forms: &[&str], heads: &[Option<NodeId>], verb: usize) -> Option<usize> {
    (1..verb).find(|w| forms[*w] == "who" && forms[w - 1] == "," && heads[*w] == Some(NodeId(verb as u16)))
}

/// The one of two coordinated names that stands right before the comma, where the clause hangs on the other.
fn last_name(
    tags: &[Tag],
    heads: &[Option<NodeId>],
    relations: &[Deprel],
    verb: usize,
    pronoun: usize,
) -> Option<usize> {
    let first = heads[verb]?;
    let is_name = |word: usize| tags[word].xpos == Xpos::Nnp;
    let before = pronoun.checked_sub(2)?;
    let is_last = |word: &usize| {
        relations[*word] == Deprel::Conj && heads[*word] == Some(first) && is_under(heads, before, *word)
    };
    let last = (first.index() + 1..pronoun).find(is_last)?;
    (is_name(first.index()) && is_name(last)).then_some(last)
}

/// The verb that is coordinated with one above the clause though no comma has ended the clause.
fn next_verb(tags: &[Tag], heads: &[Option<NodeId>], relations: &[Deprel], verb: usize) -> Option<usize> {
    let last = (verb..heads.len()).rev().find(|w| is_under(heads, *w, verb))?;
    let cc = last + 1;
    (relations.get(cc) == Some(&Deprel::Cc)).then_some(())?;
    let next = heads[cc]?.index();
    let above = heads[next].filter(|_| relations[next] == Deprel::Conj && tags[next].xpos == tags[verb].xpos)?;
    let has_subject = (cc..next).any(|w| relations[w].base() == Deprel::Nsubj && heads[w] == Some(NodeId(next as u16)));
    let is_above = above.index() < verb && is_under(heads, verb, above.index());
    (is_above && tags[above.index()].upos == Upos::Verb && !has_subject).then_some(next)
}

/// Whether a word is another or hangs below it.
fn is_under(heads: &[Option<NodeId>], word: usize, top: usize) -> bool {
    let mut at = Some(NodeId(word as u16));
    let steps = std::iter::from_fn(|| {
        let here = at?;
        at = heads[here.index()];
        Some(here.index())
    });
    steps.take(heads.len()).any(|here| here == top)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "She met Rao and Lind , who agreed but left", heads as a parser has them; with or without a second comma.
    fn heads(closed: bool) -> Vec<Option<NodeId>> {
        let mut words = vec![
            ("She", Upos::Pron, Xpos::Prp, 1, Deprel::Nsubj),
            ("met", Upos::Verb, Xpos::Vbd, -1, Deprel::Root),
            ("Rao", Upos::Propn, Xpos::Nnp, 1, Deprel::Obj),
            ("and", Upos::Cconj, Xpos::Cc, 4, Deprel::Cc),
            ("Lind", Upos::Propn, Xpos::Nnp, 2, Deprel::Conj),
            (",", Upos::Punct, Xpos::Comma, 7, Deprel::Punct),
            ("who", Upos::Pron, Xpos::Wp, 7, Deprel::Nsubj),
            ("agreed", Upos::Verb, Xpos::Vbd, 2, Deprel::AclRelcl),
            ("but", Upos::Cconj, Xpos::Cc, 9, Deprel::Cc),
            ("left", Upos::Verb, Xpos::Vbd, 1, Deprel::Conj),
        ];
        if closed {
            words[8].3 = 10;
            words.insert(8, (",", Upos::Punct, Xpos::Comma, 10, Deprel::Punct));
        }
        let forms: Vec<&str> = words.iter().map(|w| w.0).collect();
        let tags: Vec<Tag> = words.iter().map(|w| Tag { upos: w.1, xpos: w.2 }).collect();
        let mut heads: Vec<Option<NodeId>> = words.iter().map(|w| u16::try_from(w.3).ok().map(NodeId)).collect();
        let mut relations: Vec<Deprel> = words.iter().map(|w| w.4).collect();
        mend(&forms, &tags, &mut heads, &mut relations);
        heads
    }

    #[test]
    fn the_clause_is_on_who_was_named_last_and_goes_on_without_a_comma() {
        let open = heads(false);
        assert_eq!((open[7], open[9]), (Some(NodeId(4)), Some(NodeId(7))));
    }

    #[test]
    fn a_comma_ends_the_clause() {
        let closed = heads(true);
        assert_eq!((closed[7], closed[10]), (Some(NodeId(4)), Some(NodeId(1))));
    }
}
