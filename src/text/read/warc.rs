//! Web archives: each page or text that a record holds is a document.
//!
//! Heads are read by `httparse`, as WARC has them in the form of HTTP. (The crate `warc` reads whole
//! archives, but it holds records of any size in memory and panics at some lengths.) What is neither
//! HTML nor plain text, or was no success, is passed over. The day of the crawl is no publication date.

use super::open::Bytes;
use super::page::Page;
use super::{
    Decoded, Found, Item, MAX_BYTES, Origin, Problem, ReadError, Settings, Warning, decode, open, page, plain,
};
use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// How large a head may be.
const HEAD: u64 = 64 << 10;

/// The records of one archive.
pub(super) struct Archive {
    reader: Bytes,
    origin: Origin,
    settings: Arc<Settings>,
    number: usize,
    /// The first line of a record, where it was read in search of one.
    version: Option<Vec<u8>>,
    waiting: VecDeque<Item>,
    over: bool,
}

/// What the head of a record says that matters here.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    url: Option<String>,
    content: String,
    length: u64,
}

impl Archive {
    pub(super) fn new(reader: Bytes, origin: Origin, settings: Arc<Settings>) -> Self {
        let waiting = VecDeque::new();
        Self { reader, origin, settings, number: 0, version: None, waiting, over: false }
    }

    /// The next record that is a document; nothing at the end.
    fn record(&mut self) -> Result<Option<Item>, Problem> {
        loop {
            let Some(version) = self.version()? else { return Ok(None) };
            self.number += 1;
            if !version.starts_with(b"WARC/") {
                self.search()?;
                return Err(Problem::Archive("no line \"WARC/1.0\" at its start"));
            }
            let head = self.head()?;
            let wanted = matches!(head.kind.as_str(), "response" | "resource" | "conversion");
            if !wanted {
                self.pass_over(head.length)?;
                continue;
            }
            if head.length > MAX_BYTES {
                self.pass_over(head.length)?;
                return Err(Problem::TooLarge);
            }
            let mut body = Vec::new();
            (&mut self.reader).take(head.length).read_to_end(&mut body)?;
            if (body.len() as u64) < head.length {
                self.over = true;
                return Err(Problem::Archive("the file ends within it"));
            }
            if let Some(item) = self.document(head, body)? {
                return Ok(Some(item));
            }
        }
    }

    /// The first line of the next record.
    fn version(&mut self) -> Result<Option<Vec<u8>>, Problem> {
        if let Some(version) = self.version.take() {
            return Ok(Some(version));
        }
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    /// Passes over lines until one starts a record.
    fn search(&mut self) -> Result<(), Problem> {
        loop {
            let line = self.line()?;
            if line.is_empty() || line.starts_with(b"WARC/1.") {
                self.version = Some(line).filter(|line| !line.is_empty());
                return Ok(());
            }
        }
    }

    /// A line, or its first part.
    fn line(&mut self) -> Result<Vec<u8>, Problem> {
        let mut line = Vec::new();
        let read = (&mut self.reader).take(HEAD).read_until(b'\n', &mut line);
        read.map(|_| line).map_err(|error| {
            self.over = true;
            error.into()
        })
    }

    fn head(&mut self) -> Result<Head, Problem> {
        let mut bytes = Vec::new();
        loop {
            let line = self.line()?;
            let is_end = line.trim_ascii().is_empty();
            bytes.extend_from_slice(&line);
            if is_end && line.is_empty() || bytes.len() as u64 > HEAD {
                self.search()?;
                return Err(Problem::Archive("no end of its head"));
            }
            if is_end {
                break;
            }
        }
        let parsed = parse_head(&bytes);
        if parsed.is_err() {
            self.search()?;
        }
        parsed
    }

    fn pass_over(&mut self, length: u64) -> Result<(), Problem> {
        let passed = io::copy(&mut (&mut self.reader).take(length), &mut io::sink());
        match passed {
            Ok(passed) if passed == length => Ok(()),
            Ok(_) => {
                self.over = true;
                Err(Problem::Archive("the file ends within it"))
            }
            Err(error) => {
                self.over = true;
                Err(error.into())
            }
        }
    }

    /// The document in a record, if there is one.
    fn document(&mut self, head: Head, body: Vec<u8>) -> Result<Option<Item>, Problem> {
        let is_response = head.kind == "response" && head.content.starts_with("application/http");
        let (kind, body) = if is_response {
            let Some(found) = http(&body)? else { return Ok(None) };
            found
        } else {
            (head.content, body)
        };
        let charset = kind.split_once("charset=").and_then(|(_, label)| Encoding::for_label(label.trim().as_bytes()));
        let is_page = kind.starts_with("text/html") || kind.starts_with("application/xhtml");
        if !is_page && !kind.starts_with("text/plain") {
            return Ok(None);
        }
        let declared = charset.or_else(|| decode::declared(&body));
        let Decoded { text, notice } = decode::decode(body, declared)?;
        let mut page = if is_page { page::read(&text, &self.settings.boilerplate)? } else { Page::of_text(text) };
        plain::check(&page.text)?;
        page.url = page.url.or(head.url);
        let place = self.origin.place(self.number);
        let below = format!("{}:{}", self.origin.below, self.number);
        let document = page.document(&below, format!("{}:{}", self.origin.id, self.number));
        let found = Item::Found(Found { document, place: place.clone() });
        let Some(notice) = notice else { return Ok(Some(found)) };
        self.waiting.push_back(found);
        Ok(Some(Item::Warned(Warning::new(place, notice))))
    }
}

impl Iterator for Archive {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(item) = self.waiting.pop_front() {
            return Some(item);
        }
        if self.over {
            return None;
        }
        match self.record() {
            Ok(item) => {
                self.over |= item.is_none();
                let is_empty = item.is_none() && self.number == 0;
                let empty = || Item::Failed(ReadError::new(&self.origin.name, Problem::Empty));
                item.or_else(|| is_empty.then(empty))
            }
            Err(problem) => Some(Item::Failed(ReadError::new(self.origin.place(self.number), problem))),
        }
    }
}

/// The head of a record, without its first line.
fn parse_head(bytes: &[u8]) -> Result<Head, Problem> {
    let mut fields = [httparse::EMPTY_HEADER; 64];
    let Ok(httparse::Status::Complete((_, fields))) = httparse::parse_headers(bytes, &mut fields) else {
        return Err(Problem::Archive("its head can't be understood"));
    };
    let field = |name: &str| {
        let found = fields.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
        Some(String::from_utf8_lossy(found.value).trim().to_owned())
    };
    let length = field("Content-Length").and_then(|length| length.parse().ok());
    Ok(Head {
        kind: field("WARC-Type").unwrap_or_default(),
        url: field("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned()),
        content: field("Content-Type").unwrap_or_default().to_ascii_lowercase(),
        length: length.ok_or(Problem::Archive("no length in its head"))?,
    })
}

/// The kind and the unpacked body of an HTTP response; nothing if it was no success.
fn http(bytes: &[u8]) -> Result<Option<(String, Vec<u8>)>, Problem> {
    let mut fields = [httparse::EMPTY_HEADER; 128];
    let mut response = httparse::Response::new(&mut fields);
    let Ok(httparse::Status::Complete(start)) = response.parse(bytes) else {
        return Err(Problem::Archive("its HTTP head can't be understood"));
    };
    let field = |name: &str| {
        let found = response.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        found.map(|found| String::from_utf8_lossy(found.value).to_ascii_lowercase()).unwrap_or_default()
    };
    if response.code != Some(200) {
        return Ok(None);
    }
    let kind = field("Content-Type");
    if !kind.starts_with("text/") && !kind.starts_with("application/xhtml") {
        return Ok(None);
    }
    let mut body = bytes[start..].to_vec();
    if field("Transfer-Encoding").contains("chunked") {
        // Many archives keep the field and store the body whole.
        body = dechunk(&body).unwrap_or(body);
    }
    if body.starts_with(&[0x1f, 0x8b]) {
        body = open::whole(MultiGzDecoder::new(&body[..]))?;
    }
    Ok(Some((kind, body)))
}

/// The bytes of a body that was sent in chunks; nothing if it was not.
fn dechunk(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(bytes.len());
    loop {
        let httparse::Status::Complete((start, length)) = httparse::parse_chunk_size(bytes).ok()? else { return None };
        if length == 0 {
            return Some(body);
        }
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        body.extend_from_slice(bytes.get(start..end)?);
        bytes = bytes.get(end..)?.strip_prefix(b"\r\n")?;
    }
}
