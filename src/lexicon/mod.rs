//! The English-Chinese lexicon: which Chinese strings render an English word or phrase and how likely, how often a Chinese
//! string stands in any text by chance, and the base forms of English words.
//!
//! The embedded tables are static bytes that are looked up as they are, so they are ready without being read. `data/` holds what they
//! were made from; where that came from and under which terms, the top-level `NOTICE` says. A user's own files (see
//! [`Lexicon::with_files`]) become further layers with the same lookup.

pub mod build;
mod bytes;
mod extra;
mod forms;
mod index;
mod quantize;
pub mod transliteration;
mod trie;

pub use extra::read_rows;
pub use index::Key;

use crate::error::Error;
use bytes::word;
use index::Index;
use std::borrow::Cow;
use std::hash::Hasher;
use std::path::PathBuf;
use std::sync::{LazyLock, OnceLock};
use trie::Trie;

/// Length in characters of the stretches of text that [`Lexicon::rate`] counts in.
pub const STRETCH: f32 = 58.0;

/// Most words in an English key of the embedded lexicon.
pub const MAX_WORDS: usize = 3;

/// Number of a Chinese string in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZhId(pub u32);

/// A rendering of an English key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The Chinese string.
    pub id: ZhId,
    /// Estimated probability that the string stands in the Chinese text when the key stands in the English one.
    pub weight: f32,
    /// Whether the string is no rendering itself but a character of renderings, expected where none of them stands.
    pub part: bool,
    /// Whether it is so much likelier there than by chance that it is evidence of a translation.
    pub evident: bool,
}

/// One set of tables: the embedded ones, or those made of a user's files.
#[derive(Debug)]
struct Layer {
    english: Index,
    entries: Cow<'static, [u8]>,
    forms: Cow<'static, [u8]>,
    candidates: Cow<'static, [u8]>,
    chinese: Trie,
    rates: Cow<'static, [u8]>,
    /// Number of the layer's first Chinese string.
    first: u32,
}

/// The lexicon.
#[derive(Debug)]
pub struct Lexicon {
    layers: Vec<Layer>,
    suffixes: Vec<&'static str>,
}

static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);
static INSTALLED: OnceLock<Lexicon> = OnceLock::new();

/// The lexicon in use in this process: the installed one, else the embedded one.
pub fn lexicon() -> &'static Lexicon {
    INSTALLED.get().unwrap_or_else(|| &EMBEDDED)
}

/// Puts `lexicon` in use for the whole process. To be called once, before any text is read.
///
/// # Errors
/// [`Error::Config`] when another one was put in use before.
pub fn install(lexicon: Lexicon) -> Result<(), Error> {
    INSTALLED.set(lexicon).map_err(|_| Error::Config("the lexicon was set twice".into()))
}

impl Layer {
    fn new(tables: build::Tables, first: u32) -> Self {
        let build::Tables { english, entries, forms, candidates, units, children, rates, .. } = tables;
        Self {
            english: Index::new(english.into()),
            entries: entries.into(),
            forms: forms.into(),
            candidates: candidates.into(),
            chinese: Trie::new(units.into(), children.into()),
            rates: rates.into(),
            first,
        }
    }

    /// What is known of the string of this hash.
    fn entry(&self, key: Key) -> u32 {
        self.english.find(key).map_or(0, |number| word(&self.entries, number))
    }

    fn candidates(&self, entry: u32) -> impl Iterator<Item = Candidate> {
        let start = (entry & ((1 << build::COUNT) - 1)) as usize;
        let count = (entry >> build::COUNT & 0xff) as usize;
        let all = self.candidates.as_chunks::<4>().0.get(start..start + count).unwrap_or_default();
        all.iter().map(|bytes| {
            let packed = u32::from_le_bytes(*bytes);
            Candidate {
                id: ZhId(self.first + (packed >> 8 & (build::EVIDENCE - 1))),
                weight: quantize::weight(packed as u8),
                part: packed >> 8 & build::PART != 0,
                evident: packed >> 8 & build::EVIDENCE != 0,
            }
        })
    }

    /// How the base form of the string of this hash is made.
    fn form(&self, key: Key) -> Option<(usize, usize)> {
        let form = self.forms.as_chunks::<2>().0.get(self.english.find(key)?)?;
        Some(u16::from_le_bytes(*form)).filter(|&form| form != forms::NONE).map(forms::unpacked)
    }
}

impl Lexicon {
    /// The lexicon that is part of the program.
    pub fn embedded() -> Self {
        let layer = Layer {
            english: Index::new(Cow::Borrowed(include_bytes!("data/english.idx"))),
            entries: Cow::Borrowed(include_bytes!("data/entries.bin")),
            forms: Cow::Borrowed(include_bytes!("data/forms.bin")),
            candidates: Cow::Borrowed(include_bytes!("data/candidates.bin")),
            chinese: Trie::new(
                Cow::Borrowed(include_bytes!("data/chinese.units")),
                Cow::Borrowed(include_bytes!("data/chinese.trie")),
            ),
            rates: Cow::Borrowed(include_bytes!("data/rates.bin")),
            first: 0,
        };
        Self { layers: vec![layer], suffixes: include_str!("data/suffixes.txt").split('\n').collect() }
    }

    /// The embedded lexicon with the files at `paths` on top: TSV (`English TAB Chinese [TAB weight]`) or CC-CEDICT, told apart
    /// by content.
    ///
    /// # Errors
    /// When a file cannot be read, or a line of it is in neither form; the error names file and line.
    pub fn with_files(paths: &[PathBuf]) -> Result<Self, Error> {
        let mut lexicon = Self::embedded();
        for path in paths {
            let rows = read_rows(path, &lexicon)?;
            lexicon.add(&rows)?;
        }
        Ok(lexicon)
    }

    /// A hash of the tables, the user's own among them.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = siphasher::sip::SipHasher24::new();
        for layer in &self.layers {
            for table in [&layer.entries, &layer.forms, &layer.candidates, &layer.rates] {
                hasher.write(table);
            }
        }
        hasher.finish()
    }

    /// Adds a layer of further rows.
    ///
    /// # Errors
    /// [`Error::Config`] when there are too many.
    pub fn add(&mut self, rows: &[build::Row]) -> Result<(), Error> {
        let rate = |row: &build::Row| {
            let known = self.find(&row.chinese).map(|id| self.rate(id));
            known.map(|rate| (row.chinese.clone(), rate))
        };
        let frequencies: Vec<(String, f32)> = rows.iter().filter_map(rate).collect();
        let first = self.layers.last().map_or(0, |layer| layer.first + layer.rates.len() as u32);
        self.layers.push(Layer::new(build::tables(rows, &[], &frequencies)?, first));
        Ok(())
    }

    /// The renderings of `key` (lower-case base forms joined by single spaces), the likeliest of each layer first; none when the
    /// lexicon lacks it.
    pub fn candidates(&self, key: &str) -> impl Iterator<Item = Candidate> + '_ {
        self.renderings(Key::of(key))
    }

    /// [`Self::candidates`] of the key of this hash.
    pub fn renderings(&self, key: Key) -> impl Iterator<Item = Candidate> + '_ {
        self.with_parts(key).filter(|candidate| !candidate.part)
    }

    /// [`Self::renderings`] with the characters of renderings among them: what may be met in a translation.
    pub fn with_parts(&self, key: Key) -> impl Iterator<Item = Candidate> + '_ {
        self.layers.iter().flat_map(move |layer| layer.candidates(layer.entry(key)))
    }

    /// Whether the lexicon has a phrase that begins with these words and goes on.
    pub fn goes_on(&self, key: Key) -> bool {
        self.layers.iter().any(|layer| layer.entry(key) & build::BEGINS != 0)
    }

    /// Calls `found` for each string of the lexicon that `text` (simplified) begins with: its number and its length in bytes,
    /// shorter ones first.
    pub fn prefixes(&self, text: &str, mut found: impl FnMut(ZhId, usize)) {
        for layer in &self.layers {
            layer.chinese.prefixes(text, |number, length| found(ZhId(layer.first + number), length));
        }
    }

    /// The number of a Chinese string.
    pub fn find(&self, chinese: &str) -> Option<ZhId> {
        self.layers.iter().find_map(|layer| layer.chinese.find(chinese).map(|number| ZhId(layer.first + number)))
    }

    /// The Chinese string of this number; empty for a number that was never given out.
    pub fn chinese(&self, id: ZhId) -> String {
        self.layer(id).map(|layer| layer.chinese.string(id.0 - layer.first)).unwrap_or_default()
    }

    /// In how many of 10,000 stretches of [`STRETCH`] characters of general text the string is expected to stand.
    pub fn rate(&self, id: ZhId) -> f32 {
        self.rated(id).map_or(0.0, quantize::rate)
    }

    /// How likely the string begins at a given character of general text.
    pub fn chance(&self, id: ZhId) -> f32 {
        self.rated(id).map_or(0.0, quantize::chance)
    }

    fn rated(&self, id: ZhId) -> Option<u8> {
        let layer = self.layer(id)?;
        layer.rates.get((id.0 - layer.first) as usize).copied()
    }

    /// The base form of a lower-case English word; the word itself when the table lacks it.
    pub fn lemma<'a>(&self, form: &'a str) -> Cow<'a, str> {
        match self.cut(form) {
            (stem, "") => Cow::Borrowed(stem),
            (stem, suffix) => Cow::Owned(format!("{stem}{suffix}")),
        }
    }

    /// The hash of the base form of a lower-case English word.
    pub fn base(&self, form: &str) -> Key {
        self.base_after(Key::of(""), form)
    }

    /// The hash of the string `before` with the base form of a lower-case English word after it.
    pub fn base_after(&self, before: Key, form: &str) -> Key {
        let (stem, suffix) = self.cut(form);
        before.then(stem).then(suffix)
    }

    /// The base form of a word: the part of the word that it keeps, and its ending.
    fn cut<'a>(&self, form: &'a str) -> (&'a str, &'static str) {
        let made = self.layers.first().and_then(|layer| layer.form(Key::of(form)));
        let Some((cut, suffix)) = made else { return (form, "") };
        (form.get(..form.len().saturating_sub(cut)).unwrap_or(form), self.suffixes.get(suffix).copied().unwrap_or_default())
    }

    /// Whether `form` (lower case) is an English word: a form or a base form of the embedded table, or a key of one word.
    pub fn is_word(&self, form: &str) -> bool {
        let listed = self.layers.first().is_some_and(|layer| layer.form(Key::of(form)).is_some());
        listed || self.candidates(form).next().is_some()
    }

    fn layer(&self, id: ZhId) -> Option<&Layer> {
        self.layers.iter().rev().find(|layer| layer.first <= id.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_found() {
        let lexicon = lexicon();
        let best = |key: &str| lexicon.candidates(key).next().map(|candidate| lexicon.chinese(candidate.id));
        assert_eq!(best("bank").as_deref(), Some("银行"));
        assert_eq!(best("new york").as_deref(), Some("纽约"));
        assert_eq!(best("no such word"), None);
    }

    #[test]
    fn prefixes_come_shortest_first() {
        let mut found = Vec::new();
        lexicon().prefixes("银行家们", |id, length| found.push((lexicon().chinese(id), length)));
        let want = [("银".to_owned(), 3), ("银行".to_owned(), 6), ("银行家".to_owned(), 9)];
        assert_eq!(found, want);
    }

    #[test]
    fn forms_have_base_forms() {
        for (form, lemma) in [("united", "unite"), ("mice", "mouse"), ("zippo", "zippo"), ("running", "run")] {
            assert_eq!(lexicon().lemma(form), lemma);
        }
    }

    #[test]
    fn frequent_strings_have_high_rates() {
        let rate = |text: &str| lexicon().rate(lexicon().find(text).unwrap());
        assert!(rate("一") > 1000.0 && rate("银行") > 1.0 && rate("银行") < 100.0);
    }

    #[test]
    fn a_layer_adds_rows_and_numbers() {
        let mut lexicon = Lexicon::embedded();
        let row = build::Row { english: "qubit".into(), chinese: "量子比特位".into(), weight: 0.5 };
        lexicon.add(&[row]).unwrap();
        let found = lexicon.candidates("qubit").find(|candidate| lexicon.chinese(candidate.id) == "量子比特位").unwrap();
        assert!((found.weight - 0.5).abs() < 0.01);
        assert_eq!(lexicon.find("量子比特位"), Some(found.id));
        assert!(lexicon.rate(found.id) > 0.0);
    }
}
