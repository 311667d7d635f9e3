//! The interactive terminal.
