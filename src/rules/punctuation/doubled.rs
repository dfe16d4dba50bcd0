//! Marks that stand twice.

use crate::document::Side;
use crate::facts::Mark;
use crate::finding::{Bilingual, Severity};
use crate::rule::{Draft, PairRef, Sink};
use crate::text::Span;

/// Reports marks that follow each other where one is meant. Question and exclamation marks may be repeated; three dots or
/// full stops are an ellipsis.
pub(super) fn check(pair: PairRef<'_>, side: Side, sink: &mut Sink<'_>) {
    let marks = &pair.facts(side).punctuation.marks;
    for run in marks.chunk_by(|a, b| a.span.end == b.span.start && is_doubling(a.c) && is_doubling(b.c)) {
        let [first, .., last] = run else { continue };
        if !is_slip(run) {
            continue;
        }
        let span = Span { start: first.span.start, end: last.span.end };
        let text = span.of(pair.words(side));
        let kept = run.iter().max_by_key(|mark| weight(mark.c)).map_or(first.c, |mark| mark.c);
        let same = run.iter().all(|mark| mark.c == first.c);
        sink.push(
            Draft::new(format!("doubled punctuation `{text}`"), format!("标点重复：“{text}”"))
                .severity(if run.len() == 2 && first.c != '.' { Severity::Warning } else { Severity::Info })
                .fault(pair.index, side, span, Bilingual::default())
                .replace((pair.index, side, span), kept.to_string(), same),
        );
    }
}

fn is_doubling(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

fn is_slip(run: &[Mark]) -> bool {
    let stops = run.iter().filter(|mark| matches!(mark.c, '.' | '。')).count();
    let asking = run.iter().filter(|mark| matches!(mark.c, '？' | '！')).count();
    // `...` and `。。。` are ellipses, `？！` is emphasis, `etc.,` is an abbreviation.
    !(stops >= 3 || asking == run.len() || matches!(run, [a, b] if a.c == '.' && b.c != '.'))
}

fn weight(c: char) -> u8 {
    match c {
        '？' | '！' => 3,
        '.' | '。' => 2,
        '、' => 0,
        _ => 1,
    }
}
