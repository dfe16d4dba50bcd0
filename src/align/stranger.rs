//! Pairs that are not translations of each other, judged by themselves.

use super::heard::names_heard;
use super::marks::Marks;
use super::similarity::Similarity;
use crate::document::Side;
use crate::facts::quantity::{Weight, compare};
use crate::facts::{Facts, Lexical};
use crate::text::is_latin_letter;

/// Most that met words may say for a pair, in natural-log units.
const CAP: f32 = 40.0;
/// Least promise of a side (natural-log units of evidence that its words would give in a translation) that is judged.
const LEAST: f32 = 3.0;

/// Natural-log odds that the two sides of a pair are not translations of each other; `None` when they say too little.
pub fn strangers(words: [&str; 2], facts: [&Facts; 2]) -> Option<f32> {
    let [rest @ .., heard] = WEIGHTS;
    let odds: f32 = signs_of_strangers(words, facts)?.iter().zip(rest).map(|(sign, weight)| sign * weight).sum();
    // Names can only speak against strangers, and take long to look for.
    Some(if odds > 0.0 { odds + heard * names_heard(words, facts[0]) } else { odds })
}

/// What speaks for and against strangers: a constant; for each side the logarithm of what its words promise, what those say that meet
/// nothing, what those say that do, and the share of the promise that is broken; how far the lengths are off; values on both sides
/// and on one; Latin words of the target that the source has and that it lacks; other marks.
pub fn signs_of_strangers(words: [&str; 2], facts: [&Facts; 2]) -> Option<[f32; 15]> {
    let lexical = facts.map(|facts| &facts.lexical);
    let similarity = Similarity::new(&[lexical[0]], &[lexical[1]]);
    let sides = Side::BOTH.map(|side| Tally::of(lexical[side as usize], &similarity, side));
    if sides.iter().any(|side| side.promised < LEAST) {
        return None;
    }
    let values = compare(words, facts.map(|facts| facts.quantities.as_slice()));
    let told = |one: &&crate::facts::quantity::Disagreement| {
        let of = |side: usize, index: Option<usize>| index.map(|index| facts[side].quantities[index].weight);
        [of(0, one.source), of(1, one.target)].into_iter().flatten().any(|weight| weight >= Weight::Required)
    };
    let apart = values.disagreements.iter().filter(told).count();
    let latin = latin(words, lexical, &similarity);
    let [source, target] = sides;
    let deviation = ((lexical[0].length + 4.0) / (3.3 * lexical[1].length + 4.0)).ln();
    Some([
        1.0,
        source.promised.ln(),
        target.promised.ln(),
        source.missed.min(CAP),
        target.missed.min(CAP),
        source.met.min(CAP),
        target.met.min(CAP),
        source.missed / source.promised,
        target.missed / target.promised,
        deviation.abs().min(1.5),
        values.shared.len().min(3) as f32,
        apart.min(3) as f32,
        latin[0].min(3) as f32,
        latin[1].min(3) as f32,
        Marks::score(Marks::of(words[0]), Marks::of(words[1])),
    ])
}

/// What the words of one side say.
struct Tally {
    promised: f32,
    missed: f32,
    met: f32,
}

impl Tally {
    fn of(lexical: &Lexical, similarity: &Similarity, side: Side) -> Self {
        let mut missed: Vec<f32> = lexical.units.iter().map(|unit| -(1.0 - unit.expected.min(0.9)).ln()).collect();
        let promised = missed.iter().sum();
        let mut met = 0.0;
        for meeting in similarity.meetings(side, 0, 0) {
            missed[meeting.unit] = 0.0;
            met += meeting.worth;
        }
        Self { promised, missed: missed.iter().sum(), met }
    }
}

/// How many Latin words of the target the source has, and how many it lacks.
fn latin(words: [&str; 2], lexical: [&Lexical; 2], similarity: &Similarity) -> [usize; 2] {
    let met: Vec<usize> = similarity.meetings(Side::Target, 0, 0).iter().map(|meeting| meeting.unit).collect();
    let mut counts = [0; 2];
    for (index, unit) in lexical[1].units.iter().enumerate() {
        if unit.span.len() > 2 && unit.span.of(words[1]).chars().all(is_latin_letter) {
            counts[usize::from(!met.contains(&index))] += 1;
        }
    }
    counts
}

// Printed by `cargo run --release --example fit -- strangers mlqe_pe_enzh.tsv.gz`.
const WEIGHTS: [f32; 16] =
    [-5.103, 3.089, -1.206, 0.185, 0.326, -0.415, -0.297, -1.318, 0.38, 5.204, -1.193, 3.591, -1.182, 0.002, -2.571, -2.12];
