//! The small words that pages put around a text: beside its date, and on lines that are no part of it.
//!
//! They are data: `data/text/dates.tsv` and `data/text/boilerplate.tsv`.

use crate::assets::{AssetError, Assets};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words beside dates, by kind.
static DATE_WORDS: LazyLock<HashSet<(String, String)>> = LazyLock::new(|| {
    let rows = rows(&Assets::builtin(), "data/text/dates.tsv").expect("the built-in data are right");
    let of_row = |row: Vec<String>| {
        let words: Vec<_> = row.get(1).map_or("", |w| w).split('|').map(str::to_owned).collect();
        words.into_iter().map(move |word| (row[0].clone(), word))
    };
    rows.into_iter().flat_map(of_row).collect()
});

/// Whether a word in lower case is of this kind.
pub(super) fn is(kind: &str, word: &str) -> bool {
    DATE_WORDS.contains(&(kind.to_owned(), word.to_owned()))
}

/// Whether a word in lower case may stand beside a date: of any kind, a time of day, or no word at all.
pub(super) fn is_beside_date(word: &str) -> bool {
    let is_time = word.starts_with(|c: char| c.is_ascii_digit())
        && word.trim_end_matches("am").trim_end_matches("pm").chars().all(|c| c.is_ascii_digit() || ":.h".contains(c));
    let is_sign = !word.contains(char::is_alphanumeric);
    is_time || is_sign || ["published", "updated", "beside"].iter().any(|kind| is(kind, word))
}

/// What is to be done with a line that begins or reads so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Drop the line that reads so.
    Line,
    /// Drop a short line that begins so.
    Start,
    /// Drop all from this line on, where it comes late in the text.
    Tail,
}

/// Lines that pages put among the paragraphs of an article.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    phrasings: Vec<(Kind, String)>,
}

/// How long a line may be that is dropped for its beginning, in bytes.
const SHORT: usize = 160;

impl Boilerplate {
    /// Reads `data/text/boilerplate.tsv`.
    pub(super) fn load(assets: &Assets) -> Result<Self, AssetError> {
        let mut phrasings = Vec::new();
        for row in rows(assets, "data/text/boilerplate.tsv")? {
            let kind = match row[0].as_str() {
                "start" => Kind::Start,
                "tail" => Kind::Tail,
                _ => Kind::Line,
            };
            let words = row.get(1).cloned().unwrap_or_default();
            if !words.is_empty() {
                phrasings.push((kind, words));
            }
        }
        Ok(Self { phrasings })
    }

    /// The text without such lines; paragraphs that are left empty go with them.
    pub(super) fn strip(&self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            match self.kind(line) {
                Some(Kind::Tail) if kept.trim().len() * 2 > text.trim().len() => break,
                Some(Kind::Line | Kind::Start) => kept.push_str(&line[line.trim_end().len()..]),
                Some(Kind::Tail) | None => kept.push_str(line),
            }
        }
        paragraphs(&kept)
    }

    fn kind(&self, line: &str) -> Option<Kind> {
        let line = line.trim();
        if line.len() > SHORT || line.is_empty() {
            return None;
        }
        let plain = plain(line);
        let fits = |(kind, words): &&(Kind, String)| match kind {
            Kind::Line | Kind::Tail => plain == *words,
            Kind::Start => !line.starts_with(['"', '“', '‘', '\'']) && begins(&plain, words),
        };
        self.phrasings.iter().find(fits).map(|(kind, _)| *kind)
    }
}

/// Whether words begin with other words, whole ones.
fn begins(line: &str, words: &str) -> bool {
    line.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Lower case, plain apostrophes, no signs at either end.
fn plain(line: &str) -> String {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    line.to_lowercase().replace('’', "'")
}

/// The same paragraphs with one empty line between any two.
pub(super) fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = 0;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            gap += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap > 0 { "\n\n" } else { "\n" });
        }
        out.push_str(line);
        gap = 0;
    }
    out
}

/// The rows of a table in `data/text`, without its header and comments.
fn rows(assets: &Assets, file: &str) -> Result<Vec<Vec<String>>, AssetError> {
    let text = assets.text(file)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).skip(1);
    Ok(lines.map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrasing_drops_its_example_and_spares_the_others() {
        let assets = Assets::builtin();
        let boilerplate = Boilerplate::load(&assets).unwrap();
        let long = "The delegations met for a second day and agreed on a date for the next round.";
        for row in rows(&assets, "data/text/boilerplate.tsv").unwrap() {
            let text = format!("{long}\n\n{}", row[2]);
            let wanted = if row[0] == "keep" { text.clone() } else { long.to_owned() };
            assert_eq!(boilerplate.strip(&text), wanted, "{row:?}");
        }
    }

    #[test]
    fn what_comes_early_does_not_cut_the_text() {
        let boilerplate = Boilerplate::load(&Assets::builtin()).unwrap();
        let text = "Related articles\n\nThe delegations met for a second day and agreed on a date.";
        assert!(boilerplate.strip(text).contains("second day"));
    }
}
