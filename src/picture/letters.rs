//! How wide words are, by the letters of the font that pictures are drawn with.

use unicode_width::UnicodeWidthChar;

/// Widths of the letters of ASCII from the blank on, in thousandths of the size of the font (Noto Sans).
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372,
    572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434,
    899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781,
    605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
    281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605,
    615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
];
/// The width of other letters.
const OTHER: u16 = 600;
/// Bold letters are wider by this.
const BOLD: f64 = 1.07;

/// How wide words are at a size.
pub(super) fn width(words: &str, size: f64, is_bold: bool) -> f64 {
    let letter = |c: char| match WIDTHS.get((c as usize).wrapping_sub(0x20)) {
        Some(width) => *width,
        None => OTHER * c.width().unwrap_or(0) as u16,
    };
    let sum: f64 = words.chars().map(|c| f64::from(letter(c))).sum();
    sum / 1000.0 * size * if is_bold { BOLD } else { 1.0 }
}

/// Words in lines no wider than that, so many at most; what does not fit ends in a mark.
pub(super) fn lines(words: &str, size: f64, is_bold: bool, widest: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace().map(|word| cut(word, size, is_bold, widest)) {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(line)) if width(&longer, size, is_bold) <= widest => *line = longer,
            _ => lines.push(word),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} ……"), size, is_bold, widest);
        }
    }
    lines
}

/// The beginning of what is too wide, with a mark.
fn cut(words: &str, size: f64, is_bold: bool, widest: f64) -> String {
    let marked = words.strip_suffix(" ……");
    if marked.is_none() && width(words, size, is_bold) <= widest {
        return words.to_owned();
    }
    let mut kept: String = marked.unwrap_or(words).to_owned();
    while !kept.is_empty() && width(&format!("{kept}…"), size, is_bold) > widest {
        kept.pop();
    }
    format!("{}…", kept.trim_end_matches([' ', ',', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_between_them() {
        let broken = |words: &str, most| lines(words, 10.0, false, 60.0, most);
        assert_eq!(broken("talks about a truce", 3), ["talks about", "a truce"]);
        assert_eq!(broken("talks about a truce at sea", 2), ["talks about", "a truce at…"]);
        assert_eq!(broken("", 2), Vec::<String>::new());
        assert_eq!(broken("Donaudampfschifffahrtsgesellschaft", 2).len(), 1);
    }
}
