//! Which neighbouring lines are one paragraph.

use super::Piece;
use crate::document::{Lang, Role};
use crate::text::is_han;
use unicode_width::UnicodeWidthStr;

/// Line widths, in columns, at which people and editors wrap prose.
const WRAPS: std::ops::RangeInclusive<usize> = 40..=140;

/// Lines that must be as long as a wrap allows before a file counts as wrapped: share, and number.
const FULL_SHARE: f32 = 0.7;
const FULL_LINES: usize = 4;

/// What joins two lines of a paragraph in `lang`: Chinese is written without spaces.
pub(super) fn between(lang: Lang) -> &'static str {
    if lang.is_chinese() { "" } else { " " }
}

/// Groups pieces into paragraphs: each a slice of neighbours in one language.
pub(super) fn paragraphs<'a>(text: &str, pieces: &'a [Piece]) -> Vec<&'a [Piece]> {
    let wraps = Wraps { english: wrap_width(text, pieces, false), chinese: wrap_width(text, pieces, true) };
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for end in 1..=pieces.len() {
        if end == pieces.len() || !joins(text, &pieces[start..end], pieces[end], wraps) {
            paragraphs.push(&pieces[start..end]);
            start = end;
        }
    }
    paragraphs
}

/// The widths at which the file wraps its lines, where it does.
#[derive(Clone, Copy)]
struct Wraps {
    english: Option<usize>,
    chinese: Option<usize>,
}

fn same_language(a: Lang, b: Lang) -> bool {
    a == b || (a.is_chinese() && b.is_chinese()) || matches!((a, b), (_, Lang::None) | (Lang::None, _))
}

/// Whether `next` goes on with the paragraph of `before`.
fn joins(text: &str, before: &[Piece], next: Piece, wraps: Wraps) -> bool {
    let last = before[before.len() - 1];
    let (a, b) = (last.line, next.line);
    if a.block != b.block || (a.role == Role::Aside) != (b.role == Role::Aside) {
        return false;
    }
    if a.role == Role::Aside {
        return true;
    }
    if !same_language(last.lang, next.lang) || matches!(a.role, Role::Heading(_) | Role::Cell) || b.role != Role::Body && !b.glued
    {
        return false;
    }
    if b.glued || last.from == next.from {
        return true;
    }
    let (line, follows) = (a.span.of(text), b.span.of(text));
    let wrap = if last.lang.is_chinese() { wraps.chinese } else { wraps.english };
    match wrap {
        Some(width) => is_full(line, follows, width),
        None => runs_on(line, follows),
    }
}

/// Whether the first word of `next` would not have fitted on `line`, wrapped at `width` columns.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    line.width() + first_word(next) > width.saturating_sub(2)
}

/// Width of what a wrapping editor would have had to keep together at the start of `line`.
fn first_word(line: &str) -> usize {
    match line.chars().next() {
        Some(c) if is_han(c) => 4,
        _ => 1 + line.split(|c: char| c.is_whitespace() || is_han(c)).next().unwrap_or_default().width(),
    }
}

/// Whether `line` breaks off in mid-sentence and `next` goes on with it.
fn runs_on(line: &str, next: &str) -> bool {
    let bare = |c: char| matches!(c, '*' | '_' | '`' | '"' | '“' | '\'' | '(' | '（' | '<');
    let Some(end) = line.trim_end_matches(bare).chars().next_back() else { return false };
    let words = line.split_whitespace().count();
    let continues = next.trim_start_matches(bare).chars().next().is_some_and(char::is_lowercase);
    match end {
        ',' | '，' | '、' | '；' => true,
        _ if end.is_alphanumeric() && !is_han(end) => continues && words > 2,
        _ => false,
    }
}

/// The width at which the file's lines in one language are wrapped; `None` when a line is a paragraph there.
fn wrap_width(text: &str, pieces: &[Piece], chinese: bool) -> Option<usize> {
    let neighbours = |pair: &&[Piece]| {
        let (a, b) = (&pair[0], &pair[1]);
        let of_language = |lang: Lang| if chinese { lang.is_chinese() } else { lang == Lang::En };
        of_language(a.lang)
            && of_language(b.lang)
            && a.line.block == b.line.block
            && a.from != b.from
            && a.line.role != Role::Aside
    };
    let broken: Vec<(&str, &str)> =
        pieces.windows(2).filter(neighbours).map(|pair| (pair[0].line.span.of(text), pair[1].line.span.of(text))).collect();
    let mut widths: Vec<usize> = broken.iter().map(|(line, _)| line.width()).collect();
    widths.sort_unstable();
    let width = *widths.get((widths.len() * 19 / 20).min(widths.len().saturating_sub(1)))?;
    let full = broken.iter().filter(|(line, next)| is_full(line, next, width)).count();
    let wrapped = full >= FULL_LINES && full as f32 >= FULL_SHARE * broken.len() as f32;
    (WRAPS.contains(&width) && wrapped).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_breaks_off_runs_on() {
        assert!(runs_on("The ferry that leaves from the north", "pier at dawn is the only one."));
        assert!(runs_on("渡轮黎明出发，", "中午到达。"));
        assert!(!runs_on("The ferry leaves at dawn.", "then it returns"));
        assert!(!runs_on("saltmarsh77", "nobody takes the ferry any more"));
        assert!(!runs_on("渡轮黎明出发。", "中午到达。"));
    }
}
