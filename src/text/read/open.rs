//! Bytes of a file, unpacked on the way, with two limits: how much one text or record may take, and
//! how much a packed file may swell.

use super::format::Packing;
use super::{MAX_BYTES, MAX_RATIO, Problem};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Stdin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Where bytes come from.
pub(super) enum Raw {
    File(File),
    Stdin(Stdin),
}

impl Read for Raw {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Stdin(stdin) => stdin.read(buffer),
        }
    }
}

/// A reader of unpacked bytes.
pub(super) type Bytes = Box<dyn BufRead + Send>;

/// How many bytes of a file were read, as they lie on disk.
#[derive(Clone, Debug, Default)]
pub(super) struct Counter(Arc<AtomicU64>);

impl Counter {
    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Unpacks `raw` while it is read.
pub(super) fn unpack(raw: impl Read + Send + 'static, packing: Packing, counter: &Counter) -> io::Result<Bytes> {
    let raw = BufReader::new(Counted { raw, counter: counter.clone() });
    Ok(match packing {
        Packing::None => Box::new(raw),
        Packing::Gzip => swelling(MultiGzDecoder::new(raw), counter),
        Packing::Zstd => swelling(zstd::Decoder::with_buffer(raw)?, counter),
    })
}

fn swelling(unpacked: impl Read + Send + 'static, counter: &Counter) -> Bytes {
    Box::new(BufReader::new(Swelling { unpacked, bytes: 0, counter: counter.clone() }))
}

/// All bytes, if they are no more than one text may have.
pub(super) fn whole(reader: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    reader.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES { Err(Problem::TooLarge) } else { Ok(bytes) }
}

/// The first bytes of a stream, and the stream as if nobody had looked.
pub(super) fn peek(mut reader: Bytes) -> io::Result<(Vec<u8>, Bytes)> {
    let mut head = Vec::new();
    (&mut reader).take(4096).read_to_end(&mut head)?;
    let again = Cursor::new(head.clone()).chain(reader);
    Ok((head, Box::new(again)))
}

/// Counts what is read.
struct Counted<R> {
    raw: R,
    counter: Counter,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.raw.read(buffer)?;
        self.counter.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Stops where a packed file turns out to be a bomb.
struct Swelling<R> {
    unpacked: R,
    bytes: u64,
    counter: Counter,
}

impl<R: Read> Read for Swelling<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.bytes > MAX_BYTES && self.bytes / MAX_RATIO > self.counter.get() {
            return Err(Problem::Bomb.into());
        }
        let read = self.unpacked.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

/// Reads lines of no more than [`MAX_BYTES`], and counts them.
pub(super) struct LineReader {
    reader: Bytes,
    number: usize,
    over: bool,
}

impl LineReader {
    pub(super) fn new(reader: Bytes) -> Self {
        Self { reader, number: 0, over: false }
    }

    /// The number of the line that was read last, from 1.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The next line with its end; nothing at the end of the file. After an error of the file itself
    /// there is no more.
    pub(super) fn next(&mut self) -> Option<Result<Vec<u8>, Problem>> {
        if self.over {
            return None;
        }
        self.number += 1;
        let mut line = Vec::new();
        match (&mut self.reader).take(MAX_BYTES).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(read) if read as u64 == MAX_BYTES && !line.ends_with(b"\n") => {
                Some(Err(self.skip().err().unwrap_or(Problem::TooLarge)))
            }
            Ok(_) => Some(Ok(line)),
            Err(error) => {
                self.over = true;
                Some(Err(error.into()))
            }
        }
    }

    /// Passes over the rest of a line that is too long to hold.
    fn skip(&mut self) -> Result<(), Problem> {
        self.reader.skip_until(b'\n').map(drop).map_err(|error| {
            self.over = true;
            error.into()
        })
    }
}
