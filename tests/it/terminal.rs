//! The REPL in a real (pseudo-)terminal: keys go in, and what the screen then shows is looked at.
//!
//! `tests/it/screens` has the recorded screens; `DEMARCHE_RECORD=1 cargo test terminal::` writes them anew.

use crate::common::TestEnv;
use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Longer than anything takes here, even where the machine is busy.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a screen must stay as it is to be done.
const QUIET: Duration = Duration::from_millis(400);

const TEXT: &str = "Ardania rejects talks with Velmar. Velmar demands the return of the islands. \
                    “We will never accept a partition,” Ardania's president said.";

/// A session in a terminal of 90 columns and 30 lines.
struct Terminal {
    screen: vt100::Parser,
    keys: Box<dyn Write + Send>,
    shown: Receiver<Vec<u8>>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    env: TestEnv,
}

impl Terminal {
    /// Starts the REPL over a store with one small document, and waits for the prompt.
    fn start(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let env = TestEnv::new();
        env.write("note.txt", TEXT);
        let build = env.demarche(&["build", "note.txt"]);
        assert_eq!(build.code, Some(0), "{}", build.stderr);
        let size = PtySize { rows: 30, cols: 90, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_demarche"));
        command.args(std::iter::once(&"repl").chain(arguments));
        command.cwd(env.folder());
        command.env("HOME", env.folder());
        command.env("TERM", "xterm-256color");
        for variable in
            ["NO_COLOR", "DEMARCHE_STORE", "DEMARCHE_DATA", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "EDITOR", "VISUAL"]
        {
            command.env_remove(variable);
        }
        command.env("PAGER", "cat");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().expect("a reader");
        let (sender, shown) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                if sender.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        let screen = vt100::Parser::new(30, 90, 1000);
        let mut terminal = Self { screen, keys, shown, child, _master: pair.master, env };
        terminal.wait_for("demarche>");
        terminal
    }

    fn text(&self) -> String {
        let lines: Vec<String> = self.screen.screen().rows(0, 90).map(|line| line.trim_end().to_owned()).collect();
        lines.join("\n").trim_end().to_owned()
    }

    /// Waits until the screen shows these words.
    fn wait_for(&mut self, words: &str) -> &mut Self {
        let start = Instant::now();
        while !self.text().contains(words) {
            assert!(start.elapsed() < PATIENCE, "no {words:?} on the screen:\n{}", self.text());
            self.look(Duration::from_millis(50));
        }
        // Keys that come before the next prompt would be shown twice.
        self.settle()
    }

    /// Waits until nothing more comes.
    fn settle(&mut self) -> &mut Self {
        while self.look(QUIET) {}
        self
    }

    /// Takes in what came; says whether anything did.
    fn look(&mut self, patience: Duration) -> bool {
        match self.shown.recv_timeout(patience) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(patience);
                false
            }
        }
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keys.flush().expect("the terminal takes keys");
        self
    }

    /// The screen as it was recorded.
    fn shows(&mut self, name: &str) -> &mut Self {
        self.settle();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/screens").join(format!("{name}.txt"));
        let shown = self.text() + "\n";
        if std::env::var_os("DEMARCHE_RECORD").is_some() {
            std::fs::write(&path, &shown).expect("the record is written");
        }
        let recorded = std::fs::read_to_string(&path).expect("a record");
        assert_eq!(shown, recorded, "{name}: the screen differs from the record; DEMARCHE_RECORD=1 records anew");
        self
    }

    /// Leaves with Ctrl-D; gives the exit code.
    fn leave(&mut self) -> u32 {
        self.press("\u{4}");
        self.child.wait().expect("the program ends").exit_code()
    }
}

#[test]
fn tab_completes_by_place_and_by_label() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.press("SELECT ?what { ?who dm:reje\t").wait_for("?who dm:rejects");
    terminal.press(" ?what . ?what dm:about velm\t").wait_for("dm:about actor:velmar");
    terminal.press(" }\r").wait_for("1 row");
    terminal.shows("complete");
    assert_eq!(terminal.leave(), 0);
}

#[test]
fn several_fitting_names_are_listed_with_labels_and_counts() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.press("SELECT ?x { ?x dm:stance ").settle();
    terminal.press("\t\t").wait_for("dm:reject");
    assert!(terminal.text().contains("×"), "{}", terminal.text());
}

#[test]
fn enter_goes_on_while_a_query_lacks_its_end() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.press("SELECT ?what {\r").settle();
    assert!(!terminal.text().contains("error"));
    terminal.press("  ?who dm:demands ?what\r}\r").wait_for("the return of the islands").wait_for("1 row");
    terminal.shows("several-lines");
}

#[test]
fn a_slip_is_marked_under_its_token() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.press("SELECT ?what { ?who dm:reject ?what }\r").wait_for("did you mean dm:rejects?");
    terminal.press("SELECT ?what { ?who dn:rejects ?what }\r").wait_for("did you mean dm:?");
    terminal.shows("slips");
}

#[test]
fn what_is_typed_is_coloured_unless_no_color_is_set() {
    let coloured = |variables: &[(&str, &str)]| {
        let mut terminal = Terminal::start(&[], variables);
        terminal.press("SELECT ?what").settle();
        let row =
            (0..30).find(|row| terminal.screen.screen().rows(0, 90).nth(*row).unwrap_or_default().contains("SELECT"));
        let row = u16::try_from(row.expect("the line is shown")).expect("30 lines");
        let cells = (10..22).filter_map(|column| terminal.screen.screen().cell(row, column));
        cells.into_iter().any(|cell| cell.bold() || cell.fgcolor() != vt100::Color::Default)
    };
    assert!(coloured(&[]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
}

#[test]
fn evidence_shows_the_words_in_their_paragraph() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.press("SELECT ?who ?what { ?who dm:demands ?what }\r").wait_for("1 row");
    terminal.press(".evidence 1\r").wait_for("Velmar demands the return of the islands.");
    let marked = (0..30).any(|row| {
        (0..90).any(|c| terminal.screen.screen().cell(row, c).is_some_and(|c| c.fgcolor() == vt100::Color::Idx(3)))
    });
    assert!(marked, "{}", terminal.text());
    terminal.press(".why Ardania rejects talks\r").wait_for("Ardania reject talks with Velmar");
}

#[test]
fn ctrl_c_gives_the_prompt_back() {
    let mut terminal = Terminal::start(&[], &[]);
    // It fetches no quad, so the engine never looks at its token.
    let values =
        |name: &str| format!("VALUES ?{name} {{ {} }} ", (0..40).map(|n| n.to_string()).collect::<Vec<_>>().join(" "));
    let product: String = ["a", "b", "c", "d", "e", "f"].map(values).concat();
    terminal.press(&format!("SELECT (COUNT(*) AS ?n) {{ {product} }}\r")).settle();
    let start = Instant::now();
    terminal.press("\u{3}").wait_for("the query was stopped");
    terminal.press("ASK {}\r").wait_for("yes");
    assert!(start.elapsed() < PATIENCE);
    assert_eq!(terminal.leave(), 0);
}

#[test]
fn history_is_kept_and_offered_as_a_ghost() {
    let mut terminal = Terminal::start(&[], &[]);
    terminal.press("ASK { ?who dm:demands ?what }\r").wait_for("yes");
    terminal.press("ASK { ?wh").settle();
    assert!(
        terminal
            .text()
            .contains("demarche> ASK { ?who dm:demands ?what }\nyes\ndemarche> ASK { ?who dm:demands ?what }"),
        "{}",
        terminal.text()
    );
    terminal.press("\u{3}").settle();
    terminal.press(".history demands\r").wait_for("1 ASK { ?who dm:demands ?what }");
    assert_eq!(terminal.leave(), 0);
    assert!(terminal.env.path(".local/state/demarche/history").is_file() || cfg!(target_os = "macos"));
}

#[test]
fn edit_opens_the_editor_and_runs_what_comes_back() {
    let mut terminal = Terminal::start(&[], &[("EDITOR", "sed -i s/demands/rejects/")]);
    terminal.press("SELECT ?what { ?who dm:demands ?what }\r").wait_for("return of the islands");
    terminal.press(".edit\r").wait_for("talks with Velmar");
}

#[test]
fn a_start_file_sets_what_the_user_likes() {
    let env = TestEnv::new();
    let own = env.write("own/repl.rc", ".labels off\n.timer on\n");
    let own = own.parent().expect("its folder").to_string_lossy().into_owned();
    let mut terminal = Terminal::start(&["--data", &own], &[]);
    terminal.press("SELECT ?who { ?who dm:demands ?what }\r").wait_for("1 row");
    assert!(terminal.text().contains("actor:velmar") && !terminal.text().contains("Velmar"), "{}", terminal.text());
    assert!(terminal.text().contains(" s\n"), "{}", terminal.text());
}

#[test]
fn what_is_taller_than_the_screen_goes_to_the_pager() {
    let mut terminal = Terminal::start(&[], &[("DEMARCHE_PAGER", "tail -n 3")]);
    terminal.press("SELECT ?s { ?s ?p ?o } LIMIT 40\r").wait_for("40 rows");
    assert!(!terminal.text().contains("| s "), "{}", terminal.text());
}
