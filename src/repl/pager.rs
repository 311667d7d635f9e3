//! What is taller than the terminal goes through a pager.

use std::io::Write;
use std::process::{Command, Stdio};

/// Shows a text in `$PAGER`, or `less`; says whether that worked.
pub(super) fn page(text: &[u8]) -> bool {
    let program =
        ["DEMARCHE_PAGER", "PAGER"].iter().find_map(|name| std::env::var(name).ok()).filter(|p| !p.trim().is_empty());
    let program = program.unwrap_or_else(|| "less".to_owned());
    let mut words = program.split_whitespace();
    let Some(name) = words.next() else { return false };
    let mut command = Command::new(name);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Colours as they are, no pages of one screen, and the text left on the screen.
        command.env("LESS", "FRX");
    }
    let Ok(mut pager) = command.spawn() else { return false };
    if let Some(mut input) = pager.stdin.take() {
        // Who leaves the pager early has seen enough.
        let _ = input.write_all(text);
    }
    pager.wait().is_ok()
}
