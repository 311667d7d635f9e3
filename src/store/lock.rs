//! One writer at a time: an advisory lock on a file, which the system drops when the process ends.

use super::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held for as long as the value lives.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// A lock that nobody else may hold; nothing if somebody holds one.
    pub(super) fn exclusive(path: &Path) -> Result<Option<Self>, StoreError> {
        Self::take(path, File::try_lock)
    }

    /// A lock that others may hold too, but none of them alone; nothing if somebody does.
    #[cfg(feature = "persist")]
    pub(super) fn shared(path: &Path) -> Result<Option<Self>, StoreError> {
        Self::take(path, File::try_lock_shared)
    }

    fn take(path: &Path, how: impl Fn(&File) -> Result<(), TryLockError>) -> Result<Option<Self>, StoreError> {
        let file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path);
        let file = file.map_err(StoreError::file(path))?;
        match how(&file) {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(StoreError::file(path)(source)),
        }
    }
}
