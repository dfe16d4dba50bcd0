//! Null beads that are the rest of the paragraph beside them.

use super::bitext::{Bead, Sides};
use super::place::Layouts;
use crate::document::Side;
use crate::text::{Scripts, is_han};
use std::ops::Range;

/// How far, as a natural logarithm, the lengths of a merged pair may lie from the document's ratio, and how much nearer to it the
/// merge must bring them.
const FIT: f32 = 0.35;
const NEARER: f32 = 0.25;

/// `beads`, in which a segment left over beside a pair of its own run joins that pair where the pair's other side is too long
/// without it: the half of a paragraph that shares no word with the other language.
pub(super) fn absorb(sides: &Sides, beads: Vec<Bead>, layouts: &Layouts) -> Vec<Bead> {
    let lengths = Side::BOTH
        .map(|side| (0..sides.segments[side as usize].len()).map(|at| length(sides.words(side, at))).collect::<Vec<f32>>());
    let sum =
        |side: Side, range: &Range<u32>| lengths[side as usize][range.start as usize..range.end as usize].iter().sum::<f32>();
    let full = || beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty());
    let [english, chinese] =
        full().fold([0.0, 0.0], |[a, b], bead| [a + sum(Side::Source, &bead.source), b + sum(Side::Target, &bead.target)]);
    if english == 0.0 || chinese == 0.0 {
        return beads;
    }
    let misfit = |source: f32, target: f32| (source * chinese / (target * english)).ln().abs();
    let mut kept: Vec<Bead> = Vec::with_capacity(beads.len());
    for bead in beads {
        let joined = kept.last().and_then(|last| joined(last, &bead, layouts)).filter(|whole| {
            let part = kept.last().filter(|last| !last.source.is_empty() && !last.target.is_empty()).unwrap_or(&bead);
            let before = misfit(sum(Side::Source, &part.source), sum(Side::Target, &part.target));
            let after = misfit(sum(Side::Source, &whole.source), sum(Side::Target, &whole.target));
            after < FIT && after + NEARER < before
        });
        match (joined, kept.last_mut()) {
            (Some(whole), Some(last)) => *last = whole,
            _ => kept.push(bead),
        }
    }
    kept
}

/// Two neighbouring beads, one of them a pair of single segments and the other null, as one bead, if the null one's segment
/// stands in the run of the pair's.
fn joined(a: &Bead, b: &Bead, layouts: &Layouts) -> Option<Bead> {
    let single = |bead: &Bead| bead.source.len() == 1 && bead.target.len() == 1;
    let pair = if single(a) { a } else { b };
    let null = if single(a) { b } else { a };
    if !single(pair) || null.source.len() + null.target.len() != 1 {
        return None;
    }
    let (source, target) = (hull(&a.source, &b.source)?, hull(&a.target, &b.target)?);
    let (side, range) = if null.source.is_empty() { (Side::Target, &target) } else { (Side::Source, &source) };
    layouts.is_one_stretch(side, range.clone()).then_some(Bead { source, target, score: pair.score })
}

/// The range that two neighbouring ranges cover; `None` when something stands between them.
fn hull(a: &Range<u32>, b: &Range<u32>) -> Option<Range<u32>> {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => Some(b.clone()),
        (_, true) => Some(a.clone()),
        _ => (a.end == b.start).then_some(a.start..b.end),
    }
}

/// Length for comparing: Chinese characters count as much as they say, Latin letters in either language as letters.
fn length(words: &str) -> f32 {
    let scripts = Scripts::of(words);
    if words.chars().any(is_han) { scripts.han as f32 + scripts.latin_words as f32 * 1.6 } else { words.chars().count() as f32 }
}
