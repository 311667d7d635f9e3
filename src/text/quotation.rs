//! Quoted stretches: where they open and close, and which go on from the paragraph before.

use super::Span;

/// A quoted stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// What lies between the marks.
    pub inner: Span,
    /// Whether it goes on from a quotation that the paragraph before left open.
    pub continues: bool,
}

/// The quotations of a text in order; they don't nest, and none reaches over a line break.
///
/// ```
/// use demarche::text::quotations;
/// let text = "“No,” he said. \"Not now.\"";
/// let words: Vec<&str> = quotations(text).iter().map(|q| q.inner.of(text)).collect();
/// assert_eq!(words, ["No,", "Not now."]);
/// ```
pub fn quotations(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut left_open = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            left_open = in_line(line, start, left_open, &mut found);
        }
        start += line.len();
    }
    found
}

/// Collects the quotations of one line; returns whether the last is left open.
fn in_line(line: &str, offset: usize, left_open: bool, found: &mut Vec<Quotation>) -> bool {
    let mut open: Option<(usize, char)> = None;
    let mut first = true;
    let mut previous = ' ';
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        match open {
            None if opens(c, previous) => open = Some((at + c.len_utf8(), c)),
            Some((from, mark)) if closes(c, mark, next) => {
                let inner = Span::new(offset + from, offset + at);
                found.push(Quotation { inner, continues: first && left_open });
                first = false;
                open = None;
            }
            _ => {}
        }
        previous = c;
    }
    let Some((from, mark)) = open.filter(|(_, mark)| *mark != '‘') else { return false };
    let end = line.trim_end().len().max(from);
    let is_long = mark == '“' || line[from..end].split_whitespace().count() > 3;
    if is_long {
        found.push(Quotation { inner: Span::new(offset + from, offset + end), continues: first && left_open });
    }
    is_long
}

fn opens(c: char, previous: char) -> bool {
    match c {
        '“' | '„' | '«' => true,
        '"' | '‘' => !previous.is_alphanumeric(),
        _ => false,
    }
}

fn closes(c: char, opened: char, next: char) -> bool {
    match opened {
        '"' => c == '"' || c == '”',
        '‘' => c == '’' && !next.is_alphanumeric(),
        '«' => c == '»',
        _ => c == '”' || c == '"',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<(&str, bool)> {
        quotations(text).iter().map(|q| (q.inner.of(text), q.continues)).collect()
    }

    #[test]
    fn apostrophes_do_not_close_single_quotes() {
        assert_eq!(inner("His ‘peace formula’ isn’t theirs."), [("peace formula", false)]);
    }

    #[test]
    fn an_open_quotation_goes_on_in_the_next_paragraph() {
        let text = "“We asked for this.\n\n“They said no,” she added.";
        assert_eq!(inner(text), [("We asked for this.", false), ("They said no,", true)]);
    }
}
