//! What a file holds, by its name or its first bytes, and how it is packed.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// How a file holds its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// One text, word for word.
    Plain,
    /// One saved web page.
    Page,
    /// One text in Markdown.
    Markdown,
    /// One JSON object a line.
    Lines,
    /// One JSON object, or an array of them.
    Json,
    /// A table with commas, its first row the header.
    Csv,
    /// A table with tabs, its first row the header.
    Tsv,
    /// An RSS or Atom feed.
    Feed,
    /// A web archive.
    Archive,
}

/// Name, format, and the endings of files.
const FORMATS: [(&str, Format, &[&str]); 9] = [
    ("txt", Format::Plain, &["txt", "text"]),
    ("html", Format::Page, &["html", "htm", "xhtml"]),
    ("md", Format::Markdown, &["md", "markdown"]),
    ("jsonl", Format::Lines, &["jsonl", "ndjson"]),
    ("json", Format::Json, &["json"]),
    ("csv", Format::Csv, &["csv"]),
    ("tsv", Format::Tsv, &["tsv"]),
    ("feed", Format::Feed, &["rss", "atom", "rdf", "xml"]),
    ("warc", Format::Archive, &["warc"]),
];

impl Format {
    /// The names of all formats, as `--input-format` takes them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|(name, ..)| *name)
    }

    /// The endings of all formats, for messages.
    pub(super) fn extensions() -> String {
        let all = FORMATS.iter().flat_map(|(_, _, extensions)| *extensions).map(|e| format!(".{e}"));
        all.collect::<Vec<_>>().join(" ")
    }

    /// Whether each file of this format is one text.
    pub(super) fn is_one_text(self) -> bool {
        matches!(self, Self::Plain | Self::Page | Self::Markdown)
    }

    fn of_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        FORMATS.iter().find(|(.., known)| known.contains(&extension.as_str())).map(|(_, format, _)| *format)
    }

    /// The format that the first bytes look like; a text, if like nothing else.
    pub(super) fn sniff(head: &[u8]) -> Self {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        let lower = String::from_utf8_lossy(&head[..head.len().min(1024)]).to_lowercase();
        let starts = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
        let has_tag = |tags: &[&str]| tags.iter().any(|tag| lower.contains(tag));
        if starts(&["warc/"]) {
            Self::Archive
        } else if starts(&["{"]) || (starts(&["["]) && lower[1..].trim_start().starts_with('{')) {
            Self::Json
        } else if starts(&["<?xml", "<rss", "<feed", "<rdf:"]) && has_tag(&["<rss", "<feed", "<rdf:"]) {
            Self::Feed
        } else if starts(&["<"]) && has_tag(&["<html", "<!doctype html", "<head", "<body", "<p>", "<div"]) {
            Self::Page
        } else {
            Self::Plain
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = FORMATS.iter().find(|(known, ..)| *known == name).map(|(_, format, _)| *format);
        found.ok_or_else(|| format!("there are {}", Self::names().collect::<Vec<_>>().join(", ")))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = FORMATS.iter().find(|(_, format, _)| format == self).map_or("", |(name, ..)| name);
        f.write_str(name)
    }
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    #[default]
    None,
    /// gzip, of one or more members.
    Gzip,
    /// Zstandard, of one or more frames.
    Zstd,
}

impl Packing {
    /// By the first bytes.
    pub(super) fn sniff(head: &[u8]) -> Self {
        match head {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstd,
            _ => Self::None,
        }
    }

    fn of_extension(extension: &str) -> Self {
        match extension.to_ascii_lowercase().as_str() {
            "gz" => Self::Gzip,
            "zst" | "zstd" => Self::Zstd,
            _ => Self::None,
        }
    }
}

/// What the name of a file says: its stem, its format if it names one, and how it is packed.
pub(super) fn of_name(path: &Path) -> (String, Option<Format>, Packing) {
    let mut stem = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut packing = Packing::None;
    if let Some((before, extension)) = split(&stem) {
        packing = Packing::of_extension(extension);
        if packing != Packing::None {
            stem = before.to_owned();
        }
    }
    let Some((before, extension)) = split(&stem) else { return (stem, None, packing) };
    let format = Format::of_extension(extension);
    let keeps_dots = format.is_none();
    let before = before.to_owned();
    (if keeps_dots { stem } else { before }, format, packing)
}

/// A name without its ending, and the ending.
fn split(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once('.').filter(|(before, _)| !before.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_in_them() {
        let of = |name: &str| of_name(Path::new(name));
        assert_eq!(of("x/a.TXT"), ("a".into(), Some(Format::Plain), Packing::None));
        assert_eq!(of("a.b.html.gz"), ("a.b".into(), Some(Format::Page), Packing::Gzip));
        assert_eq!(of("feed.xml.zst"), ("feed".into(), Some(Format::Feed), Packing::Zstd));
        assert_eq!(of("notes"), ("notes".into(), None, Packing::None));
        assert_eq!(of("photo.jpg"), ("photo.jpg".into(), None, Packing::None));
    }

    #[test]
    fn the_first_bytes_say_it_too() {
        for (head, format) in [
            (&b"\xef\xbb\xbf {\"text\""[..], Format::Json),
            (b"[{\"text\"", Format::Json),
            (b"[Kyiv] The talks", Format::Plain),
            (b"<!DOCTYPE html><html>", Format::Page),
            (b"<?xml version='1.0'?><rss>", Format::Feed),
            (b"WARC/1.0\r\n", Format::Archive),
            (b"The talks", Format::Plain),
        ] {
            assert_eq!(Format::sniff(head), format, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_name_is_its_format_and_back() {
        for name in Format::names() {
            assert_eq!(name.parse::<Format>().unwrap().to_string(), name);
        }
        assert!("pdf".parse::<Format>().unwrap_err().contains("html"));
    }
}
