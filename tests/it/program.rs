//! The program as a user starts it, in a folder of the test's own.

use crate::common::TestEnv;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// What a command left behind.
#[derive(Debug)]
pub(crate) struct Run {
    /// Its exit code; none where a signal ended it.
    pub(crate) code: Option<i32>,
    /// What it printed.
    pub(crate) stdout: String,
    /// What it said beside that.
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 only");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl TestEnv {
    /// Runs the program in the folder, with nothing of the user's own around it.
    pub(crate) fn demarche(&self, arguments: &[&str]) -> Run {
        self.with_input(arguments, "")
    }

    /// The same with something on standard input.
    pub(crate) fn with_input(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = self.command(env!("CARGO_BIN_EXE_demarche"));
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("piped");
        // A program that ends before it reads everything is no fault of the test.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        child.wait_with_output().expect("the program ends").into()
    }

    /// Runs a line of bash in the folder; the program is `$DEMARCHE`.
    pub(crate) fn shell(&self, line: &str) -> Run {
        self.command("bash").args(["-c", line]).output().expect("bash starts").into()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder());
        command
            .env("HOME", self.folder())
            .env("DEMARCHE_TODAY", "2026-12-31")
            .env("DEMARCHE", env!("CARGO_BIN_EXE_demarche"));
        for variable in ["DEMARCHE_STORE", "DEMARCHE_DATA", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }
}
