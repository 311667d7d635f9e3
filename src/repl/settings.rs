//! What dot-commands set: how answers look, where they go, how far a query may go.

use crate::query::{Format, Limits, Look};
use std::fs::File;
use std::path::PathBuf;
use std::time::Duration;

/// How many rows a table shows at a terminal.
const ROWS: usize = 1000;
/// How much memory a query may take at a terminal.
const MEMORY: usize = 4_000_000_000;

/// The settings of a session.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) format: Format,
    pub(super) labels: bool,
    pub(super) timer: bool,
    pub(super) timeout: Option<Duration>,
    pub(super) limit: Option<usize>,
    pub(super) memory: Option<usize>,
    /// Where results go instead of standard output.
    pub(super) output: Option<(PathBuf, File)>,
}

impl Settings {
    /// Those at the start: a terminal is spared endless tables.
    pub(super) fn new(is_interactive: bool) -> Self {
        Self {
            format: Format::Table,
            labels: true,
            timer: false,
            timeout: None,
            limit: is_interactive.then_some(ROWS),
            memory: is_interactive.then_some(MEMORY),
            output: None,
        }
    }

    /// How far the next query may go.
    pub(super) fn limits(&self) -> Limits {
        Limits { timeout: self.timeout, max_rows: self.limit, memory: self.memory, ..Limits::default() }
    }

    /// How its answer looks.
    pub(super) fn look(&self, width: Option<u16>) -> Look {
        Look { format: self.format, width: width.filter(|_| self.output.is_none()), labels: self.labels }
    }
}
