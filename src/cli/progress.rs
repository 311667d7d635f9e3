//! A progress bar for long work: on standard error, and only where a person looks at it.

use crate::terminal::output;
use indicatif::{ProgressBar, ProgressStyle};
use std::cell::Cell;
use std::time::{Duration, Instant};

/// How far the work is.
pub(crate) struct Progress {
    bar: ProgressBar,
    documents: Cell<u64>,
    start: Instant,
}

impl Progress {
    /// A bar over so many bytes of input as they lie on disk; packed ones are not counted unpacked.
    pub(crate) fn new(bytes: u64) -> Self {
        let bar = if output::stderr_is_terminal() { ProgressBar::new(bytes) } else { ProgressBar::hidden() };
        // Nobody knows how much is to come on standard input.
        let known = "{bar:30} {percent:>3} %  {msg}  {elapsed} (left: {eta})";
        let template = if bytes > 0 { known } else { "{spinner} {msg}  {elapsed}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, documents: Cell::new(0), start: Instant::now() }
    }

    /// One more document is done, and so many bytes in all.
    pub(crate) fn step(&self, bytes: u64) {
        let documents = self.documents.get() + 1;
        self.documents.set(documents);
        let rate = documents as f64 / self.start.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{documents} documents, {rate:.0}/s"));
        self.bar.set_position(bytes);
    }

    /// Prints something without tearing the bar.
    pub(crate) fn around(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// How many statements of how many are written.
pub(crate) struct Counter(ProgressBar);

impl Counter {
    /// A bar that nobody sees where nobody looks.
    pub(crate) fn new() -> Self {
        let bar = if output::stderr_is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        let template = "{bar:30} {percent:>3} %  {human_pos} statements  {elapsed} (left: {eta})";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// So many are done.
    pub(crate) fn show(&self, done: usize, total: usize) {
        self.0.set_length(total as u64);
        self.0.set_position(done as u64);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
