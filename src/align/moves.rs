//! Renderings that stand out of the order of their sources in a pairing that was found.

use super::bitext::Bitext;
use crate::document::{Layout, Side};
use crate::text::Span;
use std::ops::Range;

/// Share of neighbouring pairs that may overlap before overlapping is the document's own way.
const HABIT: f32 = 0.25;

/// Renderings that stand out of the order of their sources: pairs by index, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// The targets of the two blocks, of equally many neighbouring pairs, changed places.
    Swapped(Range<usize>, Range<usize>),
    /// The targets of a block of neighbouring pairs stand elsewhere.
    Away(Range<usize>),
}

impl Move {
    /// The pairs concerned.
    pub fn pairs(&self) -> impl Iterator<Item = usize> {
        let (one, two) = match self {
            Self::Swapped(one, two) => (one.clone(), two.clone()),
            Self::Away(block) => (block.clone(), 0..0),
        };
        one.chain(two)
    }
}

/// What moved in a pairing that was found, by first pair.
pub fn moves(bitext: &Bitext) -> Vec<Move> {
    let full: Vec<usize> = (0..bitext.pairs.len()).filter(|&pair| !bitext.pairs[pair].is_null()).collect();
    let targets: Vec<u32> = full.iter().map(|&pair| bitext.pairs[pair].target.segments.start).collect();
    let mut swapped = vec![false; full.len()];
    let mut found: Vec<Move> = Vec::new();
    for (one, two) in swaps(&targets) {
        (swapped[one], swapped[two]) = (true, true);
        let (one, two) = (full[one], full[two]);
        match found.last_mut() {
            Some(Move::Swapped(first, second)) if first.end == one && second.end == two && one < second.start => {
                (first.end, second.end) = (one + 1, two + 1);
            }
            _ => found.push(Move::Swapped(one..one + 1, two..two + 1)),
        }
    }
    let rest: Vec<usize> = (0..full.len()).filter(|&at| !swapped[at]).collect();
    let kept = longest_rise(&rest.iter().map(|&at| targets[at]).collect::<Vec<_>>());
    for (place, &at) in rest.iter().enumerate().filter(|&(place, _)| !kept[place]) {
        let follows = place > 0 && rest[place - 1] + 1 == at && targets[at - 1] < targets[at];
        match found.last_mut() {
            Some(Move::Away(last)) if follows && last.end == full[at - 1] + 1 => last.end = full[at] + 1,
            _ => found.push(Move::Away(full[at]..full[at] + 1)),
        }
    }
    found.sort_by_key(|one| one.pairs().next());
    found
}

/// Pairs of places whose values stand in each other's place in the order of all values.
fn swaps(values: &[u32]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|&at| values[at]);
    (0..values.len()).filter(|&at| order[at] > at && order[order[at]] == at).map(|at| (at, order[at])).collect()
}

/// Blocks "source source target target" in a document whose pairs otherwise stand one after the other. Ranges of pairs.
pub fn stacked_blocks(bitext: &Bitext) -> Vec<Range<usize>> {
    if !bitext.is_one_file() || !matches!(bitext.layout, Layout::Interleaved | Layout::Blocks) {
        return Vec::new();
    }
    let start = |pair: usize, side: Side| bitext.raw(pair, side, Span::default()).0.start;
    let moved: Vec<usize> = moves(bitext).iter().flat_map(Move::pairs).collect();
    let full: Vec<usize> =
        (0..bitext.pairs.len()).filter(|pair| !bitext.pairs[*pair].is_null() && !moved.contains(pair)).collect();
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
    let lagging = lagging_runs(bitext);
    blocks.retain(|block| !lagging.iter().any(|(run, _)| run.start < block.end && block.start < run.end));
    blocks.retain(|block| !in_one_comment(bitext, start(block.start, Side::Source), start(block.end - 1, Side::Source)));
    blocks
}

/// Fewest pairs that lag alike before it is no block of a few paragraphs.
const LAG: usize = 3;

/// Runs of pairs in a document of both languages, whose second halves all stand the same number of pairs late: "source source
/// target source target ... target". Ranges of pairs, and how many pairs late.
pub fn lagging_runs(bitext: &Bitext) -> Vec<(Range<usize>, usize)> {
    if !bitext.is_one_file() || !matches!(bitext.layout, Layout::Interleaved | Layout::Blocks) {
        return Vec::new();
    }
    let full: Vec<usize> = (0..bitext.pairs.len()).filter(|&pair| !bitext.pairs[pair].is_null()).collect();
    let ends = |&pair: &usize| {
        let [source, target] = Side::BOTH.map(|side| bitext.raw(pair, side, Span::default()).0.start);
        (source.min(target), source.max(target))
    };
    let ends: Vec<(u32, u32)> = full.iter().map(ends).collect();
    let lag = |at: usize| ends[at + 1..].iter().take_while(|next| next.0 < ends[at].1).count();
    let lags: Vec<usize> = (0..full.len()).map(lag).collect();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < lags.len() {
        let by = lags[at];
        let length = lags[at..].iter().take_while(|&&lag| lag == by).count();
        if by > 0 && length >= LAG {
            // The last ones have no sources left to wait behind.
            let end = (at + length + by).min(full.len());
            runs.push((full[at]..full[end - 1] + 1, by));
            at = end;
        } else {
            at += length;
        }
    }
    runs
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
    fn values_in_each_others_place_are_swaps() {
        assert_eq!(swaps(&[0, 9, 4, 2, 10]), [(1, 3)]);
        assert_eq!(swaps(&[5, 1, 2, 3, 4]), []);
    }

    #[test]
    fn the_longest_rise_leaves_out_what_moved() {
        assert_eq!(longest_rise(&[0, 1, 5, 2, 3, 4]), [true, true, false, true, true, true]);
        assert_eq!(longest_rise(&[]), [false; 0]);
    }
}
