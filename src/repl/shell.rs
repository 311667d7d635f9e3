//! One session: reads inputs, has them done, sends what comes out where it belongs.

use super::command::{Command, Input};
use super::helper::{LineHelper, is_complete};
use super::settings::Settings;
use super::vocabulary::Coming;
use super::{ReplError, history, pager};
use crate::ask::{AskError, Conversation};
use crate::assets::Assets;
use crate::query::{Catalog, QueryError, Rows};
use crate::store::Store;
use crate::terminal::answers;
use crate::terminal::interrupt;
use crate::terminal::output;
use rustyline::error::ReadlineError;
use rustyline::history::{FileHistory, History, SearchDirection};
use rustyline::{ColorMode, CompletionType, Config, Editor};
use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

const PROMPT: &str = "demarche> ";

/// What a session starts with.
pub(crate) struct Start {
    /// The store that is asked.
    pub(crate) store: Store,
    /// The data files.
    pub(crate) assets: Assets,
    /// Where the user's own queries are kept.
    pub(crate) own_folder: Option<PathBuf>,
    /// Whether SPARQL Update may change the store.
    pub(crate) may_write: bool,
}

/// A session over one store.
pub(crate) struct Shell {
    pub(super) store: Rc<RefCell<Store>>,
    pub(super) catalog: Rc<RefCell<Catalog>>,
    /// What was asked in English; begins with the first question.
    pub(super) talk: Option<Conversation>,
    pub(super) assets: Assets,
    pub(super) own_folder: Option<PathBuf>,
    pub(super) may_write: bool,
    pub(super) settings: Settings,
    pub(super) is_interactive: bool,
    /// The last query, for `.edit`, `.explain` and `.save`.
    pub(super) last: Option<String>,
    /// The rows of the last answer, for `.evidence`.
    pub(super) rows: Rows,
    /// What was entered, oldest first, for `.history`.
    pub(super) entered: Vec<String>,
    depth: usize,
    ending: Ending,
}

/// How a session ended, by the first thing that went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing failed, or a person saw it.
    Well,
    /// Something failed.
    Failed,
    /// A command was called wrongly.
    Misused,
    /// A query took too long.
    TimedOut,
    /// Ctrl-C stopped a query.
    Interrupted,
}

/// Whether the session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Line,
    End,
}

/// What one input can fail with; the session goes on.
#[derive(Debug, thiserror::Error)]
pub(super) enum LineError {
    #[error(transparent)]
    Command(#[from] super::command::CommandError),
    #[error(transparent)]
    Ask(#[from] AskError),
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(transparent)]
    Output(#[from] std::io::Error),
    #[error("{0}")]
    Told(String),
    #[error("can't read {0}: {1}")]
    File(PathBuf, std::io::Error),
}

/// Why a session can't start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error(transparent)]
    Query(#[from] QueryError),
}

impl Shell {
    /// A session with the data files' queries.
    pub(crate) fn new(start: Start) -> Result<Self, StartError> {
        let Start { store, assets, own_folder, may_write } = start;
        let is_interactive = std::io::stdin().is_terminal();
        Ok(Self {
            store: Rc::new(RefCell::new(store)),
            catalog: Rc::new(RefCell::new(Catalog::load(&assets)?)),
            talk: None,
            assets,
            own_folder,
            may_write,
            settings: Settings::new(is_interactive),
            is_interactive,
            last: None,
            rows: Rows::default(),
            entered: Vec::new(),
            depth: 0,
            ending: Ending::Well,
        })
    }

    /// Reads and answers until the end of the input.
    pub(crate) fn run(mut self) -> Result<Ending, ReplError> {
        let mut editor = self.editor()?;
        let history = history::path().filter(|_| self.is_interactive);
        if let Some(path) = &history {
            // The first session has no history yet.
            let _ = editor.load_history(path);
            self.entered = entries(editor.history());
        }
        if self.is_interactive {
            output::tell(&format!("Démarche {}; .help for help, Ctrl-D to leave", env!("CARGO_PKG_VERSION")));
            self.start_file()?;
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
        Ok(if self.is_interactive { Ending::Well } else { self.ending })
    }

    fn editor(&self) -> Result<Editor<LineHelper, FileHistory>, ReadlineError> {
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let config = Config::builder()
            .auto_add_history(false)
            .max_history_size(2000)?
            .completion_type(CompletionType::List)
            .color_mode(if is_plain { ColorMode::Disabled } else { ColorMode::Enabled })
            .build();
        let mut editor = Editor::with_config(config)?;
        let vocabulary = self.is_interactive.then(|| Coming::from(&self.store.borrow()));
        editor.set_helper(Some(LineHelper { store: self.store.clone(), catalog: self.catalog.clone(), vocabulary }));
        Ok(editor)
    }

    fn remember(&mut self, editor: &mut Editor<LineHelper, FileHistory>, input: &str) {
        if self.is_interactive && !input.trim().is_empty() {
            // Without it the line is only not found again.
            let _ = editor.add_history_entry(input.trim_end());
        }
        self.entered.push(input.trim_end().to_owned());
    }

    /// Does what the user's own file of settings says: `repl.rc` in the folder of own files.
    fn start_file(&mut self) -> Result<(), ReplError> {
        let Some(path) = self.own_folder.as_deref().map(|folder| folder.join("repl.rc")).filter(|p| p.is_file()) else {
            return Ok(());
        };
        match std::fs::read_to_string(&path) {
            Ok(script) => self.script(&script).map(drop),
            Err(error) => {
                output::warn(&format!("can't read {}: {error}", path.display()));
                Ok(())
            }
        }
    }

    /// Does what the lines of a script say, each input as long as it must be.
    pub(super) fn script(&mut self, script: &str) -> Result<Next, ReplError> {
        let mut input = String::new();
        for line in script.lines() {
            input.push_str(line);
            if is_complete(&input) {
                if self.input(&std::mem::take(&mut input))? == Next::End {
                    return Ok(Next::End);
                }
            } else {
                input.push('\n');
            }
        }
        if input.trim().is_empty() { Ok(Next::Line) } else { self.input(&input) }
    }

    /// Does what one input says. What is wrong with it is printed, and the session goes on.
    fn input(&mut self, input: &str) -> Result<Next, ReplError> {
        let mut out = Vec::new();
        let done = self.try_input(input, &mut out);
        self.send(&out)?;
        let error = match done {
            Ok(next) => return Ok(next),
            Err(error) => error,
        };
        if self.ending == Ending::Well {
            self.ending = ending(&error);
        }
        let hints = if let LineError::Ask(error) = &error { answers::hints(error) } else { Vec::new() };
        output::complain(&error.to_string(), &hints);
        Ok(Next::Line)
    }

    fn try_input(&mut self, input: &str, out: &mut Vec<u8>) -> Result<Next, LineError> {
        match Input::read(input)? {
            Input::Nothing => {}
            Input::Sparql(sparql) => self.query(&sparql, out)?,
            Input::Update(sparql) => self.update(&sparql, out)?,
            Input::Question(question) => self.ask(&question, out)?,
            Input::Command(Command::Quit) => return Ok(Next::End),
            Input::Command(Command::Read(path)) => return self.read(&path),
            Input::Command(command) => self.command(command, out)?,
        }
        Ok(Next::Line)
    }

    /// Does what a file says; files may read others, but not without end.
    fn read(&mut self, path: &Path) -> Result<Next, LineError> {
        let script = std::fs::read_to_string(path).map_err(|e| LineError::File(path.to_owned(), e))?;
        if self.depth == 8 {
            return Err(LineError::Told(format!("{} is read by a file that it reads itself", path.display())));
        }
        self.depth += 1;
        let done = self.script(&script).map_err(|e| LineError::Told(e.to_string()));
        self.depth -= 1;
        done
    }

    /// Sends what came out to the file of `.output`, the pager, or standard output.
    fn send(&mut self, out: &[u8]) -> Result<(), ReplError> {
        if out.is_empty() {
            return Ok(());
        }
        if let Some((_, file)) = &mut self.settings.output {
            return Ok(anstream::StripStream::new(file).write_all(out)?);
        }
        let is_screen = self.is_interactive && std::io::stdout().is_terminal();
        let height = terminal_size::terminal_size().map_or(usize::MAX, |(_, height)| height.0.into());
        let lines = out.iter().filter(|byte| **byte == b'\n').count();
        if is_screen && lines >= height && pager::page(out) {
            return Ok(());
        }
        let mut screen = output::screen();
        screen.write_all(out)?;
        Ok(screen.flush()?)
    }
}

/// How a session ends in which this failed.
fn ending(error: &LineError) -> Ending {
    match error {
        LineError::Command(_) => Ending::Misused,
        LineError::Query(QueryError::Timeout(_)) | LineError::Ask(AskError::Query(QueryError::Timeout(_))) => {
            Ending::TimedOut
        }
        LineError::Query(QueryError::Cancelled) | LineError::Ask(AskError::Query(QueryError::Cancelled)) => {
            Ending::Interrupted
        }
        _ => Ending::Failed,
    }
}

/// All entries of a history, oldest first.
fn entries(history: &FileHistory) -> Vec<String> {
    let entry =
        |n: usize| history.get(n, SearchDirection::Forward).ok().flatten().map(|found| found.entry.into_owned());
    (0..history.len()).filter_map(entry).collect()
}
