//! The graph in oxigraph: open, replace, remove, query. Knows no trees.
