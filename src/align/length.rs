//! What the lengths of two stretches say about their being translations.

/// Characters of English for one of Chinese, from the post-edited Wikipedia pairs of MLQE-PE (CC0); a document's own ratio
/// is blended in.
const RATIO: f32 = 3.3;
/// Weight of [`RATIO`] against the document's own ratio, in Chinese characters.
const RATIO_WEIGHT: f32 = 2000.0;
/// Spread of the logarithm of the ratio for long stretches, and its growth for short ones (by one over the root of the length).
const SIGMA: (f32, f32) = (0.22, 1.1);
/// Spread of the ratio of stretches that have nothing to do with each other.
const CHANCE_SIGMA: f32 = 1.1;

/// Compares lengths as a log-likelihood ratio: the log ratio of the two lengths is normal around 0 for translations, with a
/// spread that falls with the length, and broad for other pairs (the model of Gale and Church 1993, on log ratios).
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    ratio: f32,
}

impl Length {
    /// No pair scores more: ln(1.1 / 0.22).
    pub(super) const MOST: f32 = 1.61;

    /// For a document whose sides have these total lengths.
    pub(super) fn new(source: f32, target: f32) -> Self {
        let own = if target > 0.0 { (source / target).clamp(RATIO / 2.0, RATIO * 2.0) } else { RATIO };
        // The sides may lack parts, so their ratio counts with its logarithm and never fully.
        let share = 0.5 * target / (target + RATIO_WEIGHT);
        Self { ratio: RATIO * (own / RATIO).powf(share) }
    }

    /// How much likelier lengths `source` and `target` are in a translation than by chance, in natural-log units.
    pub(super) fn score(self, source: f32, target: f32) -> f32 {
        let target = self.ratio * target;
        let deviation = ((source + 4.0) / (target + 4.0)).ln();
        let sigma = SIGMA.0 + SIGMA.1 / (source.max(target)).max(1.0).sqrt();
        let normal = |sigma: f32| -0.5 * (deviation / sigma).powi(2) - sigma.ln();
        normal(sigma) - normal(CHANCE_SIGMA)
    }

    /// Length in characters of Chinese that a source stretch of this length is worth.
    pub(super) fn in_target(self, source: f32) -> f32 {
        source / self.ratio
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lengths_speak_for_a_pair_and_unequal_ones_against() {
        let length = Length::new(3300.0, 1000.0);
        assert!(length.score(132.0, 40.0) > 1.0);
        assert!(length.score(132.0, 10.0) < -3.0);
        assert!(length.score(12.0, 4.0).abs() < 1.0);
    }
}
