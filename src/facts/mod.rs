//! What a stretch of words says that can be compared: computed once, before any rule runs. Rules compare facts and never
//! parse text.
//!
//! One file for one kind of fact; [`Facts`] only joins them.

mod damage;
mod doubling;
mod language;
mod lexical;
mod marks;
mod markup;
mod polarity;
mod prose;
pub mod quantity;
mod repetition;
mod segmenter;
mod sentence;
mod spacing;
mod spelled;
mod stray;
mod token;

pub use damage::{Damage, DamageKind, damage};
pub use doubling::{Doubling, doublings};
pub use language::{Foreign, foreign};
pub use lexical::{Feature, Lexical, Offer, Unit, Want};
pub use marks::{Ending, Mark, Punctuation, follows_chinese, punctuation};
pub use markup::{Item, ItemKind, markup};
pub use polarity::{Cue, Polarity, cues};
pub use prose::{ProseWord, prose_words};
pub use quantity::Quantity;
pub use repetition::repeated;
pub use segmenter::Segmenter;
pub use sentence::sentences;
pub use spacing::{Gap, Spacing, meets, spacing};
pub use stray::{Stray, StrayScript, Variants, latin_look_alike, strays, variants};
pub use token::{Token, latin_tokens};

use crate::document::Side;
use crate::text::{Scripts, Span};

/// The facts of one side of a pair. All spans are bytes of that side's words.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Words in Latin letters and numbers glued to them, in order.
    pub latin: Vec<Token>,
    /// Letters by script.
    pub scripts: Scripts,
    /// The language, when it is neither English nor Mandarin.
    pub foreign: Option<Foreign>,
    /// Running words in Latin letters, on the target side only.
    pub prose: Vec<ProseWord>,
    /// Text that repeats itself as a stuck machine does.
    pub repeated: Option<Span>,
    /// Sentences, in order.
    pub sentences: Vec<Span>,
    /// Items that must survive translation, in order.
    pub markup: Vec<Item>,
    /// Punctuation marks outside markup, and how the text ends.
    pub punctuation: Punctuation,
    /// White space out of the ordinary, and where scripts meet.
    pub spacing: Spacing,
    /// Words and stretches that stand twice in a row.
    pub doublings: Vec<Doubling>,
    /// Letters of scripts the text is not written in.
    pub strays: Vec<Stray>,
    /// Characters that only one variant of Chinese has; on the target side only.
    pub variants: Variants,
    /// Characters that something broke, in order.
    pub damage: Vec<Damage>,
    /// Words as the lexicon sees them, for lexical similarity.
    pub lexical: Lexical,
    /// Values stated: numbers, dates, money, measures.
    pub quantities: Vec<Quantity>,
}

impl Facts {
    /// Reads the facts of `words`, which stand on `side`.
    pub fn of(words: &str, side: Side) -> Self {
        let latin = latin_tokens(words);
        let scripts = Scripts::of(words);
        let prose = if side == Side::Target { prose_words(words, &latin) } else { Vec::new() };
        let markup = markup(words);
        let damage = damage(words, &markup);
        Self {
            foreign: foreign(words, scripts),
            prose,
            repeated: repeated(words),
            sentences: sentences(words),
            punctuation: punctuation(words, &markup, &damage),
            spacing: spacing(words, &markup),
            doublings: doublings(words, &latin),
            strays: strays(words, &markup),
            variants: if side == Side::Target { variants(words) } else { Variants::default() },
            damage,
            markup,
            lexical: Lexical::of(words, side),
            latin,
            scripts,
            quantities: quantity::quantities(words, side),
        }
    }
}
