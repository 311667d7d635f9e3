//! What the tests share: a folder that vanishes, and where `shared/` lies, if it does.

use demarche::assets::Assets;
use demarche::pipeline::Analyzer;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

/// A temporary folder with files of the test's own.
pub(crate) struct TestEnv {
    folder: TempDir,
}

impl TestEnv {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A path below the folder.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// The folder itself.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, below: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(below);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        path
    }
}

/// A folder of `shared/` beside the project, or a line that says why the test does nothing.
#[expect(clippy::print_stderr, reason = "the runner shows it with --nocapture")]
pub(crate) fn shared(below: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(below);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: no ../shared/{below} on this machine");
    None
}

/// The analyzer over the project's own data, loaded once for all tests.
pub(crate) fn analyzer() -> &'static Analyzer {
    static ANALYZER: LazyLock<Analyzer> =
        LazyLock::new(|| Analyzer::load(&Assets::builtin()).expect("the built-in data"));
    &ANALYZER
}
