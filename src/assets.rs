//! The only door to `data/`, `ontology/` and `queries/`: the copies built into the binary, or a
//! folder given by the user, whose files go before the built-in ones.

use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;

static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");
static ONTOLOGY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ontology");
static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// Knowledge files by their path, e.g. `data/rules/demand.rules`.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    folder: Option<PathBuf>,
}

/// A knowledge file that is in neither place, or can't be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AssetError {
    /// No file of that name is built in or in the user's folder.
    #[error("no data file {0:?}")]
    Missing(String),
    /// The user's copy can't be read.
    #[error("can't read data file {path:?}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A text file is not UTF-8.
    #[error("data file {0:?} is not UTF-8")]
    NotText(String),
}

impl Assets {
    /// The files built into the binary.
    pub fn builtin() -> Self {
        Self::default()
    }

    /// The files in `folder` (which has `data/`, `ontology/`, `queries/`), and the built-in ones
    /// where it has none.
    pub fn with_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()) }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// If there is none, or the user's copy can't be read.
    pub fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, AssetError> {
        if let Some(folder) = &self.folder {
            let path = folder.join(path);
            if path.is_file() {
                return std::fs::read(&path).map(Cow::Owned).map_err(|source| AssetError::Unreadable { path, source });
            }
        }
        built_in(path).map(Cow::Borrowed).ok_or_else(|| AssetError::Missing(path.to_owned()))
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.join(path).is_file()) || built_in(path).is_some()
    }

    /// The text of a file.
    ///
    /// # Errors
    /// As [`Assets::bytes`], or if it is not UTF-8.
    pub fn text(&self, path: &str) -> Result<Cow<'static, str>, AssetError> {
        let not_text = || AssetError::NotText(path.to_owned());
        match self.bytes(path)? {
            Cow::Borrowed(b) => std::str::from_utf8(b).map(Cow::Borrowed).map_err(|_| not_text()),
            Cow::Owned(b) => String::from_utf8(b).map(Cow::Owned).map_err(|_| not_text()),
        }
    }

    /// Paths of the files in a folder that end in `.extension`, sorted, both places together.
    pub fn list(&self, folder: &str, extension: &str) -> Vec<String> {
        let wanted = |path: &String| path.rsplit_once('.').is_some_and(|(_, e)| e == extension);
        self.files(folder).into_iter().filter(wanted).collect()
    }

    /// A hash of all files in these folders: it changes when any of them does.
    ///
    /// # Errors
    /// If a file of the user's can't be read.
    pub fn fingerprint(&self, folders: &[&str]) -> Result<String, AssetError> {
        let mut hasher = blake3::Hasher::new();
        for path in folders.iter().flat_map(|folder| self.files(folder)) {
            hasher.update(path.as_bytes()).update(&[0]).update(blake3::hash(&self.bytes(&path)?).as_bytes());
        }
        Ok(hasher.finalize().to_hex()[..16].to_owned())
    }

    /// Paths of all files directly in a folder, sorted, both places together.
    fn files(&self, folder: &str) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        if let Some((dir, inner)) = root(folder) {
            let entries = if inner.is_empty() { Some(dir) } else { dir.get_dir(inner) };
            let built_in = entries.into_iter().flat_map(Dir::files).filter_map(|f| f.path().file_name()?.to_str());
            names.extend(built_in.map(str::to_owned));
        }
        if let Some(own) = &self.folder {
            let entries = std::fs::read_dir(own.join(folder)).into_iter().flatten().flatten();
            let files = entries.filter(|e| e.path().is_file());
            names.extend(files.filter_map(|e| e.file_name().into_string().ok()));
        }
        names.into_iter().map(|name| format!("{folder}/{name}")).collect()
    }
}

/// The embedded folder that `path` lies in, and the rest of the path.
fn root(path: &str) -> Option<(&'static Dir<'static>, &str)> {
    let (top, rest) = path.split_once('/').unwrap_or((path, ""));
    match top {
        "data" => Some((&DATA, rest)),
        "ontology" => Some((&ONTOLOGY, rest)),
        "queries" => Some((&QUERIES, rest)),
        _ => None,
    }
}

fn built_in(path: &str) -> Option<&'static [u8]> {
    let (dir, rest) = root(path)?;
    dir.get_file(rest).map(include_dir::File::contents)
}
