//! The weights of `align::strangers`.

use crate::corpus::{Dice, Pair};
use crate::faults::{join, paragraph, related};
use crate::logistic::{self, Case};
use crate::thinned::Thinning;
use bilint::align::{names_heard, signs_of_strangers};
use rayon::prelude::*;

/// See [`Thinning::of`].
const FREEST: usize = 80;
/// Share of given pairs that are taken to be strangers. An assumption, which says how readily they are reported: such that under five sound
/// pairs in 1000 of NTREX-128 are, all of them renderings without one word in common.
const PRIOR: f64 = 0.15;
/// Odds from which strangers are reported.
const REPORTED: f64 = 1.1;

/// Pairs with their own target and with that of another text on the same subject, or of any text.
fn trials(pairs: &[Pair]) -> Vec<(Pair, bool)> {
    let mut dice = Dice::new(7);
    let mut trials = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        trials.push((pair.clone(), false));
        for _ in 0..2 {
            let other = if dice.below(5) > 0 {
                related(pairs, at, &mut dice)
            } else {
                (at + 1 + dice.below(pairs.len() - 1)) % pairs.len()
            };
            trials.push(([pair[0].clone(), pairs[other][1].clone()], true));
        }
        if at % 2 == 0 {
            let own = join(&paragraph(pairs, at, &mut dice));
            let about = related(pairs, at, &mut dice);
            let other = join(&paragraph(pairs, about, &mut dice));
            trials.push(([own[0].clone(), other[1].clone()], true));
            trials.push((own, false));
        }
    }
    trials
}

/// Fits on four fifths, prints what the rest says, and the weights.
pub(crate) fn run(pairs: &[Pair]) {
    let fifth = pairs.len() / 5;
    let thinning = Thinning::of(pairs, FREEST);
    let cases = |pairs: &[Pair]| -> Vec<Case> {
        let trials = trials(pairs);
        let case = |(at, (pair, is)): (usize, &(Pair, bool))| {
            let facts = thinning.facts(pair, &mut Dice::new(at as u64));
            let words = pair.each_ref().map(String::as_str);
            let signs = signs_of_strangers(words, facts.each_ref())?;
            let heard = names_heard(words, &facts[0]);
            Some((signs.into_iter().chain([heard]).map(f64::from).collect(), *is))
        };
        trials.par_iter().enumerate().filter_map(case).collect()
    };
    let (rest, learned) = (cases(&pairs[..fifth]), cases(&pairs[fifth..]));
    let mut weights = logistic::fit(&learned);
    logistic::expect(&mut weights, &learned, PRIOR);
    logistic::print("WEIGHTS", &weights);
    for is in [false, true] {
        let of: Vec<&Case> = rest.iter().filter(|case| case.1 == is).collect();
        let told = of.iter().filter(|case| logistic::odds(&weights, &case.0) >= REPORTED).count();
        println!("{}: {told} of {} reported", if is { "strangers" } else { "translations" }, of.len());
    }
}
