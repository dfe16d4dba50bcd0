//! What a corpus says as a whole, counted once and then asked about each pair: how often a pair stands in it, how its source is
//! rendered elsewhere, how its names are. Counts are exact and join to the same bytes however the corpus was cut.

mod count;
mod entry;
mod names;
mod summary;

pub use count::{Counter, merge};
pub use entry::{Entry, Kind, Tally};
pub use summary::{Rendered, Summary};

use crate::align::Bitext;
use crate::document::Side;
use crate::text::fold_char;
use siphasher::sip128::{Hasher128, SipHasher24};
use std::hash::Hasher;

/// The id of pair `index` of a given bitext: the record's own, else a hash of its two sides, which is the same wherever the pair stands.
pub fn id(bitext: &Bitext, index: usize) -> String {
    own_id(bitext, index).unwrap_or_else(|| content_id(bitext, index))
}

/// The record's own id, if it has one.
pub fn own_id(bitext: &Bitext, index: usize) -> Option<String> {
    let record = bitext.pairs[index].record?;
    match bitext.document(Side::Source).records[record as usize].id.as_ref()? {
        serde_json::Value::String(id) => Some(id.clone()),
        id => Some(id.to_string()),
    }
}

/// `SipHash` 2-4 of source, NUL and target.
fn content_id(bitext: &Bitext, index: usize) -> String {
    let mut hasher = siphasher::sip::SipHasher24::new();
    let [source, target] = Side::BOTH.map(|side| bitext.words(index, side));
    for bytes in [source.as_bytes(), b"\0", target.as_bytes()] {
        hasher.write(bytes);
    }
    format!("{:016x}", hasher.finish())
}

/// The letters and digits of `words`, without regard to case and width.
pub fn letters(words: &str) -> String {
    words.chars().map(fold_char).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// 128 bits of [`letters`] in hexadecimal: wide enough that no two texts of a corpus of 10^12 share them by chance.
pub fn key(letters: &str) -> String {
    let mut hasher = SipHasher24::new();
    hasher.write(letters.as_bytes());
    format!("{:032x}", hasher.finish128().as_u128())
}

/// What pair `index` of `bitext` adds to the counts. A pair with an empty side adds nothing.
pub fn count(bitext: &Bitext, index: usize) -> Vec<Entry> {
    let [source, target] = Side::BOTH.map(|side| letters(bitext.words(index, side)));
    if source.is_empty() || target.is_empty() {
        return Vec::new();
    }
    let tally = Tally::one(&id(bitext, index));
    let mut entries = vec![Entry { kind: Kind::Pair, key: key(&source), value: key(&target), tally: tally.clone() }];
    let found = names::renderings(bitext.words(index, Side::Source), bitext.words(index, Side::Target));
    entries.extend(found.into_iter().map(|(name, rendering, _)| Entry {
        kind: Kind::Name,
        key: name,
        value: rendering,
        tally: tally.clone(),
    }));
    entries
}
