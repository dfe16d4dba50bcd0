//! The language of a segment: scripts are counted first, and only what counting cannot tell is put to a language detector.

use crate::text::{Scripts, Variant, variant};

/// The language of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English (or Latin script with nothing that says otherwise).
    En,
    /// Chinese, and the variant when its characters tell one.
    Zh(Option<Variant>),
    /// Both languages in one stretch, neither a guest in the other.
    Mixed,
    /// Another language, by its ISO 639-3 code.
    Other(&'static str),
    /// No letters.
    None,
}

impl Lang {
    /// Whether it is Chinese, of either variant.
    pub fn is_chinese(self) -> bool {
        matches!(self, Self::Zh(_))
    }

    /// The language's name in every output: `en`, `zh` (`zh-Hans`, `zh-Hant` where the characters tell), `mixed`, `none`, or the ISO 639-3 code of another.
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh(None) => "zh",
            Self::Zh(Some(Variant::Simplified)) => "zh-Hans",
            Self::Zh(Some(Variant::Traditional)) => "zh-Hant",
            Self::Mixed => "mixed",
            Self::Other(code) => code,
            Self::None => "none",
        }
    }
}

/// The language of `text` by its scripts alone.
pub fn detect(text: &str) -> Lang {
    let scripts = Scripts::of(text);
    if scripts.letters() == 0 {
        Lang::None
    } else if scripts.han * 3 >= scripts.latin {
        Lang::Zh(variant(text))
    } else {
        Lang::En
    }
}
