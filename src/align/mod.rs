//! Which segment renders which.

mod absorb;
mod aside;
mod band;
mod bitext;
mod crossing;
mod cut;
mod displaced;
mod document;
mod evidence;
mod gaps;
mod heard;
mod label;
mod learn;
mod length;
mod links;
mod marks;
mod model;
mod moves;
mod place;
mod placement;
mod prior;
mod program;
mod roster;
mod search;
mod similarity;
mod stranger;

pub use bitext::{Bead, Bitext, Half, Kind, Pair, Sides};
pub use cut::{breaks_off, ends, signs_of_a_break};
pub use displaced::{Displaced, displaced};
pub use document::{align_document, align_files};
pub use gaps::{Balance, Gap, Signs, candidates, gaps};
pub use heard::names_heard;
pub use links::Links;
pub use moves::{Move, lagging_runs, moves, stacked_blocks};
pub use placement::{Placement, Shifted};
pub use prior::{NoPrior, Prior};
pub use similarity::{Meeting, Similarity};
pub use stranger::{signs_of_strangers, strangers};

use crate::document::Side;
use evidence::Evidence;
use length::Length;
use marks::Marks;
use model::{Model, Shares};
use program::Link;
use search::Search;
use std::ops::Range;
use std::sync::Arc;

/// Pairs two sides by their words alone.
pub fn align(sides: &Sides) -> Vec<Bead> {
    align_with(sides, &NoPrior)
}

/// Pairs two sides by their words and what `prior` expects. The beads partition both sides; they come in the order of the source
/// (null beads of the target beside their neighbours), and a moved one crosses others.
pub fn align_with(sides: &Sides, prior: &dyn Prior) -> Vec<Bead> {
    let [source, target] = [0, 1].map(|side| sides.facts[side].iter().map(|facts| &facts.lexical).collect::<Vec<_>>());
    Search::new(source, target, |evidence| model(sides, evidence, prior)).run().into_iter().map(bead).collect()
}

fn bead(link: Link) -> Bead {
    let range = |range: Range<usize>| range.start as u32..range.end as u32;
    let score = if link.is_null() { 0.5 } else { 1.0 / (1.0 + (-0.3 * link.likelihood).exp()) };
    Bead { source: range(link.source), target: range(link.target), score }
}

fn model<'p>(sides: &Sides, evidence: Arc<Evidence>, prior: &'p dyn Prior) -> Model<'p> {
    let lengths = [0, 1].map(|side: usize| {
        let sums = sides.facts[side].iter().scan(0.0, |sum, facts| {
            *sum += facts.lexical.length;
            Some(*sum)
        });
        std::iter::once(0.0).chain(sums).collect::<Vec<f32>>()
    });
    let marks = Side::BOTH.map(|side| {
        let count = sides.segments[side as usize].len();
        (0..count).map(|index| Marks::of(sides.words(side, index))).collect()
    });
    let total = |side: usize| lengths[side].last().copied().unwrap_or_default();
    let length = Length::new(total(0), total(1));
    Model { evidence, length, shares: Shares::ANY, prior, lengths, marks }
}
