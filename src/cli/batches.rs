//! Documents through work on all threads, results in the order of the documents.

use super::{CliError, Outcome};
use crate::terminal::{interrupt, output};
use crate::text::Document;
use crate::text::read::{Documents, ReadError, Warning};
use rayon::ThreadPool;
use rayon::prelude::*;

/// How many documents a thread gets of a batch, at most: enough to share work out, and few enough
/// to show progress and heed Ctrl-C soon.
const DOCUMENTS: usize = 8;
/// How much text is in memory at once, about.
const BYTES: usize = 1 << 20;

/// What came of one place in the stream.
pub(crate) enum Done<T> {
    /// A document with its result.
    Read(Document, T),
    /// Why there is none.
    Failed(ReadError),
    /// Something that a person should know.
    Warned(Warning),
}

/// Reads in bounded batches, does `work` on all threads of the pool, and hands every document
/// with its result to `each` in the order of the stream, warnings of a batch before its documents. Both
/// see the same `state`: `work` looks at it, `each` changes it. Stops early at an error of `each` and at Ctrl-C.
pub(crate) fn in_order<S: Sync, T: Send, E>(
    documents: &mut Documents,
    pool: &ThreadPool,
    state: &mut S,
    work: impl Fn(&S, &Document) -> T + Sync,
    mut each: impl FnMut(&mut S, Done<T>, &Documents) -> Result<(), E>,
) -> Result<(), E> {
    loop {
        let batch = next(documents, pool.current_num_threads() * DOCUMENTS);
        for warning in documents.take_warnings() {
            each(state, Done::Warned(warning), documents)?;
        }
        if batch.is_empty() {
            return Ok(());
        }
        let seen = &*state;
        let one = |item: Result<Document, ReadError>| match item {
            Ok(document) => {
                let result = work(seen, &document);
                Done::Read(document, result)
            }
            Err(error) => Done::Failed(error),
        };
        // After Ctrl-C what is not begun is not begun any more.
        let unless_stopped = |item: Result<Document, ReadError>| (!interrupt::is_pressed()).then(|| one(item));
        let done: Vec<_> = pool.install(|| batch.into_par_iter().map(unless_stopped).collect());
        for item in done {
            let Some(item) = item else { return Ok(()) };
            each(state, item, documents)?;
        }
    }
}

/// Does `work` on every document and hands the results to `print`, in order; what can't be read is
/// named on standard error.
pub(crate) fn print_each<T: Send>(
    documents: &mut Documents,
    pool: &ThreadPool,
    work: impl Fn(&Document) -> T + Sync,
    mut print: impl FnMut(&Document, T) -> Result<(), CliError>,
) -> Result<Outcome, CliError> {
    let mut outcome = Outcome::Done;
    interrupt::watch();
    let work = |(): &(), document: &Document| work(document);
    in_order(documents, pool, &mut (), work, |(), item, _| match item {
        Done::Read(document, result) => print(&document, result),
        Done::Failed(error) => {
            output::complain(&error.to_string(), &[]);
            outcome = Outcome::Partly;
            Ok(())
        }
        Done::Warned(warning) => {
            output::warn(&warning.to_string());
            Ok(())
        }
    })?;
    outcome.unless_interrupted()
}

fn next(documents: &mut Documents, most: usize) -> Vec<Result<Document, ReadError>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < most && bytes < BYTES && !interrupt::is_pressed() {
        let Some(item) = documents.next() else { break };
        bytes += item.as_ref().map_or(0, |d| d.text.len());
        batch.push(item);
    }
    batch
}
