//! How exactly two sides state a value that they share: rounding without `about`, words like `about` lost, added or turned round.

use super::values::compared;
use crate::document::Side;
use crate::facts::quantity::{Hedge, Quantity, is_amount, is_rounded, is_softened};
use crate::finding::{Bilingual, Severity};
use crate::rule::{Draft, PairRef, Sink};

/// What is reported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// Values rounded without a word that says so.
    pub(super) rounding: bool,
    /// `about`, `over`, `nearly` that stand on one side only.
    pub(super) hedges: bool,
}

/// Reports on the values that both sides of `pair` state.
pub(super) fn report(pair: PairRef<'_>, scope: Scope, sink: &mut Sink<'_>) {
    let Some((sides, comparison)) = compared(pair) else { return };
    for &(i, j) in &comparison.shared {
        let shared = Shared { pair, source: &sides[0][i], target: &sides[1][j] };
        let (a, b) = (&shared.source.reading, &shared.target.reading);
        if a.kind != b.kind || a.unit != b.unit || a.is_class() || b.is_class() {
            continue;
        }
        if a.low != b.low {
            if let Some(draft) = shared.rounded().filter(|_| scope.rounding) {
                sink.push(draft);
            }
        } else if is_amount(a)
            && is_amount(b)
            && let Some(draft) = shared.turned().or_else(|| shared.lost().filter(|_| scope.hedges))
        {
            sink.push(draft);
        }
    }
}

/// A value that both sides of a pair state.
struct Shared<'a> {
    pair: PairRef<'a>,
    source: &'a Quantity,
    target: &'a Quantity,
}

impl Shared<'_> {
    fn texts(&self) -> [&str; 2] {
        [self.source.span.of(self.pair.words(Side::Source)), self.target.span.of(self.pair.words(Side::Target))]
    }

    fn marked(&self, draft: Draft, severity: Severity) -> Draft {
        draft.severity(severity).evidence(self.pair.index, Side::Source, self.source.span, Bilingual::default()).fault(
            self.pair.index,
            Side::Target,
            self.target.span,
            Bilingual::default(),
        )
    }

    /// Rounded, and neither side says so.
    fn rounded(&self) -> Option<Draft> {
        let exact = self.source.hedge.is_none() && self.target.hedge.is_none();
        (exact && is_rounded(&self.source.reading, &self.target.reading)).then(|| {
            let [one, two] = self.texts();
            let draft = Draft::new(format!("{one} is rounded to {two}"), format!("{one} 被约为 {two}，未注明“约”"));
            self.marked(draft, Severity::Info)
        })
    }

    /// One side says more, the other less.
    fn turned(&self) -> Option<Draft> {
        let (above, below) = (Some(Hedge::Above), Some(Hedge::Below));
        let hedges = (self.source.hedge, self.target.hedge);
        (hedges == (above, below) || hedges == (below, above)).then(|| {
            let [one, two] = self.texts();
            let ([more, more_zh], [less, less_zh]) = (["at least that much", "以上"], ["at most that much", "以下"]);
            let (a, b) = if hedges.0 == above { ((more, more_zh), (less, less_zh)) } else { ((less, less_zh), (more, more_zh)) };
            let message = format!("the source says {one}, {}; the translation {two}, {}", a.0, b.0);
            let draft = Draft::new(message, format!("原文为 {one} {}，译文为 {two} {}", a.1, b.1));
            self.marked(draft.confidence(0.7), Severity::Warning)
        })
    }

    /// One side softens the value, the other states it bare.
    fn lost(&self) -> Option<Draft> {
        let [soft, kept] = [(Side::Source, self.source), (Side::Target, self.target)]
            .map(|(side, quantity)| is_softened(self.pair.words(side), side, quantity));
        let [one, two] = self.texts();
        let draft = match (self.source.hedge, self.target.hedge) {
            (Some(hedge), _) if !kept => {
                let (en, zh) = said(hedge);
                Draft::new(format!("{two} stands without the `{en}` of the source"), format!("译文 {two} 未保留原文的“{zh}”"))
            }
            (_, Some(hedge)) if !soft => {
                let (en, zh) = said(hedge);
                Draft::new(format!("{one} has no `{en}`, its translation has"), format!("原文 {one} 并无“{zh}”之意"))
            }
            _ => return None,
        };
        Some(self.marked(draft.confidence(0.6), Severity::Info))
    }
}

fn said(hedge: Hedge) -> (&'static str, &'static str) {
    match hedge {
        Hedge::About => ("about", "约"),
        Hedge::Above => ("more than", "超过"),
        Hedge::Below => ("less than", "不到"),
    }
}
