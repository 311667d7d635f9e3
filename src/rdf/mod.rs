//! Analyses to quads: vocabulary, IRIs, named graphs. Knows no trees.
