//! Speed from text to quads.

fn main() {}
