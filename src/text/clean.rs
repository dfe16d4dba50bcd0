//! Making other people's text safe to print.

use std::borrow::Cow;

/// Whether `c` draws nothing itself and can mislead a reader: control characters other than tab and line breaks, zero-width
/// and bidirectional marks, the byte order mark.
pub fn is_invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// `text` with invisible characters replaced by `·` so that nothing printed can move the cursor, reorder what follows or hide.
/// Borrowed when there is nothing to replace. Zero-width joiners stay: emoji need them.
pub fn clean(text: &str) -> Cow<'_, str> {
    let bad = |c: char| is_invisible(c) && c != '\u{200d}';
    if text.chars().any(bad) { text.chars().map(|c| if bad(c) { '·' } else { c }).collect() } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_bidi_marks_do_not_reach_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c"), "a·[31mb·c");
        assert!(matches!(clean("plain 文本\n"), Cow::Borrowed(_)));
    }
}
