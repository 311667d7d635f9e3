//! The command line: arguments as typed, one file a command, errors with hints and exit codes.

use std::process::ExitCode;

/// Runs the command that the arguments ask for.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
