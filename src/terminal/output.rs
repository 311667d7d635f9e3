//! Standard output and standard error: colours only on a terminal, data untouched elsewhere.

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Headings.
pub(crate) const HEAD: Style = Style::new().bold();
/// What stands beside the point.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// Names.
pub(crate) const NAME: Style = AnsiColor::Cyan.on_default();
/// Good news.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// Bad news.
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
/// The words looked at.
pub(crate) const MARK: Style = AnsiColor::Yellow.on_default().bold();

/// Where text for people goes: styles are dropped where no terminal shows them or `NO_COLOR` is set.
pub(crate) type Screen = BufWriter<AutoStream<StdoutLock<'static>>>;

/// Standard output for people.
pub(crate) fn screen() -> Screen {
    BufWriter::new(AutoStream::auto(io::stdout().lock()))
}

/// Standard output for data: every byte as it is.
pub(crate) fn data() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// How many columns the terminal has; nothing where standard output is none.
pub(crate) fn width() -> Option<u16> {
    if io::stdout().is_terminal() { comfy_table::Table::new().width() } else { None }
}

/// Whether a person looks at standard error.
pub(crate) fn stderr_is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Words without line breaks and other control characters.
pub(crate) fn one_line(words: &str) -> String {
    words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `words` in a style.
pub(crate) fn styled(style: Style, words: impl std::fmt::Display) -> String {
    format!("{style}{words}{style:#}")
}

/// An error with its hints, to standard error.
pub(crate) fn complain(message: &str, hints: &[String]) {
    let mut text = format!("{} {message}", styled(BAD, "error:"));
    for hint in hints {
        let _ = write!(text, "\n{} {hint}", styled(NAME, "hint:"));
    }
    tell(&text);
}

/// Something that went wrong without stopping the work, to standard error.
pub(crate) fn warn(message: &str) {
    tell(&format!("{} {message}", styled(MARK, "warning:")));
}

/// A line for the person who watches, to standard error; if nobody can read it, so be it.
pub(crate) fn tell(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
