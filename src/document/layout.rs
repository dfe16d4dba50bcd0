//! How the two languages are laid out in a document.

use serde::Serialize;

/// The arrangement of the two languages in a document, as found or as told by `--layout`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Paragraphs in turn: one of the source, its rendering, and so on (or the rendering first).
    #[default]
    Interleaved,
    /// Several paragraphs of one language, then as many of the other, again and again.
    Blocks,
    /// All of one language, then all of the other.
    Halves,
    /// Two files side by side.
    TwoFiles,
    /// A paired corpus: each record holds both sides.
    Records,
}

impl Layout {
    /// The layout's name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interleaved => "interleaved",
            Self::Blocks => "blocks",
            Self::Halves => "halves",
            Self::TwoFiles => "two-files",
            Self::Records => "records",
        }
    }
}
