//! Which files lie under the paths that were named, in a fixed order, and what to call them.

use super::format::{self, Format, Packing};
use super::{MAX_BYTES, Problem, ReadError};
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use walkdir::WalkDir;

/// The path that stands for standard input.
pub(super) const STDIN: &str = "-";

/// A file to be read.
#[derive(Clone, Debug)]
pub(super) struct SourceFile {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Its path below the folder that was named, with `/` on every platform.
    pub(super) below: String,
    /// What records call it: its name, with its folder where names collide.
    pub(super) id: String,
    /// Its name without the endings.
    pub(super) stem: String,
    /// How it holds its documents; nothing where only its first bytes can say.
    pub(super) format: Option<Format>,
    /// How it is packed.
    pub(super) packing: Packing,
    /// Its size.
    pub(super) bytes: u64,
    /// Whether it was found in a folder or by a pattern, and not named itself.
    pub(super) is_found: bool,
    /// Whether all files of its folder are read.
    pub(super) is_in_whole_folder: bool,
}

impl SourceFile {
    /// The file as messages name it.
    pub(super) fn name(&self) -> String {
        if self.is_stdin() { "standard input".to_owned() } else { self.path.display().to_string() }
    }

    pub(super) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == STDIN
    }
}

type Files = Vec<Result<SourceFile, ReadError>>;

/// All files under these paths: the paths in the order given, folders sorted. `format` goes before
/// what the names say.
pub(super) fn list(paths: &[PathBuf], format: Option<Format>) -> Files {
    let mut files: Vec<_> = paths.iter().flat_map(|path| under(path, format)).collect();
    tell_apart(&mut files);
    files
}

fn under(path: &Path, format: Option<Format>) -> Files {
    if path.as_os_str() == STDIN {
        return vec![Ok(stdin(format))];
    }
    if path.is_dir() {
        return in_folder(path, path, format);
    }
    let is_pattern = path.to_string_lossy().contains(['*', '?', '[']);
    if is_pattern && !path.exists() {
        return by_pattern(path, format);
    }
    vec![named(path, path.parent().unwrap_or(Path::new("")), format)]
}

/// Standard input, of which only the first bytes say what it is.
fn stdin(format: Option<Format>) -> SourceFile {
    let name = || "stdin".to_owned();
    SourceFile {
        path: PathBuf::from(STDIN),
        below: name(),
        id: name(),
        stem: name(),
        format,
        packing: Packing::None,
        bytes: 0,
        is_found: false,
        is_in_whole_folder: false,
    }
}

/// A file that was named itself; one without an ending is what its first bytes look like.
fn named(path: &Path, folder: &Path, format: Option<Format>) -> Result<SourceFile, ReadError> {
    let file = source(path, folder, format)?;
    let is_unknown = file.format.is_none() && file.packing == Packing::None && path.extension().is_some();
    if is_unknown { Err(ReadError::new(file.name(), Problem::Format)) } else { Ok(file) }
}

fn in_folder(path: &Path, root: &Path, format: Option<Format>) -> Files {
    let walk = WalkDir::new(path).sort_by_file_name().follow_links(true);
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let entries = walk.into_iter().filter_entry(visible);
    let files: Files = entries.filter_map(|entry| of_entry(entry, root, format)).collect();
    if files.is_empty() {
        return vec![Err(ReadError::new(path.display().to_string(), Problem::NoTexts))];
    }
    files
}

/// An entry of a folder, if it is for us; what can't be listed is an error of its own.
fn of_entry(
    entry: walkdir::Result<walkdir::DirEntry>,
    folder: &Path,
    format: Option<Format>,
) -> Option<Result<SourceFile, ReadError>> {
    match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) if !may_be_text(entry.path()) => None,
        Ok(entry) if !entry.file_type().is_file() => {
            let problem = std::io::Error::other("not a file");
            Some(Err(ReadError::new(entry.path().display().to_string(), problem)))
        }
        Ok(entry) => {
            let file = found(entry.path(), folder, format);
            Some(file.map(|file| SourceFile { is_in_whole_folder: true, ..file }))
        }
        Err(error) => {
            let place = error.path().unwrap_or(folder).display().to_string();
            Some(Err(ReadError::new(place, std::io::Error::from(error))))
        }
    }
}

fn found(path: &Path, folder: &Path, format: Option<Format>) -> Result<SourceFile, ReadError> {
    source(path, folder, format).map(|file| SourceFile { is_found: true, ..file })
}

/// Whether a file of a folder is one to read: by its ending, unless it is about the folder.
fn may_be_text(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_about = name == "metadata.tsv" || name == "readme.md" || name == "license.md" || name == "changelog.md";
    !is_about && format::of_name(path).1.is_some()
}

/// The files that a pattern fits, for shells that do not expand them.
fn by_pattern(pattern: &Path, format: Option<Format>) -> Files {
    let words = pattern.to_string_lossy();
    let failed = |problem: String| vec![Err(ReadError::new(words.clone(), Problem::Pattern(problem)))];
    let matches = match glob::glob(&words) {
        Ok(matches) => matches,
        Err(error) => return failed(format!("not a pattern: {error}")),
    };
    let folder = fixed_part(pattern);
    let mut files = Vec::new();
    for path in matches {
        match path {
            Ok(path) if path.is_dir() => files.extend(in_folder(&path, &folder, format)),
            Ok(path) if may_be_text(&path) || format.is_some() => files.push(found(&path, &folder, format)),
            Ok(_) => {}
            Err(error) => {
                let place = error.path().display().to_string();
                files.push(Err(ReadError::new(place, std::io::Error::from(error))));
            }
        }
    }
    if files.is_empty() { failed("no text fits this pattern".to_owned()) } else { files }
}

/// The folders of a pattern before its first wildcard.
fn fixed_part(pattern: &Path) -> PathBuf {
    let is_fixed = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    pattern.components().take_while(is_fixed).collect()
}

fn source(path: &Path, folder: &Path, wanted: Option<Format>) -> Result<SourceFile, ReadError> {
    let place = || path.display().to_string();
    let bytes = std::fs::metadata(path).map_err(|e| ReadError::new(place(), e))?.len();
    let (stem, format, packing) = format::of_name(path);
    let format = wanted.or(format);
    if packing == Packing::None && bytes > MAX_BYTES && format.is_some_and(Format::is_one_text) {
        return Err(ReadError::new(place(), Problem::TooLarge));
    }
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    let (below, id) = (parts.join("/"), stem.clone());
    Ok(SourceFile {
        path: path.to_owned(),
        below,
        id,
        stem,
        format,
        packing,
        bytes,
        is_found: false,
        is_in_whole_folder: false,
    })
}

/// Files that share a name get their folder before it, then their endings after it; keys that
/// collide get the folder too.
fn tell_apart(files: &mut Files) {
    let keys = counts(files, |f| &f.below);
    for file in files.iter_mut().flatten().filter(|file| keys[&file.below] > 1) {
        if let Some(folder) = folder_of(file) {
            file.below = format!("{folder}/{}", file.below);
        }
    }
    let ids = counts(files, |f| &f.id);
    for file in files.iter_mut().flatten().filter(|file| ids[&file.id] > 1) {
        if let Some(folder) = folder_of(file) {
            file.id = format!("{folder}/{}", file.id);
        }
    }
    let ids = counts(files, |f| &f.id);
    for file in files.iter_mut().flatten().filter(|file| ids[&file.id] > 1) {
        file.id.push_str(ending(file).as_str());
    }
}

fn folder_of(file: &SourceFile) -> Option<String> {
    file.path.parent().and_then(Path::file_name).map(|f| f.to_string_lossy().into_owned())
}

/// What a file's name has after its stem.
fn ending(file: &SourceFile) -> String {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.strip_prefix(&file.stem).unwrap_or_default().to_owned()
}

/// How many different files bear each name.
fn counts(files: &Files, name: impl Fn(&SourceFile) -> &String) -> HashMap<String, usize> {
    let mut paths: Vec<_> = files.iter().flatten().map(|f| (name(f), &f.path)).collect();
    paths.sort();
    paths.dedup();
    let mut counts = HashMap::new();
    for (name, _) in paths {
        *counts.entry(name.clone()).or_insert(0) += 1;
    }
    counts
}
