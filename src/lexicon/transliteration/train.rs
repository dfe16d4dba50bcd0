//! Learns how English names are written in Chinese characters, from a list of names with their renderings.
//!
//! Each character of a rendering stands for a chunk of one to `MAX_CHUNK` letters, in order. Expectation-maximisation over all
//! ways to cut the name finds how often each chunk is written with each character. What the tables then hold for a chunk and a
//! character is the ratio P(character | chunk) / P(character), with rare chunks leaning on the chunks that sound alike.

use super::{Chunk, ENTRY, MAX_CHUNK, MIN_LISTED, letters, marginal, quantized};
use crate::error::Error;
use crate::text::is_han;
use fst::MapBuilder;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Longest name and rendering to learn from.
const MAX_LETTERS: usize = 24;
const MAX_HAN: usize = 9;

/// Rounds of expectation-maximisation, before and after what is no rendering is dropped.
const ROUNDS: [usize; 2] = [3, 4];

/// Natural log-odds per character under which a pair is no rendering (a gloss, a translation) and is dropped.
const MIN_ODDS: f64 = 1.0;

/// What the list adds to some renderings ("name of a dwelling").
const NOTE: &str = "住所名称";

/// A character that fewer renderings have is no character of transliteration.
const MIN_RENDERINGS: usize = 8;

/// A chunk with less than this expected count is left out.
const MIN_COUNT: f64 = 1.5;

/// Weight, in observations, of the chunks that sound alike, of those that begin alike, and of all chunks.
const LEAN: [f64; 3] = [2.0, 8.0, 60.0];

/// A name and one of its renderings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The name in plain lower-case letters.
    pub name: Vec<u8>,
    /// The rendering's characters.
    pub han: Vec<char>,
}

/// The tables as the program embeds them.
#[derive(Debug, Default)]
pub struct Tables {
    /// Chunk to what the model says of it.
    pub chunks: Vec<u8>,
    /// The chunks' characters, three bytes each.
    pub rows: Vec<u8>,
    /// The characters, one a line, with how much likelier they are in a rendering than in any text.
    pub characters: String,
}

/// The pairs in `list`: lines of name, kind and renderings joined by `|`, glosses among them. Sorted, none twice.
pub fn pairs(list: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(name), Some(_), Some(renderings)) = (cells.next(), cells.next(), cells.next()) else { continue };
        for rendering in renderings.split('|').map(|rendering| rendering.trim_end_matches(NOTE)) {
            let (names, parts): (Vec<&str>, Vec<&str>) = (name.split_whitespace().collect(), rendering.split('·').collect());
            if names.len() == parts.len() {
                pairs.extend(names.iter().zip(parts).filter_map(|(name, part)| pair(name, part)));
            } else {
                pairs.extend(pair(name, &rendering.replace('·', "")));
            }
        }
    }
    pairs.sort();
    pairs.dedup();
    common(pairs)
}

fn pair(name: &str, rendering: &str) -> Option<Pair> {
    let (name, han) = (letters(name), rendering.chars().collect::<Vec<char>>());
    let fits = (2..=MAX_LETTERS).contains(&name.len())
        && (1..=MAX_HAN).contains(&han.len())
        && han.iter().all(|&c| is_han(c) && (c as u32) < 0x1_0000)
        && (han.len()..=han.len() * MAX_CHUNK).contains(&name.len())
        && !rendering.ends_with("人名");
    fits.then_some(Pair { name, han })
}

/// The pairs whose characters are all common in renderings.
fn common(mut pairs: Vec<Pair>) -> Vec<Pair> {
    loop {
        let mut counts: FxHashMap<char, usize> = FxHashMap::default();
        for pair in &pairs {
            for &c in &pair.han {
                *counts.entry(c).or_default() += 1;
            }
        }
        let before = pairs.len();
        pairs.retain(|pair| pair.han.iter().all(|c| counts[c] >= MIN_RENDERINGS));
        if pairs.len() == before {
            return pairs;
        }
    }
}

/// All ways to cut one pair: steps from one state to a later one, by the unit (chunk and character) written.
struct Lattice<'a> {
    pair: &'a Pair,
    /// From-state, to-state, unit; ordered by from-state.
    steps: Vec<(u16, u16, u32)>,
}

impl Lattice<'_> {
    fn states(&self) -> usize {
        (self.pair.name.len() + 1) * (self.pair.han.len() + 1)
    }

    /// Probability of reaching each state.
    fn forward(&self, p: &[f64]) -> Vec<f64> {
        let mut forward = vec![0.0; self.states()];
        forward[0] = 1.0;
        for &(from, to, unit) in &self.steps {
            forward[to as usize] += forward[from as usize] * p[unit as usize];
        }
        forward
    }

    /// Adds the expected counts of the units.
    fn expect(&self, p: &[f64], counts: &mut [f64]) {
        let forward = self.forward(p);
        let whole = forward[self.states() - 1];
        if whole <= 0.0 {
            return;
        }
        let mut backward = vec![0.0; self.states()];
        backward[self.states() - 1] = 1.0;
        for &(from, to, unit) in self.steps.iter().rev() {
            let through = p[unit as usize] * backward[to as usize];
            backward[from as usize] += through;
            counts[unit as usize] += forward[from as usize] * through / whole;
        }
    }
}

/// A chunk of letters and the character it is written with.
type Unit<'a> = (&'a [u8], char);

/// The statistics that the rounds refine.
struct Learner<'a> {
    units: Vec<Unit<'a>>,
    lattices: Vec<Lattice<'a>>,
    /// Probability of each unit.
    p: Vec<f64>,
}

impl<'a> Learner<'a> {
    fn new(pairs: &'a [Pair]) -> Self {
        let mut ids: FxHashMap<Unit<'a>, u32> = FxHashMap::default();
        let mut units: Vec<Unit<'a>> = Vec::new();
        let mut lattices = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let mut steps = Vec::new();
            for (from, to, unit) in cuts(pair) {
                let id = *ids.entry(unit).or_insert_with(|| {
                    units.push(unit);
                    units.len() as u32 - 1
                });
                steps.push((from, to, id));
            }
            lattices.push(Lattice { pair, steps });
        }
        let p = units.iter().map(|(chunk, _)| first_guess(chunk)).collect();
        Self { units, lattices, p }
    }

    /// One round: expected counts under the present probabilities, then the probabilities from them.
    fn round(&mut self) {
        let mut counts = vec![0.0; self.units.len()];
        for lattice in &self.lattices {
            lattice.expect(&self.p, &mut counts);
        }
        let total: f64 = counts.iter().sum();
        self.p = counts.into_iter().map(|count| count / total).collect();
    }

    /// Drops the pairs whose characters say little of the letters.
    fn drop_strangers(&mut self) {
        let mut chunks: FxHashMap<&[u8], f64> = FxHashMap::default();
        let mut characters: FxHashMap<char, f64> = FxHashMap::default();
        for ((chunk, character), p) in self.units.iter().zip(&self.p) {
            *chunks.entry(chunk).or_default() += p;
            *characters.entry(*character).or_default() += p;
        }
        let p = &self.p;
        self.lattices.retain(|lattice| {
            let Pair { name, han } = lattice.pair;
            let joint = lattice.forward(p)[lattice.states() - 1];
            let apart = marginal(name, |chunk| chunks.get(chunk).copied()) * han.iter().map(|c| characters[c]).product::<f64>();
            (joint / apart).ln() / han.len() as f64 >= MIN_ODDS
        });
    }

    /// Number of characters in all renderings.
    fn tokens(&self) -> f64 {
        self.lattices.iter().map(|lattice| lattice.pair.han.len() as f64).sum()
    }
}

/// The steps of a pair's lattice: state `(i, j)` means that `i` letters and `j` characters are written.
fn cuts(pair: &Pair) -> Vec<(u16, u16, Unit<'_>)> {
    let (length, width) = (pair.name.len(), pair.han.len());
    let state = |i: usize, j: usize| (j * (length + 1) + i) as u16;
    let mut steps = Vec::new();
    for (j, &character) in pair.han.iter().enumerate() {
        let rest = width - j - 1;
        for i in if j == 0 { 0..=0 } else { j..=length } {
            for end in i + 1..=length.min(i + MAX_CHUNK) {
                if (rest..=rest * MAX_CHUNK).contains(&(length - end)) {
                    steps.push((state(i, j), state(end, j + 1), (&pair.name[i..end], character)));
                }
            }
        }
    }
    steps
}

/// Where nothing is known yet: a chunk that begins with a consonant and holds a vowel is the likeliest.
fn first_guess(chunk: &[u8]) -> f64 {
    let vowel = |c: &u8| b"aeiouy".contains(c);
    let starts = !chunk.first().is_some_and(&vowel);
    let holds = chunk.iter().any(vowel);
    (if starts { 2.0 } else { 1.0 }) * (if holds { 2.0 } else { 1.0 }) / chunk.len() as f64
}

/// Counts of characters.
#[derive(Default)]
struct Row {
    counts: BTreeMap<char, f64>,
    total: f64,
}

impl Row {
    fn add(&mut self, character: char, count: f64) {
        *self.counts.entry(character).or_default() += count;
        self.total += count;
    }

    /// Share of `character`, leaning on `known` with the weight of `lean` observations.
    fn share(&self, character: char, known: f64, lean: f64) -> f64 {
        (self.counts.get(&character).copied().unwrap_or(0.0) + lean * known) / (self.total + lean)
    }
}

/// What was learned: counts of characters by chunk, by what a chunk sounds like, by its first sound, and in all.
#[derive(Default)]
struct Counts<'a> {
    chunks: BTreeMap<&'a [u8], Row>,
    sounds: BTreeMap<Vec<u8>, Row>,
    firsts: BTreeMap<u8, Row>,
    all: Row,
}

impl<'a> Counts<'a> {
    fn of(learner: &Learner<'a>) -> Self {
        let tokens = learner.tokens();
        let mut counts = Self::default();
        for (&(chunk, character), p) in learner.units.iter().zip(&learner.p) {
            let count = p * tokens;
            if count < 1e-3 {
                continue;
            }
            let sound = sound(chunk);
            counts.firsts.entry(sound[0]).or_default().add(character, count);
            counts.sounds.entry(sound).or_default().add(character, count);
            counts.chunks.entry(chunk).or_default().add(character, count);
            counts.all.add(character, count);
        }
        counts
    }

    /// P(character | chunk) / P(character), a rare chunk leaning on those that sound alike.
    fn ratio(&self, chunk: &[u8], row: &Row, character: char) -> f64 {
        let chance = self.all.share(character, 0.0, 0.0);
        let sound = sound(chunk);
        let first = self.firsts.get(&sound[0]).map_or(chance, |row| row.share(character, chance, LEAN[2]));
        let alike = self.sounds.get(&sound).map_or(first, |row| row.share(character, first, LEAN[1]));
        row.share(character, alike, LEAN[0]) / chance
    }
}

/// A chunk's letters as they sound, roughly: spellings of one sound become one.
fn sound(chunk: &[u8]) -> Vec<u8> {
    let mut found: Vec<u8> = Vec::with_capacity(chunk.len());
    for (at, &letter) in chunk.iter().enumerate() {
        let next = chunk.get(at + 1).copied().unwrap_or(b' ');
        let after_vowel = found.last().is_some_and(|last| b"aeiou".contains(last));
        let as_heard = match letter {
            b'c' if b"eiy".contains(&next) => b's',
            b'c' if next == b'h' => b'j',
            b'c' | b'q' => b'k',
            b'p' if next == b'h' => b'f',
            b'h' if at > 0 => continue,
            b'w' | b'y' if after_vowel => continue,
            b'y' if at > 0 => b'i',
            b'e' if at > 0 && next == b' ' && chunk[..at].iter().any(|c| b"aeiouy".contains(c)) => continue,
            b'r' | b'l' if after_vowel && next == b' ' => continue,
            other => other,
        };
        if found.last() != Some(&as_heard) {
            found.push(as_heard);
        }
    }
    found
}

/// Learns from `pairs`; `chance` gives the share of a character among all characters of general text.
///
/// # Errors
/// [`Error::Config`] when the tables outgrow their format.
pub fn learn(pairs: &[Pair], chance: impl Fn(char) -> f64) -> Result<Tables, Error> {
    let mut learner = Learner::new(pairs);
    for (turn, rounds) in ROUNDS.into_iter().enumerate() {
        if turn > 0 {
            learner.drop_strangers();
        }
        (0..rounds).for_each(|_| learner.round());
    }
    tables(&Counts::of(&learner), chance)
}

fn tables(counts: &Counts<'_>, chance: impl Fn(char) -> f64) -> Result<Tables, Error> {
    let full = |_| Error::Config("the transliteration tables are full".into());
    let mut tables = Tables::default();
    let usual = counts.all.counts.iter().filter(|(_, count)| **count >= MIN_RENDERINGS as f64);
    let characters: Vec<char> = usual.map(|(&character, _)| character).collect();
    for &character in &characters {
        let odds = (counts.all.share(character, 0.0, 0.0) / chance(character)).ln();
        tables.characters.extend([character.to_string(), format!("\t{odds:.2}\n")]);
    }
    let mut chunks = MapBuilder::memory();
    for (chunk, row) in &counts.chunks {
        if row.total < MIN_COUNT {
            continue;
        }
        let start = tables.rows.len() / ENTRY;
        for (index, &character) in characters.iter().enumerate() {
            let odds = counts.ratio(chunk, row, character).ln() as f32;
            if odds >= MIN_LISTED {
                tables.rows.extend((index as u16).to_le_bytes());
                tables.rows.push(quantized(odds));
            }
        }
        let size = tables.rows.len() / ENTRY - start;
        let value = Chunk { start, size, p: (row.total / counts.all.total).ln() as f32 }.packed();
        chunks.insert(chunk, value).map_err(full)?;
    }
    tables.chunks = chunks.into_inner().map_err(full)?;
    Ok(tables)
}
