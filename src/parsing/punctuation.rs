//! Where marks of punctuation hang, once the words have their heads.
//!
//! The rules are those of Universal Dependencies: both marks of a pair hang on the head of what
//! they enclose; any other mark hangs on the unit that it sets off: the highest word to its left
//! or right whose words don't reach across it, of the two the one that depends on the other.

use crate::syntax::{Deprel, NodeId};

/// No word.
const NONE: usize = usize::MAX;

/// What the rules need to know about a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// It is a word.
    Word,
    /// Opens a pair that this character closes.
    Opens(char),
    /// Ends a sentence: never belongs to what follows.
    Final,
    /// Any other mark.
    Other,
}

/// Hangs the words in the relation `punct` where the rules want them.
pub(super) fn attach(forms: &[&str], heads: &mut [Option<NodeId>], relations: &[Deprel]) {
    let mark = |(form, relation): (&&str, &Deprel)| if *relation == Deprel::Punct { kind(form) } else { Mark::Word };
    let marks: Vec<Mark> = forms.iter().zip(relations).map(mark).collect();
    if marks.iter().all(|m| *m == Mark::Word) {
        return;
    }
    let tree = Words::new(heads, marks);
    let pairs = tree.pairs(forms);
    for (i, head) in heads.iter_mut().enumerate() {
        let chosen = match (tree.marks[i], pairs[i]) {
            (Mark::Word, _) => tree.heads[i],
            (_, NONE) => tree.unit(i),
            (_, pair) => pair,
        };
        *head = (chosen != NONE).then_some(NodeId(chosen as u16));
    }
}

fn kind(form: &str) -> Mark {
    let mut chars = form.chars();
    let (first, rest) = (chars.next(), chars.as_str());
    match first {
        Some('(') if rest.is_empty() => Mark::Opens(')'),
        Some('[') if rest.is_empty() => Mark::Opens(']'),
        Some('{') if rest.is_empty() => Mark::Opens('}'),
        Some('“') if rest.is_empty() => Mark::Opens('”'),
        Some('‘') if rest.is_empty() => Mark::Opens('’'),
        Some('«') if rest.is_empty() => Mark::Opens('»'),
        Some(c @ ('"' | '\'')) if rest.is_empty() => Mark::Opens(c),
        Some('.' | '!' | '?' | '…') => Mark::Final,
        _ => Mark::Other,
    }
}

/// The tree over the words, marks left out.
struct Words {
    marks: Vec<Mark>,
    /// Head of each word, or [`NONE`]; marks with children have passed them up.
    heads: Vec<usize>,
    /// The first and last word below each word.
    extent: Vec<(usize, usize)>,
    depth: Vec<usize>,
}

impl Words {
    fn new(heads: &[Option<NodeId>], marks: Vec<Mark>) -> Self {
        let n = heads.len();
        let up = |w: usize| {
            let mut above = std::iter::successors(heads[w], |h| heads[h.index()]).take(n);
            above.find(|h| marks[h.index()] == Mark::Word).map_or(NONE, NodeId::index)
        };
        let heads: Vec<usize> = (0..n).map(up).collect();
        let mut extent: Vec<(usize, usize)> = (0..n).map(|i| (i, i)).collect();
        let mut depth = vec![0; n];
        for word in (0..n).filter(|i| marks[*i] == Mark::Word) {
            let mut at = heads[word];
            while at != NONE {
                depth[word] += 1;
                extent[at] = (extent[at].0.min(word), extent[at].1.max(word));
                at = heads[at];
            }
        }
        Self { marks, heads, extent, depth }
    }

    /// For each mark of a pair the head of what the pair encloses, else [`NONE`].
    fn pairs(&self, forms: &[&str]) -> Vec<usize> {
        let mut found = vec![NONE; forms.len()];
        for open in 0..forms.len() {
            let Mark::Opens(closing) = self.marks[open] else { continue };
            if found[open] != NONE {
                continue;
            }
            let Some(close) = self.closing(open, closing, forms, &found) else { continue };
            let outside = |h: usize| h == NONE || h <= open || h >= close;
            let inside = (open + 1..close).filter(|w| self.marks[*w] == Mark::Word && outside(self.heads[*w]));
            if let Some(head) = inside.min_by_key(|w| self.depth[*w]) {
                (found[open], found[close]) = (head, head);
            }
        }
        found
    }

    /// The mark that closes the pair opened at `open`.
    fn closing(&self, open: usize, closing: char, forms: &[&str], found: &[usize]) -> Option<usize> {
        let opening = forms[open];
        let mut nested = 0_usize;
        for i in open + 1..forms.len() {
            if self.marks[i] == Mark::Word || found[i] != NONE {
                continue;
            }
            let mut chars = forms[i].chars();
            if chars.next() == Some(closing) && chars.next().is_none() {
                if nested == 0 {
                    return Some(i);
                }
                nested -= 1;
            } else if forms[i] == opening {
                nested += 1;
            }
        }
        None
    }

    /// The unit that the mark at `i` sets off.
    fn unit(&self, i: usize) -> usize {
        let word = |w: &usize| self.marks[*w] == Mark::Word;
        let left = (0..i).rev().find(word).map(|w| self.climb(w, |h| h < i, |(_, last)| last < i));
        let right = (i + 1..self.marks.len()).find(word).filter(|_| left.is_none() || self.marks[i] != Mark::Final);
        let right = right.map(|w| self.climb(w, |h| h > i, |(first, _)| first > i));
        match (left, right) {
            (Some(left), Some(right)) if !self.is_under(left, right) => right,
            (Some(left), _) => left,
            (None, right) => right.unwrap_or(NONE),
        }
    }

    /// The highest word above `word` on its side of a mark whose words don't reach across it.
    fn climb(&self, word: usize, side: impl Fn(usize) -> bool, within: impl Fn((usize, usize)) -> bool) -> usize {
        let mut at = word;
        while self.heads[at] != NONE && side(self.heads[at]) && within(self.extent[at]) {
            at = self.heads[at];
        }
        at
    }

    fn is_under(&self, word: usize, above: usize) -> bool {
        let mut at = word;
        while at != NONE && at != above {
            at = self.heads[at];
        }
        at == above
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Heads of the marks after the rules; marks are whatever has no letter.
    fn marks(text: &str, heads: &[i32]) -> Vec<(String, usize)> {
        let forms: Vec<&str> = text.split(' ').collect();
        let is_mark = |f: &&str| !f.contains(char::is_alphabetic);
        let relations: Vec<Deprel> =
            forms.iter().map(|f| if is_mark(f) { Deprel::Punct } else { Deprel::Dep }).collect();
        let mut heads: Vec<Option<NodeId>> = heads.iter().map(|h| u16::try_from(*h).ok().map(NodeId)).collect();
        attach(&forms, &mut heads, &relations);
        let found = forms.iter().zip(heads).filter(|(f, _)| is_mark(f));
        found.map(|(f, h)| ((*f).to_owned(), h.map_or(NONE, NodeId::index))).collect()
    }

    fn pair(mark: &str, head: usize) -> (String, usize) {
        (mark.to_owned(), head)
    }

    #[test]
    fn a_comma_hangs_on_the_clause_that_it_sets_off() {
        let found = marks("If troops leave , we stop .", &[2, 2, 5, 0, 5, -1, 0]);
        assert_eq!(found, [pair(",", 2), pair(".", 5)]);
    }

    #[test]
    fn quotation_marks_hang_on_the_head_of_the_quotation() {
        let found = marks("“ We agree ” , she said .", &[1, 2, 6, 1, 1, 6, -1, 1]);
        assert_eq!(found, [pair("“", 2), pair("”", 2), pair(",", 2), pair(".", 6)]);
    }

    #[test]
    fn a_list_hangs_its_commas_on_what_follows() {
        let found = marks("Bread , milk and eggs", &[-1, 0, 0, 4, 0]);
        assert_eq!(found, [pair(",", 2)]);
    }

    proptest! {
        #[test]
        fn a_tree_stays_a_tree(shape in prop::collection::vec((0_usize..100, 0_usize..6), 2..14)) {
            let forms: Vec<&str> = shape.iter().map(|(_, f)| [",", "(", ")", "\"", "word", "."][*f]).collect();
            let below = |(i, (h, _)): (usize, &(usize, usize))| (i > 0).then(|| NodeId((h % i.max(1)) as u16));
            let mut heads: Vec<Option<NodeId>> = shape.iter().enumerate().map(below).collect();
            let relation = |f: &&str| if *f == "word" { Deprel::Dep } else { Deprel::Punct };
            let mut relations: Vec<Deprel> = forms.iter().map(relation).collect();
            relations[0] = Deprel::Root;
            attach(&forms, &mut heads, &relations);
            prop_assert_eq!(heads[0], None);
            for start in 1..heads.len() {
                let mut up = std::iter::successors(Some(NodeId(start as u16)), |w| heads[w.index()]).take(50);
                prop_assert!(up.any(|w| w == NodeId(0)));
            }
        }
    }
}
