//! What rustyline asks of us: when an input is complete, its colours, what Tab offers, and a hint from history.

use super::command::{Argument, HELP, is_sparql, is_update};
use super::complete::Known;
use super::highlight::highlight;
use super::vocabulary::Coming;
use crate::query::Catalog;
use crate::query::syntax::is_unfinished;
use crate::store::Store;
use crate::terminal::output::{FAINT, styled};
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper, Result};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// The eyes and hands of the line editor.
#[derive(Helper)]
pub(super) struct LineHelper {
    /// The store that is asked.
    pub(super) store: Rc<RefCell<Store>>,
    /// The named queries.
    pub(super) catalog: Rc<RefCell<Catalog>>,
    /// What the store has; none where nobody presses keys.
    pub(super) vocabulary: Option<Coming>,
}

/// Whether an input can be run as it stands: a query once it lacks nothing, anything else at once. An empty last line or a
/// semicolon ends a query, too, so that nobody is caught in it.
pub(super) fn is_complete(input: &str) -> bool {
    let text = input.trim();
    let is_query = is_sparql(text) || is_update(text);
    text.starts_with('.') || !is_query || input.ends_with("\n\n") || text.ends_with(';') || !is_unfinished(text)
}

impl Validator for LineHelper {
    fn validate(&self, context: &mut ValidationContext<'_>) -> Result<ValidationResult> {
        let complete = is_complete(context.input());
        Ok(if complete { ValidationResult::Valid(None) } else { ValidationResult::Incomplete })
    }
}

impl Completer for LineHelper {
    type Candidate = Pair;

    fn complete(&self, line: &str, position: usize, context: &Context<'_>) -> Result<(usize, Vec<Pair>)> {
        let Some(vocabulary) = &self.vocabulary else { return Ok((position, Vec::new())) };
        let command = line[..position].split_whitespace().next().filter(|_| line[..position].contains(' '));
        let takes_file = |name: &str| HELP.iter().any(|h| h.name() == name && h.argument == Argument::File);
        if command.is_some_and(takes_file) {
            return FilenameCompleter::new().complete(line, position, context);
        }
        let (store, catalog) = (self.store.borrow(), self.catalog.borrow());
        let known = Known { store: &store, vocabulary: vocabulary.get(), catalog: &catalog };
        Ok(known.complete(line, position))
    }
}

impl Hinter for LineHelper {
    type Hint = String;

    fn hint(&self, line: &str, position: usize, context: &Context<'_>) -> Option<String> {
        let hint = HistoryHinter::new().hint(line, position, context)?;
        // The rest of one line only: a ghost of ten lines is in the way.
        Some(hint.lines().next().unwrap_or_default().to_owned()).filter(|h| !h.is_empty() && self.vocabulary.is_some())
    }
}

impl Highlighter for LineHelper {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        Cow::Owned(highlight(line))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(styled(FAINT, hint))
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::is_complete;

    #[test]
    fn a_query_goes_on_until_it_is_closed() {
        for part in [
            "SELECT *",
            "SELECT * {",
            "SELECT * { ?s ?p \"}",
            "SELECT * { ?s ?p '''x' } '",
            "PREFIX dm: <https://example.org/#>",
            "SELECT * { # }",
        ] {
            assert!(!is_complete(part), "{part}");
        }
    }

    #[test]
    fn closed_queries_commands_and_questions_are_complete() {
        for all in [
            "SELECT * { ?s ?p ?o }",
            "SELECT * { ?s ?p \"\\\"}\" }",
            "SELECT * { FILTER(1 < 2) }",
            "DESCRIBE actor:ukraine",
            "SELECT * {\n\n",
            ".mode csv",
            "who rejects talks",
            "SELECT } {",
            "",
        ] {
            assert!(is_complete(all), "{all}");
        }
    }
}
