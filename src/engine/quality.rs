//! How good a pair is, as one number with its reasons.
//!
//! A logistic regression over few signs, so that each part of the sum can be shown. `tools/fit_score.py` fits it and measures how
//! well it is calibrated (`docs/quality.md`).

use crate::align::{Bitext, Similarity};
use crate::document::Side;
use crate::facts::Facts;
use crate::finding::Severity;
use crate::text::Scripts;

/// The signs, their weights, and the constant that is added: as `tools/fit_score.py` printed them.
const WEIGHTS: [(&str, f32); 6] =
    [("words", 1.061), ("strange", 0.921), ("length", -8.726), ("latin", -0.868), ("errors", -5.786), ("warnings", -2.283)];
const CONSTANT: f32 = -0.463;

/// Target characters that a character of the source comes to, and how many of each are left out of the comparison: short texts
/// vary more.
const RATIO: f32 = 0.3;
const SLACK: f32 = 5.0;

/// What is thought of a pair's quality.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    /// Probability that it is a faithful translation, 0 to 1, where half of all pairs are.
    pub score: f32,
    /// The signs: name, value, and what it adds to the log-odds. Empty when a side is, which makes the score 0.
    pub parts: Vec<(&'static str, f32, f32)>,
}

impl Quality {
    /// No translation at all.
    pub const NONE: Self = Self { score: 0.0, parts: Vec::new() };

    /// Judges pair `index` of `bitext`, about which findings of the severities `found` were made.
    pub fn of(bitext: &Bitext, index: usize, found: impl Iterator<Item = Severity>) -> Self {
        let words = Side::BOTH.map(|side| bitext.words(index, side));
        if words.iter().any(|words| words.trim().is_empty()) {
            return Self::NONE;
        }
        let values = values(Side::BOTH.map(|side| bitext.facts(index, side)), Scripts::of(words[1]), found);
        let parts: Vec<_> = WEIGHTS.iter().zip(values).map(|(&(name, weight), value)| (name, value, value * weight)).collect();
        let sum = CONSTANT + parts.iter().map(|(.., part)| part).sum::<f32>();
        Self { score: 1.0 / (1.0 + (-sum).exp()), parts }
    }
}

/// The signs of a pair, in the order of [`WEIGHTS`].
fn values([source, target]: [&Facts; 2], scripts: Scripts, found: impl Iterator<Item = Severity>) -> [f32; 6] {
    let (source, target) = (&source.lexical, &target.lexical);
    let units = source.units.len().min(target.units.len()) as f32;
    let alike = (Similarity::new(&[source], &[target]).score(0, 0) / (1.0 + units).sqrt()).clamp(-3.0, 5.0);
    let length = ((RATIO * source.length + SLACK) / (target.length + SLACK)).ln().abs().min(2.0);
    let latin = scripts.latin as f32 / (scripts.latin + scripts.han).max(1) as f32;
    let (mut errors, mut warnings) = (0.0f32, 0.0f32);
    for severity in found {
        match severity {
            Severity::Error => errors += 1.0,
            Severity::Warning => warnings += 1.0,
            Severity::Info => {}
        }
    }
    [alike, alike.min(0.0), length, latin, errors.min(2.0), warnings.min(2.0)]
}
