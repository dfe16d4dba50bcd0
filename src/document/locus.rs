//! Where in its file's structure a segment stands.

/// What surrounds a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Within {
    /// Nothing: the open text.
    #[default]
    Text,
    /// A block quote.
    Quote,
    /// An HTML comment.
    Comment,
    /// An HTML element that folds its content away.
    Details,
}

/// The place of a segment in its file's structure: what a reader knows of the layout and an aligner may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Locus {
    /// Number of the block (lines without a blank one between them, a list item, a cue) that the segment stands in, ascending.
    /// Several segments of one language in one block were one paragraph, or lines that need not be paragraphs.
    pub block: u32,
    /// Number of the line-to-line position: segments that share it were written on one line.
    pub line: u32,
    /// What surrounds it.
    pub within: Within,
    /// When it is shown, in milliseconds from the start: first and last moment of a subtitle.
    pub time: Option<(u32, u32)>,
}
