//! Latin letters and digits in Chinese text: `GPT-4`, `5G`, `COVID-19`, and letters that are a currency.

use super::{Parser, words};
use crate::facts::quantity::compound;
use crate::facts::quantity::digits;
use crate::facts::quantity::exact::int;
use crate::facts::quantity::value::{Kind, Quantity, Reading, Weight};
use crate::text::{Span, is_latin_letter};

impl Parser<'_> {
    /// Dates and other chains in digits at byte `at`.
    pub(super) fn date_or_slash(&mut self, at: usize) -> Option<usize> {
        let (found, end) = compound::read(self.text, at)?;
        self.out.extend(found);
        Some(end)
    }

    fn letters(&self, at: usize) -> usize {
        let rest = self.rest(at);
        at + rest.find(|c| !is_latin_letter(c)).unwrap_or(rest.len())
    }

    fn letters_and_digits(&self, at: usize) -> usize {
        let rest = self.rest(at);
        at + rest.find(|c: char| !is_latin_letter(c) && !c.is_ascii_digit()).unwrap_or(rest.len())
    }

    /// A word in Latin letters, with the number glued to it.
    pub(super) fn latin(&mut self, at: usize) -> usize {
        let end = self.letters(at);
        let word = &self.text[at..end];
        if words::unit(word).is_some_and(|(unit, length)| unit.is_money() && length == word.len()) {
            return end;
        }
        let hyphen = usize::from(self.rest(end).starts_with('-') && word.starts_with(|c: char| c.is_ascii_uppercase()));
        let Some((found, after)) = digits::read(self.text, end + hyphen) else { return end };
        let end = self.letters_and_digits(after);
        self.push(at, end, Reading::new(Kind::Label, found.value(), int(1)), Weight::Weak);
        end
    }

    /// Digits with letters glued behind that are neither unit nor scale.
    pub(super) fn label(&mut self, at: usize) -> Option<usize> {
        let (found, after) = digits::read(self.text, at)?;
        let end = self.letters(after);
        let word = &self.text[after..end];
        if word.is_empty() || words::unit(self.rest(after)).is_some() {
            return None;
        }
        if matches!(word, "st" | "nd" | "rd" | "th") {
            let quantity =
                Quantity::new(Span::new(at, end), Reading::new(Kind::Ordinal, found.value(), int(1)), Weight::Required);
            self.out.push(Quantity { digits: true, ..quantity });
            return Some(end);
        }
        let scale = matches!(word, "k" | "K" | "m" | "M" | "b" | "B");
        let clock = word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm") || word == "x" || word == "X";
        if scale || clock {
            return None;
        }
        let end = self.letters_and_digits(after);
        self.push(at, end, Reading::new(Kind::Label, found.value(), int(1)), Weight::Weak);
        Some(end)
    }
}
