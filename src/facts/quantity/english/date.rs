//! English dates and times: `May 4th, 2024`, `4 May`, `26-28 July`, `the 1980s`, `3:30 pm`, `quarter past six`.

use super::Parser;
use super::words::Lex;
use crate::facts::quantity::exact::int;
use crate::facts::quantity::value::{Digits, Kind, Quantity, Reading, Weight};

impl Parser<'_> {
    /// The month at token `at`, if the word means one there.
    pub(super) fn month_at(&self, at: usize) -> Option<(i128, Weight)> {
        let Lex::Month(month, ordinary) = self.lex(at) else { return None };
        if self.tokens[at].capital == 0 {
            return None;
        }
        let number = |at: usize| matches!(self.lex(at), Lex::Number(digits) if digits.places == 0);
        let before = |at: usize| {
            number(at)
                || self.is_ordinal_suffix(at)
                || matches!(self.lex(at), Lex::In | Lex::Before | Lex::Of | Lex::Month(..) | Lex::Weekday(..))
        };
        let after = at + 1 + usize::from(self.is_mark(at + 1, ',') || self.is_mark(at + 1, '.'));
        let mark = |at: usize| matches!(self.lex(at), Lex::Mark('-' | '/' | ','));
        // April Carter, June Ward
        let name =
            self.lex(after) == Lex::Other && self.tokens.get(after).is_some_and(|token| token.capital > 0) && after == at + 1;
        let dated = number(after)
            || matches!(self.lex(after), Lex::Month(..))
            || (at > 0 && !name && before(at - 1))
            || (at > 1 && mark(at - 1) && before(at - 2));
        let weight = if !ordinary || dated { Weight::Required } else { Weight::Weak };
        Some((i128::from(month), weight))
    }

    /// A month and the days behind it.
    pub(super) fn month(&mut self, at: usize) -> Option<usize> {
        let (month, weight) = self.month_at(at)?;
        self.push(at, at + 1, Reading::whole(Kind::Month, month), weight);
        let mut next = at + 1 + usize::from(self.is_mark(at + 1, '.'));
        if self.word(next).eq_ignore_ascii_case("the") {
            next += 1;
        }
        let Some(mut next) = self.day(next) else { return Some(at + 1) };
        // July 26-28, July 26 and 27
        while (self.is_dash(next) || matches!(self.lex(next), Lex::To | Lex::And | Lex::Mark(',')))
            && let Some(after) = self.day(next + 1)
            && self.month_at(after).is_none()
        {
            next = after;
        }
        Some(next)
    }

    /// A day of the month at token `at`: 1 to 31 in digits, or an ordinal. Pushes it and returns the token after it.
    fn day(&mut self, at: usize) -> Option<usize> {
        let (day, next) = self.day_at(at)?;
        self.push(at, next, Reading::whole(Kind::Day, day), Weight::Required);
        Some(next)
    }

    fn day_at(&self, at: usize) -> Option<(i128, usize)> {
        match self.lex(at) {
            Lex::Number(Digits { places: 0, length: 1..=2, mantissa: day @ 1..=31, .. }) => {
                let suffix = self.is_ordinal_suffix(at + 1);
                let clock = self.is_mark(at + 1, ':') || matches!(self.lex(at + 1), Lex::Half12(_) | Lex::Percent);
                (!clock).then_some((i128::from(day), at + 1 + usize::from(suffix)))
            }
            Lex::Ordinal(day @ 1..=20) => Some((i128::from(day), at + 1)),
            _ => None,
        }
    }

    /// Whether the token at `at` is `st`, `nd`, `rd` or `th` glued to digits.
    pub(super) fn is_ordinal_suffix(&self, at: usize) -> bool {
        self.is_glued(at) && matches!(self.word(at).to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th")
    }

    /// `4 May`, `4th of May`, `26-28 July`: days before a month. Returns the token of the month.
    pub(super) fn days_before_month(&mut self, at: usize) -> Option<usize> {
        let (first, mut next) = self.day_at(at)?;
        let mut days = vec![(at, next, first)];
        while (self.is_dash(next) || matches!(self.lex(next), Lex::To | Lex::And))
            && days.len() < 4
            && let Some((day, after)) = self.day_at(next + 1)
        {
            days.push((next + 1, after, day));
            next = after;
        }
        next += usize::from(self.lex(next) == Lex::Of);
        self.month_at(next)?;
        for (start, end, day) in days {
            self.push(start, end, Reading::whole(Kind::Day, day), Weight::Required);
        }
        Some(next)
    }

    /// `1980s`, `'90s`, `1800s`.
    pub(super) fn decade(&mut self, at: usize, digits: Digits) -> Option<usize> {
        let apostrophe = usize::from(self.is_mark(at + 1, '\'') || self.is_mark(at + 1, '’'));
        let end = at + 1 + apostrophe;
        if !(self.is_glued(end) && self.word(end) == "s") || digits.mantissa % 10 != 0 || digits.places > 0 {
            return None;
        }
        let (decade, other) = match (digits.length, digits.short_year()) {
            (3 | 4, _) if digits.mantissa % 100 == 0 => {
                let century = i128::from(digits.mantissa / 100 + 1);
                (i128::from(digits.mantissa), Reading::whole(Kind::Century, century))
            }
            (3 | 4, _) => (i128::from(digits.mantissa), Reading::whole(Kind::Year, i128::from(digits.mantissa))),
            (2, Some(year)) => (year, Reading::class(i128::from(digits.mantissa), i128::from(digits.mantissa + 9))),
            _ => return None,
        };
        let weight = if digits.length >= 3 { Weight::Required } else { Weight::Optional };
        let quantity = self.quantity(at, end + 1, Reading::whole(Kind::Decade, decade), weight).or(other);
        self.out.push(quantity);
        Some(end + 1)
    }

    /// `3:30`, `3.30pm`, `3 pm`, `15:30`, `six o'clock`; `value` is the number at `at`, which ends before `next`.
    pub(super) fn clock(&mut self, at: usize, hour: i128, next: usize) -> Option<usize> {
        let mut minutes = 0;
        let mut end = next;
        let colon = self.is_mark(next, ':') || self.is_mark(next, '：');
        if colon
            && let Lex::Number(Digits { mantissa: minute @ 0..=59, length: 2, places: 0, .. }) = self.lex(next + 1)
            && self.is_glued(next + 1)
        {
            minutes = minute;
            end = next + 2;
            // 3:30:15
            if self.is_mark(end, ':') && matches!(self.lex(end + 1), Lex::Number(_)) {
                end += 2;
            }
        } else if let Lex::Number(Digits { places: 2, mantissa, .. }) = self.lex(at)
            && matches!(self.lex(next), Lex::Half12(_))
        {
            minutes = mantissa % 100;
        }
        let timed = end > next;
        let half = match self.lex(end) {
            Lex::Half12(morning) => Some(morning),
            Lex::Oclock => None,
            _ if timed => None,
            _ => return None,
        };
        let most = if half.is_some() || !colon { 24 } else { 99 };
        if !(0..=most).contains(&hour) || !(0..60).contains(&minutes) {
            return None;
        }
        let end = end + usize::from(matches!(self.lex(end), Lex::Half12(_) | Lex::Oclock));
        let reading = time(hour, i128::from(minutes), half);
        // A time of another zone is converted, not copied.
        let zone =
            matches!(self.word(end), "EST" | "EDT" | "ET" | "CST" | "CT" | "PST" | "PDT" | "PT" | "GMT" | "UTC" | "BST" | "CET");
        let quantity = self.quantity(at, end, reading, if zone { Weight::Weak } else { Weight::Required });
        let plain = (minutes == 0).then(|| Reading::whole(Kind::Count, hour));
        self.out.push(Quantity { digits: true, other: plain, ..quantity });
        Some(end)
    }

    /// `half past three`, `quarter to seven`, `ten past five`: from the token of the first word on.
    pub(super) fn spoken_time(&mut self, at: usize) -> Option<usize> {
        let (minutes, next) = match self.lex(at) {
            Lex::Half => (30, at + 1),
            Lex::Quarter => (15, at + 1),
            Lex::Cardinal(minutes @ (5 | 10 | 20)) => (i128::from(minutes), at + 1),
            _ => return None,
        };
        let past = self.lex(next) == Lex::Past;
        let to = self.word(next) == "to" && self.lex(at) == Lex::Quarter;
        let hour = match self.lex(next + 1) {
            Lex::Cardinal(hour @ 1..=12) => i128::from(hour),
            Lex::Number(Digits { mantissa: hour @ 1..=12, places: 0, .. }) => i128::from(hour),
            _ => return None,
        };
        let total = match (past, to) {
            (true, _) => hour * 60 + minutes,
            (_, true) => hour * 60 - minutes,
            _ => return None,
        };
        let reading = time(total / 60, total % 60, None);
        self.push(at, next + 2, reading, Weight::Required);
        Some(next + 2)
    }
}

/// A time of day; `half` tells the morning (`true`) from the rest, when it is said. Without it an hour of 1 to 12 may be
/// either, and `high` is twelve hours later.
pub(in crate::facts::quantity) fn time(hour: i128, minutes: i128, half: Option<bool>) -> Reading {
    let day = 24 * 60;
    // Minutes and seconds of a game are written like a time: 27:37.
    let at = |hour: i128| int(if hour <= 24 { (hour * 60 + minutes).rem_euclid(day) } else { hour * 60 + minutes });
    let (low, high) = match half {
        Some(true) if hour == 12 => (at(0), at(0)),
        Some(false) if hour < 12 => (at(hour + 12), at(hour + 12)),
        None if (1..=12).contains(&hour) => (at(hour % 12), at(hour % 12 + 12)),
        _ => (at(hour), at(hour)),
    };
    Reading { kind: Kind::Clock, unit: None, low, high, step: int(1) }
}
