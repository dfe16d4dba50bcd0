//! Values that a text states: numbers, dates, money, measures, compared by what they mean and never by their digits.
//!
//! One reader for each language yields [`Quantity`]s with their spans; [`compare`] says which of them answer each other. All
//! arithmetic is exact.

mod agree;
mod chinese;
mod compare;
mod compound;
mod digits;
mod english;
mod exact;
mod hedge;
mod skip;
mod style;
mod unit;
mod value;

pub use agree::{CONVERSION, is_converted, is_rounded};
pub use compare::{Comparison, Disagreement, Fault, compare, is_among};
pub use exact::{Exact, written};
pub use hedge::{is_amount, is_softened};
pub use style::{converted, rendered, restyled, stated};
pub use unit::{Dimension, Unit};
pub use value::{Hedge, Kind, Quantity, Reading, Weight};

use crate::document::Side;

/// The values that `text` on `side` states, in order of their first byte.
pub fn quantities(text: &str, side: Side) -> Vec<Quantity> {
    let mut found = match side {
        Side::Source => english::quantities(text),
        Side::Target => chinese::quantities(text),
    };
    for quantity in &mut found {
        if is_marker(text, quantity) {
            quantity.weight = Weight::Weak;
        }
    }
    found
}

/// Whether the number only counts an item of a list, a heading or a section: `1. `, `（2）`, `3、` at the start of a line, §4.
fn is_marker(text: &str, quantity: &Quantity) -> bool {
    let (before, after) = (&text[..quantity.span.range().start], &text[quantity.span.range().end..]);
    if before.trim_end().ends_with('§') {
        return true;
    }
    let line = before.rsplit('\n').next().unwrap_or("");
    let begins = line.chars().all(|c| matches!(c, ' ' | '\t' | '#' | '*' | '>' | '-' | '(' | '（' | '[' | '【' | '第'));
    let small = quantity.reading.low.is_integer() && quantity.reading.low.to_integer() < 100;
    let mark = after.starts_with([')', '）', '、', '．', '】']);
    let point =
        after.strip_prefix('.').is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()) && !rest.trim().is_empty());
    begins && small && quantity.span == quantity.number && (mark || point)
}
