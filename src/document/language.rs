//! The language of a segment: scripts are counted first, and only what counting cannot tell is put to a language detector.

use crate::text::Scripts;

/// The language of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English (or Latin script with nothing that says otherwise).
    En,
    /// Chinese.
    Zh,
    /// Both languages in one stretch, neither a guest in the other.
    Mixed,
    /// Another language, by its ISO 639-3 code.
    Other(&'static str),
    /// No letters.
    None,
}

/// The language of `text` by its scripts alone.
pub fn detect(text: &str) -> Lang {
    let scripts = Scripts::of(text);
    if scripts.letters() == 0 {
        Lang::None
    } else if scripts.han * 3 >= scripts.latin {
        Lang::Zh
    } else {
        Lang::En
    }
}
