//! The words of a question as the grammar compares them.

use crate::position::plain;

/// A word as it was typed, and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// As typed, without the punctuation around it.
    pub(super) typed: String,
    /// In lower case, without accents.
    pub(super) word: String,
}

/// Ends of words that are words of their own: "Kyiv's", "hasn't", "they've".
const CLITICS: [&str; 5] = ["'s", "n't", "'ve", "'re", "'d"];

/// The words of a question; clitics are words of their own, punctuation is dropped.
pub(super) fn tokens(question: &str) -> Vec<Token> {
    let question = question.replace(['’', '‘', '`'], "'").replace(['/', '—', '–'], " ");
    question.split_whitespace().flat_map(split).filter(|t| !t.word.is_empty()).collect()
}

fn split(piece: &str) -> Vec<Token> {
    let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '$' | '€' | '£' | '%' | '+'));
    // "the allies' demands": a possessive of many.
    if let Some(owner) = bare.strip_suffix("s'") {
        return vec![token(&format!("{owner}s")), token("'s")];
    }
    if CLITICS.contains(&bare.to_lowercase().as_str()) {
        return vec![token(bare)];
    }
    let bare = bare.trim_matches('\'');
    let lower = bare.to_lowercase();
    let clitic = CLITICS.iter().find(|c| lower.len() > c.len() && lower.ends_with(*c) && lower.len() == bare.len());
    match clitic {
        Some(clitic) => {
            let stem = match &lower[..lower.len() - clitic.len()] {
                "wo" if *clitic == "n't" => "will",
                "ca" if *clitic == "n't" => "can",
                _ => &bare[..bare.len() - clitic.len()],
            };
            vec![token(stem), token(clitic)]
        }
        None => vec![token(bare)],
    }
}

/// One word.
pub(super) fn token(typed: &str) -> Token {
    let word = typed.chars().filter_map(plain).flat_map(char::to_lowercase).collect();
    Token { typed: typed.to_owned(), word }
}

/// The typed words with blanks between them, clitics joined to their word.
pub(super) fn join(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        if !out.is_empty() && !CLITICS.contains(&token.word.as_str()) {
            out.push(' ');
        }
        out.push_str(&token.typed);
    }
    out
}

/// Words as they are compared, with one blank between them.
pub(super) fn normal(words: &str) -> String {
    let bare = |t: Token| Token { typed: t.word.clone(), word: t.word };
    join(&tokens(words).into_iter().map(bare).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(question: &str) -> Vec<String> {
        tokens(question).into_iter().map(|t| t.word).collect()
    }

    #[test]
    fn punctuation_goes_and_clitics_part() {
        assert_eq!(split("What are Kyiv’s positions?"), ["what", "are", "kyiv", "'s", "positions"]);
        assert_eq!(split("the allies' plan, won't"), ["the", "allies", "'s", "plan", "will", "n't"]);
        assert_eq!(join(&tokens("Kyiv's \"old\" plan")), "Kyiv's old plan");
        assert_eq!(split("U.S. 's"), ["u.s", "'s"]);
    }
}
