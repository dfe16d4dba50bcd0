//! How the two sides of a pair end.

use super::super::habit::{Choice, Departure};
use crate::document::{Layout, Side};
use crate::facts::Ending;
use crate::finding::{Bilingual, Severity};
use crate::rule::{Context, Draft, PairRef, Sink};

/// Reports a target that ends with another kind of mark than its source, or with none.
pub(super) fn check(context: Context<'_>, sink: &mut Sink<'_>) {
    let mut open = Choice::new("Chinese text without a mark at its end", "句末缺少标点的中文");
    for pair in context.pairs().filter(|pair| pair.is_full()) {
        let [source, target] = Side::BOTH.map(|side| &pair.facts(side).punctuation);
        if !matches!(source.ending, Ending::Stop | Ending::Question | Ending::Exclamation) {
            continue;
        }
        match target.ending {
            Ending::Unknown => {}
            // `”` may end a sentence that the quotation swallowed.
            Ending::Open if target.closed => {}
            Ending::Open => {
                let standard = match source.ending {
                    Ending::Question => "？",
                    Ending::Exclamation => "！",
                    _ => "。",
                };
                let (pair, span) = (pair.index, target.end);
                open.departures.push(Departure { pair, side: Side::Target, span, standard: Some(standard.into()) });
            }
            // A segment cut out of a quotation goes on in the next one.
            Ending::Comma if is_cut(pair) && target.end.of(pair.words(Side::Target)) == "，" => {}
            other => {
                open.kept += 1;
                if let Some(severity) = mismatch(source.ending, other, context.bitext.layout) {
                    report(pair, severity, sink);
                }
            }
        }
    }
    open.report(sink);
}

/// Whether the source holds one end of a quotation only.
fn is_cut(pair: PairRef<'_>) -> bool {
    let marks = &pair.facts(Side::Source).punctuation.marks;
    let count = |c: char| marks.iter().filter(|mark| mark.c == c).count();
    !count('"').is_multiple_of(2) || count('“') != count('”')
}

/// How much it matters that a source with the one ending has a target with the other. Chinese is sparing with exclamation marks
/// and free with ellipses, so neither lost is a mismatch.
fn mismatch(source: Ending, target: Ending, layout: Layout) -> Option<Severity> {
    match (source, target) {
        // In a corpus of segments a sentence may go on in the next record; in a document a paragraph ends with its words.
        (_, Ending::Comma) if layout != Layout::Records => Some(Severity::Warning),
        (_, Ending::Comma)
        | (Ending::Stop | Ending::Exclamation, Ending::Question)
        | (Ending::Question, Ending::Stop | Ending::Exclamation) => Some(Severity::Info),
        _ => None,
    }
}

fn report(pair: PairRef<'_>, severity: Severity, sink: &mut Sink<'_>) {
    let [source, target] = Side::BOTH.map(|side| &pair.facts(side).punctuation);
    let [want, found] = Side::BOTH.map(|side| pair.facts(side).punctuation.end.of(pair.words(side)));
    sink.push(
        Draft::new(
            format!("the source ends with `{want}`, the target with `{found}`"),
            format!("原文以“{want}”结尾，译文以“{found}”结尾"),
        )
        .severity(severity)
        .fault(pair.index, Side::Target, target.end, Bilingual::default())
        .evidence(pair.index, Side::Source, source.end, Bilingual::default()),
    );
}
