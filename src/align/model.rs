//! What a bead is worth: lexical evidence, lengths and marks as a log-likelihood ratio against chance, less the cost of its
//! kind.

use super::Prior;
use super::evidence::{Cell, Evidence, Hit, merge};
use super::length::Length;
use super::marks::Marks;
use std::ops::Range;

/// Weight of the two lexical directions: they largely say the same twice.
const LEXICAL: f32 = 0.5;

/// The kinds of bead whose frequency differs from text to text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing on one side.
    Null,
    /// One to one.
    Single,
    /// Several source segments, one target segment.
    Merged,
    /// One source segment, several target segments.
    Split,
    /// Several to several.
    Many,
}

impl Class {
    pub(super) fn of(source: usize, target: usize) -> Self {
        match (source, target) {
            (0, _) | (_, 0) => Self::Null,
            (1, 1) => Self::Single,
            (_, 1) => Self::Merged,
            (1, _) => Self::Split,
            _ => Self::Many,
        }
    }
}

/// Kinds of bead that are tried: segments of the source and of the target, and the cost in a text of which nothing is known. The
/// costs fall off with size as the counts of every hand-aligned corpus do.
pub(super) const KINDS: &[(usize, usize, f32)] = &[
    (1, 1, 0.0),
    (1, 0, NULL),
    (0, 1, NULL),
    (2, 1, 2.6),
    (1, 2, 2.6),
    (3, 1, 4.2),
    (1, 3, 4.2),
    (2, 2, 5.2),
    (4, 1, 5.5),
    (1, 4, 5.5),
    (5, 1, 6.5),
    (1, 5, 6.5),
    (3, 2, 6.5),
    (2, 3, 6.5),
    (3, 3, 8.0),
    (4, 2, 8.0),
    (2, 4, 8.0),
    (4, 4, 10.0),
];

/// Most segments a bead has on one side.
pub(super) const LARGEST: usize = 5;
/// Cost of a segment without counterpart.
pub(super) const NULL: f32 = 3.0;
/// How often each class is expected when nothing is known (null, single, merged, split, many), and for how many beads that
/// expectation counts against those of the text.
const EXPECTED: [f32; 5] = [0.04, 0.82, 0.06, 0.06, 0.02];
const EXPECTED_WEIGHT: f32 = 12.0;
/// Most that the counts of a text may change a cost.
const MAX_SHIFT: f32 = 1.5;

/// What each class of bead costs more (or less) in this text than in any.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shifts([f32; 5]);

impl Shifts {
    /// From the beads of a first pass.
    pub(super) fn learned(beads: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut counts = EXPECTED.map(|share| share * EXPECTED_WEIGHT);
        for (source, target) in beads {
            counts[Class::of(source, target) as usize] += 1.0;
        }
        let total: f32 = counts.iter().sum();
        let mut shifts = [0.0; 5];
        for (shift, (count, expected)) in shifts.iter_mut().zip(counts.iter().zip(EXPECTED)) {
            *shift = -(count / total / expected).ln().clamp(-MAX_SHIFT, MAX_SHIFT);
        }
        // Only differences between classes matter; a pair of single segments stays at no cost.
        let single = shifts[Class::Single as usize];
        Self(shifts.map(|shift| shift - single))
    }
}

/// Everything that values a bead of one text.
pub(super) struct Model<'a> {
    pub(super) evidence: Evidence,
    pub(super) length: Length,
    pub(super) shifts: Shifts,
    pub(super) prior: &'a dyn Prior,
    /// For each side, lengths summed up to each segment.
    pub(super) lengths: [Vec<f32>; 2],
    /// For each side, the marks of each segment.
    pub(super) marks: [Vec<Marks>; 2],
}

/// Reused memory.
#[derive(Debug, Default)]
pub(super) struct Scratch(Vec<Hit>);

impl Model<'_> {
    /// Number of segments of `side` (0 source, 1 target).
    pub(super) fn count(&self, side: usize) -> usize {
        self.marks[side].len()
    }

    /// Length of the segments `range` of `side`.
    fn length_of(&self, side: usize, range: &Range<usize>) -> f32 {
        self.lengths[side][range.end] - self.lengths[side][range.start]
    }

    /// The cost of a bead by its kind and place.
    pub(super) fn cost(&self, source: &Range<usize>, target: &Range<usize>, kind: f32) -> f32 {
        let as_u32 = |range: &Range<usize>| range.start as u32..range.end as u32;
        let shift = self.shifts.0[Class::of(source.len(), target.len()) as usize];
        (kind + shift).max(0.0) + self.prior.cost(as_u32(source), as_u32(target))
    }

    /// What the words, lengths and marks of a bead with segments on both sides are worth, `cell` being the meetings of a source
    /// and a target segment.
    pub(super) fn likelihood<'c>(
        &self,
        source: Range<usize>,
        target: Range<usize>,
        cell: impl Fn(usize, usize) -> &'c Cell,
        Scratch(hits): &mut Scratch,
    ) -> f32 {
        let lengths = [self.length_of(0, &source), self.length_of(1, &target)];
        let mut lexical = 0.0;
        let length = lengths[1];
        for row in source.clone() {
            lexical += self.evidence.all_missed(0, row);
            lexical += if target.len() == 1 {
                self.evidence.gain(0, row, &cell(row, target.start).source, length)
            } else {
                gather(target.clone().map(|column| cell(row, column).source.as_slice()), hits);
                self.evidence.gain(0, row, hits, length)
            };
        }
        let length = self.length.in_target(lengths[0]);
        for column in target.clone() {
            lexical += self.evidence.all_missed(1, column);
            lexical += if source.len() == 1 {
                self.evidence.gain(1, column, &cell(source.start, column).target, length)
            } else {
                gather(source.clone().map(|row| cell(row, column).target.as_slice()), hits);
                self.evidence.gain(1, column, hits, length)
            };
        }
        let marks =
            Marks::score(source.map(|row| self.marks[0][row]).collect(), target.map(|column| self.marks[1][column]).collect());
        LEXICAL * lexical + self.length.score(lengths[0], lengths[1]) + marks
    }
}

fn gather<'c>(lists: impl Iterator<Item = &'c [Hit]>, out: &mut Vec<Hit>) {
    let mut slots: [&[Hit]; LARGEST] = [&[]; LARGEST];
    let mut count = 0;
    for (slot, list) in slots.iter_mut().zip(lists) {
        *slot = list;
        count += 1;
    }
    merge(&slots[..count], out);
}
