//! What the rules on values share: which disagreements are whose, and how they are told.

use crate::document::Side;
use crate::facts::quantity::{
    Comparison, Disagreement, Fault, Kind, Quantity, Unit, Weight, converted, is_among, is_converted, rendered, stated,
};
use crate::finding::{Bilingual, Severity};
use crate::rule::{Draft, PairRef, Sink};
use crate::text::Span;

/// Which rule a disagreement belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Amounts and places in a row.
    Number,
    /// Points in time.
    Date,
    /// Units and currencies.
    Unit,
}

fn topic(one: &Disagreement, sides: [&[Quantity]; 2]) -> Topic {
    if matches!(one.fault, Fault::Unit | Fault::Conversion) {
        return Topic::Unit;
    }
    let kinds = quantities(one, sides).map(|quantity| quantity.map(|quantity| quantity.reading.kind));
    if kinds.iter().flatten().all(|kind| kind.is_date()) { Topic::Date } else { Topic::Number }
}

fn quantities<'a>(one: &Disagreement, [source, target]: [&'a [Quantity]; 2]) -> [Option<&'a Quantity>; 2] {
    [one.source.map(|at| &source[at]), one.target.map(|at| &target[at])]
}

/// What is reported besides contradictions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    /// Small numbers in words that stand on one side only.
    pub(super) small: bool,
    /// Kinds of value that are reported when they stand on one side only.
    pub(super) required: &'a [Kind],
    /// Per cent by which a converted value may differ.
    pub(super) tolerance: u8,
}

/// The values of both sides of `pair` and how they compare; `None` when a side has no words or neither states a value.
pub(super) fn compared(pair: PairRef<'_>) -> Option<([&[Quantity]; 2], &Comparison)> {
    let stated = pair.is_full() && Side::BOTH.iter().any(|&side| !pair.facts(side).quantities.is_empty());
    stated.then(|| pair.values())
}

/// Reports the disagreements of `pair` that belong to `mine` and lie within `scope`.
pub(super) fn report(pair: PairRef<'_>, mine: Topic, scope: Scope<'_>, sink: &mut Sink<'_>) {
    let Some((sides, comparison)) = compared(pair) else { return };
    let words = Side::BOTH.map(|side| pair.words(side));
    for one in comparison.disagreements.iter().filter(|one| topic(one, sides) == mine) {
        let quantities = quantities(one, sides);
        if let (Fault::Conversion, [Some(source), Some(target)]) = (one.fault, quantities)
            && is_converted(&source.reading, &target.reading, scope.tolerance)
        {
            continue;
        }
        let alone = quantities.iter().flatten().count() == 1;
        let small = quantities.iter().flatten().all(|quantity| quantity.weight < Weight::Required);
        let required = quantities.iter().flatten().all(|quantity| scope.required.contains(&quantity.reading.kind));
        if !alone || required && (scope.small || !small) {
            sink.push(draft(pair, one, sides, words));
        }
    }
}

fn draft(pair: PairRef<'_>, one: &Disagreement, sides: [&[Quantity]; 2], words: [&str; 2]) -> Draft {
    match quantities(one, sides) {
        [Some(source), Some(target)] => both(pair, one.fault, [source, target], words),
        [Some(source), None] => alone(pair, one.fault, (Side::Source, source), words[0]),
        [None, Some(target)] => alone(pair, one.fault, (Side::Target, target), words[1]),
        [None, None] => Draft::new("", ""),
    }
}

/// A value on each side that should be one.
pub(super) fn both(pair: PairRef<'_>, fault: Fault, [source, target]: [&Quantity; 2], words: [&str; 2]) -> Draft {
    let (one, two) = (source.span.of(words[0]), target.span.of(words[1]));
    let (a, b) = (stated(&source.reading), stated(&target.reading));
    let (en, zh) = verdict(fault, source, target);
    let message = |a: &str, b: &str, what: &str, mark: &str| {
        format!("{}{mark}{}{what}", read_as(one, a, " = ", ""), read_as(two, b, " = ", ""))
    };
    let certain = source.weight == Weight::Required && target.weight == Weight::Required;
    let severity = if certain || matches!(fault, Fault::Scale(_) | Fault::Unit | Fault::Conversion) {
        Severity::Error
    } else {
        Severity::Warning
    };
    let draft = Draft::new(message(&a.0, &b.0, &en, "; "), message(&a.1, &b.1, &zh, "；"))
        .severity(severity)
        .confidence(if certain { 0.95 } else { 0.8 })
        .evidence(pair.index, Side::Source, source.span, Bilingual::new(a.0, a.1))
        .fault(pair.index, Side::Target, target.span, Bilingual::new(b.0, b.1));
    match correction(fault, source, target, words[1]) {
        Some((span, text)) => draft.replace((pair.index, Side::Target, span), text, false),
        None => draft,
    }
}

/// `text` with its value behind it, unless it says the same: `20 billion = 20,000,000,000`, but `40%` alone.
fn read_as(text: &str, value: &str, open: &str, close: &str) -> String {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric() || *c == '%').flat_map(char::to_lowercase).collect::<String>();
    if letters(text) == letters(value) { text.to_owned() } else { format!("{text}{open}{value}{close}") }
}

fn verdict(fault: Fault, source: &Quantity, target: &Quantity) -> (String, String) {
    match fault {
        Fault::Scale(power) => {
            let (size, size_zh) = if power < 0 { ("too small", "偏小") } else { ("too large", "偏大") };
            let (by, by_zh) = match power.unsigned_abs() {
                1 => ("ten".to_owned(), "10".to_owned()),
                2 => ("a hundred".to_owned(), "100".to_owned()),
                3 => ("a thousand".to_owned(), "1000".to_owned()),
                n => (format!("10^{n}"), format!("10^{n}")),
            };
            (format!(": {by} times {size}"), format!("：{size_zh} {by_zh} 倍"))
        }
        Fault::Conversion => converted(&source.reading, &target.reading).map_or_else(Default::default, |right| {
            let (en, zh) = stated(&right);
            (format!(", not {en}"), format!("，应为 {zh}"))
        }),
        Fault::Unit => {
            let money = [source, target].iter().all(|quantity| quantity.reading.unit.is_some_and(Unit::is_money));
            if money {
                (": another currency".into(), "：币种不同".into())
            } else {
                (": another unit".into(), "：单位不同".into())
            }
        }
        _ => (String::new(), String::new()),
    }
}

/// What should stand in the target, and in place of which of its words.
fn correction(fault: Fault, source: &Quantity, target: &Quantity, words: &str) -> Option<(Span, String)> {
    let number = target.number.of(words);
    if fault == Fault::Conversion {
        return Some((target.number, rendered(&converted(&source.reading, &target.reading)?, target, number)?));
    }
    if fault == Fault::Unit {
        let unit = source.reading.unit?;
        let plain = target.reading.kind == Kind::Count && target.span.start == target.number.start;
        return plain.then(|| (target.span, format!("{number}{}", unit.chinese())));
    }
    Some((target.number, rendered(&source.reading, target, number)?)).filter(|(_, text)| text != number)
}

/// A value of one side without its like on the other.
fn alone(pair: PairRef<'_>, fault: Fault, (side, quantity): (Side, &Quantity), words: &str) -> Draft {
    let text = quantity.span.of(words);
    let (en, zh) = stated(&quantity.reading);
    let lesser = matches!(fault, Fault::Shortened | Fault::Condensed);
    let beside = lesser || neighbour(pair, side, quantity);
    let (said, said_zh) = match side {
        Side::Source => ("is not in the translation", "译文中没有"),
        Side::Target => ("is not in the source", "原文中没有"),
    };
    let mut message = format!("{} {said}", read_as(text, &en, " (", ")"));
    let mut message_zh = format!("{said_zh} {}", read_as(text, &zh, "（", "）"));
    if fault == Fault::Shortened {
        message.push_str(": the date is shorter there");
        message_zh.push_str("：该处日期较简");
    } else if fault == Fault::Condensed {
        message.push_str(", which condenses the paragraph");
        message_zh.push_str("，译文为缩写");
    } else if beside {
        message.push_str(", but in the pair beside it");
        message_zh.push_str("，但出现在相邻的一段中");
    }
    Draft::new(message, message_zh).severity(if beside { Severity::Info } else { Severity::Warning }).confidence(0.7).fault(
        pair.index,
        side,
        quantity.span,
        Bilingual::new(en, zh),
    )
}

/// Whether the neighbouring pairs hold the value on the other side, and not on this one: the text was divided differently.
fn neighbour(pair: PairRef<'_>, side: Side, quantity: &Quantity) -> bool {
    let last = pair.context.bitext.pairs.len();
    let beside = [pair.index.checked_sub(1), Some(pair.index + 1).filter(|&index| index < last)];
    beside.into_iter().flatten().any(|index| {
        let other = pair.context.pair(index);
        let holds = |side: Side| is_among(quantity, &other.facts(side).quantities);
        holds(side.other()) && !holds(side)
    })
}
