//! English numerals: `1.5 billion`, `two hundred and fifty thousand`, `half a million`, `two dozen`.

use super::Parser;
use super::words::Lex;
use crate::facts::quantity::exact::{Exact, int, over, plus, times};
use crate::facts::quantity::value::{Digits, Number};

/// A numeral as read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// Its value.
    pub(super) number: Number,
    /// The token after it.
    pub(super) next: usize,
    /// The digits it is, when it is nothing but digits.
    pub(super) digits: Option<Digits>,
    /// Whether digits stand in it.
    pub(super) has_digits: bool,
    /// The power of ten of its last scale word, 0 for none.
    pub(super) scale: u8,
    /// What the number is without a scale that is only a letter: `7` of `7B`.
    pub(super) plain: Option<Number>,
}

impl Amount {
    fn words(number: Number, next: usize) -> Self {
        Self { number, next, digits: None, has_digits: false, scale: 0, plain: None }
    }
}

impl Parser<'_> {
    /// The numeral that begins at token `at`; with `money`, after a sign of currency, where `m` and `t` are scales.
    pub(super) fn amount(&self, at: usize, money: bool) -> Option<Amount> {
        match self.lex(at) {
            Lex::Number(digits) => self.scaled_digits(at, digits, money),
            Lex::Half => self.half(at),
            Lex::Article => match self.lex(at + 1) {
                Lex::Scale(_) => self.cardinal(at + 1, Some(1)),
                Lex::Dozen => Some(Amount::words(Number::whole(12), at + 2)),
                Lex::Half => self.half(at + 1),
                Lex::Quarter if self.lex(at + 2) == Lex::Of => {
                    let scale = self.scale(self.skip_article(at + 3))?;
                    let quarter = Number { value: Exact::new_raw(1, 4), step: int(1) };
                    Some(Amount { scale: scale.0, ..Amount::words(quarter.scaled(scale.0)?, scale.1) })
                }
                _ => None,
            },
            Lex::Cardinal(_) => self.cardinal(at, None),
            _ => None,
        }
    }

    fn skip_article(&self, at: usize) -> usize {
        at + usize::from(self.lex(at) == Lex::Article)
    }

    fn scale(&self, at: usize) -> Option<(u8, usize)> {
        if let Lex::Scale(exponent) = self.lex(at) { Some((exponent, at + 1)) } else { None }
    }

    /// `half a million`, `half a dozen`; a bare half is no number here.
    fn half(&self, at: usize) -> Option<Amount> {
        let after = self.skip_article(at + 1);
        let after = after + usize::from(self.is_mark(after, '-'));
        if self.lex(after) == Lex::Dozen {
            return Some(Amount::words(Number::whole(6), after + 1));
        }
        let (exponent, next) = self.scale(after)?;
        let half = Number { value: Exact::new_raw(1, 2), step: int(1) };
        Some(Amount { scale: exponent, ..Amount::words(half.scaled(exponent)?, next) })
    }

    /// Digits and the scale behind them: `1.5 billion`, `350k`, `7B`, `1 1/2`, `150 thousand million`.
    fn scaled_digits(&self, at: usize, digits: Digits, money: bool) -> Option<Amount> {
        let mut found =
            Amount { number: digits.into(), next: at + 1, digits: Some(digits), has_digits: true, scale: 0, plain: None };
        if let Some((exponent, exact)) = self.letter_scale(at + 1, money) {
            found.plain = (!exact).then_some(found.number);
            found = Amount { number: found.number.scaled(exponent)?, next: at + 2, digits: None, scale: exponent, ..found };
            return Some(found);
        }
        if self.word(at + 1) == "e"
            && self.is_glued(at + 1)
            && let Lex::Number(Digits { mantissa: exponent @ 1..=15, places: 0, .. }) = self.lex(at + 2)
        {
            return Some(Amount { number: found.number.scaled(exponent as u8)?, next: at + 3, digits: None, ..found });
        }
        let hyphen = usize::from(self.is_mark(at + 1, '-') && matches!(self.lex(at + 2), Lex::Scale(_)));
        let mut next = at + 1 + hyphen;
        if let (Lex::Cardinal(_), None) = (self.lex(next), self.scale(next)) {
            return Some(found);
        }
        while let Some((exponent, after)) = self.scale(next) {
            found = Amount { number: found.number.scaled(exponent)?, next: after, digits: None, scale: exponent, ..found };
            next = after;
        }
        if self.lex(next) == Lex::Dozen {
            let number = Number { value: times(found.number.value, int(12))?, step: int(1) };
            found = Amount { number, next: next + 1, digits: None, ..found };
        }
        Some(found)
    }

    /// The power of ten a letter glued to digits stands for, and whether it can mean nothing else.
    fn letter_scale(&self, at: usize, money: bool) -> Option<(u8, bool)> {
        let token = self.tokens.get(at)?;
        let word = self.word(at);
        let spaced = money && matches!(word, "m" | "b" | "M" | "B" | "k" | "K");
        if !token.glued && !spaced {
            return None;
        }
        Some(match word {
            "k" | "K" => (3, money),
            "m" | "M" => (6, money),
            "mn" | "mln" | "MM" | "mil" => (6, true),
            "B" | "b" => (9, money),
            "bn" | "bln" | "Bn" | "BN" => (9, true),
            "tn" | "trn" => (12, true),
            "t" | "T" if money => (12, true),
            _ => return None,
        })
    }

    /// A cardinal in words from token `at` on; `first` is a value that stands before it (`a` before `hundred`).
    fn cardinal(&self, at: usize, first: Option<u16>) -> Option<Amount> {
        let mut total = Number::whole(0);
        let mut current = first.map(i128::from);
        let (mut next, mut scale) = (at, 0);
        loop {
            match self.lex(next) {
                Lex::Cardinal(value) if fits(current, value) => {
                    current = Some(current.unwrap_or(0) + i128::from(value));
                    next += 1;
                    let tens = (20..=90).contains(&value);
                    if tens && self.is_mark(next, '-') && matches!(self.lex(next + 1), Lex::Cardinal(1..=9)) {
                        next += 1;
                    }
                }
                Lex::Scale(2) if current.is_some_and(|current| (1..100).contains(&current)) => {
                    current = current.map(|current| current * 100);
                    next += 1;
                }
                Lex::Scale(exponent) if current.is_some() && exponent > 2 => {
                    total = total.plus(Number::whole(current.take()?).scaled(exponent)?)?;
                    scale = exponent;
                    next += 1;
                }
                Lex::And if next > at && self.continues(next, current) => next += 1,
                Lex::Mark('-') if next > at && matches!(self.lex(next + 1), Lex::Scale(_)) => next += 1,
                _ => break,
            }
        }
        let number = total.plus(Number::whole(current.unwrap_or(0)))?;
        (next > at).then(|| self.finish_cardinal(Amount { scale, ..Amount::words(number, next) }))
    }

    /// Whether the `and` at `at` stands inside a numeral: behind a hundred or a scale, before something smaller.
    fn continues(&self, at: usize, current: Option<i128>) -> bool {
        let behind = matches!(self.lex(at - 1), Lex::Scale(_));
        behind && matches!(self.lex(at + 1), Lex::Cardinal(_)) && current.is_none_or(|current| current % 100 == 0)
    }

    /// What may follow a cardinal in words: `and a half [million]`, `point one four`, `dozen`.
    fn finish_cardinal(&self, found: Amount) -> Amount {
        let at = found.next;
        if self.lex(at) == Lex::And && self.lex(at + 1) == Lex::Article && matches!(self.lex(at + 2), Lex::Half | Lex::Quarter) {
            let part = if self.lex(at + 2) == Lex::Half { Exact::new_raw(1, 2) } else { Exact::new_raw(1, 4) };
            let step = Exact::new_raw(1, 10);
            let (exponent, next) = self.scale(at + 3).unwrap_or((0, at + 3));
            let sum = found.number.plus(Number { value: part, step }).and_then(|sum| sum.scaled(exponent));
            return sum.map_or(found, |number| Amount { number, next, scale: exponent, ..found });
        }
        if self.lex(at) == Lex::Point && matches!(self.lex(at + 1), Lex::Cardinal(0..=9)) {
            return self.spoken_decimals(found);
        }
        if self.lex(at) == Lex::Dozen
            && found.scale == 0
            && let Some(value) = times(found.number.value, int(12))
        {
            return Amount { number: Number { value, step: int(1) }, next: at + 1, ..found };
        }
        found
    }

    fn spoken_decimals(&self, found: Amount) -> Amount {
        let (mut number, mut next) = (found.number, found.next + 1);
        let mut step = int(1);
        while let Lex::Cardinal(digit @ 0..=9) = self.lex(next)
            && next < found.next + 8
            && let Some(finer) = over(step, int(10))
            && let Some(value) = times(finer, int(i128::from(digit))).and_then(|tenths| plus(number.value, tenths))
        {
            (step, number) = (finer, Number { value, step: finer });
            next += 1;
        }
        let (exponent, next) = self.scale(next).unwrap_or((0, next));
        number.scaled(exponent).map_or(found, |number| Amount { number, next, scale: exponent, ..found })
    }
}

/// Whether the cardinal `value` can stand behind what has been read of a group so far: nothing, a hundred, or tens before ones.
fn fits(current: Option<i128>, value: u8) -> bool {
    match current {
        None => true,
        Some(before) if before > 0 && before % 100 == 0 => true,
        Some(before) => before % 10 == 0 && (20..100).contains(&(before % 100)) && (1..=9).contains(&value),
    }
}
