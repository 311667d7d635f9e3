//! The command `demarche`: everything is in the library.

fn main() -> std::process::ExitCode {
    demarche::cli::main()
}
