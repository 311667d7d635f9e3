//! Mentions to domain ids: who, when, what.
