//! The values an English text states.

mod amount;
mod date;
mod fixed;
mod label;
mod number;
mod tail;
mod words;

pub(in crate::facts::quantity) use date::time;

use super::exact::{Exact, int, plus, ten, times};
use super::unit::Unit;
use super::value::{Digits, Hedge, Kind, Quantity, Reading, Weight};
use crate::text::Span;
use words::{Lex, Token};

/// The values stated in `text`, in order.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let mut parser = Parser { text, tokens: words::lex(text), out: Vec::new() };
    let mut at = 0;
    while at < parser.tokens.len() {
        at = parser.step(at).max(at + 1);
    }
    parser.out
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    out: Vec<Quantity>,
}

impl Parser<'_> {
    /// The token at `at`; `Lex::Other` behind the end.
    fn lex(&self, at: usize) -> Lex {
        self.tokens.get(at).map_or(Lex::Other, |token| token.lex)
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.lex(at) == Lex::Mark(mark)
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.lex(at), Lex::Mark('-' | '–' | '—' | '~' | '−'))
    }

    fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let last = to.clamp(from + 1, self.tokens.len());
        Span::new(self.tokens[from].start, self.tokens[last - 1].end)
    }

    fn quantity(&self, from: usize, to: usize, reading: Reading, weight: Weight) -> Quantity {
        let digits = (from..to).any(|at| matches!(self.lex(at), Lex::Number(_)));
        Quantity { hedge: self.hedge(from), digits, ..Quantity::new(self.span(from, to), reading, weight) }
    }

    fn push(&mut self, from: usize, to: usize, reading: Reading, weight: Weight) {
        let quantity = self.quantity(from, to, reading, weight);
        self.out.push(quantity);
    }

    /// What is said before token `at` about exactness.
    fn hedge(&self, at: usize) -> Option<Hedge> {
        let before = at.checked_sub(1)?;
        match self.lex(before) {
            Lex::Hedge(_) if self.word(before) == "than" => {
                let said = |back: usize| before.checked_sub(back).map_or("", |at| self.word(at)).to_ascii_lowercase();
                let below = matches!(said(1).as_str(), "less" | "fewer" | "lower" | "under" | "smaller" | "shorter" | "lighter");
                let denied = matches!(said(2).as_str(), "no" | "not" | "never");
                let compares = !matches!(said(1).as_str(), "rather" | "other");
                compares.then_some(if below == denied { Hedge::Above } else { Hedge::Below })
            }
            Lex::Hedge(Hedge::Above) if before > 0 && self.word(before - 1) == "not" => Some(Hedge::Below),
            Lex::Hedge(hedge) => Some(hedge),
            Lex::To if before > 0 && self.word(before - 1) == "up" => Some(Hedge::Below),
            _ => None,
        }
    }

    /// Reads what begins at token `at`; returns the token to go on with.
    fn step(&mut self, at: usize) -> usize {
        let word = !matches!(self.lex(at), Lex::Number(_) | Lex::Mark(_) | Lex::Unit(_) | Lex::Other);
        if word && self.is_glued(at + 1) && matches!(self.lex(at + 1), Lex::Number(_)) {
            return self.label(at).unwrap_or(at + 1);
        }
        match self.lex(at) {
            Lex::Number(digits) => self.label(at).or_else(|| self.digits(at, digits)).or_else(|| self.number(at, None)),
            Lex::Mark(sign @ ('$' | '£' | '€' | '¥' | '￥' | '₹' | '₩' | '₽')) => self.money(at, sign),
            Lex::Mark('\'' | '’' | '‘') => self.short_year(at),
            Lex::Unit(unit) if unit.is_money() && matches!(self.lex(at + 1), Lex::Number(_)) && self.is_code(at) => {
                self.number(at + 1, Some((at, unit, None)))
            }
            Lex::Article => self.number(at, None).or_else(|| self.one_unit(at)),
            Lex::Cardinal(_) => self.spoken_time(at).or_else(|| self.number(at, None)),
            Lex::Half | Lex::Quarter => self.spoken_time(at).or_else(|| self.number(at, None)).or_else(|| self.part(at)),
            Lex::Scales(_) | Lex::Dozens | Lex::Several => self.class(at),
            Lex::Scale(exponent) => self.bare_scale(at, exponent),
            Lex::Ordinal(value) => {
                Some(self.days_before_month(at).unwrap_or_else(|| self.ordinal(at, i128::from(value), at + 1)))
            }
            Lex::Month(..) => self.month(at),
            Lex::Weekday(day, short) => self.weekday(at, day, short),
            Lex::Decade(plural) => self.years(at, 10, plural),
            Lex::Century => self.years(at, 100, false),
            Lex::Fixed(kind, low, high) => self.fixed(at, kind, low, high),
            Lex::Other => self.label(at).or_else(|| self.roman(at)),
            _ => None,
        }
        .unwrap_or(at + 1)
    }

    /// Whether the word at `at` is a code of currency, which stands before its number: `USD`, `RMB`, `Rs`.
    fn is_code(&self, at: usize) -> bool {
        self.tokens[at].capital == 2 || self.word(at) == "Rs"
    }

    /// A sign of currency before a number: `$`, also `US$`, `HK$`.
    fn money(&mut self, at: usize, sign: char) -> Option<usize> {
        let before = at.checked_sub(1).filter(|_| self.is_glued(at)).map_or("", |at| self.word(at));
        let (unit, other) = match (sign, before) {
            ('$', "US") => (Unit::USD, None),
            ('$', "HK") => (Unit::HKD, None),
            ('$', "A" | "AU") => (Unit::AUD, None),
            ('$', "C" | "CA") => (Unit::CAD, None),
            ('$', "S") => (Unit::SGD, None),
            ('$', "NZ") => (Unit::NZD, None),
            ('$', "NT") => (Unit::TWD, None),
            ('$', "R") => (Unit::BRL, None),
            ('$', _) => (Unit::DOLLAR, None),
            ('£', _) => (Unit::GBP, None),
            ('€', _) => (Unit::EUR, None),
            ('₹', _) => (Unit::INR, None),
            ('₩', _) => (Unit::KRW, None),
            ('₽', _) => (Unit::RUB, None),
            _ if self.text.contains("Japan") || self.text.contains("yen") => (Unit::JPY, Some(Unit::CNY)),
            _ => (Unit::CNY, None),
        };
        let start = if sign == '$' && unit != Unit::DOLLAR { at - 1 } else { at };
        self.number(at + 1, Some((start, unit, other)))
    }

    /// `'08`.
    fn short_year(&mut self, at: usize) -> Option<usize> {
        let Lex::Number(digits) = self.lex(at + 1) else { return None };
        if !self.is_glued(at + 1) {
            return None;
        }
        if let Some(next) = self.decade(at + 1, digits) {
            return Some(next);
        }
        let year = digits.short_year()?;
        self.push(at, at + 2, Reading::whole(Kind::Year, year), Weight::Optional);
        Some(at + 2)
    }

    /// What digits are besides a plain number: dates, times, decades, ordinals, telephone numbers.
    fn digits(&mut self, at: usize, digits: Digits) -> Option<usize> {
        if self.is_ordinal_suffix(at + 1) {
            let value = i128::from(digits.whole()?);
            return Some(self.days_before_month(at).unwrap_or_else(|| self.ordinal(at, value, at + 2)));
        }
        if let Some(next) = self.decade(at, digits).or_else(|| self.days_before_month(at)) {
            return Some(next);
        }
        let hour = if digits.places == 2 { digits.mantissa / 100 } else { digits.mantissa };
        if digits.length <= 2 && (digits.places == 0 || digits.places == 2) {
            return self.clock(at, i128::from(hour), at + 1);
        }
        None
    }

    /// `an hour`, `a year and a half`.
    fn one_unit(&mut self, at: usize) -> Option<usize> {
        if self.lex(at + 1) == Lex::Quarter {
            return self.spoken_time(at + 1);
        }
        let Lex::Unit(unit) = self.lex(at + 1) else { return None };
        let longer = self.lex(at + 2) == Lex::And && self.lex(at + 3) == Lex::Article && self.lex(at + 4) == Lex::Half;
        let (value, next) = if longer { (Exact::new_raw(3, 2), at + 5) } else { (int(1), at + 2) };
        self.push(at, next, Reading::new(Kind::Count, value, int(1)).of(unit), Weight::Weak);
        Some(next)
    }

    /// `half`, `a quarter`: a part of one; `half an hour`, `half a century`.
    fn part(&mut self, at: usize) -> Option<usize> {
        let denominator = if self.lex(at) == Lex::Half { 2 } else { 4 };
        let noun = at + 1 + usize::from(self.lex(at + 1) == Lex::Article);
        let (value, unit) = match self.lex(noun) {
            Lex::Unit(unit) => (Exact::new_raw(1, denominator), Some(unit)),
            Lex::Century => (Exact::new_raw(100, denominator), Some(Unit::YEAR)),
            Lex::Decade(_) => (Exact::new_raw(10, denominator), Some(Unit::YEAR)),
            _ => (Exact::new_raw(1, denominator), None),
        };
        if let Some(unit) = unit {
            let reading = Reading::new(Kind::Count, Exact::new(*value.numer(), *value.denom()), int(1)).of(unit);
            self.push(at, noun + 1, reading, Weight::Weak);
            return Some(noun + 1);
        }
        self.push(at, at + 1, Reading::new(Kind::Fraction, Exact::new_raw(1, denominator), int(1)), Weight::Weak);
        None
    }

    fn weekday(&mut self, at: usize, day: u8, short: bool) -> Option<usize> {
        if self.tokens[at].capital == 0 {
            return None;
        }
        let weight = if short { Weight::Weak } else { Weight::Optional };
        self.push(at, at + 1, Reading::whole(Kind::Weekday, i128::from(day)), weight);
        None
    }

    fn years(&mut self, at: usize, length: i128, plural: bool) -> Option<usize> {
        let reading = if plural { Reading::class(length, length * 10 - 1) } else { Reading::whole(Kind::Count, length) };
        self.push(at, at + 1, reading.of(Unit::YEAR), Weight::Weak);
        None
    }

    fn fixed(&mut self, at: usize, kind: Kind, low: u16, high: u16) -> Option<usize> {
        let mut reading = Reading { low: int(low.into()), high: int(high.into()), ..Reading::whole(kind, 0) };
        if kind == Kind::Day && self.tokens[at].capital == 0 {
            return None;
        }
        if self.word(at).starts_with("fortnight") {
            reading.unit = Some(Unit::WEEK);
        }
        let mut quantity = self.quantity(at, at + 1, reading, Weight::Weak);
        if self.word(at).ends_with("ties") {
            quantity.other = Some(Reading::whole(Kind::Decade, 1900 + i128::from(low)));
        }
        self.out.push(quantity);
        None
    }

    /// An ordinal of the given value whose words end before token `next`, with what it counts.
    fn ordinal(&mut self, at: usize, value: i128, next: usize) -> usize {
        let after = next + usize::from(self.is_mark(next, '-'));
        let digits = matches!(self.lex(at), Lex::Number(_));
        if self.lex(after) == Lex::Century && value <= 30 {
            self.push(at, after + 1, Reading::whole(Kind::Century, value), Weight::Required);
            return after + 1;
        }
        let mut reading = Reading::whole(Kind::Ordinal, value);
        let mut end = next;
        if let Lex::Unit(unit) = self.lex(after)
            && !unit.is_money()
        {
            (reading.unit, end) = (Some(unit), after + 1);
        }
        // Just a second; a second time is 再一次 as often as 第二次.
        let loose = value == 2 && at > 0 && self.lex(at - 1) == Lex::Article;
        let weight = match value {
            _ if digits => Weight::Required,
            _ if loose => Weight::Weak,
            10.. => Weight::Required,
            _ => Weight::Optional,
        };
        let mut quantity = self.quantity(at, end, reading, weight);
        quantity.number = self.span(at, next);
        if value >= 3 && !digits {
            quantity.other = Some(Reading::new(Kind::Fraction, Exact::new_raw(1, value), int(1)));
        }
        self.out.push(quantity);
        end
    }

    /// `hundreds of thousands`, `dozens`, `several hundred`, `multi-million`: a class of values.
    fn class(&mut self, at: usize) -> Option<usize> {
        let several = self.lex(at) == Lex::Several;
        let mut next = if several { at + 1 + usize::from(self.is_mark(at + 1, '-')) } else { at };
        let (mut low, mut high) = match self.lex(next) {
            Lex::Scales(exponent) | Lex::Scale(exponent) => (ten(exponent)?, ten(exponent + 1)?),
            Lex::Dozens | Lex::Dozen => (int(12), int(100)),
            Lex::Decade(_) => (int(20), int(100)),
            _ => return None,
        };
        if self.lex(next) == (Lex::Decade(true)) {
            self.push(at, next + 1, Reading { low, high, ..Reading::class(1, 2) }.of(Unit::YEAR), Weight::Optional);
            return Some(next + 1);
        }
        next += 1;
        while self.lex(next) == Lex::Of
            && let Lex::Scales(exponent) = self.lex(next + 1)
        {
            (low, high, next) = (times(low, ten(exponent)?)?, times(high, ten(exponent)?)?, next + 2);
        }
        while let Lex::Scale(exponent) = self.lex(next) {
            (low, high, next) = (times(low, ten(exponent)?)?, times(high, ten(exponent)?)?, next + 1);
        }
        let mut reading = Reading { low, high: plus(high, int(-1))?, ..Reading::class(1, 2) };
        let after = next + usize::from(self.lex(next) == Lex::Of);
        let number = self.span(at, next);
        if let Some(tail) = self.tail(after)
            && let Some(with) = tail.apply(reading)
        {
            (reading, next) = (with, tail.next);
        }
        let mut quantity = self.quantity(at, next, reading, Weight::Optional);
        quantity.number = number;
        self.out.push(quantity);
        Some(next)
    }

    /// `million-dollar`: a scale without a number.
    fn bare_scale(&mut self, at: usize, exponent: u8) -> Option<usize> {
        let reading = Reading { high: plus(ten(exponent + 1)?, int(-1))?, ..Reading::new(Kind::Count, ten(exponent)?, int(1)) };
        self.push(at, at + 1, reading, Weight::Weak);
        None
    }

    fn roman(&mut self, at: usize) -> Option<usize> {
        let value = label::roman(self.word(at))?;
        let reading = Reading::whole(Kind::Ordinal, value);
        self.push(at, at + 1, reading, Weight::Weak);
        None
    }
}
