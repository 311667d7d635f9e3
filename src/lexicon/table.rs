//! Reads the tab-separated files under `data/`: a header line, `#` comments, `|` within cells.
//! Every error says file and line.

use crate::assets::{AssetError, Assets};

/// Why a data file can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// It can't be read at all.
    #[error(transparent)]
    Asset(#[from] AssetError),
    /// A line is not what the format asks for.
    #[error("{file}:{line}: {message}")]
    Line {
        /// The file, e.g. `data/lexicon/cues.tsv`.
        file: String,
        /// Line number from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// Lines that don't go together.
    #[error("{0}")]
    Data(String),
}

/// One line of a table with its place.
#[derive(Debug)]
pub struct Row<'t> {
    file: &'t str,
    line: usize,
    header: &'t [&'t str],
    cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// The cell under this heading; empty where the line or the table has none.
    pub fn get(&self, column: &str) -> &'t str {
        let place = self.header.iter().position(|h| *h == column);
        place.and_then(|i| self.cells.get(i)).map_or("", |c| c.trim())
    }

    /// The cell, or `None` where it is empty.
    pub fn optional(&self, column: &str) -> Option<&'t str> {
        Some(self.get(column)).filter(|c| !c.is_empty())
    }

    /// The cell's values between `|`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split('|').map(str::trim).filter(|v| !v.is_empty())
    }

    /// The cell as a member of a closed set.
    ///
    /// # Errors
    /// If it is none, with file and line.
    pub fn parse<T: std::str::FromStr>(&self, column: &str) -> Result<T, LexiconError>
    where
        T::Err: std::fmt::Display,
    {
        self.get(column).parse().map_err(|e: T::Err| self.error(format!("column {column}: {e}")))
    }

    /// An error at this line.
    pub fn error(&self, message: impl Into<String>) -> LexiconError {
        (self.errors())(message.into())
    }

    /// Makes errors at this line, later.
    pub(super) fn errors(&self) -> impl Fn(String) -> LexiconError + use<> {
        let (file, line) = (self.file.to_owned(), self.line);
        move |message| LexiconError::Line { file: file.clone(), line, message }
    }
}

/// Calls `each` for every line of the table at `file`.
///
/// # Errors
/// If the file is missing, has no header, or `each` finds a line wrong.
pub(crate) fn read(
    assets: &Assets,
    file: &str,
    each: impl FnMut(&Row<'_>) -> Result<(), LexiconError>,
) -> Result<(), LexiconError> {
    read_text(&assets.text(file)?, file, each)
}

/// The same for the text of a table; `file` is its name in errors.
///
/// # Errors
/// As [`read`].
pub(super) fn read_text(
    text: &str,
    file: &str,
    mut each: impl FnMut(&Row<'_>) -> Result<(), LexiconError>,
) -> Result<(), LexiconError> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let Some((_, first)) = lines.next() else { return Ok(()) };
    let header: Vec<&str> = first.split('\t').map(str::trim).collect();
    for (number, line) in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let row = Row { file, line: number + 1, header: &header, cells };
        if row.cells.len() > header.len() {
            return Err(row.error(format!("{} cells under {} headings", row.cells.len(), header.len())));
        }
        each(&row)?;
    }
    Ok(())
}
