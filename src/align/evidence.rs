//! Lexical evidence between the segments of two sides: which words of a source segment meet which of a target segment, and what
//! that is worth in this document.

use super::learn::{Learned, joint_form};
use crate::facts::{Feature, Lexical};
use crate::lexicon::lexicon;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Characters of Chinese text that values are stated for; others follow by [`worth`].
const REFERENCE: f32 = 40.0;
/// Weight of general chance rates against those of the document, in characters.
const GENERAL: f32 = 3000.0;
/// Most one meeting may be worth: beyond it the independence of words is not to be believed.
const CAP: f32 = 6.0;
/// Share of the lexicon's probabilities that is believed to hold before the text has shown it: the lexicon was calibrated on
/// encyclopaedic and technical text; literature keeps about half of its promises, news nearly all.
pub(super) const TRUST: f32 = 0.5;

/// What a unit without counterpart says, in natural-log units: the chance of that in a true translation against certainty.
fn miss(expected: f32, trust: f32) -> f32 {
    (1.0 - trust * expected.min(0.9)).ln()
}

/// A unit of one side that meets something in a segment of the other, and what the meeting is worth in a text of
/// [`REFERENCE`] characters.
pub(super) type Hit = (u16, f32);

/// The meetings of one source segment with one target segment.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// Units of the source that meet something, ascending.
    pub(super) source: Vec<Hit>,
    /// Units of the target, likewise.
    pub(super) target: Vec<Hit>,
}

/// Scores of target segments while those of one source segment are summed up; memory that is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// For each segment: its score, the unit that scored last, and its best so far.
    scores: Vec<(f32, u16, f32)>,
    scored: Vec<u32>,
}

/// What no unit has scored yet.
const NOTHING: (f32, u16, f32) = (0.0, u16::MAX, 0.0);

/// What one source segment wants, resolved for the document.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    unit: u16,
    share: u8,
    /// Which list of postings.
    postings: u32,
    value: f32,
}

/// Where a feature stands in the target.
#[derive(Clone, Copy, Debug)]
struct Posting {
    segment: u32,
    units: (u16, u16),
}

/// What units of one segment say when they meet nothing.
#[derive(Clone, Debug, Default)]
struct Misses {
    units: Vec<f32>,
    total: f32,
}

/// The evidence of a document.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    wanted: Vec<Vec<Wanted>>,
    starts: Vec<u32>,
    postings: Vec<Posting>,
    misses: [Vec<Misses>; 2],
}

impl Evidence {
    /// Reads both sides. `extra` are word pairs learned from the document, `trust` is for each side the share of the lexicon's
    /// probabilities that holds.
    pub(super) fn new(source: &[&Lexical], target: &[&Lexical], extra: &Learned, trust: [f32; 2]) -> Self {
        let wanted_features = features(source, extra);
        let (numbers, starts, postings) = post(target, &wanted_features, extra);
        let length: f32 = target.iter().map(|side| side.length).sum();
        let count = |number: u32| (starts[number as usize + 1] - starts[number as usize]) as f32;
        let value = |feature: Feature, weight: f32, number: u32| {
            let rate = (count(number) + GENERAL * feature.rate(lexicon())) / (length + GENERAL);
            (weight / rate).ln() - REFERENCE.ln()
        };
        let wanted = source.iter().map(|side| {
            let mut found = Vec::new();
            for (unit, index) in side.units.iter().zip(0..) {
                let own = side.wants[unit.wants()].iter().map(|want| (want.feature, want.weight, want.share));
                let learned = extra.wants(unit.form).iter().map(|&(feature, weight)| (feature, weight, 1));
                for (feature, weight, share) in own.chain(learned) {
                    let Some(&number) = numbers.get(&feature) else { continue };
                    let value = value(feature, weight, number);
                    if value > 0.0 {
                        found.push(Wanted { unit: index, share, postings: number, value });
                    }
                }
            }
            found
        });
        let wanted = wanted.collect();
        let misses = [(source, trust[0]), (target, trust[1])];
        let misses = misses.map(|(side, trust)| side.iter().map(|segment| Misses::of(segment, trust)).collect());
        Self { wanted, starts, postings, misses }
    }

    /// Calls `found` for each meeting of source segment `row` with a target segment in `columns`: segment, source unit, target
    /// units, value before it is shared.
    fn meetings(&self, row: usize, columns: &Range<usize>, mut found: impl FnMut(&Wanted, &Posting)) {
        for wanted in &self.wanted[row] {
            let list = &self.postings
                [self.starts[wanted.postings as usize] as usize..self.starts[wanted.postings as usize + 1] as usize];
            let from = list.partition_point(|posting| (posting.segment as usize) < columns.start);
            for posting in list[from..].iter().take_while(|posting| (posting.segment as usize) < columns.end) {
                found(wanted, posting);
            }
        }
    }

    /// The cells of source segment `row` for the target segments `columns`.
    pub(super) fn row(&self, row: usize, columns: Range<usize>) -> Vec<Cell> {
        let mut cells = vec![Cell::default(); columns.len()];
        self.meetings(row, &columns, |wanted, posting| {
            let cell = &mut cells[posting.segment as usize - columns.start];
            raise(&mut cell.source, wanted.unit, wanted.value / f32::from(wanted.share));
            let covered = f32::from(posting.units.1 - posting.units.0 + 1);
            for unit in posting.units.0..=posting.units.1 {
                raise(&mut cell.target, unit, wanted.value / covered);
            }
        });
        for cell in &mut cells {
            cell.target.sort_unstable_by_key(|hit| hit.0);
        }
        cells
    }

    /// The best target segments for source segment `row`, anywhere, with a rough score (what the row's rare words are worth
    /// there), best first, at most `count`. Words in more than `common` places are left out.
    pub(super) fn best(&self, row: usize, common: usize, count: usize, tally: &mut Tally) -> Vec<(u32, f32)> {
        let Tally { scores, scored } = tally;
        scores.resize(self.misses[1].len(), NOTHING);
        for wanted in &self.wanted[row] {
            let range = self.starts[wanted.postings as usize] as usize..self.starts[wanted.postings as usize + 1] as usize;
            if range.len() > common {
                continue;
            }
            let value = wanted.value.min(CAP) / f32::from(wanted.share);
            for posting in &self.postings[range] {
                // A unit counts once in a segment, with its best meeting; a row's meetings come unit by unit.
                let (score, unit, last) = &mut scores[posting.segment as usize];
                if *unit == u16::MAX {
                    scored.push(posting.segment);
                }
                if *unit != wanted.unit {
                    (*unit, *last) = (wanted.unit, 0.0);
                }
                *score += (value - *last).max(0.0);
                *last = last.max(value);
            }
        }
        let score = |segment: u32| (segment, std::mem::replace(&mut scores[segment as usize], NOTHING).0);
        let mut best: Vec<(u32, f32)> = scored.drain(..).map(score).collect();
        let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if count < best.len() {
            best.select_nth_unstable_by(count, order);
            best.truncate(count);
        }
        best.sort_unstable_by(order);
        best
    }

    /// What all units of segment `index` of `side` (0 source, 1 target) say when none meets anything.
    pub(super) fn all_missed(&self, side: usize, index: usize) -> f32 {
        self.misses[side][index].total
    }

    /// What the hits of segment `index` of `side` add to [`Self::all_missed`] when the other side's stretch is `length` characters
    /// of Chinese text long. Each of `lists` is ascending; of several hits of one unit the best counts.
    pub(super) fn gain(&self, side: usize, index: usize, lists: &mut [&[Hit]], length: f32) -> f32 {
        let shift = shift(length);
        let misses = &self.misses[side][index].units;
        let mut sum = 0.0;
        while let Some(unit) = lists.iter().filter_map(|list| list.first()).map(|hit| hit.0).min() {
            let mut best = f32::NEG_INFINITY;
            for list in &mut *lists {
                if let Some((hit, rest)) = list.split_first().filter(|(hit, _)| hit.0 == unit) {
                    best = best.max(hit.1);
                    *list = rest;
                }
            }
            sum += (best - shift).clamp(0.0, CAP) - misses[unit as usize];
        }
        sum
    }
}

impl Misses {
    fn of(side: &Lexical, trust: f32) -> Self {
        let units: Vec<f32> = side.units.iter().map(|unit| miss(unit.expected, trust)).collect();
        Self { total: units.iter().sum(), units }
    }
}

/// What a chance meeting gains in a stretch of `length` characters over one of [`REFERENCE`].
fn shift(length: f32) -> f32 {
    (length.max(4.0) / REFERENCE).ln()
}

/// What a hit is worth when the other side's stretch is `length` characters of Chinese text long.
pub(super) fn worth(value: f32, length: f32) -> f32 {
    (value - shift(length)).clamp(0.0, CAP)
}

/// Enters a hit; of several of one unit the best stays.
fn raise(hits: &mut Vec<Hit>, unit: u16, value: f32) {
    match hits.iter_mut().rev().find(|hit| hit.0 == unit) {
        Some(hit) => hit.1 = hit.1.max(value),
        None => hits.push((unit, value)),
    }
}

type Numbers = FxHashMap<Feature, u32>;

/// The features that the source wants.
fn features(source: &[&Lexical], extra: &Learned) -> Numbers {
    let mut numbers = Numbers::default();
    let mut enter = |feature: Feature| {
        let next = numbers.len() as u32;
        numbers.entry(feature).or_insert(next);
    };
    for side in source {
        side.wants.iter().for_each(|want| enter(want.feature));
        side.units.iter().flat_map(|unit| extra.wants(unit.form)).for_each(|want| enter(want.0));
    }
    numbers
}

/// Where the wanted features stand in the target: postings in one list, and where each feature's begin.
fn post(target: &[&Lexical], wanted: &Numbers, extra: &Learned) -> (Numbers, Vec<u32>, Vec<Posting>) {
    let mut entries: Vec<(u32, Posting)> = Vec::new();
    for (side, segment) in target.iter().zip(0..) {
        for offer in &side.offers {
            if let Some(&number) = wanted.get(&offer.feature) {
                entries.push((number, Posting { segment, units: offer.units }));
            }
        }
        let number = |form: u32| extra.offer(form).and_then(|feature| wanted.get(&feature)).copied();
        for (index, &unit) in side.units.iter().enumerate() {
            let place = |last: usize| Posting { segment, units: (index as u16, last as u16) };
            entries.extend(number(unit.form).map(|number| (number, place(index))));
            let joint = side.units.get(index + 1).and_then(|&next| joint_form(unit, next));
            entries.extend(joint.and_then(number).map(|number| (number, place(index + 1))));
        }
    }
    entries.sort_by_key(|(number, posting)| (*number, posting.segment));
    let mut starts = vec![0_u32; wanted.len() + 1];
    for (number, _) in &entries {
        starts[*number as usize + 1] += 1;
    }
    for index in 1..starts.len() {
        starts[index] += starts[index - 1];
    }
    (wanted.clone(), starts, entries.into_iter().map(|entry| entry.1).collect())
}
