//! Which word of one side of a pair meets which of the other.

use crate::document::Side;
use crate::facts::{Facts, Feature, Lexical};
use crate::lexicon::lexicon;
use crate::text::{Span, is_han};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Chinese characters that one letter of English is worth.
const PER_LETTER: f32 = 0.345;
/// The same for a letter or digit among Chinese.
const PER_LATIN: f32 = 0.35;
/// Most one meeting may be worth.
const CAP: f32 = 4.0;
/// From which worth a meeting is believed to be more than chance.
const BELIEVED: f32 = 0.4;
/// From which worth it tells where a rendering stands.
const ANCHORED: f32 = 1.5;

/// English words at which a clause may begin.
const JOINING: &[&str] = &[
    "after",
    "although",
    "and",
    "as",
    "because",
    "before",
    "but",
    "by",
    "for",
    "if",
    "including",
    "or",
    "since",
    "so",
    "that",
    "though",
    "to",
    "unless",
    "until",
    "when",
    "where",
    "whereas",
    "which",
    "while",
    "who",
    "whom",
    "with",
];

/// A word of a side.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Where it stands.
    pub(super) span: Span,
    /// Its length in Chinese characters.
    length: f32,
    /// What it says when it meets nothing, above 0.
    missed: f32,
    /// What its best meeting is worth; 0 when there is none, or when other words of the same form may have had it.
    met: f32,
    /// The words it meets on the other side, and what that is worth.
    links: Vec<(Range<usize>, f32)>,
    /// How firmly the text is bounded before it: 2 the start of a sentence, 1 a mark, 0 a joining word, none within a clause.
    bound: Option<u8>,
}

/// One side, read for meetings.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// The words, in order.
    pub(super) units: Vec<Word>,
    /// Sums over the words before each index: length, missed, met.
    sums: Vec<[f32; 3]>,
}

/// Which words of the two sides of a pair meet.
#[derive(Clone, Debug)]
pub struct Links {
    sides: [Reading; 2],
}

impl Links {
    /// Reads both sides of a pair, the source first.
    pub fn new(words: [&str; 2], facts: [&Facts; 2]) -> Self {
        let mut sides = [0, 1].map(|side: usize| Reading::of(words[side], facts[side], side == 1));
        let [source, target] = facts.map(|facts| &facts.lexical);
        link(source, target, &mut sides);
        for (reading, lexical) in sides.iter_mut().zip([source, target]) {
            reading.judge(lexical);
        }
        Self { sides }
    }

    /// Where the words of the other side stand that words of `side` inside `within` surely meet, in order.
    pub fn met(&self, side: Side, within: Span) -> Vec<Span> {
        let words = self.side(side).units.iter().filter(|word| within.contains(word.span));
        let sure = words.flat_map(|word| word.links.iter().filter(|(_, worth)| *worth >= ANCHORED));
        let mut met: Vec<Span> =
            sure.flat_map(|(places, _)| places.clone()).map(|place| self.side(side.other()).units[place].span).collect();
        met.sort_unstable();
        met.dedup();
        met
    }

    pub(super) fn side(&self, side: Side) -> &Reading {
        &self.sides[side as usize]
    }

    /// Which words of `side` meet a word of the other side that `counts`.
    pub(super) fn explained(&self, side: Side, counts: impl Fn(usize) -> bool) -> Vec<bool> {
        let meets = |word: &Word| word.links.iter().any(|(others, worth)| *worth >= BELIEVED && others.clone().any(&counts));
        self.side(side).units.iter().map(meets).collect()
    }
}

/// Most meetings of one word with one word of the other side that are looked at, the nearest: a segment that repeats itself ten
/// thousand times has no more to say.
const MEETINGS: usize = 64;

/// The `places` nearest to unit `at`; they are in order.
fn near(places: &[Range<usize>], at: usize) -> &[Range<usize>] {
    let middle = places.partition_point(|place| place.start < at);
    let first = middle.saturating_sub(MEETINGS / 2).min(places.len().saturating_sub(MEETINGS));
    &places[first..(first + MEETINGS).min(places.len())]
}

/// Enters the meetings on both sides.
fn link(source: &Lexical, target: &Lexical, sides: &mut [Reading; 2]) {
    let mut offers: FxHashMap<Feature, Vec<Range<usize>>> = FxHashMap::default();
    for offer in &target.offers {
        offers.entry(offer.feature).or_default().push(offer.units.0 as usize..offer.units.1 as usize + 1);
    }
    let lexicon = lexicon();
    let length = sides[1].units.iter().map(|word| word.length).sum::<f32>().max(4.0);
    for (index, unit) in source.units.iter().enumerate() {
        for want in &source.wants[unit.wants()] {
            let Some(places) = offers.get(&want.feature).filter(|_| !want.part) else { continue };
            let chance = 1.0 - (-want.feature.rate(lexicon) * length).exp();
            let worth = (want.weight.max(0.02) / chance.max(1e-5)).ln().min(CAP);
            if worth <= 0.0 {
                continue;
            }
            for place in near(places, index * sides[1].units.len() / source.units.len()) {
                sides[0].units[index].links.push((place.clone(), worth));
                for other in place.clone() {
                    sides[1].units[other].links.push((index..index + 1, worth));
                }
            }
        }
    }
}

impl Reading {
    fn of(words: &str, facts: &Facts, chinese: bool) -> Self {
        let mut units = Vec::with_capacity(facts.lexical.units.len());
        let mut end = 0;
        let mut sentences = facts.sentences.iter().map(|span| span.start).peekable();
        for unit in &facts.lexical.units {
            let text = unit.span.of(words);
            let mut bound = (end == 0).then_some(2);
            while sentences.next_if(|&start| start <= unit.span.start).is_some() {
                bound = Some(2);
            }
            let between = &words[end..unit.span.start as usize];
            if bound.is_none() && between.contains(is_mark) {
                bound = Some(1);
            } else if bound.is_none() && !chinese && JOINING.contains(&text) {
                bound = Some(0);
            }
            let letter = if chinese { PER_LATIN } else { PER_LETTER };
            let length = text.chars().map(|c| if is_han(c) { 1.0 } else { letter }).sum();
            let missed = if unit.rendered < 0.1 { 0.0 } else { -(1.0 - unit.rendered.clamp(0.25, 0.87)).ln() };
            units.push(Word { span: unit.span, length, missed, met: 0.0, links: Vec::new(), bound });
            end = unit.span.end as usize;
        }
        Self { units, sums: Vec::new() }
    }

    /// Settles what each word says: a word that occurs more often than what it meets may owe the meeting to its likes, and says
    /// nothing.
    fn judge(&mut self, lexical: &Lexical) {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        for unit in &lexical.units {
            *counts.entry(unit.form).or_default() += 1;
        }
        for (word, unit) in self.units.iter_mut().zip(&lexical.units) {
            let best = word.links.iter().map(|(_, worth)| *worth).fold(0.0, f32::max);
            if best == 0.0 {
                continue;
            }
            let mut places: Vec<usize> = word.links.iter().map(|(place, _)| place.start).collect();
            places.sort_unstable();
            places.dedup_by(|a, b| *a == *b + 1 || a == b);
            word.missed = 0.0;
            word.met = if places.len() >= counts[&unit.form] { best.max(0.1) } else { 0.0 };
        }
        let start = [0.0; 3];
        let sums = self.units.iter().scan(start, |sums, word| {
            *sums = [sums[0] + word.length, sums[1] + word.missed, sums[2] + word.met];
            Some(*sums)
        });
        self.sums = std::iter::once(start).chain(sums).collect();
    }

    /// Length in Chinese characters.
    pub(super) fn length(&self) -> f32 {
        self.sums[self.units.len()][0]
    }

    /// Length in letters of English.
    pub(super) fn letters(&self) -> f32 {
        self.length() / PER_LETTER
    }

    /// Whether the last word is one character long.
    pub(super) fn last_is_single(&self) -> bool {
        self.units.last().is_some_and(|word| word.length <= 1.0)
    }

    /// Length of a range of words.
    pub(super) fn length_of(&self, units: Range<usize>) -> f32 {
        self.sums[units.end][0] - self.sums[units.start][0]
    }

    /// What the words of a range that met nothing say, and those that met something.
    pub(super) fn worth(&self, units: Range<usize>) -> (f32, f32) {
        let (from, to) = (self.sums[units.start], self.sums[units.end]);
        (to[1] - from[1], to[2] - from[2])
    }

    /// Indices of words before which a stretch may begin or end, and how firmly: every clause, or only sentences when there would be
    /// more than `most`.
    pub(super) fn bounds(&self, most: usize) -> Vec<(usize, u8)> {
        let all = |least: u8| {
            let bounds = self.units.iter().enumerate().filter_map(|(index, word)| Some((index, word.bound?)));
            bounds.filter(|bound| bound.1 >= least).chain([(self.units.len(), 2)]).collect::<Vec<_>>()
        };
        (0..=1).map(all).find(|bounds| bounds.len() <= most).unwrap_or_else(|| all(2))
    }

    /// First and last-but-one word of the other side that the word at `unit` surely meets.
    pub(super) fn anchor(&self, unit: usize) -> Option<(usize, usize)> {
        let sure = self.units[unit].links.iter().filter(|(_, worth)| *worth >= ANCHORED).map(|(place, _)| place);
        sure.fold(None, |found: Option<(usize, usize)>, place| {
            let (start, end) = found.unwrap_or((place.start, place.end));
            Some((start.min(place.start), end.max(place.end)))
        })
    }

    /// The smallest share of `explained` words in any stretch of `length`, by length, and the share in all. 1 when the side is shorter.
    pub(super) fn coverage(&self, explained: &[bool], length: f32) -> (f32, f32) {
        let (mut start, mut sum, mut covered, mut least) = (0, 0.0, 0.0, 1.0_f32);
        let mut total = 0.0;
        for (word, &is) in self.units.iter().zip(explained) {
            sum += word.length;
            covered += if is { word.length } else { 0.0 };
            total += if is { word.length } else { 0.0 };
            while start < self.units.len() && sum - self.units[start].length >= length {
                sum -= self.units[start].length;
                covered -= if explained[start] { self.units[start].length } else { 0.0 };
                start += 1;
            }
            if sum >= length {
                least = least.min(covered / sum.max(1.0));
            }
        }
        (least, total / self.length().max(1.0))
    }
}

/// Marks between clauses.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        ',' | '，'
            | ';'
            | '；'
            | ':'
            | '：'
            | '.'
            | '。'
            | '!'
            | '！'
            | '?'
            | '？'
            | '—'
            | '–'
            | '('
            | ')'
            | '（'
            | '）'
            | '\n'
            | '"'
            | '“'
            | '”'
    )
}
