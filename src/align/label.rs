//! How much a segment looks like a label (a user name, a speaker, a caption, a heading) rather than like running text.

use crate::document::{Role, Segment};
use crate::text::Scripts;

/// From this likeness on, a segment that is paired with nothing is an aside rather than a paragraph without rendering.
pub(super) const LABEL: f32 = 0.5;

/// Likeness to a label, 0 (running text) to 1 (a label), of the words of a segment.
///
/// Running text ends in a full stop or is long; a label is short and ends in a colon or in nothing.
pub(super) fn likeness(segment: &Segment, words: &str) -> f32 {
    let scripts = Scripts::of(words);
    let base = if is_link(words) {
        0.8
    } else if segment.lang.is_chinese() {
        chinese(words, scripts)
    } else {
        latin(words, scripts)
    };
    let heading = matches!(segment.role, Role::Heading(_) | Role::Cell);
    if heading { (base + 0.4).min(1.0) } else { base }
}

/// The last mark of `text`, closing quotes and brackets aside.
fn end_mark(text: &str) -> char {
    let closing = |c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | '」' | '』' | ')' | '）' | '*' | '_');
    text.trim_end_matches(closing).chars().next_back().unwrap_or(' ')
}

fn is_stop(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '。' | '！' | '？' | '…')
}

fn latin(text: &str, scripts: Scripts) -> f32 {
    let mark = end_mark(text);
    let words = text.split_whitespace().count().max(scripts.latin_words as usize / 2);
    match words {
        0 | 1 => {
            if is_stop(mark) {
                0.6
            } else {
                1.0
            }
        }
        2..=8 if mark == ':' => 0.8,
        _ if is_stop(mark) => 0.0,
        2 | 3 => 0.8,
        4..=6 => 0.6,
        7..=9 => 0.5,
        _ => 0.0,
    }
}

fn chinese(text: &str, scripts: Scripts) -> f32 {
    let mark = end_mark(text);
    let length = scripts.han + scripts.latin_words * 2;
    match length {
        0..=20 if matches!(mark, ':' | '：') => 0.8,
        _ if is_stop(mark) => 0.0,
        0..=4 => 0.9,
        5..=12 => 0.7,
        13..=24 if !text.contains(['，', ',', '。', '；']) => 0.5,
        _ => 0.0,
    }
}

/// Whether nearly all of `text` is the text of links.
fn is_link(text: &str) -> bool {
    let mut open = 0;
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let close = rest[at..].find("](").and_then(|middle| rest[at + middle..].find(')').map(|end| at + middle + end + 1));
        let Some(close) = close else { break };
        open += Scripts::of(&rest[..at]).letters();
        rest = &rest[close..];
    }
    rest.len() < text.len() && open + Scripts::of(rest).letters() < 12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Content, detect};
    use crate::text::Span;

    fn of(words: &str) -> f32 {
        let segment =
            Segment { span: Span::new(0, words.len()), content: Content::Verbatim, lang: detect(words), role: Role::Body };
        likeness(&segment, words)
    }

    #[test]
    fn names_and_captions_are_labels() {
        for words in [
            "saltmarsh77",
            "df",
            "Harbour Master",
            "MODERATOR:",
            "译文",
            "来源：新华社",
            "以下是读者的评论：",
            "来源：[港口的一年](https://example.org/a)",
        ] {
            assert!(of(words) >= LABEL, "{words}: {}", of(words));
        }
    }

    #[test]
    fn sentences_are_text() {
        for words in [
            "The tide turned.",
            "潮水转向了。",
            "they said the ferry would be back before anyone had missed it",
            "渡轮黎明时分从北码头出发，中午到达南岛，傍晚返回",
        ] {
            assert!(of(words) < LABEL, "{words}: {}", of(words));
        }
    }
}
