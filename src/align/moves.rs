//! Renderings that stand out of the order of their sources in a pairing that was found.

use super::bitext::Bitext;
use crate::document::{Layout, Side};
use crate::text::Span;
use std::ops::Range;

/// Share of neighbouring pairs that may overlap before overlapping is the document's own way.
const HABIT: f32 = 0.25;

/// Blocks of neighbouring pairs, each moved as one: their targets stand elsewhere than the order of the sources says. Ranges of
/// pairs, ascending.
pub fn moved_blocks(bitext: &Bitext) -> Vec<Range<usize>> {
    let full: Vec<usize> = (0..bitext.pairs.len()).filter(|&pair| !bitext.pairs[pair].is_null()).collect();
    let target = |pair: usize| bitext.pairs[pair].target.segments.start;
    let kept = longest_rise(&full.iter().map(|&pair| target(pair)).collect::<Vec<_>>());
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (at, &pair) in full.iter().enumerate() {
        if kept[at] {
            continue;
        }
        match blocks.last_mut() {
            Some(last) if at > 0 && last.end == full[at - 1] + 1 && target(full[at - 1]) < target(pair) => last.end = pair + 1,
            _ => blocks.push(pair..pair + 1),
        }
    }
    blocks
}

/// Blocks "source source target target" in a document whose pairs otherwise stand one after the other. Ranges of pairs.
pub fn stacked_blocks(bitext: &Bitext) -> Vec<Range<usize>> {
    if !bitext.is_one_file() || !matches!(bitext.layout, Layout::Interleaved | Layout::Blocks) {
        return Vec::new();
    }
    let start = |pair: usize, side: Side| bitext.raw(pair, side, Span::default()).0.start;
    let full: Vec<usize> = (0..bitext.pairs.len()).filter(|&pair| !bitext.pairs[pair].is_null()).collect();
    let overlaps = |pair: &[usize]| {
        let first = start(pair[0], Side::Source).max(start(pair[0], Side::Target));
        first > start(pair[1], Side::Source).min(start(pair[1], Side::Target))
    };
    let overlapping: Vec<bool> = full.windows(2).map(overlaps).collect();
    let count = overlapping.iter().filter(|&&one| one).count();
    if count as f32 > HABIT * overlapping.len() as f32 {
        return Vec::new();
    }
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (at, _) in overlapping.iter().enumerate().filter(|&(_, &one)| one) {
        match blocks.last_mut() {
            Some(last) if last.end == full[at] + 1 => last.end = full[at + 1] + 1,
            _ => blocks.push(full[at]..full[at + 1] + 1),
        }
    }
    blocks.retain(|block| !in_one_comment(bitext, start(block.start, Side::Source), start(block.end - 1, Side::Source)));
    blocks
}

/// Whether the bytes `from` and `to` lie in one HTML comment: several paragraphs of the source in a comment above their renderings
/// are that habit's way, not a lapse of order.
fn in_one_comment(bitext: &Bitext, from: u32, to: u32) -> bool {
    let text = &bitext.document(Side::Source).text;
    let (Some(before), Some(inside)) = (text.get(..from as usize), text.get(from as usize..to.max(from) as usize)) else {
        return false;
    };
    before.rfind("<!--").is_some_and(|open| !before[open..].contains("-->")) && !inside.contains("-->")
}

/// Which of `values` belong to a longest rising subsequence (patience sorting).
fn longest_rise(values: &[u32]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, &value) in values.iter().enumerate() {
        let place = tails.partition_point(|&tail| values[tail] < value);
        before.push(place.checked_sub(1).map(|place| tails[place]));
        if place == tails.len() {
            tails.push(at);
        } else {
            tails[place] = at;
        }
    }
    let mut kept = vec![false; values.len()];
    let mut next = tails.last().copied();
    while let Some(at) = next {
        kept[at] = true;
        next = before[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rise_leaves_out_what_moved() {
        assert_eq!(longest_rise(&[0, 1, 5, 2, 3, 4]), [true, true, false, true, true, true]);
        assert_eq!(longest_rise(&[]), [false; 0]);
    }
}
