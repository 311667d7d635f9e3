//! Out of the store: one format a file. Knows no trees.
