//! Sorting more lines than memory should hold: runs of them go to files that have no name, and are merged.

use super::StoreError;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

/// How many bytes of lines are held before they go to a file.
const HELD: usize = 32 << 20;

/// What a line costs beside its bytes.
const COST: usize = 32;

/// Takes lines in any order, and gives each once, in the order of code points.
#[derive(Debug)]
pub(super) struct Sorter {
    held: Vec<Box<str>>,
    bytes: usize,
    most: usize,
    runs: Vec<File>,
}

impl Default for Sorter {
    fn default() -> Self {
        Self { held: Vec::new(), bytes: 0, most: HELD, runs: Vec::new() }
    }
}

impl Sorter {
    /// Takes a line, which has no line break in it.
    pub(super) fn push(&mut self, line: &str) -> Result<(), StoreError> {
        self.bytes += line.len() + COST;
        self.held.push(line.into());
        if self.bytes < self.most {
            return Ok(());
        }
        self.sort();
        let run = spill(&self.held).map_err(StoreError::file(Path::new("a file for sorting")))?;
        self.runs.push(run);
        self.held.clear();
        self.bytes = 0;
        Ok(())
    }

    /// All lines in order.
    pub(super) fn finish(mut self) -> Sorted {
        self.sort();
        let mut sources: Vec<Source> = self.runs.into_iter().map(|run| Source::File(BufReader::new(run))).collect();
        sources.push(Source::Memory(self.held.into_iter()));
        Sorted { heads: BinaryHeap::new(), waiting: (0..sources.len()).collect(), sources, last: None }
    }

    fn sort(&mut self) {
        self.held.sort_unstable();
        self.held.dedup();
    }
}

fn spill(lines: &[Box<str>]) -> io::Result<File> {
    let mut file = BufWriter::new(tempfile::tempfile()?);
    for line in lines {
        writeln!(file, "{line}")?;
    }
    let mut file = file.into_inner()?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// A sorted run.
#[derive(Debug)]
enum Source {
    Memory(std::vec::IntoIter<Box<str>>),
    File(BufReader<File>),
}

impl Source {
    fn next(&mut self) -> io::Result<Option<Box<str>>> {
        match self {
            Self::Memory(lines) => Ok(lines.next()),
            Self::File(file) => {
                let mut line = String::new();
                let read = file.read_line(&mut line)?;
                line.truncate(line.trim_end_matches('\n').len());
                Ok((read > 0).then(|| line.into_boxed_str()))
            }
        }
    }
}

/// Sorted lines, merged as they are asked for.
#[derive(Debug)]
pub(super) struct Sorted {
    sources: Vec<Source>,
    heads: BinaryHeap<Reverse<(Box<str>, usize)>>,
    /// Sources whose next line is not among the heads.
    waiting: Vec<usize>,
    last: Option<Box<str>>,
}

impl Iterator for Sorted {
    type Item = Result<Box<str>, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            for source in std::mem::take(&mut self.waiting) {
                match self.sources[source].next() {
                    Ok(line) => self.heads.extend(line.map(|line| Reverse((line, source)))),
                    Err(error) => return Some(Err(StoreError::file(Path::new("a file for sorting"))(error))),
                }
            }
            let Reverse((line, source)) = self.heads.pop()?;
            self.waiting.push(source);
            if self.last.as_ref() != Some(&line) {
                self.last = Some(line.clone());
                return Some(Ok(line));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_come_back_sorted_each_once(lines in prop::collection::vec("[a-cé]{0,3}", 0..60), most in 1usize..400) {
            let mut sorter = Sorter { most, ..Sorter::default() };
            for line in &lines {
                sorter.push(line).unwrap();
            }
            let sorted: Vec<String> = sorter.finish().map(|line| line.unwrap().into()).collect();
            let wanted: Vec<String> = lines.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
            prop_assert_eq!(sorted, wanted);
        }
    }
}
