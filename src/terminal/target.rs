//! Where a command's data go: standard output, or a file that is there whole or not at all.
//!
//! A file is written beside the one that the user named and takes its place at the end. So a failure or Ctrl-C leaves
//! what was there before, and whether the place can be written to shows before any work is done.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tempfile::NamedTempFile;

/// Files that are not in place yet.
static DRAFTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Takes away what is not in place, before the program ends in the middle.
pub(crate) fn remove_drafts() {
    for draft in DRAFTS.lock().iter_mut().flat_map(|drafts| drafts.drain(..)) {
        let _ = std::fs::remove_file(draft);
    }
}

/// Where data go. Nothing is in place before [`Target::finish`].
#[derive(Debug)]
pub(crate) enum Target {
    /// Standard output, every byte as it is.
    Standard(BufWriter<StdoutLock<'static>>),
    /// A file, with the draft that takes its place.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// A pipe or a device, which nothing can take the place of.
    Device(BufWriter<File>),
}

/// A file that can't be written.
#[derive(Debug, thiserror::Error)]
#[error("can't write to {path}", path = .path.display())]
pub(crate) struct TargetError {
    path: PathBuf,
    #[source]
    source: io::Error,
}

impl Target {
    /// Standard output, or the file that the user named. To be called before the work.
    ///
    /// # Errors
    /// If the file can't be written to.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, TargetError> {
        match path {
            None => Ok(Self::Standard(super::output::data())),
            Some(path) => Self::file(path).map_err(|source| TargetError { path: path.to_owned(), source }),
        }
    }

    /// Puts the data in place.
    ///
    /// # Errors
    /// If what is left can't be written.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Standard(mut out) => out.flush(),
            Self::Device(mut out) => out.flush(),
            Self::File(out, path) => {
                let draft = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                draft.persist(path).map(drop).map_err(|error| error.error)
            }
        }
    }

    fn file(path: &Path) -> io::Result<Self> {
        // A link stays a link: the file that it leads to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let known = match OpenOptions::new().write(true).open(&path) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        match known {
            Some(file) if !file.metadata()?.is_file() => Ok(Self::Device(BufWriter::new(file))),
            known => {
                let draft = draft(&path)?;
                if let Some(known) = known {
                    draft.as_file().set_permissions(known.metadata()?.permissions())?;
                }
                Ok(Self::File(BufWriter::new(draft), path))
            }
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner().flush()
    }
}

impl Target {
    fn inner(&mut self) -> &mut dyn Write {
        match self {
            Self::Standard(out) => out,
            Self::File(out, _) => out,
            Self::Device(out) => out,
        }
    }
}

/// An empty file beside `path`, which vanishes unless it takes its place.
fn draft(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".demarche-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let draft = builder.tempfile_in(folder)?;
    super::interrupt::install();
    if let Ok(mut drafts) = DRAFTS.lock() {
        drafts.push(draft.path().to_owned());
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_replaced_at_the_end_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("out.txt");
        std::fs::write(&path, "before").expect("a file");
        let mut target = Target::open(Some(&path)).expect("a target");
        target.write_all(b"half").expect("written");
        drop(target);
        assert_eq!(std::fs::read_to_string(&path).expect("the file"), "before");
        let mut target = Target::open(Some(&path)).expect("a target");
        target.write_all(b"all").expect("written");
        target.finish().expect("in place");
        assert_eq!(std::fs::read_to_string(&path).expect("the file"), "all");
        assert_eq!(names(folder.path()), ["out.txt"]);
    }

    #[test]
    fn what_cant_be_written_is_told_at_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for path in [folder.path().to_owned(), folder.path().join("no/such/folder")] {
            let error = Target::open(Some(&path)).expect_err("not a file");
            assert!(error.to_string().contains(&path.display().to_string()), "{error}");
        }
        assert!(names(folder.path()).is_empty());
    }
}
