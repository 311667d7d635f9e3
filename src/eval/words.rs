//! Contents as bags of words, and how far two of them overlap.

use icu_normalizer::ComposingNormalizerBorrowed;
use std::collections::BTreeMap;

/// Words that say nothing of a content.
const FUNCTION_WORDS: &str = "a an the this that these those of to in on at by for from with as and or but any some all \
    both each its his her their our my your it he she they we i you him them us is are was were be been being has have \
    had do does did will would should could can may might must shall there so such than then also into over under about \
    between which who whom whose what when where if while s";

/// Words that turn a content round.
const NEGATORS: [&str; 3] = ["not", "never", "cannot"];

/// A content as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Content {
    words: BTreeMap<String, usize>,
    /// Whether it has an odd number of negators.
    pub(super) is_negative: bool,
}

impl Content {
    /// The words of a text without function words; all of them, if it has no others.
    pub(super) fn new(text: &str) -> Self {
        let all = words(text);
        let negators = all.iter().filter(|word| NEGATORS.contains(&word.as_str())).count();
        let is_function_word = |word: &str| FUNCTION_WORDS.split_whitespace().any(|w| w == word);
        let has_others = all.iter().any(|word| !is_function_word(word));
        let mut counts = BTreeMap::new();
        for word in all.into_iter().filter(|word| !has_others || !is_function_word(word)) {
            *counts.entry(word).or_default() += 1;
        }
        Self { words: counts, is_negative: negators % 2 == 1 }
    }

    /// The F1 of their common words, from 0 to 1.
    pub(super) fn overlap(&self, other: &Self) -> f64 {
        let count = |word: &str| other.words.get(word).copied().unwrap_or_default();
        let common: usize = self.words.iter().map(|(word, n)| count(word).min(*n)).sum();
        if common == 0 {
            return 0.0;
        }
        let share = |content: &Self| common as f64 / content.words.values().sum::<usize>() as f64;
        let (a, b) = (share(self), share(other));
        2.0 * a * b / (a + b)
    }
}

/// Lower-case words, hyphenated ones whole, "n't" as "not".
fn words(text: &str) -> Vec<String> {
    let text = ComposingNormalizerBorrowed::new_nfkc().normalize(text).to_lowercase().replace('’', "'");
    let text = apart(&text);
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric() && c != '-') {
        let mut parts = run.split('-').peekable();
        // "ten-year" is one word; a hyphen at an edge or beside another joins nothing.
        while let Some(part) = parts.next() {
            if part.is_empty() {
                continue;
            }
            let mut word = part.to_owned();
            while let Some(next) = parts.next_if(|next| !next.is_empty()) {
                word.push('-');
                word.push_str(next);
            }
            words.push(word);
        }
    }
    words
}

/// "don't" as "do not", where the word ends.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("n't") {
        let (before, after) = (&rest[..at], &rest[at + 3..]);
        let is_end = !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        out.push_str(before);
        out.push_str(if is_end { " not" } else { "n't" });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(a: &str, b: &str) -> f64 {
        Content::new(a).overlap(&Content::new(b))
    }

    #[test]
    fn function_words_do_not_count() {
        assert!((overlap("a ban on the trawlers", "its ban of trawlers") - 1.0).abs() < 1e-9);
        assert!((overlap("it", "it") - 1.0).abs() < 1e-9, "unless there is nothing else");
        assert!((overlap("a ten-year truce", "a truce") - 2.0 / 3.0).abs() < 1e-9);
        assert!(overlap("a truce", "a levy").abs() < 1e-9);
    }

    #[test]
    fn two_negators_cancel() {
        let is_negative = |text| Content::new(text).is_negative;
        assert!(is_negative("that they don’t sail"));
        assert!(is_negative("that they cannot sail"));
        assert!(!is_negative("never not sail"));
    }

    #[test]
    fn hyphens_join_words_only_between_them() {
        assert_eq!(words("cease-fire -- now - re-"), ["cease-fire", "now", "re"]);
        assert_eq!(words("½ price, the ﬁsh"), ["1", "2", "price", "the", "fish"]);
    }
}
