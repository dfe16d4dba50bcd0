//! Names that the Chinese renders by sound.

use crate::names::{simplified, transliteration, words};
use crate::text::{Span, is_han, is_latin_letter};
use pinyin::ToPinyin;

/// Fewest letters of a name: shorter ones fit too much by chance.
const LETTERS: usize = 4;
/// Words more ordinary than this are taken for words, not for names.
const ORDINARY: f32 = 0.5;

/// The capitalised words of `english` that are no ordinary words, in lower case, with the characters of `chinese` that render each by
/// sound, simplified, and where these stand. Each name once.
pub(super) fn renderings(english: &str, chinese: &str) -> Vec<(String, String, Span)> {
    let mut found: Vec<(String, String, Span)> = Vec::new();
    for word in english.split(|c: char| !is_latin_letter(c)) {
        if word.len() < LETTERS || !word.starts_with(char::is_uppercase) {
            continue;
        }
        let name = word.to_lowercase();
        if found.iter().any(|(other, ..)| *other == name) || words::ordinary(&name) >= ORDINARY {
            continue;
        }
        if let Some(rendering) = transliteration::find(&name, chinese) {
            let written: String = simplified(rendering.span.of(chinese)).chars().filter(|&c| is_han(c)).collect();
            found.push((name, written, rendering.span));
        }
    }
    found
}

/// The syllables of `rendering`, without tones.
pub(super) fn sound(rendering: &str) -> Vec<&'static str> {
    rendering.chars().filter_map(|c| c.to_pinyin()).map(pinyin::Pinyin::plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_with_its_rendering() {
        let found = renderings("Yesterday Matheson met the guests.", "昨天马西森见到了客人。");
        let short: Vec<_> = found.iter().map(|(name, rendering, _)| (name.as_str(), rendering.as_str())).collect();
        assert_eq!(short, [("matheson", "马西森")]);
        assert_eq!(sound("法拉奇"), sound("法拉齐"));
    }
}
