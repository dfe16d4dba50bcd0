//! Makes the compact tables from rows: the embedded ones from the data files of this folder (`tests/lexicon.rs` runs it and
//! checks that they are fresh), and those of a user's own files at run time.

use super::quantize;
use crate::error::Error;
use crate::text::is_han;
use fst::MapBuilder;
use std::collections::{BTreeMap, BTreeSet};

/// An English word or phrase and one Chinese rendering of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Lower-case words, each in its base form, joined by single spaces.
    pub english: String,
    /// The rendering, in simplified characters.
    pub chinese: String,
    /// Probability that the rendering stands in the Chinese text when the English stands in the English one.
    pub weight: f32,
}

/// The bytes of one layer of a lexicon; what each is, the fields say.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Map from English key to `start * 256 + count` of its entries in `candidates`.
    pub english: Vec<u8>,
    /// Entries of four bytes: number of the Chinese string (little endian, 23 bits), whether it is only a part of renderings (the
    /// 24th bit), weight; the best first.
    pub candidates: Vec<u8>,
    /// Map from Chinese string to its number, which counts in byte order.
    pub chinese: Vec<u8>,
    /// The quantized frequency of each Chinese string.
    pub rates: Vec<u8>,
}

/// Most renderings kept of one English key: the count must fit a byte.
const MAX_CANDIDATES: usize = 255;

/// The bit that marks an entry as a part of renderings.
pub(super) const PART: u32 = 1 << 23;
/// Where no rendering of a word stands in the translation, a character of its renderings still does with this share of their
/// probability: 靴 of 靴子. Counted on the post-edited pairs of MLQE-PE (CC0): .4 to .5 for shares of a third to a half.
const PART_WEIGHT: f32 = 0.4;
/// Such a character is entered when it is at least so many times as likely as by chance in 40 characters of text.
const PART_LIFT: f32 = 3.0;

/// Packs `rows` and the frequencies of Chinese strings (expected number of stretches out of 10,000 that hold the string, a
/// stretch being [`super::STRETCH`] characters). Strings without frequency get the mean of unlisted ones of their length.
///
/// # Errors
/// [`Error::Config`] when there are more strings than the format can number.
pub fn tables(rows: &[Row], frequencies: &[(String, f32)]) -> Result<Tables, Error> {
    let known: BTreeMap<&str, f32> = frequencies.iter().map(|(text, rate)| (text.as_str(), *rate)).collect();
    let parts = parts(rows, &known);
    let whole = rows.iter().map(|row| row.chinese.as_str()).chain(known.keys().copied());
    let strings: BTreeSet<&str> = whole.chain(parts.iter().map(|part| part.chinese.as_str())).collect();
    if strings.len() >= PART as usize {
        return Err(Error::Config("a lexicon may hold at most 8 million Chinese strings".into()));
    }
    let numbers: BTreeMap<&str, u32> = strings.iter().zip(0..).map(|(&text, number)| (text, number)).collect();
    let mut out = Tables::default();
    let mut chinese = MapBuilder::memory();
    for (&text, &number) in &numbers {
        insert(&mut chinese, text, u64::from(number))?;
        let rate = known.get(text).copied().unwrap_or_else(|| unlisted_rate(text));
        out.rates.push(quantize::rate_to_byte(rate));
    }
    let mut english = MapBuilder::memory();
    for (key, mut entries) in by_key(rows, &parts, &numbers) {
        entries.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        entries.truncate(MAX_CANDIDATES);
        insert(&mut english, key, (out.candidates.len() / 4 * 256 + entries.len()) as u64)?;
        for (number, weight) in entries {
            out.candidates.extend_from_slice(&number.to_le_bytes()[..3]);
            out.candidates.push(quantize::weight_to_byte(weight));
        }
    }
    out.chinese = chinese.into_inner().map_err(|error| unsorted(&error))?;
    out.english = english.into_inner().map_err(|error| unsorted(&error))?;
    Ok(out)
}

/// The rows and parts grouped by key; of the same rendering given twice the larger weight stays.
fn by_key<'a>(rows: &'a [Row], parts: &'a [Row], numbers: &BTreeMap<&str, u32>) -> BTreeMap<&'a str, Vec<(u32, f32)>> {
    let mut keys: BTreeMap<&str, BTreeMap<u32, f32>> = BTreeMap::new();
    for (row, flag) in rows.iter().map(|row| (row, 0)).chain(parts.iter().map(|part| (part, PART))) {
        let weight = keys.entry(&row.english).or_default().entry(numbers[row.chinese.as_str()] | flag).or_insert(0.0);
        *weight = weight.max(row.weight);
    }
    keys.into_iter().map(|(key, entries)| (key, entries.into_iter().collect())).collect()
}

/// Characters of the renderings of each key that are evidence by themselves.
fn parts(rows: &[Row], frequencies: &BTreeMap<&str, f32>) -> Vec<Row> {
    let mut keys: BTreeMap<&str, (BTreeMap<char, f32>, BTreeSet<char>)> = BTreeMap::new();
    for row in rows {
        let (parts, whole) = keys.entry(&row.english).or_default();
        let characters: BTreeSet<char> = row.chinese.chars().filter(|&c| is_han(c)).collect();
        if row.chinese.chars().count() == 1 {
            whole.extend(characters);
        } else {
            for character in characters {
                let missed = parts.entry(character).or_insert(1.0);
                *missed *= 1.0 - row.weight;
            }
        }
    }
    let chance = |character: char| {
        let text = character.to_string();
        let rate = frequencies.get(text.as_str()).copied().unwrap_or_else(|| unlisted_rate(&text));
        -(1.0 - (rate / 1e4).min(0.999)).ln() / super::STRETCH * 40.0
    };
    let rows = keys.into_iter().flat_map(|(english, (parts, whole))| {
        let part = move |(character, missed): (char, f32)| {
            let weight = PART_WEIGHT * (1.0 - missed);
            let earned = !whole.contains(&character) && weight > PART_LIFT * chance(character);
            earned.then(|| Row { english: english.to_owned(), chinese: character.to_string(), weight })
        };
        parts.into_iter().filter_map(part)
    });
    rows.collect()
}

/// Frequency of a string that the frequency list lacks, by its length: the figures of the list's own head.
fn unlisted_rate(text: &str) -> f32 {
    match text.chars().count() {
        0 | 1 => 4.3,
        2 => 0.032,
        _ => 0.011,
    }
}

/// Packs pairs of word form and base form: a map from form to `cut * 65536 + suffix`, where the base form is the form without
/// its last `cut` bytes and with the numbered suffix; and the suffixes, one a line. A base form is a form of itself.
///
/// # Errors
/// None in practice: the map is written to memory in sorted order.
pub fn lemmas(pairs: &[(String, String)]) -> Result<(Vec<u8>, Vec<u8>), Error> {
    let split = |form: &str, lemma: &str| {
        let shared = form.bytes().zip(lemma.bytes()).take_while(|(a, b)| a == b).count();
        (0..=shared).rev().find(|&at| form.is_char_boundary(at) && lemma.is_char_boundary(at)).unwrap_or(0)
    };
    let bases = pairs.iter().map(|(_, lemma)| (lemma.as_str(), lemma.as_str()));
    let pairs: BTreeMap<&str, &str> = bases.chain(pairs.iter().map(|(form, lemma)| (form.as_str(), lemma.as_str()))).collect();
    let suffixes: BTreeSet<&str> = pairs.iter().map(|(form, lemma)| &lemma[split(form, lemma)..]).collect();
    let numbers: BTreeMap<&str, u64> = suffixes.iter().zip(0..).map(|(&suffix, number)| (suffix, number)).collect();
    let mut map = MapBuilder::memory();
    for (form, lemma) in pairs {
        let at = split(form, lemma);
        insert(&mut map, form, ((form.len() - at) as u64) << 16 | numbers[&lemma[at..]])?;
    }
    let lines = suffixes.into_iter().collect::<Vec<_>>().join("\n").into_bytes();
    Ok((map.into_inner().map_err(|error| unsorted(&error))?, lines))
}

fn insert(map: &mut MapBuilder<Vec<u8>>, key: &str, value: u64) -> Result<(), Error> {
    map.insert(key, value).map_err(|error| unsorted(&error))
}

/// Cannot happen with keys from a `BTreeMap`, but the builder's interface allows for it.
fn unsorted(error: &fst::Error) -> Error {
    Error::Config(format!("lexicon: {error}"))
}
