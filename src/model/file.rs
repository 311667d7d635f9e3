//! The container of every model: a magic line, a version, a BLAKE3 checksum, and a packed body.
//!
//! The body is a row of little-endian numbers and length-prefixed arrays, read back in the order
//! in which they were written; what they mean is the affair of whoever wrote them.

use super::ModelError;
use crate::assets::Assets;

const MAGIC: &[u8; 16] = b"demarche model\n\0";
const VERSION: u32 = 1;
/// Magic, version, size of the body once unpacked, checksum of the packed body.
const HEADER: usize = 16 + 4 + 8 + 32;

/// Collects the body of a model and packs it.
#[derive(Debug, Default)]
pub struct ModelWriter {
    body: Vec<u8>,
}

impl ModelWriter {
    /// Appends a number.
    pub fn number(&mut self, n: u32) {
        self.body.extend_from_slice(&n.to_le_bytes());
    }

    /// Appends bytes with their length.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u32);
        self.body.extend_from_slice(bytes);
    }

    /// Appends numbers with their count.
    pub fn numbers(&mut self, numbers: &[u32]) {
        self.number(numbers.len() as u32);
        self.body.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    }

    /// Appends what is left to read of another file.
    pub fn append(&mut self, other: &ModelReader) {
        self.body.extend_from_slice(&other.body[other.at..]);
    }

    /// The whole file.
    ///
    /// # Errors
    /// If packing fails, which it does only when memory is short.
    pub fn finish(self) -> std::io::Result<Vec<u8>> {
        let packed = zstd::encode_all(&self.body[..], 19)?;
        let mut file = Vec::with_capacity(HEADER + packed.len());
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(&VERSION.to_le_bytes());
        file.extend_from_slice(&(self.body.len() as u64).to_le_bytes());
        file.extend_from_slice(blake3::hash(&packed).as_bytes());
        file.extend_from_slice(&packed);
        Ok(file)
    }
}

/// Reads the body of a model in the order in which it was written.
#[derive(Debug)]
pub struct ModelReader {
    name: String,
    body: Vec<u8>,
    at: usize,
}

impl ModelReader {
    /// Opens a model among the assets.
    ///
    /// # Errors
    /// If it is missing, foreign, of another version or damaged.
    pub fn open(assets: &Assets, name: &str) -> Result<Self, ModelError> {
        Self::from_bytes(name, &assets.bytes(name)?)
    }

    /// Opens a model from the bytes of its file.
    ///
    /// # Errors
    /// If they are foreign, of another version or damaged.
    pub fn from_bytes(name: &str, file: &[u8]) -> Result<Self, ModelError> {
        let damaged = |what| ModelError::Damaged { name: name.to_owned(), what };
        let Some(rest) = file.strip_prefix(&MAGIC[..]) else {
            return Err(ModelError::Foreign(name.to_owned()));
        };
        let (head, packed) = rest.split_at_checked(HEADER - 16).ok_or_else(|| damaged("it is cut short"))?;
        let found = u32::from_le_bytes(head[..4].try_into().unwrap_or_default());
        if found != VERSION {
            return Err(ModelError::Version { name: name.to_owned(), found, expected: VERSION });
        }
        let size = u64::from_le_bytes(head[4..12].try_into().unwrap_or_default());
        if blake3::hash(packed).as_bytes()[..] != head[12..] {
            return Err(damaged("its checksum is wrong"));
        }
        let body = zstd::bulk::decompress(packed, usize::try_from(size).unwrap_or(usize::MAX))
            .map_err(|_| damaged("its body can't be unpacked"))?;
        Ok(Self { name: name.to_owned(), body, at: 0 })
    }

    /// The error for a body that does not hold what it should.
    pub fn damaged(&self, what: &'static str) -> ModelError {
        ModelError::Damaged { name: self.name.clone(), what }
    }

    fn take(&mut self, n: usize) -> Result<&[u8], ModelError> {
        let end = self.at.checked_add(n).filter(|end| *end <= self.body.len());
        let Some(end) = end else {
            return Err(self.damaged("its body ends early"));
        };
        let taken = &self.body[self.at..end];
        self.at = end;
        Ok(taken)
    }

    /// The next number.
    ///
    /// # Errors
    /// If the body ends.
    pub fn number(&mut self) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.take(4)?.try_into().unwrap_or_default()))
    }

    /// The next array of bytes.
    ///
    /// # Errors
    /// If the body ends.
    pub fn bytes(&mut self) -> Result<Vec<u8>, ModelError> {
        let n = self.number()? as usize;
        Ok(self.take(n)?.to_vec())
    }

    /// The next array of numbers.
    ///
    /// # Errors
    /// If the body ends.
    pub fn numbers(&mut self) -> Result<Vec<u32>, ModelError> {
        let n = self.number()? as usize;
        let bytes = self.take(n.saturating_mul(4))?;
        Ok(bytes.chunks_exact(4).map(|b| u32::from_le_bytes(b.try_into().unwrap_or_default())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let mut w = ModelWriter::default();
        w.number(7);
        w.numbers(&[1, 2, 3]);
        w.bytes(b"words");
        w.finish().unwrap()
    }

    #[test]
    fn what_was_written_is_read() {
        let mut r = ModelReader::from_bytes("m", &sample()).unwrap();
        assert_eq!(r.number().unwrap(), 7);
        assert_eq!(r.numbers().unwrap(), [1, 2, 3]);
        assert_eq!(r.bytes().unwrap(), b"words");
        assert!(r.number().is_err());
    }

    #[test]
    fn foreign_cut_and_changed_files_are_refused() {
        let file = sample();
        assert!(matches!(ModelReader::from_bytes("m", b"GIF89a"), Err(ModelError::Foreign(_))));
        assert!(matches!(ModelReader::from_bytes("m", &file[..30]), Err(ModelError::Damaged { .. })));
        assert!(matches!(ModelReader::from_bytes("m", &file[..file.len() - 1]), Err(ModelError::Damaged { .. })));
        let mut newer = file.clone();
        newer[16] = 9;
        assert!(matches!(ModelReader::from_bytes("m", &newer), Err(ModelError::Version { found: 9, .. })));
        let mut changed = file;
        *changed.last_mut().unwrap() ^= 1;
        assert!(matches!(ModelReader::from_bytes("m", &changed), Err(ModelError::Damaged { .. })));
    }
}
