//! The lines of a document that a finding marks, made ready to be drawn.

use super::View;
use super::place::{Spot, half_spot};
use super::wrap::{cells, wrap};
use crate::align::Bitext;
use crate::document::Side;
use crate::finding::{Label, Place};
use crate::text::{Span, is_invisible};
use std::ops::Range;

/// Some whole lines of a document, or the decoded words of a record, safe to print.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The document's path.
    pub(super) path: String,
    /// 1-based number of the first line.
    pub(super) line: usize,
    /// The lines.
    pub(super) text: String,
    /// What is marked in them; without a mark the lines are only shown.
    pub(super) marks: Vec<Mark>,
}

/// Marked bytes of an excerpt.
#[derive(Debug)]
pub(super) struct Mark {
    /// The bytes.
    pub(super) range: Range<usize>,
    /// Whether they are at fault, or only evidence.
    pub(super) at_fault: bool,
    /// What is said about them; may be empty.
    pub(super) note: String,
}

/// The excerpts for `place` on `side`, in document order: one for labels that fit the width together, else one for each; the
/// plain paragraph when only the other side has labels; the whole paragraph marked when no side has.
pub(super) fn excerpts(bitext: &Bitext, place: &Place, side: Side, view: &View) -> Vec<Excerpt> {
    let labels: Vec<&Label> = place.labels.iter().filter(|label| label.side == side).collect();
    if labels.is_empty() {
        return unlabelled(bitext, place, side).into_iter().collect();
    }
    clusters(bitext, labels, view.width).iter().map(|cluster| excerpt(bitext, cluster)).collect()
}

impl Excerpt {
    /// Cuts marks that would not fit lines of `width` cells to their beginning: a mark over several lines to its first line when
    /// not all of them fit, a mark over more cells than a line has to as many as fit.
    pub(super) fn fit(&mut self, width: usize) {
        let room = width.saturating_sub(20).max(10);
        let wide = self.text.lines().any(|line| cells(line) > room);
        for mark in &mut self.marks {
            let marked = &self.text[mark.range.clone()];
            let first = marked.lines().next().unwrap_or_default();
            if wide && (first.len() < marked.len() || cells(first) > room) {
                let line = wrap(first, room).first().map_or(0, |line| line.end);
                mark.range.end = mark.range.start + line.max(first.chars().next().map_or(0, char::len_utf8));
            }
        }
    }
}

/// Groups labels of one side that can be shown in one window of `width` cells.
fn clusters<'a>(bitext: &Bitext, mut labels: Vec<&'a Label>, width: usize) -> Vec<Vec<&'a Label>> {
    labels.sort_by_key(|label| (label.span.start, label.span.end));
    let room = width.saturating_sub(16);
    let mut clusters: Vec<(Range<usize>, Vec<&Label>)> = Vec::new();
    for label in labels {
        let extent = extent(bitext, label);
        if let Some((all, members)) = clusters.last_mut() {
            let joint = all.start.min(extent.start)..all.end.max(extent.end);
            let overlaps = members.iter().any(|member| member.span.overlaps(label.span));
            let mapped = |label: &Label| words_only(bitext, label);
            if overlaps || (joint.len() <= room && mapped(members[0]) == mapped(label) && members[0].pair == label.pair) {
                *all = joint;
                members.push(label);
                continue;
            }
        }
        clusters.push((extent, vec![label]));
    }
    clusters.into_iter().map(|(_, members)| members).collect()
}

/// The cells of a line that a label and its note take; the whole of any line for a label over several.
fn extent(bitext: &Bitext, label: &Label) -> Range<usize> {
    let document = bitext.document(label.side);
    let line = document.lines.line_of(label.span.start);
    if document.lines.line_of(label.span.end.max(label.span.start + 1) - 1) != line {
        return 0..usize::MAX;
    }
    let before = Span { start: document.lines.start_of(line), end: label.span.start };
    let start = cells(before.of(&document.text));
    start..start + cells(&label.text) + 1 + cells(&label.note.en)
}

/// Whether only the words can be shown, because the bytes of the record hold them in an escaped form.
fn words_only(bitext: &Bitext, label: &Label) -> bool {
    bitext.given && !bitext.raw(label.pair as usize, label.side, label.words).1
}

fn excerpt(bitext: &Bitext, labels: &[&Label]) -> Excerpt {
    let side = labels[0].side;
    let spans: Vec<Span> = if words_only(bitext, labels[0]) {
        return record(bitext, labels[0].pair as usize, side, labels);
    } else {
        labels.iter().map(|label| label.span).collect()
    };
    let marks = labels.iter().zip(spans).map(|(label, span)| (span, label.at_fault, label.note.en.clone())).collect();
    lines(&Spot { document: bitext.document(side), span: labels[0].span }, marks)
}

fn unlabelled(bitext: &Bitext, place: &Place, side: Side) -> Option<Excerpt> {
    let has_words = |pair: &&u32| !bitext.words(**pair as usize, side).trim().is_empty();
    let first = place.labels.first().map(|label| &label.pair).filter(has_words);
    let pair = *first.or_else(|| place.pairs.iter().find(has_words))? as usize;
    let spot = half_spot(bitext, pair, side)?;
    let marks = match (place.labels.is_empty(), place.pairs.len()) {
        (false, _) => Vec::new(),
        (true, 1) => vec![(spot.span, true, String::new())],
        (true, count) => vec![(spot.span, true, run_note(bitext, place, side, count))],
    };
    let exact = bitext.raw(pair, side, Span::new(0, bitext.words(pair, side).len())).1;
    let words_only = bitext.given && (marks.is_empty() || !exact);
    Some(if words_only { record(bitext, pair, side, &[]) } else { lines(&spot, marks) })
}

/// What is said of a run of pairs of which only the first is shown.
fn run_note(bitext: &Bitext, place: &Place, side: Side, count: usize) -> String {
    let lines: Vec<u32> = place.pairs.iter().flat_map(|&pair| bitext.lines(pair as usize, side)).collect();
    match (lines.iter().min(), lines.iter().max()) {
        (Some(first), Some(last)) if first != last => format!("{count} paragraphs, lines {first} to {last}"),
        _ => String::new(),
    }
}

/// The decoded words of one half of a record on one line; the whole of them marked when no label says what.
fn record(bitext: &Bitext, pair: usize, side: Side, labels: &[&Label]) -> Excerpt {
    let words = bitext.words(pair, side);
    let line = bitext.lines(pair, side).first().copied().unwrap_or(1) as usize;
    let flat = words.replace(['\n', '\r'], " ");
    let mark = |label: &&Label| Mark {
        range: printable(&flat[..label.words.start as usize]).len()..printable(&flat[..label.words.end as usize]).len(),
        at_fault: label.at_fault,
        note: label.note.en.clone(),
    };
    let marks = labels.iter().map(mark).collect();
    Excerpt { path: bitext.document(side).path.display().to_string(), line, text: printable(&flat), marks }
}

/// Whole lines of the spot's document that hold all marked spans (or the spot itself when nothing is marked).
fn lines(spot: &Spot<'_>, marks: Vec<(Span, bool, String)>) -> Excerpt {
    let document = spot.document;
    let covered = marks.iter().fold(spot.span, |all, (span, ..)| all.join(*span));
    let first = document.lines.line_of(covered.start);
    let last = document.lines.line_of(covered.end.max(covered.start + 1) - 1);
    let start = document.lines.start_of(first) as usize;
    let end =
        if (last as usize) < document.lines.len() { document.lines.start_of(last + 1) as usize } else { document.text.len() };
    let text = document.text[start..end].trim_end_matches(['\n', '\r']);
    let offset = |at: u32| printable(&text[..(at as usize - start).min(text.len())]).len();
    let marks = marks
        .into_iter()
        .map(|(span, at_fault, note)| Mark { range: offset(span.start)..offset(span.end), at_fault, note })
        .collect();
    Excerpt { path: document.path.display().to_string(), line: first as usize, text: printable(text), marks }
}

/// `text` with every invisible character shown as `·` and every line break as LF, character for character. A byte order mark is
/// left out: it is no column.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{feff}' if out.is_empty() => {}
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '\u{200d}' => out.push(c),
            _ if is_invisible(c) => out.push('·'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_harmless_and_keeps_its_columns() {
        let text = "\u{feff}a\u{1b}[31m\u{202e}b\r\nc\rd";
        assert_eq!(printable(text), "a·[31m·b\nc\nd");
    }
}
