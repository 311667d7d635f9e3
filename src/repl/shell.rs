//! One session: reads inputs, does what they say, remembers how answers are shown.

use super::command::{Command, HELP, Input};
use super::helper::LineHelper;
use super::{ReplError, history};
use crate::ask::{self, AskError, Phrasings, PhrasingsError};
use crate::assets::Assets;
use crate::query::{self, Answer, Catalog, Format, Limits, Params, QueryError, resolve_actor, rows};
use crate::store::Store;
use crate::terminal::answers;
use crate::terminal::interrupt::{self, stoppable};
use crate::terminal::output::{self, FAINT, HEAD, NAME, Screen, styled};
use oxigraph::model::NamedNode;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Config, Editor};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};

const PROMPT: &str = "demarche> ";
/// How many rows a table shows at a terminal.
const ROWS: usize = 1000;

/// All that is known of a thing, wherever it stands.
const DESCRIBE: &str = "SELECT DISTINCT ?thing ?property ?value {
  { ?thing ?property ?value } UNION { GRAPH ?graph { ?thing ?property ?value } }
} ORDER BY ?property ?value";

/// A session over one store.
pub(crate) struct Shell {
    store: Store,
    catalog: Catalog,
    phrasings: Phrasings,
    format: Format,
    is_interactive: bool,
    went_well: bool,
}

/// Whether the session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Line,
    End,
}

/// What one input can fail with; the session goes on.
#[derive(Debug, thiserror::Error)]
enum LineError {
    #[error(transparent)]
    Command(#[from] super::command::CommandError),
    #[error(transparent)]
    Ask(#[from] AskError),
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(transparent)]
    Output(#[from] std::io::Error),
    #[error("{0}")]
    Mode(String),
}

/// Why a session can't start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error(transparent)]
    Phrasings(#[from] PhrasingsError),
    #[error(transparent)]
    Query(#[from] QueryError),
}

impl Shell {
    /// A session with the data files' queries and phrasings.
    pub(crate) fn new(store: Store, assets: &Assets) -> Result<Self, StartError> {
        Ok(Self {
            store,
            catalog: Catalog::load(assets)?,
            phrasings: Phrasings::load(assets)?,
            format: Format::Table,
            is_interactive: std::io::stdin().is_terminal(),
            went_well: true,
        })
    }

    /// Reads and answers until the end of the input; says whether nothing failed.
    pub(crate) fn run(mut self) -> Result<bool, ReplError> {
        let mut editor = self.editor()?;
        let history = history::path().filter(|_| self.is_interactive);
        if let Some(path) = &history {
            // The first session has no history yet.
            let _ = editor.load_history(path);
        }
        if self.is_interactive {
            output::tell(&format!("Démarche {}; .help for help, Ctrl-D to leave", env!("CARGO_PKG_VERSION")));
        }
        loop {
            interrupt::clear();
            match editor.readline(if self.is_interactive { PROMPT } else { "" }) {
                Ok(input) => {
                    interrupt::watch();
                    self.remember(&mut editor, &input);
                    if self.input(&input)? == Next::End {
                        break;
                    }
                }
                Err(ReadlineError::Interrupted) => {}
                Err(ReadlineError::Eof) => break,
                Err(error) => return Err(error.into()),
            }
        }
        if let Some(path) = &history {
            // A history that can't be kept is no reason to complain at the end of a session.
            let _ = editor.save_history(path);
        }
        Ok(self.went_well || self.is_interactive)
    }

    fn editor(&self) -> Result<Editor<LineHelper, FileHistory>, ReadlineError> {
        let config = Config::builder().auto_add_history(false).max_history_size(2000)?.build();
        let mut editor = Editor::with_config(config)?;
        let queries = self.catalog.iter().map(|q| q.name.clone()).collect();
        editor.set_helper(Some(LineHelper { queries }));
        Ok(editor)
    }

    fn remember(&self, editor: &mut Editor<LineHelper, FileHistory>, input: &str) {
        if self.is_interactive && !input.trim().is_empty() {
            // Without it the line is only not found again.
            let _ = editor.add_history_entry(input.trim_end());
        }
    }

    /// Does what one input says. What is wrong with it is printed, and the session goes on.
    fn input(&mut self, input: &str) -> Result<Next, ReplError> {
        let mut out = output::screen();
        let done = self.try_input(input, &mut out);
        out.flush()?;
        drop(out);
        match done {
            Ok(next) => Ok(next),
            Err(LineError::Output(error)) => Err(error.into()),
            Err(error) => {
                self.went_well = false;
                let hints = if let LineError::Ask(error) = &error { answers::hints(error) } else { Vec::new() };
                output::complain(&error.to_string(), &hints);
                Ok(Next::Line)
            }
        }
    }

    fn try_input(&mut self, input: &str, out: &mut Screen) -> Result<Next, LineError> {
        match Input::read(input)? {
            Input::Nothing => {}
            Input::Sparql(sparql) => self.query(&sparql, &Params::none(), out)?,
            Input::Question(question) => self.ask(&question, out)?,
            Input::Command(Command::Quit) => return Ok(Next::End),
            Input::Command(command) => self.command(command, out)?,
        }
        Ok(Next::Line)
    }

    fn command(&mut self, command: Command, out: &mut Screen) -> Result<(), LineError> {
        match command {
            Command::Help => help(out)?,
            Command::Queries => answers::list(&self.catalog, out)?,
            Command::Run(name, pairs) => self.run_named(&name, &pairs, out)?,
            Command::Ask(question) => self.ask(&question, out)?,
            Command::Describe(thing) => self.describe(&thing, out)?,
            Command::Mode(None) => writeln!(out, "{}", name_of(self.format))?,
            Command::Mode(Some(name)) => self.format = name.parse().map_err(LineError::Mode)?,
            Command::Quit => {}
        }
        Ok(())
    }

    fn run_named(&self, name: &str, pairs: &BTreeMap<String, String>, out: &mut Screen) -> Result<(), LineError> {
        let query = self.catalog.get(name)?;
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let params = Params::bind(&self.store, query, &pairs)?;
        self.query(&query.sparql, &params, out)
    }

    fn query(&self, sparql: &str, params: &Params, out: &mut Screen) -> Result<(), LineError> {
        let answer = self.answer(sparql, params)?;
        Ok(self.print(&answer, out)?)
    }

    /// Runs a query that Ctrl-C can stop.
    fn answer(&self, sparql: &str, params: &Params) -> Result<Answer, QueryError> {
        let limits = self.limits();
        stoppable(&limits.cancel, || query::run(&self.store, sparql, params, &limits))
    }

    fn print(&self, answer: &Answer, out: &mut Screen) -> std::io::Result<()> {
        rows::write(answer, self.format, out, output::width())?;
        match answer {
            Answer::Rows(rows) => self.note(rows.rows.len(), rows.truncated, out),
            Answer::Boolean(_) | Answer::Graph { .. } => Ok(()),
        }
    }

    /// How many rows there were, for people.
    fn note(&self, rows: usize, truncated: bool, out: &mut Screen) -> std::io::Result<()> {
        let note = match (self.is_interactive && self.format == Format::Table, truncated) {
            (false, _) => return Ok(()),
            (true, true) => format!("the first {rows} rows; there are more"),
            (true, false) => format!("{rows} {}", if rows == 1 { "row" } else { "rows" }),
        };
        writeln!(out, "{}", styled(FAINT, note))
    }

    fn ask(&self, question: &str, out: &mut Screen) -> Result<(), LineError> {
        let limits = self.limits();
        let answer = || ask::answer(question, &self.phrasings, &self.catalog, &self.store, &limits);
        let answered = stoppable(&limits.cancel, answer)?;
        match self.format {
            Format::Table => answers::show(&answered, out)?,
            format => rows::write(&answered.answer, format, out, output::width())?,
        }
        Ok(())
    }

    fn describe(&self, thing: &str, out: &mut Screen) -> Result<(), LineError> {
        let thing = self.find(thing)?;
        if self.format == Format::Table {
            writeln!(out, "{}", styled(HEAD, self.store.prefixes().shorten(thing.as_str())))?;
        }
        let answer = match self.answer(DESCRIBE, &Params::none().with("thing", thing))? {
            Answer::Rows(rows) => Answer::Rows(rows.without(&["thing"])),
            other => other,
        };
        Ok(self.print(&answer, out)?)
    }

    /// The thing with that name: a document by its id or key, else an actor, a short name or an IRI.
    fn find(&self, name: &str) -> Result<NamedNode, LineError> {
        let documents = self.store.documents().map_err(QueryError::from)?;
        let named = documents.into_iter().find(|d| d.id == name || d.key.as_str() == name);
        match named {
            Some(document) => Ok(document.iri),
            None => Ok(resolve_actor(&self.store, name)?),
        }
    }

    fn limits(&self) -> Limits {
        let is_long = self.is_interactive && self.format == Format::Table;
        Limits { max_rows: is_long.then_some(ROWS), ..Limits::default() }
    }
}

fn name_of(format: Format) -> &'static str {
    Format::ALL.iter().find(|(_, f)| *f == format).map_or("", |(name, _)| name)
}

fn help(out: &mut impl Write) -> std::io::Result<()> {
    for line in HELP {
        writeln!(out, "{:<44}  {}", styled(NAME, line.usage), line.meaning)?;
    }
    writeln!(out, "Anything else is SPARQL, which may run over several lines, or a question in plain English.")
}
