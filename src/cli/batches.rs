//! Documents through work on all threads, results in the order of the documents.

use super::{CliError, Outcome};
use crate::terminal::{interrupt, output};
use crate::text::Document;
use crate::text::read::{Documents, ReadError};
use rayon::ThreadPool;
use rayon::prelude::*;
use std::path::PathBuf;

/// How many documents are in memory at once, at most.
const DOCUMENTS: usize = 64;
/// How much text is in memory at once, about.
const BYTES: usize = 4 << 20;

/// What came of one place in the stream: a document with its result, or why there is none.
pub(crate) type Done<T> = Result<(Document, T), ReadError>;

/// Reads in bounded batches, does `work` on all threads of the pool, and hands every document
/// with its result to `each` in the order of the stream. Both see the same `state`: `work` looks
/// at it, `each` changes it. Stops early at an error of `each` and at Ctrl-C.
pub(crate) fn in_order<S: Sync, T: Send, E>(
    documents: &mut Documents,
    pool: &ThreadPool,
    state: &mut S,
    work: impl Fn(&S, &Document) -> T + Sync,
    mut each: impl FnMut(&mut S, Done<T>, &Documents) -> Result<(), E>,
) -> Result<(), E> {
    loop {
        let batch = next(documents);
        if batch.is_empty() {
            return Ok(());
        }
        let seen = &*state;
        let one = |document: Document| (work(seen, &document), document);
        let done: Vec<_> = pool.install(|| batch.into_par_iter().map(|item| item.map(one)).collect());
        for item in done {
            if interrupt::is_pressed() {
                return Ok(());
            }
            each(state, item.map(|(result, document)| (document, result)), documents)?;
        }
    }
}

/// Does `work` on every document under the paths and hands the results to `print`, in order; what
/// can't be read is named on standard error.
pub(crate) fn print_each<T: Send>(
    paths: &[PathBuf],
    pool: &ThreadPool,
    work: impl Fn(&Document) -> T + Sync,
    mut print: impl FnMut(&Document, T) -> Result<(), CliError>,
) -> Result<Outcome, CliError> {
    let mut outcome = Outcome::Done;
    interrupt::watch();
    let work = |(): &(), document: &Document| work(document);
    in_order(&mut Documents::open(paths), pool, &mut (), work, |(), item, _| match item {
        Ok((document, result)) => print(&document, result),
        Err(error) => {
            output::warn(&error.to_string());
            outcome = Outcome::Partly;
            Ok(())
        }
    })?;
    outcome.unless_interrupted()
}

fn next(documents: &mut Documents) -> Vec<Result<Document, ReadError>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < DOCUMENTS && bytes < BYTES && !interrupt::is_pressed() {
        let Some(item) = documents.next() else { break };
        bytes += item.as_ref().map_or(0, |d| d.text.len());
        batch.push(item);
    }
    batch
}
