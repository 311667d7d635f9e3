//! What rustyline asks of us: when an input is complete, and which dot-commands there are.

use super::command::HELP;
use super::complete::is_complete;
use rustyline::completion::Completer;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper, Highlighter, Hinter, Result};

/// Continues queries over several lines and completes dot-commands and query names.
#[derive(Helper, Hinter, Highlighter)]
pub(super) struct LineHelper {
    /// Names of the named queries.
    pub(super) queries: Vec<String>,
}

impl Validator for LineHelper {
    fn validate(&self, context: &mut ValidationContext<'_>) -> Result<ValidationResult> {
        let complete = is_complete(context.input());
        Ok(if complete { ValidationResult::Valid(None) } else { ValidationResult::Incomplete })
    }
}

impl Completer for LineHelper {
    type Candidate = String;

    fn complete(&self, line: &str, position: usize, _: &Context<'_>) -> Result<(usize, Vec<String>)> {
        let typed = &line[..position];
        Ok(match typed.strip_prefix(".run ") {
            Some(name) => (".run ".len(), starting_with(name, self.queries.iter().map(String::as_str))),
            None if typed.starts_with('.') => {
                (0, starting_with(typed, HELP.iter().filter_map(|h| h.usage.split(' ').next())))
            }
            None => (position, Vec::new()),
        })
    }
}

fn starting_with<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    names.filter(|name| name.starts_with(typed)).map(str::to_owned).collect()
}
