//! Makes the compact tables from rows: the embedded ones from the data files of this folder (`tests/lexicon.rs` runs it and
//! checks that they are fresh), and those of a user's own files at run time.

use super::forms;
use super::index::Index;
use super::quantize;
use super::trie::{Built, Trie};
use crate::error::Error;
use crate::text::is_han;
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

/// The bytes of one layer of a lexicon; what each is, the fields say. Numbers are little-endian.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Index of the English keys, and of the beginnings of phrases.
    pub english: Vec<u8>,
    /// For each of them, four bytes: where its candidates begin (22 bits), how many there are (8 bits), whether a longer phrase
    /// begins with it (the last bit).
    pub entries: Vec<u8>,
    /// For each of them, two bytes: its base form as a form of its own (see `lexicon::forms`), or that it is none.
    pub forms: Vec<u8>,
    /// Endings of base forms, one a line.
    pub suffixes: Vec<u8>,
    /// Entries of four bytes: number of the Chinese string (22 bits), whether it is evidence, whether it is only a part of
    /// renderings, weight (a byte); the best first.
    pub candidates: Vec<u8>,
    /// The Chinese strings: for each node of their trie, the unit that leads to it.
    pub units: Vec<u8>,
    /// For each node, where its children begin, and whether a string ends there.
    pub children: Vec<u8>,
    /// For each node, the quantized frequency of the string that ends there.
    pub rates: Vec<u8>,
}

/// Most renderings kept of one English key: the count must fit a byte.
const MAX_CANDIDATES: usize = 255;

/// The bits that mark an entry as evidence and as a part of renderings.
pub(super) const EVIDENCE: u32 = 1 << 22;
pub(super) const PART: u32 = 1 << 23;
/// A rendering is evidence when it is at least so many times as likely as chance in a sentence of ordinary length (40
/// characters): below that it only costs time.
const MIN_LIFT: f32 = 2.0;
/// The bit of an entry of the index with which a longer phrase begins, and where the count stands.
pub(super) const BEGINS: u32 = 1 << 31;
pub(super) const COUNT: u32 = 22;
/// Where no rendering of a word stands in the translation, a character of its renderings still does with this share of their
/// probability: 靴 of 靴子. Counted on the post-edited pairs of MLQE-PE (CC0): .4 to .5 for shares of a third to a half.
const PART_WEIGHT: f32 = 0.4;
/// Such a character is entered when it is at least so many times as likely as by chance in 40 characters of text.
const PART_LIFT: f32 = 3.0;

/// Packs `rows`, the base forms of English word forms, and the frequencies of Chinese strings (expected number of stretches out of
/// 10,000 that hold the string, a stretch being [`super::STRETCH`] characters). Strings without frequency get the mean of unlisted
/// ones of their length.
///
/// # Errors
/// [`Error::Config`] when there are more strings than the format can number.
pub fn tables(rows: &[Row], forms: &[(String, String)], frequencies: &[(String, f32)]) -> Result<Tables, Error> {
    let known: BTreeMap<&str, f32> = frequencies.iter().map(|(text, rate)| (text.as_str(), *rate)).collect();
    let parts = parts(rows, &known);
    let whole = rows.iter().map(|row| row.chinese.as_str()).chain(known.keys().copied());
    let strings: BTreeSet<&str> = whole.chain(parts.iter().map(|part| part.chinese.as_str())).collect();
    let Built { units, children, strings } = Trie::build(&strings);
    if strings.len() >= EVIDENCE as usize {
        return Err(Error::Config("a lexicon may hold at most 4 million Chinese strings".into()));
    }
    let rate = |text: &String| known.get(text.as_str()).copied().unwrap_or_else(|| unlisted_rate(text));
    let rates = strings.iter().map(|text| text.as_ref().map_or(u8::MAX, |text| quantize::rate_to_byte(rate(text)))).collect();
    let numbers: BTreeMap<&str, u32> =
        strings.iter().zip(0..).filter_map(|(text, number)| Some((text.as_deref()?, number))).collect();
    let mut out = Tables { units, children, rates, ..Tables::default() };
    out.read_english(&by_key(rows, &parts), forms, &numbers)?;
    Ok(out)
}

impl Tables {
    /// Numbers the English keys and packs what is known of each.
    fn read_english(
        &mut self,
        keys: &BTreeMap<&str, Renderings<'_>>,
        forms: &[(String, String)],
        numbers: &BTreeMap<&str, u32>,
    ) -> Result<(), Error> {
        let forms = forms::read(forms);
        let begin: BTreeSet<&str> = keys.keys().flat_map(|key| key.match_indices(' ').map(|(at, _)| &key[..at])).collect();
        let all: BTreeSet<&str> = keys.keys().copied().chain(begin.iter().copied()).chain(forms.keys().copied()).collect();
        let (english, order) = Index::build(all.into_iter())?;
        let suffixes: BTreeSet<&str> = forms.values().map(|form| form.suffix).collect();
        let suffixes: Vec<&str> = suffixes.into_iter().collect();
        for key in order {
            let renderings = keys.get(key).map(Renderings::best).unwrap_or_default();
            let start = self.candidates.len() as u32 / 4;
            if start >> COUNT != 0 {
                return Err(Error::Config("a lexicon may hold at most 4 million rows".into()));
            }
            let longer = if begin.contains(key) { BEGINS } else { 0 };
            self.entries.extend((start | (renderings.len() as u32) << COUNT | longer).to_le_bytes());
            self.forms.extend(forms.get(key).map_or(forms::NONE, |form| form.packed(&suffixes)).to_le_bytes());
            for (chinese, part, weight) in renderings {
                let number = numbers[chinese];
                let byte = quantize::weight_to_byte(weight);
                let evident = quantize::weight(byte) >= MIN_LIFT * 40.0 * quantize::chance(self.rates[number as usize]);
                let flags = if part { PART } else { 0 } | if evident { EVIDENCE } else { 0 };
                self.candidates.extend(((number | flags) << 8 | u32::from(byte)).to_le_bytes());
            }
        }
        self.english = english;
        self.suffixes = suffixes.join("\n").into_bytes();
        Ok(())
    }
}

/// The renderings of a key, and whether each is only a part of others, with their weights.
#[derive(Default)]
struct Renderings<'a>(BTreeMap<(bool, &'a str), f32>);

impl<'a> Renderings<'a> {
    /// The renderings that are kept, the best first.
    fn best(&self) -> Vec<(&'a str, bool, f32)> {
        let mut best: Vec<(&str, bool, f32)> = self.0.iter().map(|(&(part, text), &weight)| (text, part, weight)).collect();
        best.sort_by(|a, b| b.2.total_cmp(&a.2));
        best.truncate(MAX_CANDIDATES);
        best
    }
}

/// The rows and parts grouped by key; of the same rendering given twice the larger weight stays.
fn by_key<'a>(rows: &'a [Row], parts: &'a [Row]) -> BTreeMap<&'a str, Renderings<'a>> {
    let mut keys: BTreeMap<&str, Renderings<'_>> = BTreeMap::new();
    for (row, part) in rows.iter().map(|row| (row, false)).chain(parts.iter().map(|part| (part, true))) {
        let weight = keys.entry(&row.english).or_default().0.entry((part, row.chinese.as_str())).or_insert(0.0);
        *weight = weight.max(row.weight);
    }
    keys
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
