//! Strings numbered and found by their hashes: one memory access for the bucket, one for its few fingerprints, nothing to read
//! or build when the program starts.
//!
//! The strings themselves are not kept. A string that was never entered is taken for one that was with a probability of a few
//! in a billion.

use super::bytes::word;
use crate::error::Error;
use std::borrow::Cow;

/// The hash of a string, which can go on: FNV-1a with 64 bits (Fowler, Noll and Vo), whose figures are fixed, as those of a table
/// in a file must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(u64);

impl Key {
    /// The hash of `text`.
    pub fn of(text: &str) -> Self {
        Self(0xcbf2_9ce4_8422_2325).then(text)
    }

    /// The hash of the string with `text` after it.
    #[must_use]
    pub fn then(self, text: &str) -> Self {
        Self(text.bytes().fold(self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// All bits spread over all others (the finisher of `SplitMix64`): those of FNV's end depend on the last bytes only.
    fn mixed(self) -> u64 {
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// 32 bits to know the string again by.
    pub fn short(self) -> u32 {
        self.mixed() as u32
    }
}

/// The table: the number of bits that choose a bucket; for each bucket, where its fingerprints begin; the fingerprints. All are
/// little-endian words.
#[derive(Debug)]
pub(super) struct Index(Cow<'static, [u8]>);

/// Strings for each bucket, about: their fingerprints share a cache line.
const FILL: usize = 6;

impl Index {
    /// The table in `bytes`, as [`Self::build`] made them.
    pub(super) fn new(bytes: Cow<'static, [u8]>) -> Self {
        Self(bytes)
    }

    /// The number of the string of this hash.
    pub(super) fn find(&self, key: Key) -> Option<usize> {
        let mixed = key.mixed();
        let bits = word(&self.0, 0);
        let bucket = bucket(mixed, bits);
        let first = 2 + (1 << bits);
        let (start, end) = (word(&self.0, 1 + bucket) as usize, word(&self.0, 2 + bucket) as usize);
        (start..end).find(|at| word(&self.0, first + at) == mixed as u32)
    }

    /// Numbers `keys` from 0 on, in the order in which they are given back, and makes the table that finds them.
    ///
    /// # Errors
    /// [`Error::Config`] when two strings have one hash.
    pub(super) fn build<'a>(keys: impl Iterator<Item = &'a str>) -> Result<(Vec<u8>, Vec<&'a str>), Error> {
        let mut keys: Vec<(u64, &str)> = keys.map(|key| (Key::of(key).mixed(), key)).collect();
        let bits = (keys.len() / FILL).max(1).ilog2();
        keys.sort_by_key(|&(mixed, key)| (bucket(mixed, bits), mixed as u32, key));
        if keys.windows(2).any(|two| bucket(two[0].0, bits) == bucket(two[1].0, bits) && two[0].0 as u32 == two[1].0 as u32) {
            return Err(Error::Config("two strings of the lexicon have the same hash".into()));
        }
        let starts = (0..=1 << bits).map(|at| keys.partition_point(|&(mixed, _)| bucket(mixed, bits) < at) as u32);
        let words = std::iter::once(bits).chain(starts).chain(keys.iter().map(|&(mixed, _)| mixed as u32));
        let bytes = words.flat_map(u32::to_le_bytes).collect();
        Ok((bytes, keys.into_iter().map(|(_, key)| key).collect()))
    }
}

/// The first `bits` of a hash; its last 32 are the fingerprint.
fn bucket(mixed: u64, bits: u32) -> usize {
    (mixed >> 32 >> (32 - bits)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_is_found_under_its_number() {
        for count in [0, 1, 5, 1000] {
            let keys: Vec<String> = (0..count).map(|n| format!("key {n}")).collect();
            let (bytes, order) = Index::build(keys.iter().map(String::as_str)).unwrap();
            let index = Index::new(bytes.into());
            assert!(order.iter().enumerate().all(|(at, key)| index.find(Key::of(key)) == Some(at)));
            assert_eq!((order.len(), index.find(Key::of("no key"))), (count, None));
        }
        assert_eq!(Key::of("deep").then(" ").then("sea"), Key::of("deep sea"));
        assert!(Index::build(["one", "one"].into_iter()).is_err());
    }
}
