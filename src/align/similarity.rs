//! How likely two stretches of words are translations, from their words alone: the one measure used for pairing and by the rules
//! that judge pairs.

use super::evidence::{Evidence, TRUST};
use super::learn::Learned;
use super::length::Length;
use crate::document::Side;
use crate::facts::Lexical;
use std::ops::Range;

/// The lexical similarity of stretches of one text. Word values depend on the text (a name that stands in every paragraph tells
/// little), so it is made once for all source and all target stretches that may be compared.
#[derive(Debug)]
pub struct Similarity {
    evidence: Evidence,
    length: Length,
    lengths: [Vec<f32>; 2],
}

/// What meets what in a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// Index of the unit in its own side's [`Lexical::units`].
    pub unit: usize,
    /// What meeting something is worth, in natural-log units; 0 to 6.
    pub worth: f32,
}

impl Similarity {
    /// Reads the facts of all stretches of both sides, in order.
    pub fn new(source: &[&Lexical], target: &[&Lexical]) -> Self {
        let lengths = [source, target].map(|side| side.iter().map(|segment| segment.length).collect::<Vec<f32>>());
        let total = |side: usize| lengths[side].iter().sum::<f32>();
        let length = Length::new(total(0), total(1));
        Self { evidence: Evidence::new(source, target, &Learned::default(), [TRUST; 2]), length, lengths }
    }

    /// How much likelier the words of source stretch `source` and target stretch `target` are together as translations than by
    /// chance, in natural-log units: each word that meets a rendering counts the logarithm of its likelihood over chance, each
    /// that should and does not counts below zero; the mean of both directions. Above 3 or so two sentences of ordinary length
    /// are hardly strangers; below -1 hardly translations. Compare it with [`Self::margin`] before judging.
    pub fn score(&self, source: usize, target: usize) -> f32 {
        self.scores(source, target..target + 1).first().copied().unwrap_or_default()
    }

    /// [`Self::score`] of one source stretch with each of the target stretches `targets`, cheaper than one by one.
    pub fn scores(&self, source: usize, targets: Range<usize>) -> Vec<f32> {
        let cells = self.evidence.row(source, targets.clone());
        let own = self.length.in_target(self.lengths[0][source]);
        cells
            .iter()
            .zip(targets)
            .map(|(cell, target)| {
                let forward = self.evidence.gain(0, source, &mut [&cell.source], self.lengths[1][target]);
                let backward = self.evidence.gain(1, target, &mut [&cell.target], own);
                let missed = self.evidence.all_missed(0, source) + self.evidence.all_missed(1, target);
                0.5 * (missed + forward + backward)
            })
            .collect()
    }

    /// How far the pair's score is above that of the best competitor: the same source with another target among `targets`, or
    /// another source among `sources` with the same target. Negative when one of them fits better.
    pub fn margin(&self, source: usize, target: usize, sources: Range<usize>, targets: Range<usize>) -> f32 {
        let row = self.scores(source, targets.clone()).into_iter().zip(targets);
        let others = row.filter(|&(_, other)| other != target).map(|(score, _)| score);
        let column = sources.filter(|&other| other != source).map(|other| self.score(other, target));
        self.score(source, target) - others.chain(column).fold(f32::NEG_INFINITY, f32::max).max(0.0)
    }

    /// The units of `side` that meet something on the other side of the pair, in order. Which units meet nothing the others
    /// tell; how likely that is in a true translation, each unit's `expected`.
    pub fn meetings(&self, side: Side, source: usize, target: usize) -> Vec<Meeting> {
        let cell = self.evidence.row(source, target..target + 1).pop().unwrap_or_default();
        let (hits, length) = match side {
            Side::Source => (cell.source, self.lengths[1][target]),
            Side::Target => (cell.target, self.length.in_target(self.lengths[0][source])),
        };
        hits.into_iter()
            .map(|(unit, value)| Meeting { unit: unit as usize, worth: super::evidence::worth(value, length) })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: [(&str, &str); 3] = [
        ("The bank raised interest rates again on Tuesday.", "星期二，银行再次上调了利率。"),
        ("Farmers in the valley are worried about the drought.", "山谷里的农民对干旱感到担忧。"),
        ("The museum will open a new wing next spring.", "博物馆明年春天将开放一座新的侧楼。"),
    ];

    #[test]
    fn a_translation_is_nearer_than_its_neighbours() {
        let source = TEXT.map(|pair| Lexical::of(pair.0, Side::Source));
        let target = TEXT.map(|pair| Lexical::of(pair.1, Side::Target));
        let similarity = Similarity::new(&source.each_ref(), &target.each_ref());
        for index in 0..3 {
            assert!(similarity.score(index, index) > 3.0, "{}", similarity.score(index, index));
            assert!(similarity.margin(index, index, 0..3, 0..3) > 3.0);
            assert!(similarity.score(index, (index + 1) % 3) < 1.0);
        }
    }

    #[test]
    fn words_that_meet_are_told() {
        let (source, target) = (Lexical::of(TEXT[0].0, Side::Source), Lexical::of(TEXT[0].1, Side::Target));
        let similarity = Similarity::new(&[&source], &[&target]);
        let word = |meeting: &Meeting| source.units[meeting.unit].span.of(TEXT[0].0);
        let found: Vec<&str> =
            similarity.meetings(Side::Source, 0, 0).iter().filter(|meeting| meeting.worth > 1.0).map(word).collect();
        assert!(found.contains(&"bank") && found.contains(&"Tuesday") && !found.contains(&"The"), "{found:?}");
    }
}
