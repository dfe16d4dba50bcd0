//! Punctuation that translations keep: questions, exclamations, speech, a colon at the end.

/// Marks found in a stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u8);

const QUESTION: u8 = 1;
const EXCLAMATION: u8 = 2;
const SPEECH: u8 = 4;
const COLON: u8 = 8;

/// Worth of a mark on both sides and on one side only, in natural-log units. Questions are kept most faithfully, exclamation marks
/// come and go, quotation marks differ in style; set by hand to a fraction of what counting would give, since most stretches
/// without them say nothing.
const WORTH: [(u8, f32, f32); 4] = [(QUESTION, 1.5, -1.0), (EXCLAMATION, 1.0, -0.4), (SPEECH, 0.6, -0.4), (COLON, 0.8, -0.3)];

impl Marks {
    /// No two stretches score more: all marks on both sides.
    pub(super) const MOST: f32 = 3.9;

    /// The marks of `words`.
    pub(super) fn of(words: &str) -> Self {
        let mut found = 0;
        for c in words.chars() {
            found |= match c {
                '?' | '？' => QUESTION,
                '!' | '！' => EXCLAMATION,
                '"' | '“' | '”' | '「' | '」' | '『' | '』' => SPEECH,
                _ => 0,
            };
        }
        if words.trim_end().ends_with([':', '：']) {
            found |= COLON;
        }
        Self(found)
    }

    /// What two stretches' marks say about their being translations.
    pub(super) fn score(source: Self, target: Self) -> f32 {
        let worth = |&(mark, both, one): &(u8, f32, f32)| match (source.0 & mark, target.0 & mark) {
            (0, 0) => 0.0,
            (0, _) | (_, 0) => one,
            _ => both,
        };
        WORTH.iter().map(worth).sum()
    }
}

impl FromIterator<Self> for Marks {
    /// All marks of neighbouring stretches.
    fn from_iter<I: IntoIterator<Item = Self>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |found, marks| found | marks.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_marks_speak_for_a_pair() {
        let score = |source: &str, target: &str| Marks::score(Marks::of(source), Marks::of(target));
        assert!(score("Who?", "谁？") > 1.0);
        assert!(score("Who?", "他。") < -0.5);
        assert_eq!(score("He.", "他。"), 0.0);
    }
}
