//! `metadata.tsv`: what is known about the texts of a folder beyond their words.

use super::{Problem, ReadError, date};
use jiff::civil::Date;
use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};

/// What a table says about one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

/// The tables of all folders that were met so far; each is read once.
#[derive(Default)]
pub(super) struct Folders(HashMap<PathBuf, HashMap<String, Row>>);

impl Folders {
    /// What the table beside this file says about it; errors of a table that is new go to `errors`.
    pub(super) fn row(&mut self, file: &Path, errors: &mut VecDeque<ReadError>) -> Row {
        let folder = file.parent().unwrap_or(Path::new(""));
        if !self.0.contains_key(folder) {
            self.0.insert(folder.to_owned(), table(&folder.join("metadata.tsv"), errors));
        }
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        self.0[folder].get(stem.as_ref()).cloned().unwrap_or_default()
    }
}

/// All rows of a table that are right; none where there is no table.
fn table(path: &Path, errors: &mut VecDeque<ReadError>) -> HashMap<String, Row> {
    let place = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => rows(&text, &place, errors),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => HashMap::new(),
        Err(error) => {
            errors.push_back(ReadError::new(place, error));
            HashMap::new()
        }
    }
}

fn rows(text: &str, place: &str, errors: &mut VecDeque<ReadError>) -> HashMap<String, Row> {
    let mut rows = HashMap::new();
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let header: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').map(str::trim).collect()).unwrap_or_default();
    let Some(doc) = header.iter().position(|column| *column == "doc") else {
        errors.push_back(ReadError::new(format!("{place}:1"), Problem::NoDocColumn));
        return rows;
    };
    for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        match row(&header, &cells) {
            Ok(row) => {
                let doc = cells.get(doc).copied().unwrap_or_default();
                rows.insert(doc.trim_end_matches(".txt").to_owned(), row);
            }
            Err(problem) => errors.push_back(ReadError::new(format!("{place}:{}", number + 1), problem)),
        }
    }
    rows
}

fn row(header: &[&str], cells: &[&str]) -> Result<Row, Problem> {
    if cells.len() > header.len() {
        return Err(Problem::Table(format!("{} cells under {} columns", cells.len(), header.len())));
    }
    let cell = |name: &str| {
        let at = header.iter().position(|column| *column == name)?;
        cells.get(at).filter(|c| !c.is_empty()).map(|c| (*c).to_owned())
    };
    Ok(Row {
        title: cell("title"),
        outlet: cell("outlet"),
        published: date::parse(&cell("published").unwrap_or_default())?,
        url: cell("url"),
        language: cell("language"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_subset_of_columns_will_do() {
        let mut errors = VecDeque::new();
        let rows = rows("title\tdoc\tpublished\nTalks\ta\t2025-07-20\n\tb\n", "m.tsv", &mut errors);
        assert!(errors.is_empty());
        assert_eq!(rows["a"].title.as_deref(), Some("Talks"));
        assert_eq!(rows["a"].published, Some(jiff::civil::date(2025, 7, 20)));
        assert_eq!(rows["b"], Row::default());
    }

    #[test]
    fn a_wrong_row_is_named_by_its_line() {
        let mut errors = VecDeque::new();
        let rows = rows("doc\tpublished\na\tsoon\nb\t2025-07-20\n", "m.tsv", &mut errors);
        assert_eq!(rows.len(), 1);
        assert_eq!(errors[0].to_string(), "m.tsv:2: \"soon\" is not a date; write 2025-11-13");
    }
}
