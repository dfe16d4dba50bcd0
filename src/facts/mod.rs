//! What a stretch of words says that can be compared: computed once, before any rule runs. Rules compare facts and never
//! parse text.
//!
//! One file for one kind of fact; [`Facts`] only joins them.

mod sentence;
mod token;

pub use sentence::sentences;
pub use token::{Token, latin_tokens};

use crate::document::Side;
use crate::text::Span;

/// The facts of one side of a pair. All spans are bytes of that side's words.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Words in Latin letters and numbers glued to them, in order.
    pub latin: Vec<Token>,
    /// Sentences, in order.
    pub sentences: Vec<Span>,
}

impl Facts {
    /// Reads the facts of `words`, which stand on `side`.
    pub fn of(words: &str, _side: Side) -> Self {
        Self { latin: latin_tokens(words), sentences: sentences(words) }
    }
}
