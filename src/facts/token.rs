//! Words in Latin letters, on either side.

use crate::text::{Span, is_latin_letter};

/// A word in Latin letters or digits, with the marks that stand inside it (`o'clock`, `GPT-4`, `v1.2`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
}

/// The Latin-script words of `words`, in order. Digits belong to a word; `'`, `’`, `-`, `_`, `.` and `&` do when they stand
/// between letters or digits. Chinese characters always end a word.
pub fn latin_tokens(words: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut end = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = is_latin_letter(c) || c.is_ascii_digit();
        if inside {
            start.get_or_insert(at);
            end = at + c.len_utf8();
            continue;
        }
        let glue = matches!(c, '\'' | '’' | '-' | '_' | '.' | '&');
        let next_inside = chars.peek().is_some_and(|&(_, next)| is_latin_letter(next) || next.is_ascii_digit());
        let bridges = glue && next_inside && end == at;
        if !bridges && let Some(from) = start.take() {
            tokens.push(Token { span: Span::new(from, end) });
        } else if bridges {
            end = at + c.len_utf8();
        }
    }
    if let Some(from) = start {
        tokens.push(Token { span: Span::new(from, end) });
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_end_at_chinese_and_keep_inner_marks() {
        let text = "用GPT-4和v1.2，don’t stop. OK";
        let found: Vec<&str> = latin_tokens(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found, ["GPT-4", "v1.2", "don’t", "stop", "OK"]);
    }
}
