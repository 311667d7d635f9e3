//! Reports: "“…,” she said". A quotation with a comma at its end, then a verb with a subject of its
//! own: the quotation is what the verb reports, whatever else a parser takes the two for.

use crate::syntax::{Deprel, NodeId, Upos};

/// Makes each such quotation the clausal complement of the verb after it.
pub(super) fn mend(forms: &[&str], upos: &[Upos], heads: &mut [Option<NodeId>], relations: &mut [Deprel]) {
    let mut at = 0;
    while let Some((open, close)) = quotation(forms, at) {
        at = close + 1;
        let mut tree = Sentence { upos, heads, relations };
        if ends_open(forms, close)
            && let Some(top) = tree.top(open, close)
            && let Some(verb) = tree.verb(top, open, close)
        {
            tree.hang(top, verb, close);
        }
    }
}

/// The next pair of quotation marks from `at`.
fn quotation(forms: &[&str], at: usize) -> Option<(usize, usize)> {
    (at..forms.len()).find_map(|open| {
        let closing = match forms[open] {
            "\"" => "\"",
            "“" => "”",
            "‘" => "’",
            "«" => "»",
            _ => return None,
        };
        let close = (open + 1..forms.len()).find(|i| forms[*i] == closing)?;
        Some((open, close))
    })
}

/// Whether a quotation ends as one does that is reported: more must follow.
fn ends_open(forms: &[&str], close: usize) -> bool {
    matches!(forms[close - 1], "," | "?" | "!") || forms.get(close + 1) == Some(&",")
}

struct Sentence<'s> {
    upos: &'s [Upos],
    heads: &'s mut [Option<NodeId>],
    relations: &'s mut [Deprel],
}

impl Sentence<'_> {
    fn head(&self, word: usize) -> Option<usize> {
        self.heads[word].map(NodeId::index)
    }

    /// The one word between the marks whose head is not there.
    fn top(&self, open: usize, close: usize) -> Option<usize> {
        let inside = |h: usize| (open + 1..close).contains(&h);
        let mut tops =
            (open + 1..close).filter(|w| self.relations[*w] != Deprel::Punct && !self.head(*w).is_some_and(inside));
        tops.next().filter(|_| tops.next().is_none())
    }

    /// The verb after the quotation that either hangs on the other.
    fn verb(&self, top: usize, open: usize, close: usize) -> Option<usize> {
        let inside = |h: usize| (open + 1..close).contains(&h);
        let below = |w: &usize| self.upos[*w] == Upos::Verb && self.head(*w).is_some_and(inside) && self.is_loose(*w);
        match self.head(top) {
            Some(head) => Some(head).filter(|h| *h > close && self.upos[*h] == Upos::Verb),
            None => (close + 1..self.upos.len()).find(below),
        }
    }

    fn child(&self, head: usize, relation: Deprel, from: usize) -> Option<usize> {
        (from..self.heads.len()).find(|w| self.relations[*w] == relation && self.head(*w) == Some(head))
    }

    fn hang(&mut self, top: usize, verb: usize, close: usize) {
        let has = |relations: [Deprel; 2], head, from| relations.iter().any(|r| self.child(head, *r, from).is_some());
        if has([Deprel::Mark, Deprel::Cc], verb, close) || self.child(verb, Deprel::Nsubj, close).is_none() {
            return;
        }
        if self.heads[top].is_none() {
            self.heads[verb] = None;
            self.relations[verb] = Deprel::Root;
            self.heads[top] = Some(NodeId(verb as u16));
            self.relations[top] = Deprel::Ccomp;
        } else if self.relations[top] == Deprel::Nsubj && has([Deprel::Nsubj, Deprel::Expl], top, 0) {
            self.relations[top] = Deprel::Ccomp;
        }
    }

    /// Whether the verb hangs on the quotation as if it went on with it.
    fn is_loose(&self, verb: usize) -> bool {
        matches!(self.relations[verb], Deprel::Conj | Deprel::Advcl | Deprel::Ccomp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Upos::{Pron, Punct, Verb};

    fn mended(text: &str, upos: &[Upos], tree: &[(i32, Deprel)]) -> Vec<(Option<usize>, Deprel)> {
        let forms: Vec<&str> = text.split(' ').collect();
        let mut heads: Vec<Option<NodeId>> = tree.iter().map(|(h, _)| u16::try_from(*h).ok().map(NodeId)).collect();
        let mut relations: Vec<Deprel> = tree.iter().map(|(_, r)| *r).collect();
        mend(&forms, upos, &mut heads, &mut relations);
        heads.into_iter().map(|h| h.map(NodeId::index)).zip(relations).collect()
    }

    #[test]
    fn a_quotation_is_no_clause_beside_the_verb_that_reports_it() {
        let upos = [Punct, Pron, Verb, Punct, Punct, Pron, Verb];
        let mut tree = [
            (2, Deprel::Punct),
            (2, Deprel::Nsubj),
            (-1, Deprel::Root),
            (2, Deprel::Punct),
            (2, Deprel::Punct),
            (6, Deprel::Nsubj),
            (2, Deprel::Conj),
        ];
        let found = mended("“ We agree , ” she recalled", &upos, &tree);
        assert_eq!((found[2], found[6]), ((Some(6), Deprel::Ccomp), (None, Deprel::Root)));
        (tree[2], tree[6]) = ((6, Deprel::Nsubj), (-1, Deprel::Root));
        assert_eq!(mended("“ We agree , ” she recalled", &upos, &tree)[2].1, Deprel::Ccomp);
        assert_eq!(mended("“ We agree - ” she recalled", &upos, &tree)[2].1, Deprel::Nsubj);
    }
}
