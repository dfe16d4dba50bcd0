//! What a bead is worth: lexical evidence, lengths and marks as a log-likelihood ratio against chance, less the cost of its
//! kind.

use super::Prior;
use super::evidence::{Cell, Evidence, Hit};
use super::length::Length;
use super::marks::Marks;
use super::program::Link;
use std::f32::consts::LN_2;
use std::ops::Range;
use std::sync::Arc;

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

/// Kinds of bead that are tried: segments of the source and of the target, and what the kind costs beyond its class, in
/// natural-log units. Counts fall off with size in every hand-aligned corpus.
pub(super) const KINDS: &[(usize, usize, f32)] = &[
    (1, 1, 0.0),
    // A null bead stands on one side or the other.
    (1, 0, LN_2),
    (0, 1, LN_2),
    (2, 1, 0.2),
    (1, 2, 0.2),
    (3, 1, 1.6),
    (1, 3, 1.6),
    (4, 1, 2.9),
    (1, 4, 2.9),
    (5, 1, 3.9),
    (1, 5, 3.9),
    (2, 2, 0.4),
    (3, 2, 1.8),
    (2, 3, 1.8),
    (3, 3, 3.0),
    (4, 2, 3.0),
    (2, 4, 3.0),
    (4, 4, 5.0),
];

/// More than the rounding of any sum of a bead's terms.
const ROUNDING: f32 = 0.05;

/// Most segments a bead has on one side.
pub(super) const LARGEST: usize = 5;
/// For how many beads the expectation counts against those of the text.
const EXPECTED_WEIGHT: f32 = 12.0;

/// How often each class of bead is expected: null, single, merged, split, many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shares([f32; 5]);

impl Shares {
    /// A text of which nothing is known.
    pub(super) const ANY: Self = Self([0.04, 0.83, 0.06, 0.06, 0.01]);
    /// A text translated as a whole.
    pub(super) const WHOLE: Self = Self([0.01, 0.74, 0.12, 0.12, 0.01]);
    /// A text with holes, or with much that has no counterpart.
    pub(super) const HOLED: Self = Self([0.25, 0.67, 0.03, 0.03, 0.02]);

    /// From the beads of a pass.
    pub(super) fn learned(beads: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut counts = Self::ANY.0.map(|share| share * EXPECTED_WEIGHT);
        for (source, target) in beads {
            counts[Class::of(source, target) as usize] += 1.0;
        }
        let total: f32 = counts.iter().sum();
        Self(counts.map(|count| count / total))
    }

    /// How well these shares agree with the expectation (a Dirichlet prior of [`EXPECTED_WEIGHT`] beads), in natural-log units.
    pub(super) fn prior(self) -> f32 {
        self.0.iter().zip(Self::ANY.0).map(|(share, expected)| EXPECTED_WEIGHT * expected * share.ln()).sum()
    }

    /// The cost of a bead of so many segments, `kind` beyond its class.
    pub(super) fn cost(self, source: usize, target: usize, kind: f32) -> f32 {
        kind - self.0[Class::of(source, target) as usize].ln()
    }
}

/// Everything that values a bead of one text.
#[derive(Clone)]
pub(super) struct Model<'a> {
    pub(super) evidence: Arc<Evidence>,
    pub(super) length: Length,
    pub(super) shares: Shares,
    pub(super) prior: &'a dyn Prior,
    /// For each side, lengths summed up to each segment.
    pub(super) lengths: [Vec<f32>; 2],
    /// For each side, the marks of each segment.
    pub(super) marks: [Vec<Marks>; 2],
}

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
        self.shares.cost(source.len(), target.len(), kind) + self.prior.cost(as_u32(source), as_u32(target))
    }

    /// What one cell adds to its segments' words alone, at most, in a bead of any size: in a longer stretch a meeting is worth no
    /// more, and of several meetings of one unit only the best counts.
    pub(super) fn gain(&self, row: usize, column: usize, cell: &Cell) -> f32 {
        if cell.source.is_empty() {
            return 0.0;
        }
        let lengths = [self.length_of(0, &(row..row + 1)), self.length_of(1, &(column..column + 1))];
        self.evidence.gain(0, row, &mut [&cell.source], lengths[1])
            + self.evidence.gain(1, column, &mut [&cell.target], self.length.in_target(lengths[0]))
    }

    /// Whether [`Self::likelihood`] of a bead may be `least` or more, by what is known without looking at its words one by one:
    /// `gains` is the sum of [`Self::gain`] of its cells.
    pub(super) fn may_reach(&self, least: f32, source: &Range<usize>, target: &Range<usize>, gains: f32) -> bool {
        let missed = |side: usize, range: &Range<usize>| range.clone().map(|at| self.evidence.all_missed(side, at)).sum::<f32>();
        let lexical = LEXICAL * (missed(0, source) + missed(1, target) + gains) + ROUNDING;
        lexical + Length::MOST + Marks::MOST >= least && {
            let [length, marks] = self.shape(source, target);
            lexical + length + marks >= least
        }
    }

    /// What the lengths and the marks of a bead are worth.
    fn shape(&self, source: &Range<usize>, target: &Range<usize>) -> [f32; 2] {
        let marks = |side: usize, range: &Range<usize>| self.marks[side][range.clone()].iter().copied().collect();
        let length = self.length.score(self.length_of(0, source), self.length_of(1, target));
        [length, Marks::score(marks(0, source), marks(1, target))]
    }

    /// What the words, lengths and marks of a bead with segments on both sides are worth, `cell` being the meetings of a source
    /// and a target segment.
    pub(super) fn likelihood<'c>(
        &self,
        source: &Range<usize>,
        target: &Range<usize>,
        cell: impl Fn(usize, usize) -> &'c Cell,
    ) -> f32 {
        let lengths = [self.length_of(0, source), self.length_of(1, target)];
        let mut lists: [&[Hit]; LARGEST] = [&[]; LARGEST];
        let mut lexical = 0.0;
        for row in source.clone() {
            lexical += self.evidence.all_missed(0, row);
            let lists = filled(&mut lists, target.clone().map(|column| cell(row, column).source.as_slice()));
            lexical += self.evidence.gain(0, row, lists, lengths[1]);
        }
        let length = self.length.in_target(lengths[0]);
        for column in target.clone() {
            lexical += self.evidence.all_missed(1, column);
            let lists = filled(&mut lists, source.clone().map(|row| cell(row, column).target.as_slice()));
            lexical += self.evidence.gain(1, column, lists, length);
        }
        let [length, marks] = self.shape(source, target);
        LEXICAL * lexical + length + marks
    }

    /// What a bead is worth, its cells computed here: for single questions, not for filling a matrix.
    pub(super) fn bead(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let rows: Vec<Vec<Cell>> = source.clone().map(|row| self.evidence.row(row, target.clone())).collect();
        let (first, left) = (source.start, target.start);
        self.likelihood(&source, &target, |row, column| &rows[row - first][column - left])
    }

    /// What a link is worth, its kind's cost taken off.
    pub(super) fn worth(&self, link: &Link) -> f32 {
        link.likelihood - self.kind_cost(&link.source, &link.target)
    }

    /// The cost of a bead of any size.
    pub(super) fn kind_cost(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        let kind = KINDS.iter().find(|kind| (kind.0, kind.1) == (source.len(), target.len()));
        // Larger than any that is tried: as dear as the largest.
        self.cost(source, target, kind.map_or(5.0, |kind| kind.2))
    }
}

/// The first of `slots`, filled with what is not empty among `lists`; at most as many as there are slots.
fn filled<'s, 'c>(slots: &'s mut [&'c [Hit]; LARGEST], lists: impl Iterator<Item = &'c [Hit]>) -> &'s mut [&'c [Hit]] {
    let mut count = 0;
    for (slot, list) in slots.iter_mut().zip(lists.filter(|list| !list.is_empty())) {
        *slot = list;
        count += 1;
    }
    &mut slots[..count]
}
