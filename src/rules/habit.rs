//! What a document does where two ways of writing are possible, and how to speak of it.

use crate::document::Side;
use crate::finding::{Bilingual, Severity};
use crate::rule::{Draft, Sink};
use crate::text::Span;

/// Fewest places that show a habit.
const ENOUGH: usize = 10;

/// A place that departs from the standard.
#[derive(Debug)]
pub(super) struct Departure {
    /// The pair it stands in.
    pub(super) pair: usize,
    /// The side it stands on.
    pub(super) side: Side,
    /// The words.
    pub(super) span: Span,
    /// What the standard puts there.
    pub(super) standard: Option<String>,
}

/// One choice of style, over a document.
#[derive(Debug)]
pub(super) struct Choice {
    /// What departs from the standard, in English and in Chinese: `half-width marks in Chinese text`.
    pub(super) name: (&'static str, &'static str),
    /// How often the document keeps the standard.
    pub(super) kept: usize,
    /// Where it does not.
    pub(super) departures: Vec<Departure>,
}

impl Choice {
    /// A choice that no place has been counted for.
    pub(super) fn new(en: &'static str, zh: &'static str) -> Self {
        Self { name: (en, zh), kept: 0, departures: Vec::new() }
    }

    /// Reports the choice at `info`. A document of at least [`ENOUGH`] places most of which depart has a habit of its own: one
    /// finding. In any other the standard decides: one finding for each pair.
    pub(super) fn report(&self, sink: &mut Sink<'_>) {
        let (off, total) = (self.departures.len(), self.departures.len() + self.kept);
        let (en, zh) = self.name;
        if total >= ENOUGH && off > self.kept {
            let draft = Draft::new(
                format!("{en} throughout the document ({off} of {total})"),
                format!("全文使用{zh}（{total} 处中的 {off} 处）"),
            );
            sink.push(self.departures.iter().fold(draft.severity(Severity::Info), |draft, one| one.mark(draft.next_place())));
            return;
        }
        for same in self.departures.chunk_by(|a, b| a.pair == b.pair) {
            let draft = Draft::new(en, zh).severity(Severity::Info);
            sink.push(same.iter().fold(draft, |draft, one| one.mark(draft)));
        }
    }
}

impl Departure {
    fn mark(&self, draft: Draft) -> Draft {
        let draft = draft.fault(self.pair, self.side, self.span, Bilingual::default());
        match &self.standard {
            Some(text) => draft.replace((self.pair, self.side, self.span), text, true),
            None => draft,
        }
    }
}
