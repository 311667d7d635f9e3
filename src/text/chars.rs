//! What a character looks like to the learned models.

/// Typographic variants as the plain character that they stand for.
pub fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‑' | '−' => '-',
        '\u{a0}' => ' ',
        c => c,
    }
}

/// The kind of a character as a small number.
pub fn class(c: char) -> u64 {
    match c {
        'a'..='z' => 1,
        'A'..='Z' => 2,
        '0'..='9' => 3,
        c if super::token::is_gap(c) => 4,
        c if c.is_lowercase() => 1,
        c if c.is_uppercase() => 2,
        c if c.is_alphabetic() => 5,
        c if c.is_numeric() => 3,
        '\u{1F000}'.. => 6,
        c => 64 + u64::from(u32::from(plain(c))),
    }
}

/// The shape of a word: classes of its characters, repeats cut short, at most eight.
pub fn shape(word: &str) -> u64 {
    let (mut shape, mut last, mut repeats, mut length) = (0_u64, 0, 0, 0);
    for c in word.chars().take(40) {
        let class = class(c).min(127);
        repeats = if class == last { repeats + 1 } else { 0 };
        last = class;
        if repeats < 2 && length < 8 {
            shape = shape << 7 | class;
            length += 1;
        }
    }
    shape
}
