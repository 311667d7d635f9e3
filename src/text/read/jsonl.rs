//! Records in JSON: one object a line, or all of a file at once.

use super::fields::{Cell, FieldMap, Record, ToldOnce};
use super::open::{self, Bytes, LineReader};
use super::{Decoded, Item, Notice, Origin, Problem, ReadError, Settings, Warning, decode};
use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::sync::Arc;

/// The records of one file, read line by line.
pub(super) struct Lines {
    lines: LineReader,
    origin: Origin,
    settings: Arc<Settings>,
    told: ToldOnce,
    waiting: VecDeque<Item>,
    has_records: bool,
}

impl Lines {
    pub(super) fn new(reader: Bytes, origin: Origin, settings: Arc<Settings>) -> Self {
        let lines = LineReader::new(reader);
        Self { lines, origin, settings, told: ToldOnce::default(), waiting: VecDeque::new(), has_records: false }
    }

    fn line(&mut self, line: Vec<u8>) -> Result<Item, Problem> {
        let Decoded { text, notice } = decode::decode_line(line)?;
        let number = self.lines.number();
        let item = object(text.trim_start_matches('\u{feff}'))?.item(&self.origin, number, &self.settings.map);
        match self.told.tell(|| self.origin.place(number), notice) {
            None => Ok(item),
            Some(warning) => {
                self.waiting.push_back(item);
                Ok(warning)
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(item) = self.waiting.pop_front() {
            return Some(item);
        }
        loop {
            let Some(line) = self.lines.next() else {
                let is_empty = !std::mem::replace(&mut self.has_records, true);
                return is_empty.then(|| Item::Failed(ReadError::new(&self.origin.name, Problem::Empty)));
            };
            let blank = |line: &Vec<u8>| line.iter().all(u8::is_ascii_whitespace);
            if line.as_ref().is_ok_and(blank) {
                continue;
            }
            self.has_records = true;
            let item = line.and_then(|line| self.line(line));
            let failed = |problem| Item::Failed(ReadError::new(self.origin.place(self.lines.number()), problem));
            return Some(item.unwrap_or_else(failed));
        }
    }
}

/// The object of one line.
fn object(line: &str) -> Result<Record, Problem> {
    serde_json::from_str(line).map(record).map_err(|error| {
        // The number of the line in the file is in the place already.
        Problem::Json(error.to_string().replace(" at line 1 column ", " at column "))
    })
}

/// The records of a file that is one JSON value, an array of them, or several one after the other.
///
/// One with no text in any of them is passed over with a warning, if it `may_be_other`.
pub(super) fn all(reader: Bytes, origin: &Origin, map: &FieldMap, may_be_other: bool) -> Result<Vec<Item>, Problem> {
    let Decoded { text, notice } = decode::decode(open::whole(reader)?, None)?;
    let mut items: Vec<Item> = ToldOnce::default().tell(|| origin.name.clone(), notice).into_iter().collect();
    let mut number = 0;
    for value in serde_json::Deserializer::from_str(&text).into_iter::<Value>() {
        let values = match value {
            Ok(Value::Array(values)) => values,
            Ok(value) => vec![value],
            Err(error) => {
                items.push(Item::Failed(ReadError::new(&origin.name, Problem::Json(error.to_string()))));
                break;
            }
        };
        for value in values {
            number += 1;
            items.push(match value {
                Value::Object(fields) => record(fields).item(origin, number, map),
                _ => Item::Failed(ReadError::new(origin.place(number), Problem::Json("another kind of value".into()))),
            });
        }
    }
    let is_without = |item: &Item| matches!(item, Item::Failed(ReadError { problem: Problem::NoText, .. }));
    if may_be_other && !items.is_empty() && items.iter().all(is_without) {
        let notice = Notice::PassedOver(Problem::NoText.to_string());
        return Ok(vec![Item::Warned(Warning::new(&origin.name, notice))]);
    }
    if items.is_empty() { Err(Problem::Empty) } else { Ok(items) }
}

fn record(fields: Map<String, Value>) -> Record {
    let mut record = Record::default();
    for (name, value) in fields {
        if let Some(cell) = cell(value) {
            record.push(&name, cell);
        }
    }
    record
}

/// What stands in a field: numbers pass as their digits, and an outlet may be an object with a name.
fn cell(value: Value) -> Option<Cell> {
    match value {
        Value::Null => None,
        Value::String(words) => Some(Cell::Words(words)),
        Value::Number(number) => Some(Cell::Words(number.to_string())),
        Value::Object(mut fields) => match fields.remove("name") {
            Some(Value::String(name)) => Some(Cell::Words(name)),
            _ => Some(Cell::Other),
        },
        Value::Bool(_) | Value::Array(_) => Some(Cell::Other),
    }
}
