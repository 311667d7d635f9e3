//! Running a query so that it can be stopped.
//!
//! The engine looks at the cancellation token only when it fetches a quad, and some queries fetch
//! none for minutes (rdf.md §2.6). So a query runs on a thread of its own: the token is the first
//! defence, a look at it for each row the second, and leaving the thread behind after a period of
//! grace the third.

use super::rows::{self, Answer};
use super::{NamedQuery, Params, QueryError, syntax, words};
use crate::rdf::vocab::dm;
use crate::store::Store;
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::{CancellationToken, PreparedSparqlQuery, QueryEvaluationError, QueryResults, SparqlEvaluator};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How far a query may go.
#[derive(Clone, Default)]
pub struct Limits {
    /// The longest that it may take; no limit if none.
    pub timeout: Option<Duration>,
    /// The most rows or triples that are kept; the answer says if there were more.
    pub max_rows: Option<usize>,
    /// The most memory in bytes that the program may take more than before the query; no limit if none.
    pub memory: Option<usize>,
    /// To stop it from another thread.
    pub cancel: CancellationToken,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (timeout, max_rows, memory) = (self.timeout, self.max_rows, self.memory);
        let mut shown = f.debug_struct("Limits");
        shown.field("timeout", &timeout).field("max_rows", &max_rows).field("memory", &memory).finish_non_exhaustive()
    }
}

/// How often the wait for an answer looks at the token.
const TICK: Duration = Duration::from_millis(20);
/// How long a stopped query gets to end by itself.
const GRACE: Duration = Duration::from_millis(800);

/// Answers a query. The prefixes of the store need no declaration.
///
/// ```
/// use demarche::{query::{self, Answer, Limits, Params}, store::Store};
/// let store = Store::memory()?;
/// let answer = query::run(&store, "ASK { dm:rejects rdfs:label ?label }", &Params::default(), &Limits::default())?;
/// assert!(matches!(answer, Answer::Boolean(false)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If it is not SPARQL, takes too long, is stopped, or the store fails.
pub fn run(store: &Store, sparql: &str, params: &Params, limits: &Limits) -> Result<Answer, QueryError> {
    let job = prepare(store, sparql, params, limits)?;
    rows::label(store, wait(&on_a_thread(job), limits)?)
}

/// Answers a named query with `name=value` parameters.
///
/// # Errors
/// As [`run`], or if a parameter is unknown, missing, or of the wrong kind.
pub fn run_named<S: AsRef<str>>(
    store: &Store,
    query: &NamedQuery,
    pairs: &[S],
    limits: &Limits,
) -> Result<Answer, QueryError> {
    let params = Params::bind(store, query, pairs)?;
    run(store, &query.sparql, &params, limits)
}

/// What comes out of the engine, before labels.
pub(super) enum Raw {
    Rows { columns: Vec<String>, rows: Vec<Vec<Option<Term>>>, truncated: bool },
    Boolean(bool),
    Graph { triples: Vec<Triple>, truncated: bool },
}

/// Parses a query and binds it to a snapshot of the store.
fn prepare(
    store: &Store,
    sparql: &str,
    params: &Params,
    limits: &Limits,
) -> Result<impl FnOnce() -> Result<Raw, QueryError> + Send + use<>, QueryError> {
    let query = parse(store, sparql, params, limits)?;
    let (graph, cancel, max) = (store.graph().clone(), limits.cancel.clone(), limits.max_rows.unwrap_or(usize::MAX));
    Ok(move || collect(query.on_store(&graph).execute().map_err(|e| failure(&e))?, &cancel, max))
}

/// A query that is right, with its parameters; else the first thing that is wrong with it.
fn parse(store: &Store, sparql: &str, params: &Params, limits: &Limits) -> Result<PreparedSparqlQuery, QueryError> {
    let applied = params.apply(store, sparql)?;
    // The engine has the last word on what is SPARQL, but can't tell a term that does not exist, nor what was meant.
    match evaluator(store, limits)?.parse_query(&applied) {
        Ok(query) => match syntax::unknown_term(store, sparql) {
            None => Ok(query),
            Some(problem) => Err(QueryError::Problem(Box::new(problem))),
        },
        Err(error) => Err(match syntax::check(store, sparql) {
            Some(problem) => QueryError::Problem(Box::new(problem)),
            None => QueryError::Syntax(error.to_string()),
        }),
    }
}

/// An engine that knows the prefixes of the store and our function, and stops when it is told to.
fn evaluator(store: &Store, limits: &Limits) -> Result<SparqlEvaluator, QueryError> {
    let mut evaluator = SparqlEvaluator::new()
        .with_cancellation_token(limits.cancel.clone())
        .with_custom_function(dm::HAS_WORDS.into_owned(), words::has_words);
    for (prefix, namespace) in store.prefixes().iter() {
        evaluator = evaluator.with_prefix(prefix, namespace).map_err(|e| QueryError::Syntax(e.to_string()))?;
    }
    Ok(evaluator)
}

/// How the engine goes about a query, as the JSON of its plan; the query is run for it.
///
/// # Errors
/// As [`run`].
pub fn explain(store: &Store, sparql: &str, limits: &Limits) -> Result<serde_json::Value, QueryError> {
    let query = parse(store, sparql, &Params::none(), limits)?;
    let (graph, cancel, max) = (store.graph().clone(), limits.cancel.clone(), limits.max_rows.unwrap_or(usize::MAX));
    let job = move || {
        let (results, explanation) = query.on_store(&graph).compute_statistics().explain();
        collect(results.map_err(|e| failure(&e))?, &cancel, max)?;
        let mut json = Vec::new();
        explanation.write_in_json(&mut json)?;
        serde_json::from_slice(&json).map_err(|e| QueryError::Evaluation(e.to_string()))
    };
    wait(&on_a_thread(job), limits)
}

/// Changes the graph as a SPARQL Update says.
///
/// # Errors
/// If it is not SPARQL Update, is stopped, or the store fails.
pub fn update(store: &mut Store, sparql: &str, limits: &Limits) -> Result<(), QueryError> {
    let update = evaluator(store, limits)?.parse_update(sparql).map_err(|e| QueryError::Syntax(e.to_string()))?;
    store.change(|graph| update.on_store(graph).execute().map_err(|e| QueryError::Evaluation(e.to_string())))
}

/// Starts a job on a thread of its own.
fn on_a_thread<T: Send + 'static>(
    job: impl FnOnce() -> Result<T, QueryError> + Send + 'static,
) -> Receiver<Result<T, QueryError>> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(job()));
    receiver
}

/// Takes rows until there are no more, or enough, or the query is stopped.
fn collect(results: QueryResults<'_>, cancel: &CancellationToken, max: usize) -> Result<Raw, QueryError> {
    match results {
        QueryResults::Boolean(yes) => Ok(Raw::Boolean(yes)),
        QueryResults::Solutions(solutions) => {
            let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
            let rows = solutions.map(|row| row.map(|r| r.values().to_vec()));
            let (rows, truncated) = take(rows, cancel, max)?;
            Ok(Raw::Rows { columns, rows, truncated })
        }
        QueryResults::Graph(triples) => {
            let (triples, truncated) = take(triples, cancel, max)?;
            Ok(Raw::Graph { triples, truncated })
        }
    }
}

fn take<T>(
    items: impl Iterator<Item = Result<T, QueryEvaluationError>>,
    cancel: &CancellationToken,
    max: usize,
) -> Result<(Vec<T>, bool), QueryError> {
    let mut taken = Vec::new();
    for item in items {
        if cancel.is_cancelled() {
            return Err(QueryError::Cancelled);
        }
        if taken.len() == max {
            return Ok((taken, true));
        }
        taken.push(item.map_err(|e| failure(&e))?);
    }
    Ok((taken, false))
}

/// Waits for the answer; gives up when time is over or the query does not heed the token.
fn wait<T>(receiver: &Receiver<Result<T, QueryError>>, limits: &Limits) -> Result<T, QueryError> {
    let (start, before) = (Instant::now(), memory());
    let mut stopped: Option<(Instant, QueryError)> = None;
    loop {
        match receiver.recv_timeout(TICK) {
            Ok(answer) => return stopped.map_or(answer, |(_, reason)| Err(reason)),
            Err(RecvTimeoutError::Disconnected) => return Err(QueryError::Evaluation("its thread ended".to_owned())),
            Err(RecvTimeoutError::Timeout) => {}
        }
        match &stopped {
            Some((since, _)) if since.elapsed() < GRACE => {}
            Some(_) => return Err(stopped.map_or(QueryError::Cancelled, |(_, reason)| reason)),
            None => stopped = reason_to_stop(limits, start, before).map(|reason| (Instant::now(), reason)),
        }
    }
}

/// Why a query should stop now, if it should; tells the engine too.
fn reason_to_stop(limits: &Limits, start: Instant, before: usize) -> Option<QueryError> {
    if limits.cancel.is_cancelled() {
        return Some(QueryError::Cancelled);
    }
    if let Some(limit) = limits.memory.filter(|limit| memory().saturating_sub(before) > *limit) {
        limits.cancel.cancel();
        return Some(QueryError::Memory(limit));
    }
    let timeout = limits.timeout.filter(|timeout| start.elapsed() >= *timeout)?;
    limits.cancel.cancel();
    Some(QueryError::Timeout(timeout))
}

/// How many bytes of memory the program has; 0 where the platform does not tell.
fn memory() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}

fn failure(error: &QueryEvaluationError) -> QueryError {
    match error {
        QueryEvaluationError::Cancelled => QueryError::Cancelled,
        other => QueryError::Evaluation(other.to_string()),
    }
}
