//! Where a finding is: the one place that a line, an annotation or a link points at.

use crate::align::Bitext;
use crate::document::{Document, Side};
use crate::engine::Report;
use crate::finding::{Finding, Label, Place};
use crate::text::{Position, Span};

/// A finding with what it was found in.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    /// The bilingual text in it.
    pub(super) bitext: &'a Bitext,
    /// The finding.
    pub(super) finding: &'a Finding,
}

/// All findings of a report, in its order.
pub(super) fn findings(report: &Report) -> impl Iterator<Item = Found<'_>> {
    report.checked.iter().flat_map(|checked| {
        let texts = checked.bitexts.iter().zip(&checked.findings);
        texts.flat_map(move |(bitext, findings)| findings.iter().map(move |finding| Found { bitext, finding }))
    })
}

/// A stretch of one document.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// The bytes.
    pub(super) span: Span,
}

impl Spot<'_> {
    /// Where it starts.
    pub(super) fn start(&self) -> Position {
        self.document.lines.position(&self.document.text, self.span.start)
    }
}

/// The place to point at: the first words at fault, else the first words marked, else the words of the first pair on the side
/// that has any.
pub(super) fn spot<'a>(bitext: &'a Bitext, place: &Place) -> Spot<'a> {
    let label = place.labels.iter().find(|label| label.at_fault).or_else(|| place.labels.first());
    label.map_or_else(|| pair_spot(bitext, place), |label| label_spot(bitext, label))
}

/// The place of a label.
pub(super) fn label_spot<'a>(bitext: &'a Bitext, label: &Label) -> Spot<'a> {
    Spot { document: bitext.document(label.side), span: label.span }
}

/// The words of `pair` on `side`; `None` when there are none.
pub(super) fn half_spot(bitext: &Bitext, pair: usize, side: Side) -> Option<Spot<'_>> {
    let words = bitext.words(pair, side);
    let span = bitext.raw(pair, side, Span::new(0, words.len())).0;
    (!bitext.pairs[pair].half(side).is_missing()).then(|| Spot { document: bitext.document(side), span })
}

fn pair_spot<'a>(bitext: &'a Bitext, place: &Place) -> Spot<'a> {
    let first = place.pairs.first().map_or(0, |&pair| pair as usize);
    let found = Side::BOTH.into_iter().find_map(|side| half_spot(bitext, first, side));
    found.unwrap_or(Spot { document: bitext.document(Side::Source), span: Span::default() })
}
