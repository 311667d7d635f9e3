//! Features as 64-bit numbers: the same on every machine and every run.

const K: u64 = 0x9E37_79B9_7F4A_7C15;

/// A number for a string of bytes.
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut h = K;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        h = join(h, u64::from_le_bytes(word));
    }
    join(h, bytes.len() as u64)
}

/// A number for a text.
pub fn hash_str(text: &str) -> u64 {
    hash_bytes(text.as_bytes())
}

/// One number for two, in this order.
#[inline]
pub fn join(a: u64, b: u64) -> u64 {
    let mixed = (a.rotate_left(29) ^ b).wrapping_mul(K);
    mixed ^ (mixed >> 32)
}
