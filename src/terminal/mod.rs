//! What the command line and the REPL share at the terminal: colours, width, Ctrl-C, answers.

pub(crate) mod answers;
pub(crate) mod graph_target;
pub(crate) mod interrupt;
pub(crate) mod output;
pub(crate) mod target;
