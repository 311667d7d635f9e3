//! Rebuilds when a data file changes: `include_dir` alone does not tell cargo.

fn main() {
    for folder in ["data", "ontology", "queries"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
