//! The words of a question as phrasings compare them.

/// A word as it was typed, and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// As typed, without the punctuation around it.
    pub(super) typed: String,
    /// In lower case.
    pub(super) word: String,
}

/// The words of a question; a possessive `'s` is a word of its own, punctuation is dropped.
pub(super) fn tokens(question: &str) -> Vec<Token> {
    let question = question.replace(['’', '`'], "'");
    question.split_whitespace().flat_map(split).filter(|t| !t.word.is_empty()).collect()
}

fn split(piece: &str) -> Vec<Token> {
    let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').trim_matches('\'');
    match bare.strip_suffix("'s") {
        Some(stem) => vec![token(stem), token("'s")],
        None => vec![token(bare)],
    }
}

fn token(typed: &str) -> Token {
    Token { typed: typed.to_owned(), word: typed.to_lowercase() }
}

/// The typed words with blanks between them, a possessive joined to its word.
pub(super) fn join(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        if !out.is_empty() && token.word != "'s" {
            out.push(' ');
        }
        out.push_str(&token.typed);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_goes_and_possessives_part() {
        let words: Vec<_> = tokens("What are Kyiv’s positions?").into_iter().map(|t| t.word).collect();
        assert_eq!(words, ["what", "are", "kyiv", "'s", "positions"]);
        assert_eq!(join(&tokens("Kyiv's \"old\" plan")), "Kyiv's old plan");
    }
}
