//! What stands behind an English number and says what it counts: percent signs, units, currencies.

use super::Parser;
use super::words::Lex;
use crate::facts::quantity::exact::Exact;
use crate::facts::quantity::unit::Unit;
use crate::facts::quantity::value::{Kind, Reading};

/// What the words behind a number make of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail {
    /// What kind of value the number is.
    pub(super) kind: Kind,
    /// Its unit.
    pub(super) unit: Option<Unit>,
    /// Another possible unit.
    pub(super) other: Option<Unit>,
    /// What the number is to be multiplied by.
    pub(super) factor: Exact,
    /// The token after.
    pub(super) next: usize,
}

const ONE: Exact = Exact::new_raw(1, 1);

impl Tail {
    fn new(kind: Kind, next: usize) -> Self {
        Self { kind, unit: None, other: None, factor: ONE, next }
    }

    fn unit(unit: Unit, next: usize) -> Self {
        Self { unit: Some(unit), ..Self::new(Kind::Count, next) }
    }

    fn factor(self, factor: i128) -> Self {
        Self { factor: Exact::new_raw(factor, 1), ..self }
    }

    /// The reading with kind, unit and factor of this tail.
    pub(super) fn apply(&self, reading: Reading) -> Option<Reading> {
        let mut reading = reading.scaled(self.factor)?.kind(self.kind);
        reading.unit = self.unit;
        Some(reading)
    }
}

impl Parser<'_> {
    /// What stands behind a number that ends before token `at`; `None` for nothing that counts.
    pub(super) fn tail(&self, at: usize) -> Option<Tail> {
        let at = at + usize::from(self.is_mark(at, '-') && self.is_glued(at + 1));
        let after = at + 1;
        Some(match self.lex(at) {
            Lex::Mark('%' | '％') | Lex::Percent => self.points(after),
            Lex::Per if self.lex(after) == Lex::Cent => self.points(after + 1),
            Lex::Per if self.lex(after) == Lex::Scale(3) => {
                Tail { factor: Exact::new_raw(1, 10), ..Tail::new(Kind::Percent, after + 1) }
            }
            Lex::Mark('‰') => Tail { factor: Exact::new_raw(1, 10), ..Tail::new(Kind::Percent, after) },
            Lex::Percentage if self.lex(after) == Lex::Point => Tail::new(Kind::Points, after + 1),
            Lex::Basis if self.lex(after) == Lex::Point => {
                Tail { factor: Exact::new_raw(1, 100), ..Tail::new(Kind::Points, after + 1) }
            }
            Lex::Times => Tail::new(Kind::Multiple, after),
            Lex::Mark('°') if self.is_glued(after) && self.word(after) == "C" => Tail::unit(Unit::CELSIUS, after + 1),
            Lex::Mark('°') if self.is_glued(after) && self.word(after) == "F" => Tail::unit(Unit::FAHRENHEIT, after + 1),
            Lex::Mark('°') => Tail::unit(Unit::DEGREE, after),
            Lex::Mark('℃') => Tail::unit(Unit::CELSIUS, after),
            Lex::Mark('℉') => Tail::unit(Unit::FAHRENHEIT, after),
            Lex::Mark('€') => Tail::unit(Unit::EUR, after),
            Lex::Mark('£') => Tail::unit(Unit::GBP, after),
            Lex::Mark('$') if !matches!(self.lex(after), Lex::Number(_)) => Tail::unit(Unit::DOLLAR, after),
            Lex::Mark('\'' | '’' | '′')
                if self.is_glued(at) && self.is_glued(after) && matches!(self.lex(after), Lex::Number(_)) =>
            {
                Tail::unit(Unit::FOOT, after)
            }
            Lex::Square => Tail::unit(self.unit_at(after)?.squared()?, after + 1),
            Lex::Cubic => Tail::unit(self.unit_at(after)?.cubed()?, after + 1),
            Lex::Nautical => Tail::unit(Unit::SEA_MILE, after + usize::from(self.unit_at(after).is_some())),
            Lex::Decade(_) => Tail::unit(Unit::YEAR, after).factor(10),
            Lex::Century => Tail::unit(Unit::YEAR, after).factor(100),
            Lex::Fixed(_, 2, 2) if self.word(at) == "fortnight" => Tail::unit(Unit::WEEK, after).factor(2),
            Lex::Ordinal(2) if self.is_mark(at - 1, '-') => Tail::unit(Unit::SECOND, after),
            _ => return self.unit_tail(at),
        })
    }

    /// `percent`, `percent points` as some write, `percent off`.
    fn points(&self, at: usize) -> Tail {
        match (self.lex(at), self.word(at)) {
            (Lex::Point, _) => Tail::new(Kind::Points, at + 1),
            (_, "off" | "discount") => Tail::new(Kind::Discount, at + 1),
            _ => Tail::new(Kind::Percent, at),
        }
    }

    fn unit_at(&self, at: usize) -> Option<Unit> {
        if let Lex::Unit(unit) = self.lex(at) { Some(unit) } else { None }
    }

    /// A unit word, with the adjective or the scale beside it: `US dollars`, `degrees Celsius`, `pounds sterling`.
    fn unit_tail(&self, at: usize) -> Option<Tail> {
        let word = self.word(at);
        let after = at + 1;
        if let Some(unit) = self.adjective(at) {
            let dollar = (0..3).find(|&ahead| self.unit_at(after + ahead) == Some(Unit::DOLLAR))?;
            return Some(Tail::unit(unit, after + dollar + 1));
        }
        if matches!(word, "pound" | "pounds") {
            let sterling = self.unit_at(after) == Some(Unit::GBP);
            let tail = Tail::unit(Unit::GBP, after + usize::from(sterling));
            return Some(if sterling { tail } else { Tail { other: Some(Unit::POUND), ..tail } });
        }
        if matches!(word, "m" | "g" | "C" | "F" | "h" | "s" | "l" | "w" | "W") {
            return self.letter_unit(at);
        }
        let unit = self.unit_at(at)?;
        if unit == Unit::DEGREE
            && let Some(scale @ (Unit::CELSIUS | Unit::FAHRENHEIT)) = self.unit_at(after).or(match self.word(after) {
                "C" => Some(Unit::CELSIUS),
                "F" => Some(Unit::FAHRENHEIT),
                _ => None,
            })
        {
            return Some(Tail::unit(scale, after + 1));
        }
        // `won` is a verb far more often than a currency, `to` a score follows it.
        if self.word(at) == "won" && matches!(self.lex(after), Lex::Number(_) | Lex::Article) {
            return None;
        }
        Some(Tail::unit(unit, after))
    }

    fn adjective(&self, at: usize) -> Option<Unit> {
        let found = |at: usize| if let Lex::Of2(unit) = self.lex(at) { Some(unit) } else { None };
        if self.word(at).eq_ignore_ascii_case("U") && self.is_mark(at + 1, '.') {
            return Some(Unit::USD);
        }
        found(at).or_else(|| matches!(self.word(at), "Hong" | "New").then(|| found(at + 1)).flatten())
    }

    /// Units of one letter, only when glued to the digits or after a number in digits.
    fn letter_unit(&self, at: usize) -> Option<Tail> {
        if !matches!(self.lex(at.checked_sub(1)?), Lex::Number(_)) {
            return None;
        }
        let glued = self.is_glued(at);
        Some(match self.word(at) {
            "m" => Tail::unit(Unit::METRE, at + 1),
            "C" => Tail::unit(Unit::CELSIUS, at + 1),
            "F" => Tail::unit(Unit::FAHRENHEIT, at + 1),
            "g" if glued => Tail::unit(Unit::GRAM, at + 1),
            "h" if glued => Tail::unit(Unit::HOUR, at + 1),
            "s" if glued => Tail::unit(Unit::SECOND, at + 1),
            "l" if glued => Tail::unit(Unit::LITRE, at + 1),
            "w" | "W" if glued => Tail::unit(Unit::WATT, at + 1),
            _ => return None,
        })
    }
}
