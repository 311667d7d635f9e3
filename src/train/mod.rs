//! Treebank to model files. The runtime never imports it.
