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
mod skip;
mod style;
mod unit;
mod value;

pub use compare::{Comparison, Disagreement, Fault, compare, is_among};
pub use exact::{Exact, written};
pub use style::{rendered, stated};
pub use unit::{Dimension, Unit};
pub use value::{Hedge, Kind, Quantity, Reading, Weight};

use crate::document::Side;

/// The values that `text` on `side` states, in order of their first byte.
pub fn quantities(text: &str, side: Side) -> Vec<Quantity> {
    match side {
        Side::Source => english::quantities(text),
        Side::Target => chinese::quantities(text),
    }
}
