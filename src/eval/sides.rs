//! Which names mean the same side.

use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// Names that count as one, by their first. Case, blanks and a leading "the" never matter.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    first: FxHashMap<String, String>,
}

/// A file of names that can't be read.
#[derive(Debug, thiserror::Error)]
#[error("can't read {path:?}")]
pub struct SidesError {
    path: PathBuf,
    source: std::io::Error,
}

impl Sides {
    /// Reads a file with a group of names a line, between tabs; `#` opens a comment.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn read(path: &Path) -> Result<Self, SidesError> {
        let text = std::fs::read_to_string(path).map_err(|source| SidesError { path: path.to_owned(), source })?;
        Ok(Self::parse(&text))
    }

    fn parse(text: &str) -> Self {
        let mut first = FxHashMap::default();
        for line in text.lines() {
            let names: Vec<String> = line.split('\t').map(plain).filter(|name| !name.is_empty()).collect();
            let Some(main) = names.first().filter(|name| !name.starts_with('#')) else { continue };
            first.extend(names.iter().map(|name| (name.clone(), main.clone())));
        }
        Self { first }
    }

    /// The name by which a side is compared.
    pub fn name(&self, name: &str) -> String {
        let name = plain(name);
        let name = name.strip_prefix("the ").map(str::to_owned).unwrap_or(name);
        self.first.get(&name).cloned().unwrap_or(name)
    }

    /// Whether two names mean the same side.
    pub fn are_same(&self, a: &str, b: &str) -> bool {
        self.name(a) == self.name(b)
    }
}

/// Lower case, single blanks.
fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_line_are_one() {
        let sides = Sides::parse("# main\tothers\nHolland\tThe Hague\tNetherlands\n");
        assert!(sides.are_same("the  Netherlands", "holland"));
        assert!(!sides.are_same("others", "main"));
        assert!(Sides::default().are_same("The Union", "union"));
    }
}
