//! Text without meaning: spans, lines and columns, scripts, normal forms.
//!
//! Everything inside bilint counts positions in UTF-8 bytes; other units are computed here, at the edge, when something is
//! printed.

mod clean;
mod fold;
mod hanzi;
mod lines;
mod script;

pub use clean::{clean, is_invisible};
pub use fold::{fold_char, fold_width};
pub use hanzi::{Variant, to_simplified, variant, variant_of};
pub use lines::{LineIndex, Position};
pub use script::{Scripts, is_cjk_punctuation, is_han, is_kana, is_latin_letter};

use serde::Serialize;

/// A half-open range of UTF-8 byte offsets into some text; which text, the owner says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte of the range.
    pub start: u32,
    /// First byte after the range.
    pub end: u32,
}

impl Span {
    /// The range from `start` up to, not including, `end`. Offsets are bytes; a text is never longer than `u32::MAX`
    /// (readers refuse it), so the conversion cannot lose anything.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span ends before it starts: {start}..{end}");
        Self { start: start as u32, end: end as u32 }
    }

    /// Number of bytes covered.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the range covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as `usize`, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The bytes of `text` that the range covers. Panics, as slicing does, when the range does not lie on character
    /// boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The range moved `by` bytes towards the end.
    #[must_use]
    pub fn shifted(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// Whether the two ranges share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this range.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
