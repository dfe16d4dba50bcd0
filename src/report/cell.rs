//! One side of a pair as a column of text, its suggestions shown as word or character differences.

use super::View;
use super::wrap::{cells, wrap};
use crate::text::{Span, clean, is_han};
use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use std::ops::Range;

/// Alike enough, as a share of equal characters, for a difference to be shown inside the words; else they are replaced whole.
const ALIKE: f32 = 0.4;

/// What a stretch of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Words as they stand.
    Plain,
    /// Words at fault.
    Fault,
    /// Words that should go.
    Deleted,
    /// Words that should come.
    Inserted,
}

impl Mark {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Fault => AnsiColor::Yellow.on_default().underline(),
            Self::Deleted => AnsiColor::Red.on_default().strikethrough(),
            Self::Inserted => AnsiColor::Green.on_default(),
        }
    }

    /// What stands around the words where colours cannot tell.
    fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Self::Plain | Self::Fault => ("", ""),
            Self::Deleted => ("[-", "-]"),
            Self::Inserted => ("{+", "+}"),
        }
    }
}

/// Words at fault and what should stand there.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// Bytes of the cell's words.
    pub(super) span: Span,
    /// The replacement; `None` when nothing is suggested.
    pub(super) with: Option<String>,
}

/// A cell ready to be printed: its text and the marks in it.
#[derive(Debug, Default)]
pub(super) struct Cell {
    text: String,
    marks: Vec<(Range<usize>, Mark)>,
}

impl Cell {
    /// `words` with `edits` shown in them. Edits that overlap an earlier one are left out.
    pub(super) fn new(words: &str, mut edits: Vec<Edit>, view: &View) -> Self {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut cell = Self::default();
        let mut at = 0;
        for edit in edits {
            if (edit.span.start as usize) < at {
                continue;
            }
            cell.push(Mark::Plain, &words[at..edit.span.start as usize], view);
            let old = edit.span.of(words);
            match edit.with {
                Some(new) => changes(old, &new).iter().for_each(|(mark, text)| cell.push(*mark, text, view)),
                None => cell.push(Mark::Fault, old, view),
            }
            at = edit.span.end as usize;
        }
        cell.push(Mark::Plain, &words[at..], view);
        cell
    }

    fn push(&mut self, mark: Mark, text: &str, view: &View) {
        if text.is_empty() {
            return;
        }
        let (open, close) = if view.colour { ("", "") } else { mark.brackets() };
        let start = self.text.len();
        self.text.push_str(open);
        self.text.push_str(&clean(text).replace(['\n', '\r', '\t'], " "));
        self.text.push_str(close);
        self.marks.push((start..self.text.len(), mark));
    }

    /// The cell's lines at `width` cells, each filled up to it with spaces; only the first, with an ellipsis, when `short`.
    pub(super) fn lines(&self, width: usize, short: bool, view: &View) -> Vec<String> {
        let lines = wrap(&self.text, width);
        if !short || lines.len() < 2 {
            return lines.into_iter().map(|line| self.line(line, width, "", view)).collect();
        }
        let first = wrap(&self.text, width - 1).into_iter().next().unwrap_or_default();
        vec![self.line(first, width, "…", view)]
    }

    fn line(&self, line: Range<usize>, width: usize, end: &str, view: &View) -> String {
        let mut out = String::new();
        for (range, mark) in &self.marks {
            let (from, to) = (range.start.max(line.start), range.end.min(line.end));
            if from < to {
                out.push_str(&view.paint(mark.style(), &self.text[from..to]));
            }
        }
        let taken = cells(&self.text[line]) + cells(end);
        out + end + &" ".repeat(width.saturating_sub(taken))
    }
}

/// What to delete and insert to turn `old` into `new`: characters where Chinese is among them, else words; all of it when the
/// two have little in common.
fn changes(old: &str, new: &str) -> Vec<(Mark, String)> {
    let diff = if old.chars().chain(new.chars()).any(is_han) {
        TextDiff::from_chars(old, new)
    } else {
        TextDiff::from_unicode_words(old, new)
    };
    if diff.ratio() < ALIKE {
        return vec![(Mark::Deleted, old.to_owned()), (Mark::Inserted, new.to_owned())];
    }
    let mut found: Vec<(Mark, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        let mark = match change.tag() {
            ChangeTag::Equal => Mark::Plain,
            ChangeTag::Delete => Mark::Deleted,
            ChangeTag::Insert => Mark::Inserted,
        };
        match found.last_mut() {
            Some((last, text)) if *last == mark => text.push_str(change.value()),
            _ => found.push((mark, change.value().to_owned())),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str, edits: &[(&str, Option<&str>)]) -> String {
        let edits = edits.iter().map(|(old, new)| {
            let at = words.find(old).unwrap();
            Edit { span: Span::new(at, at + old.len()), with: new.map(str::to_owned) }
        });
        Cell::new(words, edits.collect(), &View::default()).text
    }

    #[test]
    fn words_that_share_much_differ_inside() {
        assert_eq!(text("of Zippo AI.", &[("Zippo AI", Some("Zhipu AI"))]), "of [-Zippo-]{+Zhipu+} AI.");
        assert_eq!(text("在2000万人里", &[("2000万", Some("200万"))]), "在200[-0-]万人里");
        assert_eq!(text("of opening I", &[("opening I", Some("OpenAI"))]), "of [-opening I-]{+OpenAI+}");
    }

    #[test]
    fn overlapping_edits_are_shown_once() {
        assert_eq!(text("a b c", &[("a b", Some("x")), ("b c", Some("y")), ("c", None)]), "[-a b-]{+x+} c");
    }

    #[test]
    fn lines_are_filled_to_the_column() {
        let view = View::default();
        let cell = Cell::new("渡轮黎明出发", Vec::new(), &view);
        assert_eq!(cell.lines(9, false, &view), ["渡轮黎明 ", "出发     "]);
        assert_eq!(cell.lines(9, true, &view), ["渡轮黎明…"]);
    }
}
