//! The only place that composes stages: document → trees → analysis.
