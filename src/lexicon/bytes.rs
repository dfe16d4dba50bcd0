//! Little-endian numbers in bytes.

/// Word `at` (0-based) of four bytes; 0 past the end.
pub(super) fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.as_chunks::<4>().0.get(at).map_or(0, |word| u32::from_le_bytes(*word))
}

/// Half-word `at` (0-based) of two bytes; 0 past the end.
pub(super) fn half(bytes: &[u8], at: usize) -> u16 {
    bytes.as_chunks::<2>().0.get(at).map_or(0, |half| u16::from_le_bytes(*half))
}
