//! Where to look: a corridor through the matrix of all segment pairs, laid along the heaviest chain of pairs that share rare
//! words. The whole matrix is never filled, and a chain does not care how far the two sides drift apart.

use super::evidence::{Evidence, Tally};
use super::program::Link;
use std::ops::RangeInclusive;

/// Positions between target segments to be considered after so many source segments: row `i` of `0..=n`.
pub(super) type Band = Vec<RangeInclusive<usize>>;

/// Texts with at most so many pairs of positions are searched fully.
const SMALL: usize = 60_000;
/// Segments on each side of the chain that are searched as well.
const MARGIN: usize = 12;
/// Between two points of the chain the whole rectangle is searched when it has at most so many positions.
const RECTANGLE: usize = 40_000;
/// Segments on each side of a path that is known already.
const REACH: usize = 5;
/// Half width of the corridor through larger rectangles.
const CORRIDOR: usize = 100;
/// Candidates of each source segment for the chain, and what their shared words must be worth.
const CANDIDATES: usize = 4;
const MIN_SCORE: f32 = 3.0;
/// A point without company nearby must be worth this much.
const LONELY_SCORE: f32 = 15.0;
/// How near company must be, in segments.
const NEAR: usize = 10;

/// The band for `rows` source and `columns` target segments.
pub(super) fn band(evidence: &Evidence, rows: usize, columns: usize) -> Band {
    if (rows + 1) * (columns + 1) <= SMALL {
        return vec![0..=columns; rows + 1];
    }
    let mut points = company(&chain(evidence, rows, columns));
    points.insert(0, (0, 0));
    points.push((rows, columns));
    let mut band: Vec<(usize, usize)> = vec![(columns, 0); rows + 1];
    for pair in points.windows(2) {
        widen(pair[0], pair[1], columns, &mut band);
    }
    // Each row reaches at least as far as the one before, so that every path goes on.
    let mut last = 0;
    for row in &mut band {
        row.1 = row.1.max(last);
        last = row.1;
    }
    let mut next = columns;
    for row in band.iter_mut().rev() {
        row.0 = row.0.min(next);
        next = row.0;
    }
    band.into_iter().map(|(low, high)| low..=high).collect()
}

/// The part of `band` that lies within [`REACH`] segments of `path`: where a path was found, the next pass need not look far from it.
pub(super) fn around(band: &Band, path: &[Link]) -> Band {
    let columns = path.last().map_or(0, |link| link.target.end);
    let mut near: Vec<(usize, usize)> = vec![(usize::MAX, 0); band.len()];
    for link in path {
        let rows = link.source.start.saturating_sub(REACH)..(link.source.end + REACH + 1).min(band.len());
        for row in &mut near[rows] {
            row.0 = row.0.min(link.target.start.saturating_sub(REACH));
            row.1 = row.1.max((link.target.end + REACH).min(columns));
        }
    }
    let both = |(whole, (low, high)): (&RangeInclusive<usize>, (usize, usize))| {
        if low > high { whole.clone() } else { low.max(*whole.start())..=high.min(*whole.end()) }
    };
    band.iter().zip(near).map(both).collect()
}

/// Opens the band between two points of the chain.
fn widen(from: (usize, usize), to: (usize, usize), columns: usize, band: &mut [(usize, usize)]) {
    let (height, width) = (to.0 - from.0, to.1 - from.1);
    for (row, slot) in band.iter_mut().enumerate().take(to.0 + 1).skip(from.0) {
        let (low, high) = if height * width <= RECTANGLE {
            (from.1, to.1)
        } else {
            let middle = from.1 + (row - from.0) * width / height.max(1);
            let half = CORRIDOR + width / height.max(1);
            (middle.saturating_sub(half).max(from.1), (middle + half).min(to.1))
        };
        slot.0 = slot.0.min(low.saturating_sub(MARGIN));
        slot.1 = slot.1.max((high + MARGIN).min(columns));
    }
}

type Point = (usize, usize, f32);

/// The heaviest strictly increasing chain of candidate pairs: a longest-increasing-subsequence search over a Fenwick tree of
/// maxima.
fn chain(evidence: &Evidence, rows: usize, columns: usize) -> Vec<Point> {
    let common = 20 + columns.isqrt() * 2;
    let mut points: Vec<Point> = Vec::new();
    let mut previous: Vec<usize> = Vec::new();
    let mut tree: Vec<(f32, usize)> = vec![(0.0, usize::MAX); columns + 1];
    let mut tally = Tally::default();
    for row in 0..rows {
        let mut best = evidence.best(row, common, CANDIDATES, &mut tally);
        best.retain(|&(_, score)| score >= MIN_SCORE);
        // From right to left, so that two candidates of one row never follow each other.
        best.sort_unstable_by_key(|&(column, _)| std::cmp::Reverse(column));
        for (column, score) in best {
            let column = column as usize;
            let mut top = (0.0, usize::MAX);
            let mut at = column;
            while at > 0 {
                if tree[at].0 > top.0 {
                    top = tree[at];
                }
                at &= at - 1;
            }
            let (total, index) = (top.0 + score, points.len());
            points.push((row, column, score));
            previous.push(top.1);
            at = column + 1;
            while at <= columns {
                if total > tree[at].0 {
                    tree[at] = (total, index);
                }
                at += at & at.wrapping_neg();
            }
        }
    }
    let heaviest = tree.iter().copied().fold((0.0, usize::MAX), |a, b| if b.0 > a.0 { b } else { a });
    let mut at = heaviest.1;
    let mut chain = Vec::new();
    while let Some(&point) = points.get(at) {
        chain.push(point);
        at = previous[at];
    }
    chain.reverse();
    chain
}

/// The points that have another one on nearly the same diagonal close by, or are strong alone: a chance meeting inside a hole
/// would bend the band away from the text.
fn company(chain: &[Point]) -> Vec<(usize, usize)> {
    let together = |a: Point, b: Point| {
        let (down, right) = (b.0 - a.0, b.1 - a.1);
        down.abs_diff(right) <= NEAR / 2 && down <= NEAR
    };
    let keep = |index: usize| {
        let point = chain[index];
        let before = index > 0 && together(chain[index - 1], point);
        let after = index + 1 < chain.len() && together(point, chain[index + 1]);
        before || after || point.2 >= LONELY_SCORE
    };
    (0..chain.len()).filter(|&index| keep(index)).map(|index| (chain[index].0, chain[index].1)).collect()
}
