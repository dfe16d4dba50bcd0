//! Text cut to lines of a terminal's cells: wide characters count two, and Chinese may break between any two characters.

use crate::text::{is_cjk_punctuation, is_han, is_kana};
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The byte ranges of the lines that `text` makes at `width` cells: broken at its own line breaks, at spaces, beside Chinese
/// characters (never before a closing mark), and anywhere when a word alone is wider. Spaces at a break are left out. An empty
/// text is one empty line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        wrap_line(line, start, width, &mut lines);
        start += line.len() + 1;
    }
    lines
}

/// `text` wrapped to `width` cells, as one string with line breaks.
pub(super) fn fill(text: &str, width: usize) -> String {
    wrap(text, width).into_iter().map(|line| &text[line]).collect::<Vec<_>>().join("\n")
}

/// Cells that `text` takes on a terminal.
pub(super) fn cells(text: &str) -> usize {
    text.width()
}

/// The first part of `text` that fits `width` cells, with an ellipsis when something was cut.
pub(super) fn shorten(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let mut short: String = text
        .chars()
        .take_while(|&c| {
            used += c.width().unwrap_or(1);
            used <= width
        })
        .collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

fn wrap_line(line: &str, base: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let (mut start, mut used) = (0, 0);
    let mut break_at: Option<usize> = None;
    let mut last = None;
    for (at, c) in line.char_indices() {
        if at > start && may_break(last, c) {
            break_at = Some(at);
        }
        let cell = c.width().unwrap_or(1);
        if used + cell > width && at > start && !c.is_whitespace() {
            let end = break_at.take().unwrap_or(at);
            lines.push(trimmed(line, start..end, base));
            start = end;
            used = cells(&line[start..at]);
        }
        used += cell;
        last = Some(c);
    }
    lines.push(trimmed(line, start..line.len(), base));
}

fn trimmed(line: &str, range: Range<usize>, base: usize) -> Range<usize> {
    let end = range.start + line[range.clone()].trim_end().len();
    base + range.start..base + end
}

/// Whether a line may end between these two characters.
fn may_break(before: Option<char>, after: char) -> bool {
    let Some(before) = before else { return false };
    let wide = |c: char| is_han(c) || is_kana(c);
    let opens = |c: char| matches!(c, '（' | '《' | '「' | '『' | '【' | '“' | '‘' | '(' | '[' | '{');
    let closes = is_cjk_punctuation(after) && !opens(after);
    // `[-gone-]{+come+}` of the diff stays with its words.
    let sign = |c: char| matches!(c, '+' | '-');
    if after.is_whitespace() || closes || opens(before) || sign(after) || (sign(before) && wide(after)) {
        return false;
    }
    before.is_whitespace() || wide(before) || wide(after) || is_cjk_punctuation(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_between_chinese_characters() {
        assert_eq!(fill("the north pier at dawn", 9), "the north\npier at\ndawn");
        assert_eq!(fill("渡轮黎明出发，从北码头。", 10), "渡轮黎明出\n发，从北码\n头。");
        assert_eq!(fill("abcdefghij", 4), "abcd\nefgh\nij");
        assert_eq!(fill("", 4), "");
        assert_eq!(fill("渡轮[-,-]{+，+}出发", 16), "渡轮[-,-]{+，+}\n出发");
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "从 OpenAI 到 DeepSeek，“大模型”之争 👍🏽 e\u{301}tude（2024）……\tfin";
        for width in 2..40 {
            for line in wrap(text, width) {
                assert!(cells(&text[line.clone()]) <= width.max(2), "{width}: {:?}", &text[line]);
            }
        }
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(shorten("渡轮黎明出发", 7), "渡轮黎…");
        assert_eq!(shorten("dawn", 4), "dawn");
    }
}
