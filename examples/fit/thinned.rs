//! Facts as they would be if the lexicon had not been counted on the very pairs at hand.

use crate::corpus::{Dice, Pair};
use bilint::align::Similarity;
use bilint::document::Side;
use bilint::facts::{Facts, Feature, Lexical};
use std::collections::{HashMap, HashSet};

/// How many classes of words, by the probability that they are rendered by something the lexicon knows.
const CLASSES: usize = 10;
/// What no target offers.
const NOTHING: Feature = Feature(u32::MAX);

/// The share of meetings to be kept in each class of words. The lexicon's probabilities hold for pairs that it has not seen; on
/// those it was counted on, more words meet. Without thinning, a word that meets nothing would seem to prove far more than it does.
pub(crate) struct Thinning {
    classes: [f64; CLASSES],
    freest: usize,
}

impl Thinning {
    /// Counts how many words meet something in sound `pairs`, against how many should. `freest` is the share of the probabilities, in
    /// hundredths, that the freest translators keep: post-edited pairs stay close to their sources.
    pub(crate) fn of(pairs: &[Pair], freest: usize) -> Self {
        let mut classes = [(0.0, 0.0); CLASSES];
        for [source, target] in pairs {
            let (source, target) = (Lexical::of(source, Side::Source), Lexical::of(target, Side::Target));
            let similarity = Similarity::new(&[&source], &[&target]);
            let met: HashSet<usize> = similarity.meetings(Side::Source, 0, 0).iter().map(|meeting| meeting.unit).collect();
            for (index, unit) in source.units.iter().enumerate() {
                let (expected, observed) = &mut classes[class(unit.expected)];
                *expected += f64::from(unit.expected);
                *observed += f64::from(u8::from(met.contains(&index)));
            }
        }
        let classes = classes.map(|(expected, observed): (f64, f64)| (expected / observed.max(1.0)).min(1.0));
        Self { classes, freest }
    }

    /// The facts of a pair; some words of the source want nothing. `dice` decides which, alike for the same word.
    pub(crate) fn facts(&self, pair: &Pair, dice: &mut Dice) -> [Facts; 2] {
        let [mut source, target] = Side::BOTH.map(|side| Facts::of(&pair[side as usize], side));
        let Lexical { units, wants, .. } = &mut source.lexical;
        let mut kept: HashMap<u32, bool> = HashMap::new();
        let faithful = (self.freest + dice.below(101 - self.freest)) as f64 / 100.0;
        for unit in units {
            let share = (self.classes[class(unit.expected)] * faithful * 1e6) as usize;
            if !*kept.entry(unit.form).or_insert_with(|| dice.below(1_000_000) < share) {
                wants[unit.wants()].iter_mut().for_each(|want| want.feature = NOTHING);
            }
        }
        [source, target]
    }
}

fn class(expected: f32) -> usize {
    ((expected * CLASSES as f32) as usize).min(CLASSES - 1)
}
