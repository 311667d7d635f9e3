//! Sides × issues: the rows of the query `stands`, one row a side and one column an issue.

use super::rows::Rows;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What one side's positions on one issue come to.
#[derive(Clone, Copy, Default)]
struct Lean {
    wanted: usize,
    unwanted: usize,
}

impl Lean {
    fn total(self) -> usize {
        self.wanted + self.unwanted
    }

    fn shown(self) -> String {
        match (self.wanted, self.unwanted) {
            (0, 0) => String::new(),
            (n, 0) => format!("+{n}"),
            (0, n) => format!("-{n}"),
            (n, m) => format!("±{}", n + m),
        }
    }
}

/// A row for each of the sides with most positions, a column for each of such issues: `+` for what the issue names, `-`
/// against it, `±` both, with the number of positions.
pub fn matrix(stands: &Rows, sides: usize, issues: usize) -> Rows {
    let mut cells: BTreeMap<(String, String), Lean> = BTreeMap::new();
    for row in &stands.rows {
        let words = |name: &str| {
            let cell = stands.column(name).and_then(|column| row[column].as_ref());
            cell.map(|cell| cell.words().to_owned()).unwrap_or_default()
        };
        let lean = cells.entry((words("side"), words("issue"))).or_default();
        let count = words("positions").parse::<usize>().unwrap_or(0);
        if words("direction") == "for" { lean.wanted += count } else { lean.unwanted += count }
    }
    let sides = most(cells.iter().map(|((side, _), lean)| (side, lean.total())), sides);
    let issues = most(cells.iter().map(|((_, issue), lean)| (issue, lean.total())), issues);
    let row = |side: &String| {
        let cell = |issue: &String| cells.get(&(side.clone(), issue.clone())).copied().unwrap_or_default().shown();
        std::iter::once(side.clone()).chain(issues.iter().map(cell)).collect()
    };
    let columns = std::iter::once("side".to_owned()).chain(issues.iter().cloned()).collect();
    Rows { truncated: stands.truncated, ..Rows::of_words(columns, sides.iter().map(row)) }
}

/// The names with most positions, those with equally many in alphabetical order.
fn most<'a>(counted: impl Iterator<Item = (&'a String, usize)>, how_many: usize) -> Vec<String> {
    let mut totals: BTreeMap<&String, usize> = BTreeMap::new();
    for (name, count) in counted {
        *totals.entry(name).or_default() += count;
    }
    let ranked: BTreeSet<(Reverse<usize>, &String)> = totals.into_iter().map(|(name, n)| (Reverse(n), name)).collect();
    ranked.into_iter().take(how_many).map(|(_, name)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::rows::Cell;
    use super::*;

    #[test]
    fn leanings_are_counted_by_side_and_issue() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let columns = ["side", "issue", "direction", "positions"].map(str::to_owned).to_vec();
        let rows = vec![
            row(["Velmar", "truce", "for", "2"]),
            row(["Velmar", "truce", "against", "1"]),
            row(["Ardania", "truce", "against", "4"]),
            row(["Ardania", "tolls", "for", "1"]),
        ];
        let made = matrix(&Rows::of_words(columns, rows.into_iter()), 9, 9);
        assert_eq!(made.columns, ["side", "truce", "tolls"]);
        let words = |row: &Vec<Option<Cell>>| {
            row.iter().map(|c| c.as_ref().map_or("", |c| c.words()).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(words(&made.rows[0]), ["Ardania", "-4", "+1"]);
        assert_eq!(words(&made.rows[1]), ["Velmar", "±3", ""]);
    }
}
