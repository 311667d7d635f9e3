//! Sparse linear models: load, save, score. Knows no language.
