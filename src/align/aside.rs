//! What is left over without being lost: segments that pair with nothing and are no paragraphs of the text.

use super::bitext::{Bead, Sides};
use super::label;
use super::place::Layouts;
use crate::document::{Role, Side, Within};
use std::mem::discriminant;

/// Words of machinery around an article. They only count before the first pair and after the last one.
const BOILERPLATE: &[&str] = &[
    "转载",
    "版权",
    "编辑",
    "来源",
    "作者",
    "译者",
    "翻译",
    "校对",
    "原文",
    "公众号",
    "点击",
    "分享",
    "扫码",
    "订阅",
    "关注我们",
    "http",
    "copyright",
    "all rights reserved",
    "subscribe",
    "share this",
    "follow us",
    "read more",
    "translated by",
    "translator",
    "©",
];

/// Share of the segments of one kind (list items in quotes, say) left over from which on that kind is no part of the text.
const LEFT_OVER: f32 = 0.5;

/// Takes those null beads out of `beads`, and their segments out of `sides`, that are asides.
pub(super) fn drop_asides(sides: &mut Sides, beads: &mut Vec<Bead>, layouts: &Layouts) {
    let mut keep = Side::BOTH.map(|side| vec![true; sides.segments[side as usize].len()]);
    let ends = ends(beads);
    for (at, bead) in beads.iter().enumerate() {
        let Some((side, range)) = null(bead) else { continue };
        for index in range {
            let at_end = !ends.contains(&at);
            if layouts.label(side, index) >= label::LABEL
                || is_left_over_kind(sides, beads, side, index)
                || (at_end && is_frame(sides, side, index, at < ends.start))
            {
                keep[side as usize][index as usize] = false;
            }
        }
    }
    if keep.iter().flatten().all(|&keep| keep) {
        return;
    }
    let moved = keep.each_ref().map(|keep| renumbered(keep));
    beads.retain_mut(|bead| {
        let [source, target] = [(&bead.source, 0), (&bead.target, 1)]
            .map(|(range, side): (_, usize)| moved[side][range.start as usize]..moved[side][range.end as usize]);
        let gone = source.is_empty() && target.is_empty();
        (bead.source, bead.target) = (source, target);
        !gone
    });
    for side in [0, 1] {
        let mut kept = keep[side].iter();
        sides.segments[side].retain(|_| kept.next().copied().unwrap_or(true));
        let mut kept = keep[side].iter();
        sides.facts[side].retain(|_| kept.next().copied().unwrap_or(true));
    }
}

/// For each old number, and the one past the last, how many kept ones come before.
fn renumbered(keep: &[bool]) -> Vec<u32> {
    let mut count = 0;
    let mut numbers = Vec::with_capacity(keep.len() + 1);
    for &keep in keep {
        numbers.push(count);
        count += u32::from(keep);
    }
    numbers.push(count);
    numbers
}

fn null(bead: &Bead) -> Option<(Side, std::ops::Range<u32>)> {
    match (bead.source.is_empty(), bead.target.is_empty()) {
        (false, true) => Some((Side::Source, bead.source.clone())),
        (true, false) => Some((Side::Target, bead.target.clone())),
        _ => None,
    }
}

/// The beads from the first to the last that pair something.
fn ends(beads: &[Bead]) -> std::ops::Range<usize> {
    let full = |bead: &Bead| null(bead).is_none();
    let first = beads.iter().position(full).unwrap_or(0);
    let last = beads.iter().rposition(full).map_or(0, |last| last + 1);
    first..last
}

/// What a segment is by its markup.
fn kind(sides: &Sides, side: Side, index: u32) -> (std::mem::Discriminant<Role>, Within) {
    let segment = sides.segments[side as usize][index as usize] as usize;
    let document = &sides.documents[side as usize];
    (discriminant(&document.segments[segment].role), document.loci.get(segment).copied().unwrap_or_default().within)
}

/// Whether most segments of the kind of this one pair with nothing, while most of the others pair.
fn is_left_over_kind(sides: &Sides, beads: &[Bead], side: Side, index: u32) -> bool {
    let own = kind(sides, side, index);
    let (mut alone, mut all, mut others_alone, mut others) = (0, 0, 0, 0);
    for bead in beads {
        let range = if side == Side::Source { bead.source.clone() } else { bead.target.clone() };
        let is_null = null(bead).is_some();
        for index in range {
            let same = kind(sides, side, index) == own;
            let (alone, all) = if same { (&mut alone, &mut all) } else { (&mut others_alone, &mut others) };
            *alone += u32::from(is_null);
            *all += 1;
        }
    }
    alone > 1 && alone as f32 > LEFT_OVER * all as f32 && (others_alone as f32) < LEFT_OVER * others as f32
}

/// Whether a segment outside of what is paired is the frame of the text: a translator's preface, the site's machinery.
fn is_frame(sides: &Sides, side: Side, index: u32, before: bool) -> bool {
    let words = sides.words(side, index as usize).to_lowercase();
    let machinery = BOILERPLATE.iter().any(|mark| words.contains(mark)) && words.chars().count() < 120;
    (side == Side::Target && before) || machinery
}
