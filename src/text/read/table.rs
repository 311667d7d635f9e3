//! Tables with a text column: CSV and TSV, a header first.
//!
//! A row may span lines within quotes. Where a quote never closes, that row is an error, and those of
//! the lines after it that look like rows are read as such.

use super::fields::{Cell, Record, ToldOnce};
use super::open::{Bytes, LineReader};
use super::{Decoded, Item, MAX_BYTES, Notice, Origin, Problem, ReadError, Settings, Warning, decode};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use std::collections::VecDeque;
use std::sync::Arc;

/// The rows of one file.
pub(super) struct Rows {
    lines: LineReader,
    /// Lines that were read and have to be read again, with their numbers.
    again: VecDeque<(usize, Vec<u8>)>,
    separator: u8,
    header: Option<Vec<String>>,
    origin: Origin,
    settings: Arc<Settings>,
    told: ToldOnce,
    waiting: VecDeque<Item>,
    /// A file of a folder may be a table of something else.
    may_be_other: bool,
    over: bool,
}

/// The cells of a row and the line that it starts on.
struct Row {
    line: usize,
    /// Whether it was read before as a part of a row that never ended.
    is_again: bool,
    cells: Vec<Vec<u8>>,
}

impl Rows {
    /// A table without a column of texts is passed over with a warning, if it `may_be_other`.
    pub(super) fn new(
        reader: Bytes,
        separator: u8,
        origin: Origin,
        settings: Arc<Settings>,
        may_be_other: bool,
    ) -> Self {
        Self {
            lines: LineReader::new(reader),
            again: VecDeque::new(),
            separator,
            header: None,
            origin,
            settings,
            told: ToldOnce::default(),
            waiting: VecDeque::new(),
            may_be_other,
            over: false,
        }
    }

    fn line(&mut self) -> Option<(usize, Result<Vec<u8>, Problem>)> {
        if let Some((number, line)) = self.again.pop_front() {
            return Some((number, Ok(line)));
        }
        let line = self.lines.next()?;
        Some((self.lines.number(), line))
    }

    /// The next row that is not empty, or what is wrong at which line.
    fn row(&mut self) -> Option<Result<Row, (usize, Problem)>> {
        let mut row = Cells::new(self.separator);
        let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
        let mut bytes = 0;
        let is_again = !self.again.is_empty();
        loop {
            let Some((number, line)) = self.line() else {
                // The file ends within a row: only a quote can hold a row open.
                let (first, _) = lines.first()?;
                let error = (*first, Problem::OpenQuote);
                self.again.extend(lines.into_iter().skip(1));
                return Some(Err(error));
            };
            let line = match line {
                Ok(line) => line,
                Err(problem) => return Some(Err((number, problem))),
            };
            if lines.is_empty() && line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            bytes += line.len() as u64;
            let is_whole = row.feed(&line);
            lines.push((number, line));
            let first = lines[0].0;
            if is_whole {
                return Some(Ok(Row { line: first, is_again, cells: row.done() }));
            }
            if bytes > MAX_BYTES {
                return Some(Err((first, Problem::TooLarge)));
            }
        }
    }

    fn item(&mut self, row: Row) -> Result<Option<Item>, Problem> {
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in row.cells {
            let Decoded { text, notice } = decode::decode_line(cell)?;
            self.waiting.extend(self.told.tell(|| self.origin.place(row.line), notice));
            cells.push(text);
        }
        let Some(header) = &self.header else { return self.start(cells) };
        if row.is_again && cells.len() != header.len() {
            // Not a row, but a line of the cell that never closed.
            return Ok(None);
        }
        if cells.len() > header.len() {
            return Err(Problem::Row { cells: cells.len(), columns: header.len() });
        }
        Ok(Some(record(header, cells).item(&self.origin, row.line, &self.settings.map)))
    }

    /// Takes the first row as the header.
    fn start(&mut self, mut cells: Vec<String>) -> Result<Option<Item>, Problem> {
        if let Some(first) = cells.first_mut() {
            *first = first.trim_start_matches('\u{feff}').to_owned();
        }
        let has_text = record(&cells, cells.clone()).may_have_text(&self.settings.map);
        self.header = Some(cells);
        if has_text {
            return Ok(None);
        }
        self.over = true;
        if self.may_be_other {
            let notice = Notice::PassedOver(Problem::NoText.to_string());
            return Ok(Some(Item::Warned(Warning::new(&self.origin.name, notice))));
        }
        Err(Problem::NoText)
    }
}

impl Iterator for Rows {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Some(item);
            }
            if self.over {
                return None;
            }
            let Some(row) = self.row() else {
                self.over = true;
                let is_empty = self.header.is_none();
                return is_empty.then(|| Item::Failed(ReadError::new(&self.origin.name, Problem::Empty)));
            };
            let (line, item) = match row {
                Ok(row) => (row.line, self.item(row)),
                Err((line, problem)) => (line, Err(problem)),
            };
            match item {
                Ok(item) => self.waiting.extend(item),
                Err(problem) => {
                    // Without its header nobody can read a table.
                    self.over |= self.header.is_none();
                    let error = ReadError::new(self.origin.place(line), problem);
                    self.waiting.push_back(Item::Failed(error));
                }
            }
        }
    }
}

/// The cells of a row under their columns.
fn record(header: &[String], cells: Vec<String>) -> Record {
    let mut record = Record::default();
    for (name, cell) in header.iter().zip(cells) {
        record.push(name, Cell::Words(cell));
    }
    record
}

/// A row while its lines come in.
struct Cells {
    parser: Reader,
    bytes: Vec<u8>,
    used: usize,
    ends: Vec<usize>,
    count: usize,
}

impl Cells {
    fn new(separator: u8) -> Self {
        let parser = ReaderBuilder::new().delimiter(separator).terminator(Terminator::Any(b'\n')).build();
        Self { parser, bytes: vec![0; 1024], used: 0, ends: vec![0; 16], count: 0 }
    }

    /// Takes one line; says whether the row ends with it.
    fn feed(&mut self, line: &[u8]) -> bool {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        self.push(line) || self.push(b"\n")
    }

    fn push(&mut self, mut input: &[u8]) -> bool {
        while !input.is_empty() {
            let (bytes, ends) = (&mut self.bytes[self.used..], &mut self.ends[self.count..]);
            let (result, read, written, ended) = self.parser.read_record(input, bytes, ends);
            input = &input[read..];
            self.used += written;
            self.count += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => return true,
            }
        }
        false
    }

    /// The cells, without the carriage return of a line that ends in two characters.
    fn done(self) -> Vec<Vec<u8>> {
        let mut start = 0;
        let mut cells = Vec::with_capacity(self.count);
        for end in &self.ends[..self.count] {
            cells.push(self.bytes[start..*end].to_vec());
            start = *end;
        }
        if let Some(last) = cells.last_mut().filter(|cell| cell.ends_with(b"\r")) {
            last.pop();
        }
        cells
    }
}
