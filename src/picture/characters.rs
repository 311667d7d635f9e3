//! Characters that XML 1.0 has no place for.

use std::borrow::Cow;

/// The words with the replacement character for what XML forbids.
pub(crate) fn allowed(words: &str) -> Cow<'_, str> {
    if words.chars().all(is_xml) {
        return words.into();
    }
    words.chars().map(|c| if is_xml(c) { c } else { '\u{FFFD}' }).collect::<String>().into()
}

/// The production `Char`.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
