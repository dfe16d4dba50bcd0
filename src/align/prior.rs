//! What is known of a pairing before any word is read.

use std::ops::Range;

/// Expectations about a pairing that come from outside the words, such as where the segments stand in a document that
/// interleaves both languages.
pub trait Prior: Sync {
    /// The cost of joining the segments `source` to the segments `target` (0-based, of each side; one of them empty for a null
    /// bead, which is asked for one segment at a time), in natural-log units: 0 says nothing is known, 1 makes the bead e times
    /// less likely, a negative cost speaks for it, and `f32::INFINITY` forbids it. A null bead should never be forbidden, or
    /// there may be no pairing at all. It is asked for every bead that is weighed, so it should be a few comparisons.
    fn cost(&self, source: Range<u32>, target: Range<u32>) -> f32;

    /// Whether beads may cross: pairs of moved paragraphs looked for among what is left over.
    fn allows_crossing(&self) -> bool {
        true
    }
}

/// Nothing is known but the words.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPrior;

impl Prior for NoPrior {
    fn cost(&self, _source: Range<u32>, _target: Range<u32>) -> f32 {
        0.0
    }
}
