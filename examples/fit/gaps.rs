//! The weights of `align::gaps` and `align::breaks_off`.

use crate::corpus::{Dice, Pair};
use crate::faults::{Fault, Trial, trials};
use crate::logistic::{self, Case};
use crate::thinned::Thinning;
use bilint::align::{Balance, Gap, Links, candidates, signs_of_a_break};
use bilint::document::Side;
use bilint::text::Span;
use rayon::prelude::*;

/// Share of pairs that are taken to have a gap of the source, one of the target, and, of the targets without an end mark, to break
/// off. Assumptions, which say how readily each is reported: such that each flags about one sound pair in 1000 of NTREX-128.
const PRIORS: [f64; 3] = [0.07, 0.3, 0.15];
/// Odds from which a gap is reported: those of the rule's default certainty.
const REPORTED: f64 = 1.1;
/// See [`Thinning::of`].
const FREEST: usize = 80;
/// How often the likeliest candidate is chosen anew by the weights that the choice before gave.
const ROUNDS: usize = 6;
/// A candidate is the gap when it shares at least so much with it, of both together.
const SHARED: f32 = 0.5;
/// Where the choice begins: missed words and a better balance speak for a gap.
const FIRST: [f64; 11] = [-5.0, 0.3, -0.3, 1.4, 1.5, 0.5, 0.5, 0.0, 1.5, -0.5, 0.0];

struct Seen {
    fault: Fault,
    at: Option<(Side, Span)>,
    gaps: [Vec<Gap>; 2],
    cut: Option<[f32; 8]>,
}

fn see(trial: &Trial, thinning: &Thinning, seed: usize) -> Seen {
    let words = trial.pair.each_ref().map(String::as_str);
    let facts = thinning.facts(&trial.pair, &mut Dice::new(seed as u64));
    let links = Links::new(words, facts.each_ref());
    let balance = Balance::default();
    let gaps = Side::BOTH.map(|side| candidates(&links, side, balance));
    Seen { fault: trial.fault, at: trial.at, gaps, cut: signs_of_a_break(words, &links, balance) }
}

/// Fits on four fifths, prints what the rest says, and the weights.
pub(crate) fn run(pairs: &[Pair]) {
    let fifth = pairs.len() / 5;
    let thinning = Thinning::of(pairs, FREEST);
    let seen = |pairs: &[Pair]| {
        let trials = trials(pairs);
        trials.par_iter().enumerate().map(|(at, trial)| see(trial, &thinning, at)).collect::<Vec<_>>()
    };
    let (rest, learned) = (seen(&pairs[..fifth]), seen(&pairs[fifth..]));
    let weights = Side::BOTH.map(|side| fit_side(&learned, side));
    let cut = fit_cut(&learned);
    for (name, weights) in ["SOURCE_WEIGHTS", "TARGET_WEIGHTS"].iter().zip(&weights) {
        logistic::print(name, weights);
    }
    logistic::print("WEIGHTS", &cut);
    report(&rest, &weights, &cut);
}

fn values(gap: &Gap) -> Vec<f64> {
    gap.signs.values().map(f64::from).to_vec()
}

fn likeliest<'a>(gaps: impl Iterator<Item = &'a Gap>, weights: &[f64]) -> Option<&'a Gap> {
    let odds = |gap: &Gap| logistic::odds(weights, &values(gap));
    gaps.max_by(|a, b| odds(a).total_cmp(&odds(b)))
}

/// Share of two spans in what they cover together.
fn overlap(a: Span, b: Span) -> f32 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both as f32 / (a.end.max(b.end) - a.start.min(b.start)).max(1) as f32
}

fn fit_side(learned: &[Seen], side: Side) -> Vec<f64> {
    let mut weights = FIRST.to_vec();
    for _ in 0..ROUNDS {
        let cases: Vec<Case> = learned.iter().filter_map(|seen| case(seen, side, &weights)).collect();
        weights = logistic::fit(&cases);
        logistic::expect(&mut weights, &cases, PRIORS[side as usize]);
    }
    weights
}

/// The likeliest candidate of a sound pair is no gap; that of a pair with a gap is one, where it stands.
fn case(seen: &Seen, side: Side, weights: &[f64]) -> Option<Case> {
    let gaps = &seen.gaps[side as usize];
    match (seen.fault, seen.at) {
        (Fault::None, _) => likeliest(gaps.iter(), weights).map(|gap| (values(gap), false)),
        (Fault::Clause, _) if side == Side::Source => likeliest(gaps.iter(), weights).map(|gap| (values(gap), true)),
        (_, Some((on, at))) if on == side => {
            likeliest(gaps.iter().filter(|gap| overlap(gap.span, at) >= SHARED), weights).map(|gap| (values(gap), true))
        }
        _ => None,
    }
}

fn fit_cut(learned: &[Seen]) -> Vec<f64> {
    let case = |seen: &Seen| {
        let is = matches!(seen.fault, Fault::Cut);
        let signs = seen.cut.filter(|_| is || seen.fault == Fault::EndMark)?;
        Some((signs.map(f64::from).to_vec(), is))
    };
    let cases: Vec<Case> = learned.iter().filter_map(case).collect();
    let mut weights = logistic::fit(&cases);
    logistic::expect(&mut weights, &cases, PRIORS[2]);
    weights
}

fn report(rest: &[Seen], weights: &[Vec<f64>; 2], cut: &[f64]) {
    let kinds = [
        Fault::None,
        Fault::EndMark,
        Fault::SentenceOfTarget,
        Fault::SentenceOfSource,
        Fault::Addition,
        Fault::Clause,
        Fault::Cut,
    ];
    let gap = |seen: &Seen, side: usize| {
        likeliest(seen.gaps[side].iter(), &weights[side]).map(|gap| logistic::odds(&weights[side], &values(gap)))
    };
    let breaks = |seen: &Seen| seen.cut.map(|signs| logistic::odds(cut, &signs.map(f64::from)));
    println!("{:20} {:>6} {:>8} of source, target, broken off", "held out", "n", "found");
    for kind in kinds {
        let of: Vec<&Seen> = rest.iter().filter(|seen| seen.fault == kind).collect();
        let told = |odds: Option<f64>| odds.is_some_and(|odds| odds >= REPORTED);
        let share =
            |is: &dyn Fn(&Seen) -> bool| 100.0 * of.iter().filter(|seen| is(seen)).count() as f64 / of.len().max(1) as f64;
        println!(
            "{:20} {:>6} {:>8.2} {:.2}, {:.2}, {:.2}",
            format!("{kind:?}"),
            of.len(),
            share(&|seen| told(gap(seen, 0)) || told(gap(seen, 1)) || told(breaks(seen))),
            share(&|seen| told(gap(seen, 0))),
            share(&|seen| told(gap(seen, 1))),
            share(&|seen| told(breaks(seen)))
        );
    }
}
