//! The function `dm:hasWords(text, words)`: whether a text has all words of another, in any case,
//! order and common ending. Enough to find a topic among labels; no search engine.

use oxigraph::model::{Literal, Term};

/// Words that say nothing about a topic.
const EMPTY: [&str; 14] = ["a", "an", "the", "of", "in", "on", "to", "for", "with", "from", "and", "or", "its", "his"];

/// The SPARQL function; nothing (an error in SPARQL) unless it gets two literals.
pub(super) fn has_words(arguments: &[Term]) -> Option<Term> {
    match arguments {
        [Term::Literal(text), Term::Literal(words)] => Some(Literal::from(covers(text.value(), words.value())).into()),
        _ => None,
    }
}

/// Whether each word of `words` begins like one of `text`.
pub(crate) fn covers(text: &str, words: &str) -> bool {
    let text: Vec<String> = stems(text).collect();
    stems(words).all(|word| text.contains(&word))
}

/// Words in lower case without common endings.
pub(crate) fn stems(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).filter(|word| !EMPTY.contains(&word.as_str())).map(|word| stem(&word).to_owned())
}

/// A word without the commonest endings of English, never shorter than four letters.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 12] =
        ["iations", "iation", "iating", "iated", "iate", "ations", "ation", "ing", "es", "ed", "s", "e"];
    let long_enough = |ending: &&&str| word.len() >= ending.len() + 4;
    let found = ENDINGS.iter().filter(long_enough).find_map(|ending| word.strip_suffix(*ending));
    found.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn order_case_and_common_endings_do_not_matter() {
        assert!(covers("Engage in negotiations for peace", "peace negotiations"));
        assert!(covers("the negotiating table, peace", "Peace Negotiation"));
        assert!(covers("withdrawal of its troops", "troop withdrawal"));
        assert!(covers("anything", "the"));
    }

    #[test]
    fn every_word_must_be_there() {
        assert!(!covers("peace talks", "peace negotiations"));
        assert!(!covers("war", "warm"));
    }
}
