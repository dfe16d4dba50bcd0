//! The English-Chinese lexicon: which Chinese strings render an English word or phrase and how likely, how often a Chinese
//! string stands in any text by chance, and the base forms of English words.
//!
//! The embedded tables are finite-state maps over static bytes, so they are ready without being read. `data/` holds what they
//! were made from; where that came from and under which terms, the top-level `NOTICE` says. A user's own files (see
//! [`Lexicon::with_files`]) become further layers with the same lookup.

pub mod build;
mod extra;
mod quantize;

pub use extra::read_rows;

use crate::error::Error;
use fst::raw::{Fst, Output};
use fst::{Map, raw};
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::{LazyLock, OnceLock};

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
}

/// One set of tables: the embedded ones, or those made of a user's files.
#[derive(Debug)]
struct Layer {
    english: Map<Cow<'static, [u8]>>,
    candidates: Cow<'static, [u8]>,
    chinese: Map<Cow<'static, [u8]>>,
    rates: Cow<'static, [u8]>,
    /// Number of the layer's first Chinese string.
    first: u32,
}

/// The lexicon.
#[derive(Debug)]
pub struct Lexicon {
    layers: Vec<Layer>,
    lemmas: Map<Cow<'static, [u8]>>,
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

/// A map over bytes written by [`build`]: the embedded ones are checked by a test, others were made in this run.
fn map(bytes: Cow<'static, [u8]>) -> Map<Cow<'static, [u8]>> {
    Map::new(bytes).expect("a finite-state map as its builder wrote it")
}

impl Layer {
    fn new(tables: [Cow<'static, [u8]>; 4], first: u32) -> Self {
        let [english, candidates, chinese, rates] = tables;
        Self { english: map(english), candidates, chinese: map(chinese), rates, first }
    }

    fn candidates(&self, key: &str) -> impl Iterator<Item = Candidate> {
        let packed = self.english.get(key).unwrap_or(0) as usize;
        let (start, count) = (packed / 256 * 4, packed % 256);
        let entries = self.candidates.get(start..start + count * 4).unwrap_or_default();
        entries.chunks_exact(4).map(|entry| {
            let number = u32::from_le_bytes([entry[0], entry[1], entry[2], 0]);
            let id = ZhId(self.first + (number & !build::PART));
            Candidate { id, weight: quantize::weight(entry[3]), part: number & build::PART != 0 }
        })
    }
}

impl Lexicon {
    /// The lexicon that is part of the program.
    pub fn embedded() -> Self {
        let tables: [&[u8]; 4] = [
            include_bytes!("data/english.fst"),
            include_bytes!("data/candidates.bin"),
            include_bytes!("data/chinese.fst"),
            include_bytes!("data/rates.bin"),
        ];
        Self {
            layers: vec![Layer::new(tables.map(Cow::Borrowed), 0)],
            lemmas: map(Cow::Borrowed(include_bytes!("data/lemmas.fst"))),
            suffixes: include_str!("data/suffixes.txt").split('\n').collect(),
        }
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
        let build::Tables { english, candidates, chinese, rates } = build::tables(rows, &frequencies)?;
        self.layers.push(Layer::new([english, candidates, chinese, rates].map(Cow::Owned), first));
        Ok(())
    }

    /// The renderings of `key` (lower-case base forms joined by single spaces), the likeliest of each layer first; none when the
    /// lexicon lacks it.
    pub fn candidates<'a>(&'a self, key: &'a str) -> impl Iterator<Item = Candidate> + 'a {
        self.with_parts(key).filter(|candidate| !candidate.part)
    }

    /// [`Self::candidates`] with the characters of renderings among them: what may be met in a translation.
    pub fn with_parts<'a>(&'a self, key: &'a str) -> impl Iterator<Item = Candidate> + 'a {
        self.layers.iter().flat_map(|layer| layer.candidates(key))
    }

    /// Calls `found` for each string of the lexicon that `text` (simplified) begins with: its number and its length in bytes,
    /// shorter ones first.
    pub fn prefixes(&self, text: &str, mut found: impl FnMut(ZhId, usize)) {
        for layer in &self.layers {
            let fst: &Fst<_> = layer.chinese.as_fst();
            let mut node: raw::Node<'_> = fst.root();
            let mut output = Output::zero();
            for (at, byte) in text.bytes().enumerate() {
                let Some(index) = node.find_input(byte) else { break };
                let step = node.transition(index);
                output = output.cat(step.out);
                node = fst.node(step.addr);
                if node.is_final() {
                    found(ZhId(layer.first + output.cat(node.final_output()).value() as u32), at + 1);
                }
            }
        }
    }

    /// The number of a Chinese string.
    pub fn find(&self, chinese: &str) -> Option<ZhId> {
        self.layers.iter().find_map(|layer| layer.chinese.get(chinese).map(|number| ZhId(layer.first + number as u32)))
    }

    /// The Chinese string of this number; empty for a number that was never given out.
    pub fn chinese(&self, id: ZhId) -> String {
        let bytes = self.layer(id).and_then(|layer| layer.chinese.as_fst().get_key(u64::from(id.0 - layer.first)));
        bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// In how many of 10,000 stretches of [`STRETCH`] characters of general text the string is expected to stand.
    pub fn rate(&self, id: ZhId) -> f32 {
        let byte = self.layer(id).and_then(|layer| layer.rates.get((id.0 - layer.first) as usize));
        byte.map_or(0.0, |&byte| quantize::rate(byte))
    }

    /// The base form of a lower-case English word; the word itself when the table lacks it.
    pub fn lemma<'a>(&self, form: &'a str) -> Cow<'a, str> {
        let Some(packed) = self.lemmas.get(form) else { return Cow::Borrowed(form) };
        let (cut, suffix) = ((packed >> 16) as usize, (packed & 0xffff) as usize);
        let stem = form.get(..form.len().saturating_sub(cut)).unwrap_or(form);
        match self.suffixes.get(suffix) {
            None | Some(&"") => Cow::Borrowed(stem),
            Some(suffix) => Cow::Owned(format!("{stem}{suffix}")),
        }
    }

    /// Whether `form` (lower case) is an English word: a form or a base form of the embedded table, or a key of one word.
    pub fn is_word(&self, form: &str) -> bool {
        self.lemmas.contains_key(form) || self.candidates(form).next().is_some()
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
