//! Whether two readings, one of each side, state one value.

use super::exact::{Exact, distance, int, near, over, plus, times};
use super::unit::{Dimension, Unit};
use super::value::{Kind, Quantity, Reading};
use num_traits::Zero;

/// How well two quantities answer each other: 0 not at all, more the better, [`SAME`] in kind, value and unit.
pub(super) fn agreement(a: &Quantity, b: &Quantity) -> u8 {
    let main = reading(&a.reading, &b.reading);
    if main >= SAME || (a.other.is_none() && b.other.is_none()) {
        return main;
    }
    // A second reading is a little less likely than a first one, and two of them together say nothing: 3pm is not 上午3点 because
    // both hold a three.
    let second = |one: Option<&Reading>, two: Option<&Reading>| one.zip(two).map_or(0, |(one, two)| reading(one, two));
    let others = second(a.other.as_ref(), Some(&b.reading)).max(second(Some(&a.reading), b.other.as_ref()));
    main.max(others.saturating_sub(1))
}

/// Same kind, same value.
pub(super) const SAME: u8 = 7;
/// Same value, said as another kind (`the 18th`, 18日).
pub(super) const OTHER_KIND: u8 = 5;
/// The same within rounding or after conversion.
const CLOSE: u8 = 4;
/// Per cent by which a converted value may differ: design figures of distances and weights are rounded freely in either unit.
pub const CONVERSION: u8 = 3;
/// One side names only a class, or a multiple counted the other way.
const SOFT: u8 = 3;

fn reading(a: &Reading, b: &Reading) -> u8 {
    if a.kind == b.kind { same_kind(a, b) } else { other_kind(a, b).max(other_kind(b, a)) }
}

fn same_kind(a: &Reading, b: &Reading) -> u8 {
    match a.kind {
        Kind::Clock => clock(a, b),
        Kind::Multiple => multiple(a.low, b.low),
        Kind::Count | Kind::Ordinal => amount(a, b, a.kind == Kind::Count),
        Kind::Percent | Kind::Discount | Kind::Points | Kind::Fraction => amount(a, b, true),
        _ => u8::from(a.low == b.low) * SAME,
    }
}

/// Two times of day; a side without half of the day may be either.
fn clock(a: &Reading, b: &Reading) -> u8 {
    let meet = [a.low, a.high].iter().any(|time| [b.low, b.high].contains(time));
    u8::from(meet) * SAME
}

/// 增加两倍 is threefold, and 三倍 is said for it all the same.
fn multiple(a: Exact, b: Exact) -> u8 {
    if a == b { SAME } else { u8::from(distance(a, b) == Some(int(1))) * SOFT }
}

fn amount(a: &Reading, b: &Reading, rounds: bool) -> u8 {
    let (Some(one), Some(two)) = (a.unit, b.unit) else {
        let most = if a.unit == b.unit { SAME } else { SAME - 1 };
        return value(a, b, rounds).min(most);
    };
    if one.is_same(two) {
        let found = value(a, b, rounds);
        // A bare degree may be one of Fahrenheit.
        let fahrenheit = found == 0 && one == Unit::DEGREE && two == Unit::CELSIUS;
        return if fahrenheit { amount(&Reading { unit: Some(Unit::FAHRENHEIT), ..*a }, b, rounds) } else { found };
    }
    let convert = |exact| two.convert(exact, one);
    let (Some(low), Some(high), Some(origin), Some(step)) = (convert(b.low), convert(b.high), convert(int(0)), convert(b.step))
    else {
        return 0;
    };
    let step = distance(step, origin).unwrap_or(b.step);
    let converted = Reading { low, high, step, unit: a.unit, ..*b };
    let found = value(a, &converted, rounds).min(CLOSE);
    if found == 0 && is_converted(a, b, CONVERSION) { CLOSE } else { found }
}

/// Equal, equal within rounding, or a value inside the class the other side names.
fn value(a: &Reading, b: &Reading, rounds: bool) -> u8 {
    if a.is_class() || b.is_class() {
        return u8::from(a.low <= b.high && b.low <= a.high) * SOFT;
    }
    if a.low == b.low {
        return SAME;
    }
    u8::from(rounds && is_rounded(a, b)) * CLOSE
}

/// Whether `a` and `b`, of two units of one dimension, are the same amount within `percent` per cent, or a same difference of degrees.
pub fn is_converted(a: &Reading, b: &Reading, percent: u8) -> bool {
    let Some((one, two)) = a.unit.zip(b.unit) else { return false };
    let near = |other: Option<Exact>| other.is_some_and(|other| near(a.low, other, i128::from(percent)));
    near(two.convert(b.low, one)) || one.dimension() == Dimension::Temperature && near(two.convert_difference(b.low, one))
}

/// Whether the coarser of two values is the finer one rounded: they differ by at most half of its last digit's worth.
pub fn is_rounded(a: &Reading, b: &Reading) -> bool {
    let step = a.step.max(b.step);
    a.step != b.step && distance(a.low, b.low).is_some_and(|gap| times(gap, int(2)).is_some_and(|gap| gap <= step))
}

/// Values of two kinds, `a` the one that gives way.
fn other_kind(a: &Reading, b: &Reading) -> u8 {
    let equal = |score: u8| if a.is_class() || b.is_class() { value(a, b, false) } else { u8::from(a.low == b.low) * score };
    match (a.kind, b.kind) {
        (Kind::Percent, Kind::Fraction) => share(a.low, b.low),
        (Kind::Percent, Kind::Points | Kind::Discount) => equal(CLOSE),
        (Kind::Percent, Kind::Count | Kind::Label) if b.unit.is_none() => equal(SOFT),
        (Kind::Multiple, Kind::Percent) => {
            let hundred = |share: Exact| times(share, int(100));
            let more = plus(a.low, int(-1));
            u8::from(hundred(a.low) == Some(b.low) || more.and_then(hundred) == Some(b.low)) * SOFT
        }
        (Kind::Count, Kind::Percent) | (_, Kind::Weekday | Kind::Clock) | (Kind::Weekday | Kind::Clock, _) => 0,
        (Kind::Count, Kind::Ordinal) => match (a.unit, b.unit) {
            (Some(one), Some(two)) if !one.is_same(two) => 0,
            _ => equal(OTHER_KIND),
        },
        (Kind::Count, _) if a.unit.is_none() => equal(OTHER_KIND),
        (Kind::Label, _)
        | (Kind::Count, Kind::Multiple | Kind::Fraction)
        | (Kind::Ordinal, Kind::Day | Kind::Month | Kind::Century | Kind::Year)
        | (Kind::Year, Kind::Decade) => equal(OTHER_KIND),
        _ => 0,
    }
}

/// A percentage and a fraction: equal, or the percentage rounds the fraction.
fn share(percent: Exact, fraction: Exact) -> u8 {
    let Some(hundredths) = times(fraction, int(100)) else { return 0 };
    if hundredths == percent {
        return SAME - 1;
    }
    u8::from(!fraction.is_zero() && near(hundredths, percent, 3)) * SOFT
}

/// The power of ten between two values of one kind, after units of one dimension are brought together.
pub(super) fn tenfold(a: &Reading, b: &Reading) -> Option<i32> {
    if a.is_class() || b.is_class() {
        return None;
    }
    let low = match (a.unit, b.unit) {
        (Some(one), Some(two)) => two.convert(b.low, one)?,
        _ => b.low,
    };
    over(low, a.low)?;
    super::exact::power_of_ten(low, a.low).filter(|&power| power != 0)
}
