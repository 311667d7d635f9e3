//! What a line of the REPL can be: a dot-command, SPARQL, or a question.

use std::collections::BTreeMap;
use std::str::FromStr;

/// A complete input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Nothing but white space or comments.
    Nothing,
    /// A dot-command.
    Command(Command),
    /// A query.
    Sparql(String),
    /// Anything else: words.
    Question(String),
}

/// A dot-command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// `.help`
    Help,
    /// `.queries`
    Queries,
    /// `.run NAME [name=value …]`
    Run(String, BTreeMap<String, String>),
    /// `.ask QUESTION`
    Ask(String),
    /// `.describe WHAT`
    Describe(String),
    /// `.mode [table|csv|json]`
    Mode(Option<String>),
    /// `.quit`
    Quit,
}

/// How a command is called, and what it does.
pub(crate) struct Help {
    pub(crate) usage: &'static str,
    pub(crate) meaning: &'static str,
}

/// Every dot-command: what `.help` prints, and what completion knows.
pub(crate) const HELP: &[Help] = &[
    Help { usage: ".help", meaning: "this list" },
    Help { usage: ".queries", meaning: "the named queries and their parameters" },
    Help { usage: ".run NAME [name=value ...]", meaning: "run a named query" },
    Help { usage: ".ask QUESTION", meaning: "a question in plain English; the dot and the word may be left out" },
    Help {
        usage: ".describe NAME-OR-IRI",
        meaning: "all that is known of an actor, a proposition, an event, a document",
    },
    Help { usage: ".mode table|csv|json", meaning: "how results are shown" },
    Help { usage: ".quit", meaning: "leave; Ctrl-D does too" },
];

/// A line that starts with a dot and is no command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CommandError {
    /// No such command.
    #[error("no command {0}; .help lists them all")]
    Unknown(String),
    /// The end of a query that was run already.
    #[error("{0} belongs on the line of the query's last brace, where the query ends")]
    Modifier(String),
    /// A command that lacks what it needs.
    #[error("usage: {0}")]
    Usage(&'static str),
}

impl FromStr for Command {
    type Err = CommandError;

    fn from_str(line: &str) -> Result<Self, CommandError> {
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let needed = |rest: &str| if rest.is_empty() { Err(usage(name)) } else { Ok(rest.to_owned()) };
        match name {
            ".help" => Ok(Self::Help),
            ".queries" => Ok(Self::Queries),
            ".run" => run(&needed(rest)?),
            ".ask" => needed(rest).map(Self::Ask),
            ".describe" => needed(rest).map(Self::Describe),
            ".mode" => Ok(Self::Mode(Some(rest.to_owned()).filter(|r| !r.is_empty()))),
            ".quit" | ".exit" => Ok(Self::Quit),
            other => Err(CommandError::Unknown(other.to_owned())),
        }
    }
}

/// The usage of a command that is in the table.
fn usage(name: &str) -> CommandError {
    let named = |help: &&Help| help.usage.split(' ').next() == Some(name);
    CommandError::Usage(HELP.iter().find(named).map_or("", |help| help.usage))
}

/// A name and `name=value` pairs; a value with blanks stands in quotes or runs up to the next pair.
fn run(rest: &str) -> Result<Command, CommandError> {
    let mut words = rest.split_whitespace();
    let name = words.next().ok_or_else(|| usage(".run"))?.to_owned();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for word in words {
        match (word.split_once('='), pairs.last_mut()) {
            (Some((key, value)), _) => pairs.push((key.to_owned(), value.to_owned())),
            (None, Some((_, value))) => {
                value.push(' ');
                value.push_str(word);
            }
            (None, None) => return Err(usage(".run")),
        }
    }
    let bare = |(key, value): (String, String)| (key, value.trim_matches(['"', '\'']).to_owned());
    Ok(Command::Run(name, pairs.into_iter().map(bare).collect()))
}

impl Input {
    /// Reads a complete input.
    pub(crate) fn read(text: &str) -> Result<Self, CommandError> {
        let trimmed = text.trim();
        if trimmed.starts_with('.') {
            return trimmed.parse().map(Self::Command);
        }
        match first_word(trimmed) {
            None => Ok(Self::Nothing),
            Some(_) if is_sparql(trimmed) => Ok(Self::Sparql(trimmed.trim_end_matches(';').to_owned())),
            Some(word) if is_modifier(word) => Err(CommandError::Modifier(word.to_uppercase())),
            Some(_) => Ok(Self::Question(trimmed.to_owned())),
        }
    }
}

/// The first word that is in no comment.
fn first_word(text: &str) -> Option<&str> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())).find(|word| !word.is_empty())
}

/// Whether a word starts what may follow the last brace of a query.
fn is_modifier(word: &str) -> bool {
    ["LIMIT", "OFFSET", "ORDER", "GROUP", "HAVING", "VALUES"].contains(&word.to_uppercase().as_str())
}

/// Whether a text starts as queries do. (`describe` and `ask` may start a question, too: a query goes
/// on with a brace, a variable, an IRI or a prefixed name.)
pub(crate) fn is_sparql(text: &str) -> bool {
    let Some(word) = first_word(text) else { return false };
    match word.to_ascii_uppercase().as_str() {
        "SELECT" | "CONSTRUCT" | "PREFIX" | "BASE" => true,
        "ASK" | "DESCRIBE" => text.contains(['{', '?', '<', ':', '$']) && !text.ends_with('?'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_of_the_table_is_read() {
        for help in HELP {
            let line = help.usage.replace("[name=value ...]", "a=b");
            assert!(Input::read(&line).is_ok(), "{line}");
        }
    }

    #[test]
    fn parameters_may_hold_blanks() {
        let pairs = [("a".to_owned(), "United States".to_owned()), ("b".to_owned(), "x y".to_owned())];
        let run = Command::Run("conflicts".to_owned(), pairs.into());
        assert_eq!(".run conflicts a=United States b=\"x y\"".parse(), Ok(run));
    }

    #[test]
    fn a_line_is_sparql_or_a_question() {
        let kind = |text: &str| Input::read(text).unwrap();
        assert_eq!(kind("# only a remark"), Input::Nothing);
        assert!(matches!(kind("select * { ?s ?p ?o }"), Input::Sparql(_)));
        assert!(matches!(kind("ASK { ?s ?p ?o }"), Input::Sparql(_)));
        assert!(matches!(kind("describe actor:ukraine"), Input::Sparql(_)));
        assert!(matches!(kind("which demands did Kyiv reject?"), Input::Question(_)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = |line: &str| Input::read(line).unwrap_err().to_string();
        assert_eq!(error(".jump"), "no command .jump; .help lists them all");
        assert_eq!(error(".run"), "usage: .run NAME [name=value ...]");
    }
}
