//! Stretches of one side of a pair that have no counterpart on the other.
//!
//! A stretch between two marks or joining words is put to the question whether the other side was made with it or without it. For
//! "without" speak words that should have met a rendering and did not, and a better balance of the two lengths; against it,
//! words that did meet one, and words of the other side that nothing else explains. The weights of these signs are those of a
//! logistic model fitted to pairs of MLQE-PE (CC0) with and without a stretch taken out, by `examples/fit`.

use super::links::{Links, Reading};
use crate::document::Side;
use crate::text::Span;

/// A stretch without counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The side it stands on.
    pub side: Side,
    /// Where, in bytes of that side's words.
    pub span: Span,
    /// Natural-log odds that it has no counterpart.
    pub odds: f32,
    /// What the odds were made of.
    pub signs: Signs,
}

/// What speaks for and against a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signs {
    /// Worth of its words that should have met something and did not, in natural-log units.
    pub missed: f32,
    /// Worth of its words that met something.
    pub met: f32,
    /// By how much the lengths of both sides agree better without it.
    pub balance: f32,
    /// Smallest share of explained words in any stretch of the other side that is as long as its rendering would be.
    pub explained: f32,
    /// Share of all words of the other side that something else explains.
    pub coverage: f32,
    /// Length of its rendering, in Chinese characters.
    pub length: f32,
    /// Room for it between the renderings of what stands before and after, in lengths of its rendering; 0.7 when their order is
    /// another.
    pub room: f32,
    /// Whether they stand in order.
    pub ordered: bool,
    /// How firmly it is bounded before and after: 2 the end of a sentence, 1 a mark, 0 a joining word.
    pub bounds: [u8; 2],
}

impl Signs {
    /// The signs as a linear model takes them, a constant first.
    pub fn values(&self) -> [f32; 11] {
        let [before, after] = self.bounds;
        let flag = |is: bool| f32::from(u8::from(is));
        [
            1.0,
            self.missed.min(14.0),
            self.met.min(10.0),
            self.balance,
            self.explained,
            flag(before == 2 && after == 2),
            flag(before == 2) + flag(after == 2),
            flag(before >= 1) + flag(after >= 1),
            self.coverage,
            self.room,
            flag(self.ordered),
        ]
    }
}

/// Fewest words of a stretch that is judged.
const MIN_UNITS: usize = 3;
/// Its least length in Chinese characters: of whole sentences, and of clauses, which are more often rendered by a word or two.
const MIN_LENGTH: [f32; 2] = [5.0, 8.0];
/// Most bounds on one side; a longer text is only cut at the ends of sentences.
const MAX_BOUNDS: usize = 96;
/// How many stretches are looked at closely.
const CLOSE_LOOKS: usize = 12;
/// Largest share of a side that a gap may have: beyond it the pair as a whole is wrong.
const MAX_SHARE: f32 = 0.93;

/// Mean and spread of the logarithm of the target's length over the source's, both in Chinese characters, in translations.
#[derive(Clone, Copy, Debug)]
pub struct Balance {
    /// The mean.
    pub mean: f32,
    /// Its spread for long texts.
    pub spread: f32,
}

impl Default for Balance {
    fn default() -> Self {
        Self { mean: 0.0, spread: 0.22 }
    }
}

impl Balance {
    /// By how many spreads the ratio of the lengths is off; short texts spread more.
    pub(super) fn deviation(self, source: f32, target: f32) -> f32 {
        let (source, target) = (source.max(0.5), target.max(0.5));
        ((target / source).ln() - self.mean) / self.spread_of(source, target)
    }

    fn spread_of(self, source: f32, target: f32) -> f32 {
        (self.spread.powi(2) + 0.8 / target + 0.8 / source).sqrt()
    }

    /// Log-likelihood of lengths `source` and `target`. The tails are those of Student's t with three degrees of freedom, since a few
    /// translators are very free.
    fn likelihood(self, source: f32, target: f32) -> f32 {
        let spread = self.spread_of(source.max(0.5), target.max(0.5));
        -2.0 * (self.deviation(source, target).powi(2) / 3.0).ln_1p() - spread.ln()
    }
}

/// The likeliest stretch without counterpart on each side of a pair, if any is likely at all (odds above `least`).
pub fn gaps(links: &Links, balance: Balance, least: f32) -> Vec<Gap> {
    let best = |side| {
        let likeliest = candidates(links, side, balance).into_iter().max_by(|a, b| a.odds.total_cmp(&b.odds));
        likeliest.filter(|gap| gap.odds > least)
    };
    Side::BOTH.into_iter().filter_map(best).collect()
}

/// The stretches of `side` that may have no counterpart, whatever their odds: what [`gaps`] takes the likeliest of.
pub fn candidates(links: &Links, side: Side, balance: Balance) -> Vec<Gap> {
    let own = links.side(side);
    let lengths = Side::BOTH.map(|side| links.side(side).length());
    let base = balance.likelihood(lengths[0], lengths[1]);
    let mut rough: Vec<(f32, std::ops::Range<usize>, Signs)> = Vec::new();
    let bounds = own.bounds(MAX_BOUNDS);
    for (index, &(from, before)) in bounds.iter().enumerate() {
        // A stretch of more is no slip, and a segment of thousands of sentences has too many of them.
        for &(to, after) in bounds[index + 1..].iter().take(MAX_BOUNDS) {
            let length = own.length_of(from..to);
            let share = length / own.length().max(1.0);
            let shortest = MIN_LENGTH[usize::from(before + after < 4)];
            if to - from < MIN_UNITS || length < shortest || share > MAX_SHARE {
                continue;
            }
            let (missed, met) = own.worth(from..to);
            if missed - met < 1.0 {
                continue;
            }
            let mut without = lengths;
            without[side as usize] -= length;
            let balance = balance.likelihood(without[0], without[1]) - base;
            let signs = Signs { missed, met, balance, length, bounds: [before, after], ..Signs::default() };
            rough.push((missed - met + 1.4 * balance, from..to, signs));
        }
    }
    rough.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    let close = rough.into_iter().take(CLOSE_LOOKS).map(|(_, units, signs)| {
        let signs = look_closely(links, side, &units, signs);
        Gap { side, span: own.span(units), odds: odds(side, &signs), signs }
    });
    close.collect()
}

/// Adds the signs that the other side gives.
fn look_closely(links: &Links, side: Side, units: &std::ops::Range<usize>, mut signs: Signs) -> Signs {
    let (own, other) = (links.side(side), links.side(side.other()));
    let explained = links.explained(side.other(), |unit| !units.contains(&unit));
    (signs.explained, signs.coverage) = other.coverage(&explained, (signs.length * 0.8).max(4.0));
    let before = (0..units.start).rev().take(8).find_map(|unit| own.anchor(unit)).map_or(0, |anchor| anchor.1);
    let after =
        (units.end..own.units.len()).take(8).find_map(|unit| own.anchor(unit)).map_or(other.units.len(), |anchor| anchor.0);
    signs.ordered = after >= before;
    signs.room = if signs.ordered { (other.length_of(before..after) / signs.length.max(3.0)).min(1.5) } else { 0.7 };
    signs
}

/// The fitted model.
fn odds(side: Side, signs: &Signs) -> f32 {
    let weights = match side {
        Side::Source => SOURCE_WEIGHTS,
        Side::Target => TARGET_WEIGHTS,
    };
    signs.values().iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

// Printed by `cargo run --release --example fit -- gaps mlqe_pe_enzh.tsv.gz`.
const SOURCE_WEIGHTS: [f32; 11] = [-5.071, 0.512, -0.412, 1.214, 8.53, 0.8, 0.329, 0.632, -5.418, -1.819, 0.488];
const TARGET_WEIGHTS: [f32; 11] = [-10.262, 0.437, -0.5, 2.561, 4.934, 0.507, 3.555, 0.0, 2.333, -1.653, -0.42];

/// A side as [`best_gap`] needs it.
impl Reading {
    fn span(&self, units: std::ops::Range<usize>) -> Span {
        self.units[units.start].span.join(self.units[units.end - 1].span)
    }
}
