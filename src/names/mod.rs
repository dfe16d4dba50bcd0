//! Names: the glossaries that know them, how they sound, and which of them a document mentions.

mod alike;
pub mod builtin;
mod garble;
pub mod glossary;
mod known;
mod letters;
mod memory;
mod mention;
mod missing;
mod pair;
mod readings;
mod rendered;
mod shape;
pub mod sound;
mod tokens;

mod variant;
mod window;
pub mod words;

pub use alike::{alike, alike_at_most};
pub use garble::{Garble, Outcome};
pub use glossary::{Glossary, Kind, Name, Scope};
pub use known::{Known, NameId, Names, key, simplified};
pub use memory::{DocumentNames, Memory};
pub use mention::{Form, Mention};
pub use missing::Missing;
pub use pair::{PairNames, Text};
pub use variant::Variants;

/// How names are written in Chinese.
pub use crate::lexicon::transliteration;
