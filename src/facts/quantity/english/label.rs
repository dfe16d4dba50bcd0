//! Numbers that are part of an identifier: `GPT-4`, `iPhone15`, `5G`, and chains of digits.

use super::Parser;
use super::words::Lex;
use crate::facts::quantity::compound;
use crate::facts::quantity::exact::int;
use crate::facts::quantity::value::{Digits, Kind, Reading, Weight};

/// Words that join a number with a hyphen without forming an identifier.
const PREFIXES: [&str; 12] = ["mid", "post", "pre", "under", "over", "top", "sub", "plus", "late", "early", "non", "sars"];

impl Parser<'_> {
    /// The identifier at token `at`, if it is one.
    pub(super) fn label(&mut self, at: usize) -> Option<usize> {
        match self.lex(at) {
            Lex::Number(digits) => {
                self.compound(at).or_else(|| self.domain(at, digits)).or_else(|| self.digits_and_letters(at, digits))
            }
            _ => self.letters_and_digits(at),
        }
    }

    fn compound(&mut self, at: usize) -> Option<usize> {
        let (found, end) = compound::read(self.text, self.tokens[at].start)?;
        self.out.extend(found);
        Some(at + self.tokens[at..].iter().take_while(|token| token.start < end).count())
    }

    /// `01.AI`: digits in a name with a point.
    fn domain(&mut self, at: usize, digits: Digits) -> Option<usize> {
        let letters = self.word(at + 2).starts_with(|c: char| c.is_ascii_alphabetic());
        let inside = self.is_mark(at + 1, '.') && [at + 1, at + 2].iter().all(|&at| self.is_glued(at));
        if !letters || !inside || matches!(self.lex(at + 2), Lex::Half12(_)) {
            return None;
        }
        self.push(at, at + 3, Reading::new(Kind::Label, digits.value(), int(1)), Weight::Weak);
        Some(at + 3)
    }

    /// `iPhone15`, `GPT-4`: letters, then digits.
    fn letters_and_digits(&mut self, at: usize) -> Option<usize> {
        let hyphen = self.is_mark(at + 1, '-') && self.is_glued(at + 1);
        let number = at + 1 + usize::from(hyphen);
        let Lex::Number(digits) = self.lex(number) else { return None };
        let word = self.word(at);
        let letter = word.starts_with(char::is_alphabetic);
        let named = !hyphen || (self.tokens[at].capital > 0 && !PREFIXES.contains(&word.to_ascii_lowercase().as_str()));
        if !letter || !self.is_glued(number) || !named {
            return None;
        }
        let mut next = number + 1;
        // A decade or ordinal is none.
        if hyphen && (self.word(next) == "s" || self.is_ordinal_suffix(next)) && self.is_glued(next) {
            return None;
        }
        while self.is_glued(next) && matches!(self.lex(next), Lex::Other | Lex::Number(_)) {
            next += 1;
        }
        self.push(at, next, Reading::new(Kind::Label, digits.value(), int(1)), Weight::Weak);
        Some(next)
    }

    /// `5G`, `1080p`: digits, then letters that are neither unit nor scale.
    fn digits_and_letters(&mut self, at: usize, digits: Digits) -> Option<usize> {
        let next = at + 1;
        let word = self.word(next);
        let letters = self.is_glued(next) && self.lex(next) == Lex::Other && word.starts_with(|c: char| c.is_ascii_alphabetic());
        if !letters || self.is_ordinal_suffix(next) || word == "s" {
            return None;
        }
        let amount = self.amount(at, false)?;
        if amount.next > next || self.tail(next).is_some() {
            return None;
        }
        let mut end = next + 1;
        while self.is_glued(end) && matches!(self.lex(end), Lex::Other | Lex::Number(_)) {
            end += 1;
        }
        self.push(at, end, Reading::new(Kind::Label, digits.value(), int(1)), Weight::Weak);
        Some(end)
    }
}

/// The value of a Roman numeral up to 89; `I` is the pronoun.
pub(super) fn roman(word: &str) -> Option<i128> {
    if word.is_empty() || word.len() > 7 || word == "I" {
        return None;
    }
    let digit = |byte| match byte {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        _ => None,
    };
    let digits = word.bytes().map(digit).collect::<Option<Vec<i128>>>()?;
    let value = digits.iter().enumerate().map(|(at, &digit)| {
        let before = digits.get(at + 1).is_some_and(|&next| next > digit);
        if before { -digit } else { digit }
    });
    Some(value.sum()).filter(|&value| value > 0)
}
