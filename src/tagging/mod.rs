//! Tokens to parts of speech and lemmas.
