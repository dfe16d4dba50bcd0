//! The number is the same, its unit or currency is not.

use super::values::{Scope, Topic, both, compared, report};
use crate::document::Side;
use crate::facts::quantity::{CONVERSION, Fault, Kind, Quantity, Unit, is_converted};
use crate::finding::{Bilingual, Example, Group, Meta, Severity};
use crate::rule::{Context, Declare, Draft, PairRef, Rule, Sink};
use serde::Deserialize;

/// The number is the same, its unit or currency is not.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnitMismatch {
    /// Say at `info`, once for a document, that dollars are written 元 alone.
    bare_yuan: bool,
    /// Currencies, by their ISO 4217 codes, for which 元 alone will do; a bare `dollar` is one of them when `USD` is. For any other
    /// it is an error.
    yuan_for: Vec<Currency>,
    /// Per cent by which a converted value may differ.
    tolerance: u8,
}

/// A currency, read from its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Currency(Unit);

impl TryFrom<String> for Currency {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Unit::currency(&code).map(Self).ok_or_else(|| format!("{code} is no currency that bilint knows by its ISO 4217 code"))
    }
}

impl Default for UnitMismatch {
    fn default() -> Self {
        let dollars = [Unit::USD, Unit::AUD, Unit::CAD, Unit::NZD, Unit::SGD, Unit::HKD, Unit::TWD];
        Self { bare_yuan: true, yuan_for: dollars.map(Currency).to_vec(), tolerance: CONVERSION }
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
            Example::Pair("The trail is 10 miles long.", "小路全长20公里。"),
            Example::With("yuan-for = [\"HKD\"]", "The fee is $20.", "费用是20元。"),
        ],
        good: &[
            Example::Pair("The trail is 10 miles long.", "小路全长16公里。"),
            Example::Pair("A ticket costs £5.", "一张票5英镑。"),
            Example::Pair("It was 9 degrees Fahrenheit warmer.", "气温高了5摄氏度。"),
            Example::Pair("It weighs 5 lbs after 90 minutes.", "一个半小时后它重2.3公斤。"),
        ],
    };
}

impl Rule for UnitMismatch {
    fn check_pair(&self, pair: PairRef<'_>, sink: &mut Sink<'_>) {
        let scope = Scope { small: true, required: &Kind::AMOUNTS, tolerance: self.tolerance };
        report(pair, Topic::Unit, scope, sink);
        let words = Side::BOTH.map(|side| pair.words(side));
        for (source, target) in shared(pair) {
            if self.is_loose(source, target) {
                sink.push(both(pair, Fault::Conversion, [source, target], words));
            } else if is_bare_yuan(source, target) && !self.takes_yuan(source) {
                sink.push(both(pair, Fault::Unit, [source, target], words));
            }
        }
    }

    fn check_bitext(&self, context: Context<'_>, sink: &mut Sink<'_>) {
        if !self.bare_yuan {
            return;
        }
        let mut draft = Draft::new("dollars are written 元 alone", "美元等货币只写作“元”").severity(Severity::Info);
        for pair in context.pairs() {
            for (source, target) in
                shared(pair).filter(|(source, target)| is_bare_yuan(source, target) && self.takes_yuan(source))
            {
                draft = draft.next_place().evidence(pair.index, Side::Source, source.span, Bilingual::default()).fault(
                    pair.index,
                    Side::Target,
                    target.span,
                    Bilingual::default(),
                );
            }
        }
        sink.push(draft);
    }
}

/// The values that both sides of `pair` state, in two places each.
fn shared(pair: PairRef<'_>) -> impl Iterator<Item = (&Quantity, &Quantity)> {
    let found = compared(pair);
    found.into_iter().flat_map(|(sides, comparison)| comparison.shared.iter().map(move |&(i, j)| (&sides[0][i], &sides[1][j])))
}

fn is_bare_yuan(source: &Quantity, target: &Quantity) -> bool {
    source.reading.unit.is_some_and(Unit::is_dollar) && target.reading.unit == Some(Unit::YUAN)
}

impl UnitMismatch {
    /// Whether 元 alone will do for the currency of `source`.
    fn takes_yuan(&self, source: &Quantity) -> bool {
        let unit = source.reading.unit.map(|unit| if unit == Unit::DOLLAR { Unit::USD } else { unit });
        unit.is_some_and(|unit| self.yuan_for.contains(&Currency(unit)))
    }

    /// Whether a conversion that would pass differs by more than a stricter `tolerance` allows.
    fn is_loose(&self, source: &Quantity, target: &Quantity) -> bool {
        let (one, two) = (&source.reading, &target.reading);
        let apart = one.unit.zip(two.unit).is_some_and(|(one, two)| !one.is_same(two));
        let exact = apart && !one.is_class() && !two.is_class();
        exact && self.tolerance < CONVERSION && !is_converted(one, two, self.tolerance)
    }
}
