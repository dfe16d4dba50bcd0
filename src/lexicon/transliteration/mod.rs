//! How English names are written in Chinese characters: whether 托纳 can be Toner.
//!
//! A model of which letters are written with which characters, learned by [`train`] from names with their renderings. It answers
//! for a given pair ([`score`]) and finds the likeliest rendering in a text ([`find`]). Names of Chinese people and places are not
//! transliterated but written as they are, so it knows nothing of them.

pub mod train;

use crate::text::{Span, to_simplified};
use fst::Map;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Most letters that one character stands for.
const MAX_CHUNK: usize = 6;

/// Least log-odds of a character, given a chunk, that the tables list; what they do not list counts as [`UNLISTED`].
const MIN_LISTED: f32 = -1.5;
const UNLISTED: f32 = -4.0;

/// Added to the logarithm of a chunk's share for each further letter that is silent, when the tables lack the longer chunk.
const SILENT: f32 = -3.0;

/// Bytes of an entry in the rows: the character's number, then its quantized log-odds.
const ENTRY: usize = 3;

/// Steps of quantized log-odds per unit.
const STEPS: f32 = 25.0;

/// Most characters of a rendering that [`find`] looks for.
const MAX_HAN: usize = 9;

/// What [`find`] reports has at least this many characters, this score and these odds.
const MIN_HAN: usize = 2;
const MIN_SCORE: f32 = 1.0;
const MIN_ODDS: f32 = 8.0;

/// A rendering found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rendering {
    /// Where it stands.
    pub span: Span,
    /// As [`score`] says.
    pub score: f32,
    /// Natural log-odds that the characters stand there as a rendering of the name and not by chance.
    pub odds: f32,
}

/// What is known of a chunk of letters: where its row is, and the logarithm of its share among all chunks.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Chunk {
    start: usize,
    size: usize,
    p: f32,
}

impl Chunk {
    fn packed(self) -> u64 {
        let p = (-self.p * 10.0).round().clamp(0.0, 255.0) as u64;
        ((self.start as u64) << 24) | ((self.size as u64) << 8) | p
    }

    fn unpacked(value: u64) -> Self {
        Self { start: (value >> 24) as usize, size: (value >> 8 & 0xffff) as usize, p: -((value & 0xff) as f32) / 10.0 }
    }
}

fn quantized(odds: f32) -> u8 {
    ((odds - MIN_LISTED) * STEPS).round().clamp(0.0, 255.0) as u8
}

/// The tables, as [`train`] made them.
struct Model {
    chunks: Map<&'static [u8]>,
    rows: &'static [u8],
    /// The characters, sorted, each with its log-odds of being in a rendering and not in any text.
    characters: Vec<(char, f32)>,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| Model {
    chunks: Map::new(&include_bytes!("../data/transliteration.fst")[..]).expect("a map as `train` wrote it"),
    rows: include_bytes!("../data/transliteration.rows"),
    characters: include_str!("../data/transliteration.tsv").lines().filter_map(character).collect(),
});

fn character(line: &str) -> Option<(char, f32)> {
    let (character, odds) = line.split_once('\t')?;
    Some((character.chars().next()?, odds.parse().ok()?))
}

impl Model {
    fn number(&self, c: char) -> Option<usize> {
        self.characters.binary_search_by_key(&c, |&(known, _)| known).ok()
    }

    /// Log-odds of the character of this number, given the chunk.
    fn odds(&self, chunk: Chunk, number: usize) -> Option<f32> {
        let row = self.rows.get(chunk.start * ENTRY..(chunk.start + chunk.size) * ENTRY)?;
        let (entries, _) = row.as_chunks::<ENTRY>();
        let at = entries.binary_search_by_key(&number, |entry| usize::from(u16::from_le_bytes([entry[0], entry[1]]))).ok()?;
        Some(f32::from(entries[at][2]) / STEPS + MIN_LISTED)
    }
}

/// A name prepared for looking: for each letter, the known chunks that begin there.
struct Cut {
    length: usize,
    /// First letter, letter after the last, the chunk.
    chunks: Vec<(usize, usize, Chunk)>,
    /// Probability of the name's letters.
    marginal: f64,
}

impl Cut {
    fn new(model: &Model, name: &str) -> Option<Self> {
        let name = letters(name);
        let length = name.len();
        let mut chunks = Vec::new();
        for start in 0..length {
            let mut last: Option<Chunk> = None;
            for end in start + 1..=length.min(start + MAX_CHUNK) {
                let known = model.chunks.get(&name[start..end]).map(Chunk::unpacked);
                last = known.or(last.map(|last| Chunk { p: last.p + SILENT, ..last }));
                chunks.extend(last.map(|chunk| (start, end, chunk)));
            }
        }
        let mut reached = vec![0.0; length + 1];
        reached[0] = 1.0;
        for &(start, end, chunk) in &chunks {
            reached[end] += reached[start] * f64::from(chunk.p).exp();
        }
        (length > 1 && reached[length] > 0.0).then(|| Self { length, chunks, marginal: reached[length] })
    }

    /// One more character: from how likely each number of letters was written to how likely it is now.
    fn step(&self, model: &Model, reached: &[f64], number: Option<usize>, unlisted: Option<f32>) -> Option<Vec<f64>> {
        let mut next = vec![0.0; self.length + 1];
        let mut alive = false;
        for &(start, end, chunk) in self.chunks.iter().filter(|(start, _, _)| reached[*start] > 0.0) {
            if let Some(odds) = number.and_then(|number| model.odds(chunk, number)).or(unlisted) {
                next[end] += reached[start] * f64::from(chunk.p + odds).exp();
                alive = true;
            }
        }
        alive.then_some(next)
    }
}

/// The plain lower-case letters of `name`, accents and all else left out.
fn letters(name: &str) -> Vec<u8> {
    let plain = name.nfd().filter_map(|c| match c.to_ascii_lowercase() {
        c @ 'a'..='z' => Some(c as u8),
        'ø' | 'Ø' => Some(b'o'),
        'ł' | 'Ł' => Some(b'l'),
        'đ' | 'Đ' => Some(b'd'),
        'ı' => Some(b'i'),
        'ß' => Some(b's'),
        _ => None,
    });
    plain.collect()
}

/// Probability of `name` cut into chunks in any way, `p` giving that of each chunk.
fn marginal(name: &[u8], p: impl Fn(&[u8]) -> Option<f64>) -> f64 {
    let mut reached = vec![0.0; name.len() + 1];
    reached[0] = 1.0;
    for start in 0..name.len() {
        for end in start + 1..=name.len().min(start + MAX_CHUNK) {
            reached[end] += reached[start] * p(&name[start..end]).unwrap_or(0.0);
        }
    }
    reached[name.len()]
}

/// Characters that stand between the parts of a name, and are passed over.
fn is_joint(c: char) -> bool {
    matches!(c, '·' | '・' | '‧' | '•' | '-' | '－' | '—')
}

/// How well `han` renders `name`: natural log-odds per character that it does, against that it renders some other name. True
/// pairs have about 2 to 4, others below 0 (`docs/quality.md`). Pass given name and surname one by one, or together; dots in
/// `han` are passed over. `None` when either is empty, or when there are
/// more characters than letters or too few.
pub fn score(name: &str, han: &str) -> Option<f32> {
    let model = &*MODEL;
    let cut = Cut::new(model, name)?;
    let mut reached = vec![0.0; cut.length + 1];
    reached[0] = 1.0;
    let mut count = 0;
    for c in han.chars().filter(|&c| !is_joint(c)) {
        let number = model.number(to_simplified(c));
        reached = cut.step(model, &reached, number, Some(UNLISTED))?;
        count += 1;
    }
    let joint = reached[cut.length];
    (count > 0 && joint > 0.0).then(|| (joint / cut.marginal).ln() as f32 / count as f32)
}

/// The run of two or more characters in `text` that most likely renders `name`, when that is much likelier than chance: the characters are ones
/// usual in renderings, fit the letters, and are not part of a longer run of such characters.
pub fn find(name: &str, text: &str) -> Option<Rendering> {
    let model = &*MODEL;
    let cut = Cut::new(model, name)?;
    let text: Vec<(usize, char, Option<usize>)> =
        text.char_indices().map(|(at, c)| (at, c, model.number(to_simplified(c)))).collect();
    let mut best: Option<Rendering> = None;
    for start in 0..text.len() {
        if text[start].2.is_some() {
            best = longest(model, &cut, &text, start).into_iter().chain(best).max_by(|a, b| a.odds.total_cmp(&b.odds));
        }
    }
    best.filter(|best| best.odds >= MIN_ODDS)
}

/// The likeliest rendering that begins at `start`.
fn longest(model: &Model, cut: &Cut, text: &[(usize, char, Option<usize>)], start: usize) -> Option<Rendering> {
    let usual = |place: Option<&(usize, char, Option<usize>)>| {
        let number = place.and_then(|&(_, _, number)| number);
        number.map_or(0.0, |number| model.characters[number].1.max(0.0))
    };
    let mut best: Option<Rendering> = None;
    let mut reached = vec![0.0; cut.length + 1];
    reached[0] = 1.0;
    let (mut count, mut apart) = (0, 0.0);
    for (at, &(offset, c, number)) in text.iter().enumerate().skip(start) {
        if is_joint(c) && count > 0 {
            continue;
        }
        let Some(number) = number.filter(|_| count < MAX_HAN) else { break };
        let Some(next) = cut.step(model, &reached, Some(number), None) else { break };
        reached = next;
        count += 1;
        apart += model.characters[number].1;
        let odds = (reached[cut.length] / cut.marginal).ln() as f32;
        if count >= MIN_HAN && odds >= MIN_SCORE * count as f32 {
            let before = start.checked_sub(1).and_then(|before| text.get(before));
            let total = odds + apart - usual(before) - usual(text.get(at + 1));
            if best.is_none_or(|best| best.odds < total) {
                let span = Span::new(text[start].0, offset + c.len_utf8());
                best = Some(Rendering { span, score: odds / count as f32, odds: total });
            }
        }
    }
    best
}
