//! A value as a text states it.

use super::exact::{Exact, int, over, plus, ten, times};
use super::unit::Unit;
use crate::text::Span;
use serde::Deserialize;

/// What sort of value it is. Sorts that can stand for each other across the languages are told in `agree`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A number of things, or of a unit.
    Count,
    /// Hundredths: the value is the number before the sign.
    Percent,
    /// Hundredths taken off a price: `30% off`, 七折.
    Discount,
    /// Percentage points.
    Points,
    /// A part of one.
    Fraction,
    /// So many times as much.
    Multiple,
    /// A place in a row.
    Ordinal,
    /// A calendar year; negative before our era.
    Year,
    /// A decade, by its first year.
    Decade,
    /// A century, by its ordinal.
    Century,
    /// A month, 1 to 12.
    Month,
    /// A day of the month.
    Day,
    /// A day of the week, Monday 1 to Sunday 7.
    Weekday,
    /// A time of day in minutes after midnight; below 720 it may be either half of the day when `high` is larger.
    Clock,
    /// Part of an identifier (`GPT-4`, `5G`, a telephone number): matched, compared only with its like.
    Label,
}

impl Kind {
    /// Amounts and places in a row.
    pub const AMOUNTS: [Self; 8] =
        [Self::Count, Self::Percent, Self::Discount, Self::Points, Self::Fraction, Self::Multiple, Self::Ordinal, Self::Label];
    /// Points in time.
    pub const DATES: [Self; 7] = [Self::Year, Self::Decade, Self::Century, Self::Month, Self::Day, Self::Weekday, Self::Clock];

    /// Whether it is a point in time rather than an amount.
    pub fn is_date(self) -> bool {
        Self::DATES.contains(&self)
    }
}

/// One way to understand a quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The sort of value.
    pub kind: Kind,
    /// The unit or currency, where one is named.
    pub unit: Option<Unit>,
    /// The value; of a class (`dozens`, 数百万), the least it can mean.
    pub low: Exact,
    /// The same, or of a class the most it can mean.
    pub high: Exact,
    /// The worth of the last digit shown: what rounding may hide is half of it.
    pub step: Exact,
}

impl Reading {
    /// An exact value.
    pub(super) fn new(kind: Kind, value: Exact, step: Exact) -> Self {
        Self { kind, unit: None, low: value, high: value, step }
    }

    /// A whole number.
    pub(super) fn whole(kind: Kind, value: i128) -> Self {
        Self::new(kind, int(value), int(1))
    }

    /// A class of values.
    pub(super) fn class(low: i128, high: i128) -> Self {
        Self { kind: Kind::Count, unit: None, low: int(low), high: int(high), step: int(1) }
    }

    /// The same reading with a unit.
    pub(super) fn of(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }

    /// The same reading as another kind of value.
    pub(super) fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// The reading with value and step multiplied; `None` when that overflows.
    pub(super) fn scaled(mut self, by: Exact) -> Option<Self> {
        self.low = times(self.low, by)?;
        self.high = times(self.high, by)?;
        self.step = times(self.step, by)?;
        Some(self)
    }

    /// Whether it names a class, not a value.
    pub fn is_class(&self) -> bool {
        self.low != self.high
    }
}

/// How much a quantity has to be found again on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It may answer a value of the other side, but says nothing by itself (`one`, 一, COVID-19).
    Weak,
    /// It is missed only when another value stands in its place (`two countries`).
    Optional,
    /// A small number in words that is hardly ever idiom (`six countries`): missed, if less surely.
    Likely,
    /// It must be found again.
    Required,
}

/// What is said about a value's exactness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// About, 约, 左右.
    About,
    /// More than, at least, 多, 余, 以上.
    Above,
    /// Less than, up to, nearly, 不到, 近, 高达.
    Below,
}

/// A value that a text states.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The words that state it, with unit and sign.
    pub span: Span,
    /// The number alone, without unit and sign.
    pub number: Span,
    /// The likeliest reading.
    pub reading: Reading,
    /// Another possible one (`2m`: two million or two metres).
    pub other: Option<Reading>,
    /// How much it has to be found again.
    pub weight: Weight,
    /// What is said about its exactness.
    pub hedge: Option<Hedge>,
    /// Whether the number is written in digits.
    pub digits: bool,
}

impl Quantity {
    /// A quantity without hedge or second reading.
    pub(super) fn new(span: Span, reading: Reading, weight: Weight) -> Self {
        Self { span, number: span, reading, other: None, weight, hedge: None, digits: false }
    }

    /// The same with a second reading.
    pub(super) fn or(mut self, reading: Reading) -> Self {
        self.other = Some(reading);
        self
    }

    /// Its readings, the likeliest first.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        std::iter::once(&self.reading).chain(self.other.as_ref())
    }
}

/// A number in Arabic digits as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// All digits as one number.
    pub(super) mantissa: i64,
    /// How many of them stand behind the decimal point.
    pub(super) places: u8,
    /// How many stand before it.
    pub(super) length: u8,
    /// Whether separators group them.
    pub(super) grouped: bool,
    /// Whether they begin with a zero that counts nothing.
    pub(super) padded: bool,
}

impl Digits {
    /// The value.
    pub(super) fn value(self) -> Exact {
        let mantissa = int(i128::from(self.mantissa));
        if self.places == 0 { mantissa } else { over(mantissa, int(10_i128.pow(u32::from(self.places)))).unwrap_or(mantissa) }
    }

    /// The worth of the last digit.
    pub(super) fn step(self) -> Exact {
        if self.places == 0 { int(1) } else { Exact::new_raw(1, 10_i128.pow(u32::from(self.places))) }
    }

    /// The value as a whole number, when it is one.
    pub(super) fn whole(self) -> Option<i64> {
        (self.places == 0).then_some(self.mantissa)
    }

    /// Whether it looks like a calendar year: four plain digits, 1000 to 2199.
    pub(super) fn is_year(self) -> bool {
        self.places == 0 && self.length == 4 && !self.grouped && (1000..2200).contains(&self.mantissa)
    }

    /// The year two digits stand for: 00-29 are of this century, the rest of the last.
    pub(super) fn short_year(self) -> Option<i128> {
        (self.places == 0 && self.length == 2).then(|| i128::from(self.mantissa) + if self.mantissa < 30 { 2000 } else { 1900 })
    }
}

/// A number with the worth of its last digit, while it is being read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The value.
    pub(super) value: Exact,
    /// The worth of the last digit.
    pub(super) step: Exact,
}

impl Number {
    /// A whole number.
    pub(super) fn whole(value: i128) -> Self {
        Self { value: int(value), step: int(1) }
    }

    /// Multiplied by ten to the `exponent`.
    pub(super) fn scaled(self, exponent: u8) -> Option<Self> {
        let by = ten(exponent)?;
        Some(Self { value: times(self.value, by)?, step: times(self.step, by)? })
    }

    /// The sum; the step is that of the finer number.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self { value: plus(self.value, other.value)?, step: self.step.min(other.step) })
    }

    /// As a reading.
    pub(super) fn reading(self, kind: Kind) -> Reading {
        Reading::new(kind, self.value, self.step)
    }
}

impl From<Digits> for Number {
    fn from(digits: Digits) -> Self {
        Self { value: digits.value(), step: digits.step() }
    }
}
