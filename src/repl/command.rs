//! What a line of the REPL can be: a dot-command, SPARQL, or a question.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

/// A complete input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Nothing but white space or comments.
    Nothing,
    /// A dot-command.
    Command(Command),
    /// A query.
    Sparql(String),
    /// A SPARQL Update.
    Update(String),
    /// Anything else: words.
    Question(String),
}

/// A dot-command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// `.ask QUESTION`
    Ask(String),
    /// `.describe WHAT`
    Describe(String),
    /// `.edit`
    Edit,
    /// `.evidence N`
    Evidence(usize),
    /// `.explain [QUERY]`
    Explain(Option<String>),
    /// `.graph FORMAT [VIEW] [name=value …] [> FILE]`
    Graph(GraphOrder),
    /// `.help`
    Help,
    /// `.history [WORDS]`
    History(String),
    /// `.labels on|off`
    Labels(bool),
    /// `.limit N|off`
    Limit(Option<usize>),
    /// `.matrix [until=DATE]`
    Matrix(BTreeMap<String, String>),
    /// `.memory MB|off`
    Memory(Option<usize>),
    /// `.mode [FORMAT]`
    Mode(Option<String>),
    /// `.output [FILE]`
    Output(Option<PathBuf>),
    /// `.prefixes`
    Prefixes,
    /// `.queries`
    Queries,
    /// `.quit`
    Quit,
    /// `.read FILE`
    Read(PathBuf),
    /// `.run NAME [name=value …]`
    Run(String, BTreeMap<String, String>),
    /// `.save NAME`
    Save(String),
    /// `.timeline [name=value …]`
    Timeline(BTreeMap<String, String>),
    /// `.timeout SECONDS|off`
    Timeout(Option<Duration>),
    /// `.timer on|off`
    Timer(bool),
    /// `.why WHO STANCE WHAT`
    Why(String),
}

/// Which graph is wanted, in which format, where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GraphOrder {
    pub(crate) format: String,
    pub(crate) view: Option<String>,
    pub(crate) pairs: BTreeMap<String, String>,
    pub(crate) file: Option<PathBuf>,
}

/// What the first argument of a command is, for completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    Nothing,
    Words(&'static [&'static str]),
    Format,
    GraphFormat,
    Name,
    Query,
    File,
    Question,
}

/// How a command is called, and what it does.
pub(crate) struct Help {
    pub(crate) usage: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) argument: Argument,
}

impl Help {
    const fn new(usage: &'static str, argument: Argument, meaning: &'static str) -> Self {
        Self { usage, meaning, argument }
    }

    /// The command itself, with its dot.
    pub(crate) fn name(&self) -> &'static str {
        self.usage.split(' ').next().unwrap_or_default()
    }
}

const SWITCH: Argument = Argument::Words(&["on", "off"]);

/// Every dot-command: what `.help` prints, and what completion knows.
pub(crate) const HELP: &[Help] = &[
    Help::new(".ask QUESTION", Argument::Question, "a question in plain English; the dot and the word may be left out"),
    Help::new(".describe NAME-OR-IRI", Argument::Name, "the card of an actor, a proposition, an event, a document"),
    Help::new(".edit", Argument::Nothing, "the last query in $EDITOR; it runs when the editor ends"),
    Help::new(".evidence N", Argument::Nothing, "the words behind row N of the last answer, in their paragraph"),
    Help::new(
        ".explain [QUERY]",
        Argument::Nothing,
        "how the engine goes about a query; the last one if none is given",
    ),
    Help::new(
        ".graph FORMAT [VIEW] [name=value ...] [> FILE]",
        Argument::GraphFormat,
        "the graph for another tool, or as svg, png, html; views and limits as in `demarche graph`",
    ),
    Help::new(".help", Argument::Nothing, "this list"),
    Help::new(".history [WORDS]", Argument::Nothing, "what was entered, with these words in it; Ctrl-R searches, too"),
    Help::new(".labels on|off", SWITCH, "labels beside names in tables"),
    Help::new(".limit N|off", Argument::Words(&["off"]), "how many rows are kept at most"),
    Help::new(
        ".matrix [name=value ...]",
        Argument::Query,
        "which side stands where on which issue, as of a day: until=",
    ),
    Help::new(".memory MB|off", Argument::Words(&["off"]), "how much memory a query may take"),
    Help::new(
        ".mode [FORMAT]",
        Argument::Format,
        "how results are shown: table, csv, tsv, json, xml, markdown, turtle …",
    ),
    Help::new(".output [FILE]", Argument::File, "write results to this file; without one, to the terminal again"),
    Help::new(".prefixes", Argument::Nothing, "the short forms that need no declaration"),
    Help::new(".queries", Argument::Nothing, "the named queries and their parameters"),
    Help::new(".quit", Argument::Nothing, "leave; Ctrl-D does too"),
    Help::new(".read FILE", Argument::File, "do what the lines of a file say"),
    Help::new(".run NAME [name=value ...]", Argument::Query, "run a named query"),
    Help::new(".save NAME", Argument::Nothing, "keep the last query under a name, for .run"),
    Help::new(
        ".timeline [name=value ...]",
        Argument::Query,
        "what happened and who said what, in order: actor=, from=, until=",
    ),
    Help::new(".timeout SECONDS|off", Argument::Words(&["off"]), "how long a query may take"),
    Help::new(".timer on|off", SWITCH, "say how long each query took"),
    Help::new(".why WHO STANCE WHAT", Argument::Name, "why the graph says so: .why Kyiv rejects talks"),
];

/// A line that starts with a dot and is no command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CommandError {
    /// No such command.
    #[error("no command {name}; {}.help lists them all", .near.as_deref().map(|n| format!("did you mean {n}? ")).unwrap_or_default())]
    Unknown {
        /// What was typed.
        name: String,
        /// A command like it.
        near: Option<String>,
    },
    /// The end of a query that was run already.
    #[error("{0} belongs on the line of the query's last brace, where the query ends")]
    Modifier(String),
    /// A command that lacks what it needs, or got something else.
    #[error("usage: {0}")]
    Usage(&'static str),
}

impl FromStr for Command {
    type Err = CommandError;

    fn from_str(line: &str) -> Result<Self, CommandError> {
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let some = || Some(rest).filter(|r| !r.is_empty());
        let needed = || some().map(str::to_owned).ok_or_else(|| usage(name));
        match name {
            ".ask" => needed().map(Self::Ask),
            ".describe" => needed().map(Self::Describe),
            ".edit" => Ok(Self::Edit),
            ".evidence" => number(name, rest).map(Self::Evidence),
            ".explain" => Ok(Self::Explain(some().map(str::to_owned))),
            ".graph" => graph(&needed()?),
            ".help" => Ok(Self::Help),
            ".history" => Ok(Self::History(rest.to_owned())),
            ".labels" => switch(name, rest).map(Self::Labels),
            ".limit" => or_off(name, rest).map(Self::Limit),
            ".matrix" => pairs(name, rest).map(Self::Matrix),
            ".memory" => or_off(name, rest)
                .map(|limit: Option<usize>| Self::Memory(limit.map(|mb| mb.saturating_mul(1_000_000)))),
            ".mode" => Ok(Self::Mode(some().map(str::to_owned))),
            ".output" => Ok(Self::Output(some().map(PathBuf::from))),
            ".prefixes" => Ok(Self::Prefixes),
            ".queries" => Ok(Self::Queries),
            ".quit" | ".exit" => Ok(Self::Quit),
            ".read" => Ok(Self::Read(needed()?.into())),
            ".run" => run(&needed()?),
            ".save" => needed().map(Self::Save),
            ".timeline" => pairs(name, rest).map(Self::Timeline),
            ".timeout" => timeout(rest).map(Self::Timeout),
            ".timer" => switch(name, rest).map(Self::Timer),
            ".why" => needed().map(Self::Why),
            other => {
                let near = crate::query::syntax::nearest(other, HELP.iter().map(Help::name));
                Err(CommandError::Unknown { name: other.to_owned(), near })
            }
        }
    }
}

/// The usage of a command that is in the table.
fn usage(name: &str) -> CommandError {
    CommandError::Usage(HELP.iter().find(|help| help.name() == name).map_or("", |help| help.usage))
}

fn number<N: FromStr>(name: &str, text: &str) -> Result<N, CommandError> {
    text.parse().map_err(|_| usage(name))
}

fn or_off<N: FromStr>(name: &str, text: &str) -> Result<Option<N>, CommandError> {
    if text == "off" { Ok(None) } else { number(name, text).map(Some) }
}

fn switch(name: &str, text: &str) -> Result<bool, CommandError> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(usage(name)),
    }
}

fn timeout(text: &str) -> Result<Option<Duration>, CommandError> {
    let seconds: Option<f64> = or_off(".timeout", text)?;
    seconds.map(|s| Duration::try_from_secs_f64(s).map_err(|_| usage(".timeout"))).transpose()
}

/// A format, perhaps a view, limits, and `> FILE`.
fn graph(rest: &str) -> Result<Command, CommandError> {
    let (order, file) = rest.split_once('>').unwrap_or((rest, ""));
    let mut words: Vec<&str> = order.split_whitespace().collect();
    let limits = words.iter().position(|word| word.contains('=')).unwrap_or(words.len());
    let limits = words.split_off(limits).join(" ");
    let (format, view) = match words[..] {
        [format] => (format, None),
        [format, view] => (format, Some(view.to_owned())),
        _ => return Err(usage(".graph")),
    };
    let file = Some(file.trim()).filter(|f| !f.is_empty()).map(PathBuf::from);
    Ok(Command::Graph(GraphOrder { format: format.to_owned(), view, pairs: pairs(".graph", &limits)?, file }))
}

/// A name and `name=value` pairs.
fn run(rest: &str) -> Result<Command, CommandError> {
    let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Ok(Command::Run(name.to_owned(), pairs(".run", rest)?))
}

/// `name=value` pairs; a value with blanks stands in quotes or runs up to the next pair.
fn pairs(command: &str, rest: &str) -> Result<BTreeMap<String, String>, CommandError> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for word in rest.split_whitespace() {
        match (word.split_once('='), pairs.last_mut()) {
            (Some((key, value)), _) => pairs.push((key.to_owned(), value.to_owned())),
            (None, Some((_, value))) => {
                value.push(' ');
                value.push_str(word);
            }
            (None, None) => return Err(usage(command)),
        }
    }
    let bare = |(key, value): (String, String)| (key, value.trim_matches(['"', '\'']).to_owned());
    Ok(pairs.into_iter().map(bare).collect())
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
            Some(_) if is_update(trimmed) => Ok(Self::Update(trimmed.trim_end_matches(';').to_owned())),
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
/// on with a brace, a variable, an IRI or a prefixed name. So may a slip in the first word, such as `SELCT * {`.)
pub(crate) fn is_sparql(text: &str) -> bool {
    let Some(word) = first_word(text) else { return false };
    match word.to_ascii_uppercase().as_str() {
        "SELECT" | "CONSTRUCT" | "PREFIX" | "BASE" => true,
        "ASK" | "DESCRIBE" => text.contains(['{', '?', '<', ':', '$']) && !text.ends_with('?'),
        _ => text.contains('{') && text.contains(['?', '$', ':']) && !is_update(text),
    }
}

/// Whether a text starts as SPARQL Updates do and goes on as no question would.
pub(crate) fn is_update(text: &str) -> bool {
    const FIRST: [&str; 10] = ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];
    let word = first_word(text).map(str::to_ascii_uppercase).unwrap_or_default();
    let prefixed = matches!(word.as_str(), "PREFIX" | "BASE") && {
        let upper = text.to_ascii_uppercase();
        ["INSERT", "DELETE"].iter().any(|form| upper.contains(form)) && !upper.contains("SELECT")
    };
    prefixed
        || FIRST.contains(&word.as_str())
            && (text.contains(['{', '<']) || text.to_ascii_uppercase().contains(" GRAPH "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_of_the_table_is_read() {
        for help in HELP {
            let line =
                help.usage.replace("[name=value ...]", "a=b").replace("on|off", "on").replace(['N', '[', ']'], "5");
            let line = line.replace("SECO5DS|off", "off").replace("MB|off", "off").replace("5|off", "5");
            assert!(Input::read(&line).is_ok(), "{line}");
        }
        let names: Vec<_> = HELP.iter().map(Help::name).collect();
        assert!(names.is_sorted());
    }

    #[test]
    fn parameters_may_hold_blanks() {
        let pairs = [("a".to_owned(), "United States".to_owned()), ("b".to_owned(), "x y".to_owned())];
        let run = Command::Run("conflicts".to_owned(), pairs.into());
        assert_eq!(".run conflicts a=United States b=\"x y\"".parse(), Ok(run));
    }

    #[test]
    fn arguments_are_what_they_are_for() {
        assert_eq!(".timeout 1.5".parse(), Ok(Command::Timeout(Some(Duration::from_millis(1500)))));
        assert_eq!(".limit off".parse(), Ok(Command::Limit(None)));
        assert_eq!(".memory 500".parse(), Ok(Command::Memory(Some(500_000_000))));
        let order = GraphOrder { format: "dot".to_owned(), file: Some("a b.dot".into()), ..GraphOrder::default() };
        assert_eq!(".graph dot > a b.dot".parse(), Ok(Command::Graph(order.clone())));
        let pairs = BTreeMap::from([("actor".to_owned(), "United States".to_owned())]);
        let order = GraphOrder { view: Some("conflict".to_owned()), pairs, ..order };
        assert_eq!(".graph dot conflict actor=United States > a b.dot".parse(), Ok(Command::Graph(order)));
    }

    #[test]
    fn a_line_is_sparql_an_update_or_a_question() {
        let kind = |text: &str| Input::read(text).unwrap();
        assert_eq!(kind("# only a remark"), Input::Nothing);
        assert!(matches!(kind("select * { ?s ?p ?o }"), Input::Sparql(_)));
        assert!(matches!(kind("SELCT * { ?s ?p ?o }"), Input::Sparql(_)));
        assert!(matches!(kind("ASK { ?s ?p ?o }"), Input::Sparql(_)));
        assert!(matches!(kind("describe actor:ukraine"), Input::Sparql(_)));
        assert!(matches!(kind("INSERT DATA { dm:a dm:b dm:c }"), Input::Update(_)));
        assert!(matches!(kind("prefix e: <http://e/> delete where { e:a ?p ?o }"), Input::Update(_)));
        assert!(matches!(kind("which demands did Kyiv reject?"), Input::Question(_)));
        assert!(matches!(kind("with whom does Kyiv talk?"), Input::Question(_)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = |line: &str| Input::read(line).unwrap_err().to_string();
        assert_eq!(error(".jump"), "no command .jump; .help lists them all");
        assert_eq!(error(".querys"), "no command .querys; did you mean .queries? .help lists them all");
        assert_eq!(error(".run"), "usage: .run NAME [name=value ...]");
        assert_eq!(error(".timer maybe"), "usage: .timer on|off");
    }
}
