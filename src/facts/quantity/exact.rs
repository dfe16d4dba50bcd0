//! Exact arithmetic on the values that texts state: rationals that say `None` instead of overflowing.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};

/// An exact value.
pub type Exact = Ratio<i128>;

/// The whole number `n`.
pub(super) const fn int(n: i128) -> Exact {
    Ratio::new_raw(n, 1)
}

/// Ten to the power `exponent`; `None` above 10^36.
pub(super) fn ten(exponent: u8) -> Option<Exact> {
    (exponent <= 36).then(|| int(10_i128.pow(u32::from(exponent))))
}

/// `a * b`.
pub(super) fn times(a: Exact, b: Exact) -> Option<Exact> {
    if *a.denom() == 1 && *b.denom() == 1 {
        return i128::checked_mul(*a.numer(), *b.numer()).map(int);
    }
    a.checked_mul(&b)
}

/// `a / b`; `None` for a `b` of zero.
pub(super) fn over(a: Exact, b: Exact) -> Option<Exact> {
    if b.is_zero() { None } else { a.checked_div(&b) }
}

/// `a + b`.
pub(super) fn plus(a: Exact, b: Exact) -> Option<Exact> {
    if *a.denom() == 1 && *b.denom() == 1 {
        return i128::checked_add(*a.numer(), *b.numer()).map(int);
    }
    a.checked_add(&b)
}

/// The distance between `a` and `b`.
pub(super) fn distance(a: Exact, b: Exact) -> Option<Exact> {
    a.checked_sub(&b).map(|difference| difference.abs())
}

/// Whether `a` and `b` differ by at most `percent` per cent of the larger.
pub(super) fn near(a: Exact, b: Exact, percent: i128) -> bool {
    let bound = times(a.abs().max(b.abs()), Ratio::new_raw(percent, 100));
    distance(a, b).zip(bound).is_some_and(|(distance, bound)| distance <= bound)
}

/// The power of ten that leads from `b` to `a`, when `a / b` is one.
pub(super) fn power_of_ten(a: Exact, b: Exact) -> Option<i32> {
    let ratio = over(a, b)?;
    let exponent = |n: i128| {
        let digits = n.checked_ilog10()?;
        (10_i128.pow(digits) == n).then_some(digits.cast_signed())
    };
    match (*ratio.numer(), *ratio.denom()) {
        (n, 1) => exponent(n),
        (1, n) => exponent(n).map(|digits| -digits),
        _ => None,
    }
}

/// `value` in digits with thousands separators, a decimal fraction where it ends within six places, else `p/q`.
pub fn written(value: Exact) -> String {
    let (whole, rest) = (value.trunc().to_integer(), value.fract());
    let mut text = grouped(whole);
    if rest.is_zero() {
        return text;
    }
    let mut rest = rest.abs();
    let mut decimals = String::new();
    for _ in 0..6 {
        let Some(next) = times(rest, int(10)) else { break };
        decimals.push_str(&next.trunc().to_integer().to_string());
        rest = next.fract();
        if rest.is_zero() {
            text.push('.');
            return text + &decimals;
        }
    }
    if whole == 0 { format!("{}/{}", value.numer(), value.denom()) } else { format!("{text}.{}", &decimals[..2]) }
}

fn grouped(whole: i128) -> String {
    let digits = whole.unsigned_abs().to_string();
    let mut text = String::from(if whole < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_for_people() {
        let text = |n, d| written(Ratio::new(n, d));
        assert_eq!(text(20_000_000_000, 1), "20,000,000,000");
        assert_eq!(text(7, 2), "3.5");
        assert_eq!(text(2, 3), "2/3");
        assert_eq!(text(-1500, 1), "-1,500");
    }

    #[test]
    fn nothing_overflows() {
        let huge = int(i128::MAX);
        assert_eq!(times(huge, huge), None);
        assert_eq!(plus(huge, int(1)), None);
        assert_eq!(over(int(1), int(0)), None);
        assert!(!near(huge, int(-1), 3));
    }

    #[test]
    fn powers_of_ten_are_seen_both_ways() {
        assert_eq!(power_of_ten(int(2_000), int(20)), Some(2));
        assert_eq!(power_of_ten(int(20), int(20_000)), Some(-3));
        assert_eq!(power_of_ten(int(20), int(30)), None);
    }
}
