//! What a command can fail with: a kind that gives the exit code, a message, and hints.

use crate::export::ExportError;
use crate::graph::GraphError;
use crate::query::QueryError;
use crate::terminal::{interrupt, output};
use std::error::Error;
use std::io;
use std::process::ExitCode;

/// What went wrong, by what the shell should know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Something failed.
    Failure,
    /// The command was called wrongly.
    Usage,
    /// A time limit ran out.
    Timeout,
    /// Ctrl-C.
    Interrupt,
    /// Nobody reads our output any more, which is their right.
    Silent,
}

impl Kind {
    /// The exit code.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Silent => 0,
            Self::Failure => 1,
            Self::Usage => 2,
            Self::Timeout => 124,
            Self::Interrupt => interrupt::EXIT_CODE,
        }
    }
}

/// An error at the edge: for a person to read.
#[derive(Debug)]
pub(crate) struct CliError {
    pub(crate) kind: Kind,
    pub(crate) message: String,
    pub(crate) hints: Vec<String>,
}

impl CliError {
    /// A failure in these words.
    pub(crate) fn failure(message: impl Into<String>) -> Self {
        Self { kind: Kind::Failure, message: message.into(), hints: Vec::new() }
    }

    /// A wrong call in these words.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { kind: Kind::Usage, ..Self::failure(message) }
    }

    /// Stopped by Ctrl-C.
    pub(crate) fn interrupted() -> Self {
        Self { kind: Kind::Interrupt, ..Self::failure("interrupted") }
    }

    /// The same error with one more sentence on what to try.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Prints the error to standard error and gives its exit code.
    pub(crate) fn report(&self) -> ExitCode {
        if self.kind != Kind::Silent {
            output::complain(&self.message, &self.hints);
        }
        ExitCode::from(self.kind.code())
    }
}

impl<E: Error + 'static> From<E> for CliError {
    fn from(error: E) -> Self {
        Self { kind: kind_of(&error), ..Self::failure(chain(&error)) }
    }
}

/// What the shell should know of an error.
fn kind_of(error: &(dyn Error + 'static)) -> Kind {
    if is_broken_pipe(error) {
        return Kind::Silent;
    }
    let graph = causes(error).find_map(|e| e.downcast_ref::<GraphError>());
    if graph.is_some_and(|error| !matches!(error, GraphError::Query(_))) {
        return Kind::Usage;
    }
    if causes(error).any(|e| matches!(e.downcast_ref(), Some(ExportError::Folder))) {
        return Kind::Usage;
    }
    let query = causes(error).find_map(|e| e.downcast_ref::<QueryError>());
    match query {
        Some(QueryError::Timeout(_)) => Kind::Timeout,
        Some(QueryError::Cancelled) => Kind::Interrupt,
        Some(
            QueryError::NoQuery { .. }
            | QueryError::MissingParameter { .. }
            | QueryError::NoParameter { .. }
            | QueryError::BadValue { .. }
            | QueryError::NotAPair(_),
        ) => Kind::Usage,
        _ => Kind::Failure,
    }
}

/// The error and what caused it; a cause that the message tells already is not said twice.
fn chain(error: &dyn Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !message.contains(&words) {
            message.push_str(": ");
            message.push_str(&words);
        }
        cause = error.source();
    }
    message
}

/// The error, what caused it, what caused that …
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |e: &&(dyn Error + 'static)| Error::source(*e))
}

/// Whether somewhere below lies a pipe that nobody reads.
fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(|e| {
        let kind = e.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = e.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        kind.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_pipe_is_silent() {
        let error = CliError::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!(error.kind.code(), 0);
        assert_eq!(CliError::from(io::Error::other("disk")).kind.code(), 1);
    }
}
