//! Half-width marks in Chinese, full-width ones in English, straight quotes.

use super::super::habit::{Choice, Departure};
use crate::document::Side;
use crate::facts::{Mark, follows_chinese};
use crate::rule::{Context, PairRef, Sink};
use crate::text::{Span, fold_char, is_cjk_punctuation, is_han, is_latin_letter};

/// Reports marks of the wrong width by the document's habit; not the brackets `told`, of which that was said already.
pub(super) fn check(context: Context<'_>, told: &[(usize, Span)], sink: &mut Sink<'_>) {
    let mut marks = Choice::new("half-width punctuation in Chinese text", "中文中的半角标点");
    let mut brackets = Choice::new("half-width brackets in Chinese text", "中文中的半角括号");
    let mut quotes = Choice::new("straight quotation marks in Chinese text", "中文中的直引号");
    let mut english = Choice::new("full-width punctuation in English text", "英文中的全角标点");
    for pair in context.pairs() {
        for &mark in &pair.facts(Side::Target).punctuation.marks {
            let choice = match mark.c {
                '(' | ')' | '（' | '）' => &mut brackets,
                '"' | '“' | '”' => &mut quotes,
                _ => &mut marks,
            };
            match chinese_mark(pair, mark) {
                Some(Way::Standard) => choice.kept += 1,
                Some(Way::Off) if told.contains(&(pair.index, mark.span)) => {}
                Some(Way::Off) => choice.departures.push(departure(pair, Side::Target, mark)),
                None => {}
            }
        }
        open_and_close(pair, &mut quotes.departures);
        for &mark in &pair.facts(Side::Source).punctuation.marks {
            match english_mark(mark) {
                Some(Way::Standard) => english.kept += 1,
                Some(Way::Off) => english.departures.push(departure(pair, Side::Source, mark)),
                None => {}
            }
        }
    }
    for choice in [marks, brackets, quotes, english] {
        choice.report(sink);
    }
}

/// Whether a mark follows the standard.
enum Way {
    Standard,
    Off,
}

/// How a mark on the Chinese side is written, when Chinese stands beside it and it is no part of something else.
fn chinese_mark(pair: PairRef<'_>, mark: Mark) -> Option<Way> {
    let words = pair.words(Side::Target);
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_cjk_punctuation(c));
    let before = words[..mark.span.start as usize].trim_end_matches(' ').chars().next_back();
    let after = words[mark.span.end as usize..].trim_start_matches(' ').chars().next();
    let off = match mark.c {
        '，' | '；' | '：' | '？' | '！' | '。' | '（' | '）' | '“' | '”' => return Some(Way::Standard),
        // An emoticon, or a bracket of one.
        ':' | ';' if mark.after.is_some_and(|c| matches!(c, '(' | ')' | '-' | '/' | 'D' | 'P')) => return None,
        '(' | ')' if mark.before.is_some_and(|c| matches!(c, ':' | ';' | '-' | '=')) => return None,
        ':' => follows_chinese(mark),
        ',' | ';' | '?' | '!' => follows_chinese(mark) || (before.is_some_and(is_latin_or_digit) && after.is_some_and(is_han)),
        '.' if mark.before == Some('.') || mark.after == Some('.') => return None,
        '.' => {
            let ends = mark.after.is_none_or(|c| !c.is_ascii_alphanumeric());
            let last = after.is_none() && is_chinese(pair) && mark.before.is_some_and(is_latin_letter);
            (follows_chinese(mark) && ends) || (last && pair.facts(Side::Target).punctuation.ending == crate::facts::Ending::Stop)
        }
        '(' => mark.after.is_some_and(is_han),
        ')' => chinese(mark.before),
        '"' => chinese(mark.before) || chinese(mark.after),
        _ => return None,
    };
    off.then_some(Way::Off)
}

fn is_latin_or_digit(c: char) -> bool {
    is_latin_letter(c) || c.is_ascii_digit()
}

fn is_chinese(pair: PairRef<'_>) -> bool {
    let scripts = pair.facts(Side::Target).scripts;
    scripts.han > scripts.latin
}

fn english_mark(mark: Mark) -> Option<Way> {
    let beside_han = mark.before.is_some_and(is_han) || mark.after.is_some_and(is_han);
    match mark.c {
        ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' => Some(Way::Standard),
        '，' | '。' | '；' | '：' | '？' | '！' | '（' | '）' | '、' if !beside_han => Some(Way::Off),
        _ => None,
    }
}

/// The mark in the other width; a space after it goes with it into Chinese and comes with it into English.
fn departure(pair: PairRef<'_>, side: Side, mark: Mark) -> Departure {
    let mut span = mark.span;
    let standard = match (side, mark.c) {
        (Side::Target, '.') => "。".to_owned(),
        (Side::Target, c) => {
            span.end += u32::from(mark.after == Some(' ') && c != '(');
            char::from_u32(c as u32 + 0xfee0).unwrap_or(c).to_string()
        }
        (Side::Source, c) => {
            let plain = match c {
                '。' => '.',
                '、' => ',',
                _ => fold_char(c),
            };
            let space = if c != '（' && mark.after.is_some_and(|c| c.is_alphanumeric() || "“‘\"({[<`".contains(c)) {
                " "
            } else {
                ""
            };
            format!("{plain}{space}")
        }
    };
    Departure { pair: pair.index, side, span: Span { start: span.start, end: span.end }, standard: Some(standard) }
}

/// Straight quotes have no direction: within a pair the first opens, the second closes, and so on. An odd one is left alone.
fn open_and_close(pair: PairRef<'_>, departures: &mut [Departure]) {
    let first = departures.iter().position(|one| one.pair == pair.index).unwrap_or(departures.len());
    let count = departures.len() - first;
    for (at, one) in departures[first..].iter_mut().enumerate() {
        let straight = Span { start: one.span.start, end: one.span.start + 1 };
        one.span = straight;
        one.standard = count.is_multiple_of(2).then(|| if at.is_multiple_of(2) { "“" } else { "”" }.to_owned());
    }
}
