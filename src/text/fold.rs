//! Full-width and other compatibility forms brought to the plain ones, one character for one.

use std::borrow::Cow;

/// The plain form of a full-width ASCII character (`Ａ`, `０`, `，`) or ideographic space; any other character unchanged.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        _ => c,
    }
}

/// `text` with every character folded by [`fold_char`]. Borrowed when nothing changes. Byte offsets are not kept.
pub fn fold_width(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| fold_char(c) != c) { text.chars().map(fold_char).collect() } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_become_ascii() {
        assert_eq!(fold_width("ＧＰＴ－４，３５％\u{3000}好"), "GPT-4,35% 好");
        assert!(matches!(fold_width("plain"), Cow::Borrowed(_)));
    }
}
