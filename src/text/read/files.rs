//! Which files lie under the paths that were named, in a fixed order, and what to call them.

use super::{MAX_BYTES, Problem, ReadError};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// How a file holds its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One text.
    Plain,
    /// One JSON object a line.
    Lines,
}

impl Format {
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Plain),
            "jsonl" | "ndjson" => Some(Self::Lines),
            _ => None,
        }
    }
}

/// A file to be read.
#[derive(Clone, Debug)]
pub(super) struct SourceFile {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Its path below the folder that was named, with `/` on every platform.
    pub(super) below: String,
    /// What records call it: its name, with its folder where names collide.
    pub(super) id: String,
    /// How it holds its documents.
    pub(super) format: Format,
    /// Its size.
    pub(super) bytes: u64,
}

impl SourceFile {
    /// The file as messages name it.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// All files under these paths: the paths in the order given, folders sorted.
pub(super) fn list(paths: &[PathBuf]) -> Vec<Result<SourceFile, ReadError>> {
    let mut files: Vec<_> = paths.iter().flat_map(|path| under(path)).collect();
    tell_apart(&mut files);
    files
}

fn under(path: &Path) -> Vec<Result<SourceFile, ReadError>> {
    if !path.is_dir() {
        let folder = path.parent().unwrap_or(Path::new(""));
        let format = Format::of(path).or(path.extension().is_none().then_some(Format::Plain));
        return vec![source(path, folder, format)];
    }
    let walk = WalkDir::new(path).sort_by_file_name().follow_links(true);
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let files: Vec<_> = walk.into_iter().filter_entry(visible).filter_map(|entry| in_folder(entry, path)).collect();
    if files.is_empty() {
        return vec![Err(ReadError::new(path.display().to_string(), Problem::NoTexts))];
    }
    files
}

/// An entry of a folder, if it is for us; what can't be listed is an error of its own.
fn in_folder(entry: walkdir::Result<walkdir::DirEntry>, folder: &Path) -> Option<Result<SourceFile, ReadError>> {
    match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => {
            let format = Format::of(entry.path())?;
            Some(source(entry.path(), folder, Some(format)))
        }
        Err(error) => {
            let place = error.path().unwrap_or(folder).display().to_string();
            Some(Err(ReadError::new(place, std::io::Error::from(error))))
        }
    }
}

fn source(path: &Path, folder: &Path, format: Option<Format>) -> Result<SourceFile, ReadError> {
    let place = || path.display().to_string();
    let bytes = std::fs::metadata(path).map_err(|e| ReadError::new(place(), e))?.len();
    let format = format.ok_or_else(|| ReadError::new(place(), Problem::Format))?;
    if format == Format::Plain && bytes > MAX_BYTES {
        return Err(ReadError::new(place(), Problem::TooLarge));
    }
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(SourceFile { path: path.to_owned(), below: parts.join("/"), id, format, bytes })
}

/// Files that share a name get their folder before it; so do their keys, where these collide.
fn tell_apart(files: &mut [Result<SourceFile, ReadError>]) {
    let ids = counts(files, |f| &f.id);
    let keys = counts(files, |f| &f.below);
    for file in files.iter_mut().flatten() {
        let folder = file.path.parent().and_then(Path::file_name).map(|f| f.to_string_lossy().into_owned());
        let Some(folder) = folder else { continue };
        if ids[&file.id] > 1 {
            file.id = format!("{folder}/{}", file.id);
        }
        if keys[&file.below] > 1 {
            file.below = format!("{folder}/{}", file.below);
        }
    }
}

/// How many different files bear each name.
fn counts(files: &[Result<SourceFile, ReadError>], name: impl Fn(&SourceFile) -> &String) -> HashMap<String, usize> {
    let mut paths: Vec<_> = files.iter().flatten().map(|f| (name(f), &f.path)).collect();
    paths.sort();
    paths.dedup();
    let mut counts = HashMap::new();
    for (name, _) in paths {
        *counts.entry(name.clone()).or_insert(0) += 1;
    }
    counts
}
