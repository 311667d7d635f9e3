//! Scores of heads to a tree.
//!
//! Each word takes the head that scores highest. Where that leaves two roots, only the better one
//! stays; where it leaves a circle, the word of it that loses least is hung on a word that is
//! connected to the root.

/// Scores of the heads of a sentence's words.
#[derive(Debug)]
pub(super) struct HeadScores {
    words: usize,
    /// For each word: the score of being the root, then that of each word as its head.
    scores: Vec<f32>,
}

impl HeadScores {
    /// Scores in rows, one a word: the root's, then each word's.
    pub(super) fn new(words: usize, scores: Vec<f32>) -> Self {
        debug_assert_eq!(scores.len(), words * (words + 1));
        Self { words, scores }
    }

    fn root(&self, word: usize) -> f32 {
        self.scores[word * (self.words + 1)]
    }

    fn head(&self, word: usize, head: usize) -> f32 {
        if word == head { f32::NEG_INFINITY } else { self.scores[word * (self.words + 1) + 1 + head] }
    }

    /// The best head of a word among those that are allowed.
    fn best(&self, word: usize, allowed: impl Fn(usize) -> bool) -> Option<usize> {
        let mut best: Option<usize> = None;
        for head in (0..self.words).filter(|h| *h != word && allowed(*h)) {
            if best.is_none_or(|b| self.head(word, head) > self.head(word, b)) {
                best = Some(head);
            }
        }
        best
    }

    /// A head for each word but one, without circles.
    pub(super) fn tree(&self) -> Vec<Option<usize>> {
        let mut heads: Vec<Option<usize>> = (0..self.words).map(|w| self.best(w, |_| true)).collect();
        let gain = |w: usize, heads: &[Option<usize>]| self.root(w) - heads[w].map_or(0.0, |h| self.head(w, h));
        let mut root = 0;
        for word in 1..self.words {
            if gain(word, &heads) > gain(root, &heads) {
                root = word;
            }
        }
        if let Some(first) = heads.get_mut(root) {
            *first = None;
            self.break_circles(&mut heads);
        }
        heads
    }

    fn break_circles(&self, heads: &mut [Option<usize>]) {
        loop {
            let connected = connected(heads);
            let Some(lost) = connected.iter().position(|c| !c) else { return };
            let mut best: Option<(f32, usize, usize)> = None;
            for word in circle(heads, lost) {
                let Some(head) = self.best(word, |h| connected[h]) else { continue };
                let loss = heads[word].map_or(0.0, |h| self.head(word, h)) - self.head(word, head);
                if best.is_none_or(|(least, ..)| loss < least) {
                    best = Some((loss, word, head));
                }
            }
            let Some((_, word, head)) = best else { return };
            heads[word] = Some(head);
        }
    }
}

/// Which words hang, near or far, on the root.
fn connected(heads: &[Option<usize>]) -> Vec<bool> {
    const UNKNOWN: u8 = 0;
    const YES: u8 = 1;
    const NO: u8 = 2;
    let mut found = vec![UNKNOWN; heads.len()];
    let mut path = Vec::new();
    for start in 0..heads.len() {
        path.clear();
        let mut at = start;
        let answer = loop {
            if found[at] != UNKNOWN {
                break found[at];
            }
            found[at] = NO; // until the root is seen: a walk that comes back here is a circle
            path.push(at);
            match heads[at] {
                None => break YES,
                Some(head) => at = head,
            }
        };
        path.iter().for_each(|w| found[*w] = answer);
    }
    found.into_iter().map(|f| f == YES).collect()
}

/// The words of the circle that a walk up from `start` ends in.
fn circle(heads: &[Option<usize>], start: usize) -> Vec<usize> {
    let up = |w: usize| heads[w].unwrap_or(w);
    let inside = (0..heads.len()).fold(start, |w, _| up(w));
    let mut words = vec![inside];
    while up(words[words.len() - 1]) != inside && words.len() < heads.len() {
        words.push(up(words[words.len() - 1]));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_circle_is_broken_where_it_costs_least() {
        // Words 0 and 1 want each other; word 2 is the root.
        #[rustfmt::skip]
        let scores = vec![
            0.0, 0.0, 9.0, 8.0,
            0.0, 9.0, 0.0, 1.0,
            9.0, 0.0, 0.0, 0.0,
        ];
        assert_eq!(HeadScores::new(3, scores).tree(), [Some(2), Some(0), None]);
    }

    proptest! {
        #[test]
        fn any_scores_give_one_tree(n in 1_usize..12, seed in prop::collection::vec(-9.0_f32..9.0, 12 * 13)) {
            let heads = HeadScores::new(n, seed[..n * (n + 1)].to_vec()).tree();
            prop_assert_eq!(heads.iter().filter(|h| h.is_none()).count(), 1);
            prop_assert!(connected(&heads).into_iter().all(|c| c));
        }
    }
}
