//! The number is the same, its unit or currency is not.

use super::values::{Scope, Topic, compared, report};
use crate::document::Side;
use crate::facts::quantity::Unit;
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use serde::Deserialize;

/// The number is the same, its unit or currency is not.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnitMismatch {
    /// Say at `info`, once for a document, that dollars are written 元 alone.
    bare_yuan: bool,
}

impl Default for UnitMismatch {
    fn default() -> Self {
        Self { bare_yuan: true }
    }
}

impl Declare for UnitMismatch {
    const META: Meta = Meta {
        name: "unit-mismatch",
        group: Group::Numbers,
        default: true,
        severity: Severity::Error,
        summary: ("the number is the same, its unit or currency is not", "数字相同而单位或币种不同"),
        what: "Reports a value whose unit or currency was changed while its number was not: `10 miles` as 10公里, `£5` as 5美元. Conversions \
               are accepted within 3 per cent, and 元 alone for any dollar, which is said once for the document at `info` (option
               `bare-yuan`).",
        why: "A unit that changes without its number makes the value wrong by the factor between the two.",
        limits: "A unit the tables do not know is not compared.",
        bad: &[
            Example::Pair("The trail is 10 miles long.", "小路全长10公里。"),
            Example::Pair("A ticket costs £5.", "一张票5美元。"),
            Example::Pair("It took 8 years.", "这花了8天。"),
        ],
        good: &[
            Example::Pair("The trail is 10 miles long.", "小路全长16公里。"),
            Example::Pair("A ticket costs £5.", "一张票5英镑。"),
            Example::Pair("It weighs 5 lbs after 90 minutes.", "一个半小时后它重2.3公斤。"),
        ],
    };
}

impl Rule for UnitMismatch {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        report(pair, Topic::Unit, Scope { one_sided: true, small: true, rounded: false }, sink);
    }

    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        if !self.bare_yuan {
            return;
        }
        let mut draft = Draft::new("dollars are written 元 alone", "美元等货币只写作“元”").severity(Severity::Info);
        for pair in context.pairs() {
            let Some((sides, comparison)) = compared(pair) else { continue };
            for &(i, j) in &comparison.shared {
                let (source, target) = (&sides[0][i], &sides[1][j]);
                let dollar = source.reading.unit.is_some_and(Unit::is_dollar);
                if dollar && target.reading.unit == Some(Unit::YUAN) {
                    draft = draft.next_place().evidence(pair.index, Side::Source, source.span, Bilingual::default()).fault(
                        pair.index,
                        Side::Target,
                        target.span,
                        Bilingual::default(),
                    );
                }
            }
        }
        sink.push(draft);
    }
}
