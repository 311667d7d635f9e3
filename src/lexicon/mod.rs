//! Word lists as typed tables: cues, actors, offices. Knows no trees.
