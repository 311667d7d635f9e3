//! Bytes to words: UTF-8, UTF-16, what the file says of itself, else a guess that is told.

use super::open::{self, Bytes};
use super::{Notice, Problem};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::Cursor;

/// Words, and what is to be known about how they were read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) notice: Option<Notice>,
}

impl From<String> for Decoded {
    fn from(text: String) -> Self {
        Self { text, notice: None }
    }
}

/// The words in these bytes. Goes by the byte order mark, else by what is valid UTF-8, else by what
/// the file declares, else by how the bytes look.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, Problem> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding != UTF_8 {
            return sound(encoding, &bytes[mark..]);
        }
        return as_utf8(bytes[mark..].to_vec(), None);
    }
    if let Some(encoding) = wide(&bytes) {
        return sound(encoding, &bytes);
    }
    if is_binary(&bytes) {
        return Err(Problem::Binary);
    }
    as_utf8(bytes, declared)
}

/// A stream that is read line by line, as bytes in which a line ends with one zero-free byte: UTF-16
/// is turned into UTF-8 first, as a whole.
pub(super) fn narrow(reader: Bytes) -> Result<Bytes, Problem> {
    let (head, reader) = open::peek(reader)?;
    let is_wide = Encoding::for_bom(&head).is_some_and(|(encoding, _)| encoding != UTF_8) || wide(&head).is_some();
    if !is_wide {
        return Ok(reader);
    }
    let text = decode(open::whole(reader)?, None)?.text;
    Ok(Box::new(Cursor::new(text.into_bytes())))
}

/// The words of one line of a larger file; a byte order mark stands at the very first only.
pub(super) fn decode_line(bytes: Vec<u8>) -> Result<Decoded, Problem> {
    if is_binary(&bytes) {
        return Err(Problem::Binary);
    }
    as_utf8(bytes, None)
}

fn as_utf8(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, Problem> {
    if let Some(encoding) = declared.filter(|encoding| encoding.name() == "ISO-2022-JP") {
        // This one looks like ASCII, and so like UTF-8.
        return sound(encoding, &bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(error) => Ok(otherwise(error.as_bytes(), declared)),
    }
}

/// Text that is no valid UTF-8: as declared, or damaged UTF-8, or a guess.
fn otherwise(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if let Some(encoding) = declared.filter(|e| *e != UTF_8) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        if !damaged {
            return text.into_owned().into();
        }
    }
    if let Some(bad) = few_bad_bytes(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Decoded { text, notice: Some(Notice::Replaced(bad)) };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), notice: Some(Notice::Guessed(encoding.name())) }
}

/// How many bytes are wrong in what is UTF-8 for the most part; nothing if it is not.
fn few_bad_bytes(bytes: &[u8]) -> Option<usize> {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    (good > bad * 2).then_some(bad)
}

/// Text in an encoding that is sure; a damaged one is no text at all.
fn sound(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, Problem> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if damaged { Err(Problem::Damaged(encoding.name())) } else { Ok(text.into_owned().into()) }
}

/// UTF-16 without a mark: in English every other byte is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Zero bytes, or more control characters than any text has.
fn is_binary(bytes: &[u8]) -> bool {
    let is_control = |byte: &&u8| matches!(byte, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    bytes.contains(&0) || bytes.iter().filter(is_control).count() * 20 > bytes.len()
}

/// The encoding that a page or feed declares in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let label = |from: &str| {
        let rest = &head[head.find(from)? + from.len()..];
        let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(['"', '\'', ' ', ';', '>', '/', '?']).unwrap_or(rest.len());
        Encoding::for_label(&rest.as_bytes()[..end])
    };
    let xml = head.trim_start().starts_with("<?xml").then(|| label("encoding")).flatten();
    xml.or_else(|| label("charset"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<(String, Option<String>), String> {
        let decoded = decode(bytes.to_vec(), declared(bytes)).map_err(|problem| problem.to_string())?;
        Ok((decoded.text, decoded.notice.map(|notice| notice.to_string())))
    }

    #[test]
    fn marks_and_wide_characters_are_known() {
        let plain = Ok(("Café".to_owned(), None));
        assert_eq!(text("Café".as_bytes()), plain);
        assert_eq!(text("\u{feff}Café".as_bytes()), plain);
        assert_eq!(text(b"\xff\xfeC\0a\0f\0\xe9\0"), plain);
        assert_eq!(text(b"\xfe\xff\0C\0a\0f\0\xe9"), plain);
        let wide: Vec<u8> = "They met today".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide).unwrap().0, "They met today");
    }

    #[test]
    fn a_guess_is_told() {
        let (words, notice) = text(b"The caf\xe9 was closed, the president said in a r\xe9sum\xe9.").unwrap();
        assert_eq!(words, "The café was closed, the president said in a résumé.");
        assert_eq!(notice.as_deref(), Some("not UTF-8; read as windows-1252"));
        let (_, notice) = text(b"Zelenskyy \xe2\x80\x9cwill\xe2\x80\x9d talk\xe2\x80\x94soon \xe2").unwrap();
        assert_eq!(notice.as_deref(), Some("1 bytes that are not UTF-8 were replaced"));
    }

    #[test]
    fn a_page_that_declares_its_encoding_needs_no_guess() {
        let page = b"<html><meta charset='windows-1251'><p>\xcc\xee\xf1\xea\xe2\xe0";
        let (words, notice) = text(page).unwrap();
        assert!(words.ends_with("Москва"), "{words}");
        assert_eq!(notice, None);
        let feed = b"<?xml version='1.0' encoding='ISO-8859-2'?><rss>\xa3\xf3d\xbc";
        assert!(text(feed).unwrap().0.ends_with("Łódź"));
    }

    #[test]
    fn what_is_no_text_is_none() {
        assert_eq!(text(b"PK\x03\x04\0\0"), Err("binary data, not a text".to_owned()));
        assert_eq!(text(b"\x01\x02\x03words"), Err("binary data, not a text".to_owned()));
        assert_eq!(text(b"\xff\xfe\xff"), Err("damaged UTF-16LE".to_owned()));
    }
}
