//! Named queries, parameters, and rows. Knows no trees.
