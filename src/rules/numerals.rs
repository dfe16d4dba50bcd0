//! House style of amounts in Chinese: 300 or 三百.

use crate::document::Side;
use crate::facts::quantity::{Exact, Weight, restyled};
use crate::finding::{Bilingual, Severity};
use crate::rule::{Context, Draft, Sink};
use serde::Deserialize;

/// How amounts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Numerals {
    /// 300.
    Arabic,
    /// 三百.
    Chinese,
}

/// Below it numbers in words belong to the language more than to the count: 三心二意.
const LEAST: Exact = Exact::new_raw(10, 1);

/// One finding for all amounts of the target that are not written as `wanted`.
pub(super) fn report(context: Context<'_>, wanted: Numerals, sink: &mut Sink<'_>) {
    let (en, zh) = match wanted {
        Numerals::Arabic => ("amounts are written in Chinese numerals; the house style is Arabic digits", "数字应使用阿拉伯数字"),
        Numerals::Chinese => ("amounts are written in Arabic digits; the house style is Chinese numerals", "数字应使用汉字"),
    };
    let mut draft = Draft::new(en, zh).severity(Severity::Info);
    for pair in context.pairs() {
        for quantity in &pair.facts(Side::Target).quantities {
            if quantity.weight < Weight::Required || quantity.reading.low < LEAST {
                continue;
            }
            if let Some(text) = restyled(quantity, wanted == Numerals::Arabic) {
                draft = draft.next_place().fault(pair.index, Side::Target, quantity.span, Bilingual::default()).replace(
                    (pair.index, Side::Target, quantity.number),
                    text,
                    false,
                );
            }
        }
    }
    sink.push(draft);
}
