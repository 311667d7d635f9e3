//! `metadata.tsv`: what is known about the texts of a folder beyond their words.

use super::files::SourceFile;
use super::{Notice, Problem, ReadError, Warning, date, format};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};

/// The name of such a table.
const NAME: &str = "metadata.tsv";

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
pub(super) struct Folders(BTreeMap<PathBuf, Table>);

/// The table of one folder: its rows by the names of files without endings.
#[derive(Default)]
struct Table {
    rows: HashMap<String, Row>,
    used: HashSet<String>,
    /// Whether all files of the folder are read, so that a row without one is worth a word.
    is_whole: bool,
}

impl Folders {
    /// What the table beside this file says about it; errors of a table that is new go to `errors`.
    pub(super) fn row(&mut self, file: &SourceFile, errors: &mut VecDeque<ReadError>) -> Row {
        let folder = file.path.parent().unwrap_or(Path::new(""));
        if !self.0.contains_key(folder) {
            let rows = table(&folder.join(NAME), errors);
            self.0.insert(folder.to_owned(), Table { rows, ..Table::default() });
        }
        let Some(table) = self.0.get_mut(folder) else { return Row::default() };
        table.is_whole |= file.is_in_whole_folder;
        let Some(row) = table.rows.get(&file.stem) else { return Row::default() };
        table.used.insert(file.stem.clone());
        row.clone()
    }

    /// A warning for each table that has rows without a file; asked once, at the end.
    pub(super) fn without_file(&mut self) -> Vec<Warning> {
        let tables = std::mem::take(&mut self.0).into_iter().filter(|(_, table)| table.is_whole);
        let warning = |(folder, table): (PathBuf, Table)| {
            let mut names: Vec<_> = table.rows.into_keys().filter(|name| !table.used.contains(name)).collect();
            names.sort_unstable();
            let place = folder.join(NAME).display().to_string();
            (!names.is_empty()).then(|| Warning::new(place, Notice::NoFile(names)))
        };
        tables.filter_map(warning).collect()
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
                let (stem, ..) = format::of_name(Path::new(doc));
                rows.insert(if doc.contains('/') { doc.to_owned() } else { stem }, row);
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
