//! What the displaced pairs of a document add up to: a drift, swapped pairs, or single strays. Each is said by one rule only.

use super::{Bitext, Displaced, displaced};

/// Fewest pairs shifted alike that make a drift.
const DRIFT: usize = 3;
/// Pairs between two of a drift that may look sound: short ones tell nothing.
const GAP: usize = 2;

/// A run of pairs shifted by the same number.
#[derive(Debug)]
pub struct Shifted {
    /// The pairs, ascending.
    pub pairs: Vec<usize>,
    /// By how many pairs the rendering stands later (or, negative, earlier).
    pub by: isize,
}

/// The displaced pairs of a document, sorted by what is wrong with them.
#[derive(Debug, Default)]
pub struct Placement {
    /// Runs shifted alike.
    pub drifts: Vec<Shifted>,
    /// Groups of pairs whose targets changed places among themselves.
    pub swaps: Vec<Vec<usize>>,
    /// Pairs whose rendering stands elsewhere and whose own target belongs to no pair that lost it.
    pub strays: Vec<Displaced>,
}

impl Placement {
    /// Sorts the displaced pairs of `bitext`.
    pub fn of(bitext: &Bitext) -> Self {
        let mut found = Self::default();
        let mut rest = displaced(bitext);
        while let Some(run) = longest_shift(&rest).filter(|run| run.pairs.len() >= DRIFT) {
            rest.retain(|one| !run.pairs.contains(&one.pair));
            found.drifts.push(run);
        }
        found.drifts.sort_by_key(|run| run.pairs[0]);
        while let Some(first) = rest.first().copied() {
            let mut group = vec![first.pair];
            let mut next = first.belongs;
            while let Some(one) = rest.iter().find(|one| one.pair == next && !group.contains(&next)) {
                group.push(one.pair);
                next = one.belongs;
            }
            rest.retain(|one| !group.contains(&one.pair));
            if group.len() > 1 {
                group.sort_unstable();
                found.swaps.push(group);
            } else {
                found.strays.push(first);
            }
        }
        found
    }
}

/// The longest run of pairs, close together, displaced by the same number.
fn longest_shift(rest: &[Displaced]) -> Option<Shifted> {
    let by = |one: &Displaced| one.belongs.cast_signed() - one.pair.cast_signed();
    let mut runs: Vec<Shifted> = Vec::new();
    for one in rest {
        let run =
            runs.iter_mut().find(|run| run.by == by(one) && run.pairs.last().is_some_and(|last| one.pair - last <= GAP + 1));
        match run {
            Some(run) => run.pairs.push(one.pair),
            None => runs.push(Shifted { pairs: vec![one.pair], by: by(one) }),
        }
    }
    // The first of the longest, so that equal runs come in the document's order.
    runs.into_iter().rev().max_by_key(|run| run.pairs.len())
}
