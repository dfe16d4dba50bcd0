//! English numbers in their surroundings: currency before, range partner and unit behind, fractions.

use super::Parser;
use super::amount::Amount;
use super::tail::Tail;
use super::words::Lex;
use crate::facts::quantity::exact::{Exact, int, over, plus, times};
use crate::facts::quantity::unit::Unit;
use crate::facts::quantity::value::{Digits, Kind, Reading, Weight};

/// A currency that stands before the number: the token it begins at, and what its sign can mean.
pub(super) type Prefix = (usize, Unit, Option<Unit>);

impl Parser<'_> {
    /// The number at token `at`, with all that belongs to it.
    pub(super) fn number(&mut self, at: usize, prefix: Option<Prefix>) -> Option<usize> {
        let first = self.amount(at, prefix.is_some())?;
        if prefix.is_none()
            && let Some(next) = self.special(at, &first)
        {
            return Some(next);
        }
        let tail = self.tail(first.next).filter(|_| prefix.is_none());
        if tail.is_none()
            && let Some((start, second)) = self.partner(at, &first, prefix.is_some())
        {
            return self.range((at, first), (start, second), prefix);
        }
        self.single(at, &first, prefix, tail)
    }

    /// What a numeral is besides an amount: a fraction, an ordinal, a year in words.
    fn special(&mut self, at: usize, first: &Amount) -> Option<usize> {
        self.fraction(at, first)
            .or_else(|| self.one_in(at, first))
            .or_else(|| self.long_ordinal(at, first))
            .or_else(|| self.spoken_year(at, first))
    }

    fn single(&mut self, at: usize, found: &Amount, prefix: Option<Prefix>, tail: Option<Tail>) -> Option<usize> {
        let plain = found.number.reading(Kind::Count);
        let start = prefix.map_or(at, |(start, ..)| start);
        let next = tail.map_or(found.next, |tail| tail.next);
        let mut reading = plain;
        let mut other = found.plain.map(|number| number.reading(Kind::Label));
        if let Some((_, unit, second)) = prefix {
            reading.unit = Some(unit);
            other = other.or(second.map(|unit| plain.of(unit)));
        } else if let Some(tail) = tail {
            reading = tail.apply(plain)?;
            other = match (tail.kind, tail.other, found.plain) {
                (Kind::Multiple, ..) => Some(plain),
                (Kind::Discount, ..) => Some(plain.kind(Kind::Percent)),
                (_, Some(unit), _) => Some(plain.of(unit)),
                (_, _, Some(number)) => tail.apply(number.reading(Kind::Count)),
                _ => None,
            };
        } else if let Some(year) = found.digits.filter(|digits| digits.is_year()) {
            (reading, other) = (Reading::whole(Kind::Year, year.mantissa.into()), Some(plain));
        } else if let Some(number) = found.plain
            && self.word(found.next - 1) == "m"
        {
            other = Some(number.reading(Kind::Count).of(Unit::METRE));
        }
        let mut next = next;
        if let Some((inches, after)) = self.inches(next, reading.unit) {
            (reading.low, next) = (plus(reading.low, inches)?, after);
            reading = Reading { high: reading.low, step: Exact::new_raw(1, 12), ..reading };
        }
        let mut quantity = self.quantity(start, next, reading, self.weight(at, found));
        quantity.number = self.span(at, found.next);
        quantity.other = other;
        self.out.push(quantity);
        Some(next)
    }

    /// The inches behind feet, in feet: `6 feet 2 inches`, `6-foot-6`, `5'10"`.
    fn inches(&self, at: usize, unit: Option<Unit>) -> Option<(Exact, usize)> {
        if unit != Some(Unit::FOOT) {
            return None;
        }
        let prime = matches!(self.lex(at - 1), Lex::Mark(_));
        let start = at + usize::from(self.is_mark(at, '-') || self.is_mark(at, ','));
        let Lex::Number(Digits { mantissa: inches @ 0..=11, places: 0, .. }) = self.lex(start) else { return None };
        let named = self.lex(start + 1) == Lex::Unit(Unit::INCH) || self.word(start + 1) == "in";
        let sign = matches!(self.lex(start + 1), Lex::Mark('"' | '”' | '″' | '\''));
        if !(named || sign || prime || start > at) {
            return None;
        }
        Some((Exact::new(inches.into(), 12), start + 1 + usize::from(named || sign)))
    }

    /// How much a numeral has to be found again: digits and large numbers always.
    fn weight(&self, at: usize, found: &Amount) -> Weight {
        if found.has_digits {
            // No. 1 and #1 are praise as often as places.
            let before = at.checked_sub(1).map_or("", |at| self.word(at));
            let praise = before == "#" || (before == "." && at > 1 && self.word(at - 2).eq_ignore_ascii_case("no"));
            return if praise && found.number.value == int(1) { Weight::Weak } else { Weight::Required };
        }
        if found.number.value <= int(1) || (found.number.value < int(10) && self.is_name(at)) {
            return Weight::Weak;
        }
        match found.number.value {
            _ if self.lex(at) == Lex::Article => Weight::Optional,
            value if value < int(4) => Weight::Optional,
            value if value < int(10) => Weight::Likely,
            _ => Weight::Required,
        }
    }

    /// Whether the word at `at` has a capital that is not due to the start of a sentence: a name, or a headline.
    fn is_name(&self, at: usize) -> bool {
        let begins = at == 0
            || matches!(
                self.lex(at - 1),
                Lex::Mark('.' | '!' | '?' | ':' | '"' | '“' | '‘' | '\'' | '(' | '-' | '–' | '—' | '•' | '*')
            );
        self.tokens[at].capital > 0 && !begins
    }

    /// The numeral that forms a range with `first`: behind a dash, `to`, `or`, or `and` after `between`.
    fn partner(&self, at: usize, first: &Amount, money: bool) -> Option<(usize, Amount)> {
        let joint = first.next;
        let between = at > 0 && self.word(at - 1).eq_ignore_ascii_case("between");
        let allowed = match self.lex(joint) {
            Lex::To => matches!(self.word(joint), "to" | "or"),
            Lex::And => between,
            _ => self.is_dash(joint),
        };
        if !allowed {
            return None;
        }
        let sign = matches!(self.lex(joint + 1), Lex::Mark('$' | '£' | '€' | '¥' | '￥'));
        let start = joint + 1 + usize::from(sign);
        let second = self.amount(start, money || sign)?;
        let follows = self.is_ordinal_suffix(second.next) || self.month_at(second.next).is_some();
        (!follows || second.digits.is_none()).then_some((start, second))
    }

    /// Two numbers that share scale and unit: `$5-10 million`, `20 to 30 years`, `2019-20`.
    fn range(&mut self, (at, first): (usize, Amount), (start, second): (usize, Amount), prefix: Option<Prefix>) -> Option<usize> {
        if prefix.is_none()
            && let (Some(from), Some(to)) = (first.digits, second.digits)
            && from.is_year()
            && self.tail(second.next).is_none()
        {
            return Some(self.year_range((at, from), (start, to)));
        }
        let tail = self.tail(second.next).filter(|_| prefix.is_none());
        let spread = first.scale == 0 && second.scale > 0 && first.number.value < int(1000);
        let shared = if spread { first.number.scaled(second.scale) } else { None };
        let mut left = Amount { number: shared.unwrap_or(first.number), plain: None, digits: None, ..first };
        left.next = first.next;
        let begin = self.out.len();
        self.single(at, &left, prefix, tail.map(|tail| Tail { next: first.next, ..tail }))?;
        if let Some(quantity) = self.out.get_mut(begin) {
            quantity.other = if spread || tail.is_some() { Some(first.number.reading(Kind::Count)) } else { quantity.other };
        }
        let prefix = prefix.map(|(_, unit, other)| (start, unit, other));
        self.single(start, &second, prefix, tail)
    }

    fn year_range(&mut self, (at, from): (usize, Digits), (start, to): (usize, Digits)) -> usize {
        let year = |digits: Digits| Reading::whole(Kind::Year, digits.mantissa.into());
        let count = |digits: Digits| Reading::whole(Kind::Count, digits.mantissa.into());
        let first = self.quantity(at, at + 1, year(from), Weight::Required).or(count(from));
        self.out.push(first);
        let mut second = year(to);
        if to.length == 2 && to.mantissa > from.mantissa % 100 {
            second = Reading::whole(Kind::Year, i128::from(from.mantissa - from.mantissa % 100 + to.mantissa));
        } else if !to.is_year() {
            return at + 1;
        }
        let second = self.quantity(start, start + 1, second, Weight::Required).or(count(to));
        self.out.push(second);
        start + 1
    }

    /// `two thirds`, `three-quarters`, `one-fifth`.
    fn fraction(&mut self, at: usize, first: &Amount) -> Option<usize> {
        let next = first.next + usize::from(self.is_mark(first.next, '-'));
        let one = first.number.value == int(1);
        let denominator = match self.lex(next) {
            Lex::Parts(denominator) => denominator,
            Lex::Ordinal(denominator @ 3..) if one => denominator,
            Lex::Quarter if one => 4,
            Lex::Half if one => 2,
            _ => return None,
        };
        let value = over(first.number.value, int(denominator.into()))?;
        let reading = Reading::new(Kind::Fraction, value, int(1));
        let quantity = self.quantity(at, next + 1, reading, Weight::Optional).or(first.number.reading(Kind::Count));
        self.out.push(quantity);
        Some(next + 1)
    }

    /// `one in five`, `4 out of 5`.
    fn one_in(&mut self, at: usize, first: &Amount) -> Option<usize> {
        let out = self.lex(first.next) == Lex::Out && self.lex(first.next + 1) == Lex::Of;
        let mut start = match self.lex(first.next) {
            Lex::In => first.next + 1,
            _ if out => first.next + 2,
            _ => return None,
        };
        start += usize::from(self.word(start) == "every");
        let whole = self.amount(start, false)?;
        let year = whole.digits.is_some_and(Digits::is_year);
        let small = first.number.value < whole.number.value && whole.number.value <= int(1000) && first.number.value < int(100);
        if year || !small || self.tail(whole.next).is_some() || self.month_at(whole.next).is_some() {
            return None;
        }
        let value = over(first.number.value, whole.number.value)?;
        let weight = if first.has_digits || whole.has_digits { Weight::Required } else { Weight::Optional };
        let quantity = self.quantity(at, whole.next, Reading::new(Kind::Fraction, value, int(1)), weight);
        self.out.push(quantity.or(whole.number.reading(Kind::Count)));
        self.push(at, first.next, first.number.reading(Kind::Count), Weight::Weak);
        self.push(start, whole.next, whole.number.reading(Kind::Count), Weight::Weak);
        Some(whole.next)
    }

    /// `twenty-first`.
    fn long_ordinal(&mut self, at: usize, first: &Amount) -> Option<usize> {
        let next = first.next + usize::from(self.is_mark(first.next, '-'));
        let Lex::Ordinal(last @ 1..=9) = self.lex(next) else { return None };
        let tens = *first.number.value.numer();
        let fits = !first.has_digits && (20..=90).contains(&tens) && tens % 10 == 0;
        fits.then(|| self.ordinal(at, tens + i128::from(last), next + 1))
    }

    /// `nineteen eighty-four`.
    fn spoken_year(&mut self, at: usize, first: &Amount) -> Option<usize> {
        let century = first.number.value;
        if first.has_digits || first.scale > 0 || century < int(11) || century > int(20) {
            return None;
        }
        let rest = self.amount(first.next, false).filter(|rest| !rest.has_digits && rest.scale == 0)?;
        if rest.number.value < int(10) || rest.number.value > int(99) {
            return None;
        }
        let year = plus(times(century, int(100))?, rest.number.value)?;
        self.push(at, rest.next, Reading::new(Kind::Year, year, int(1)), Weight::Required);
        Some(rest.next)
    }
}
