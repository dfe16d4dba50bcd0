//! The English words that carry values, and the lexer that finds them.

use super::fixed::FIXED;
use crate::facts::quantity::digits;
use crate::facts::quantity::skip::skip;
use crate::facts::quantity::unit::{Unit, english};
use crate::facts::quantity::value::{Digits, Hedge, Kind};
use crate::text::is_latin_letter;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a token is to a reader of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lex {
    /// A word without value.
    Other,
    /// A number in digits.
    Number(Digits),
    /// A mark.
    Mark(char),
    /// `one` ... `ninety`, `zero`.
    Cardinal(u8),
    /// `first` ... `ninetieth`; also `second` the unit.
    Ordinal(u8),
    /// `thirds`, `fifths`: the denominator of a fraction.
    Parts(u8),
    /// `hundred`, `thousand` ...: a power of ten.
    Scale(u8),
    /// `hundreds`, `thousands`, `tens` ...: a class.
    Scales(u8),
    /// A word that stands for a value by itself, from the least to the most it can mean.
    Fixed(Kind, u16, u16),
    /// `dozen`.
    Dozen,
    /// `dozens`.
    Dozens,
    /// `half`.
    Half,
    /// `quarter`.
    Quarter,
    /// `a`, `an`.
    Article,
    /// `and`.
    And,
    /// `to`, `or`, `through`.
    To,
    /// `of`.
    Of,
    /// `in`.
    In,
    /// `out`.
    Out,
    /// `several`, `few`, `many`, `multi`.
    Several,
    /// `point`, `points`.
    Point,
    /// `per`.
    Per,
    /// `cent`.
    Cent,
    /// `percent`.
    Percent,
    /// `percentage`.
    Percentage,
    /// `basis`.
    Basis,
    /// `am`, `a.m.`: the morning; `pm`: the rest.
    Half12(bool),
    /// `o'clock`.
    Oclock,
    /// `past`.
    Past,
    /// `times`, `fold`.
    Times,
    /// `square`.
    Square,
    /// `cubic`.
    Cubic,
    /// `nautical`.
    Nautical,
    /// `decade`, `decades`.
    Decade(bool),
    /// `century`, `centuries`.
    Century,
    /// A month; whether the word is an ordinary one as well.
    Month(u8, bool),
    /// A weekday; whether it is a mere abbreviation.
    Weekday(u8, bool),
    /// A unit or currency.
    Unit(Unit),
    /// An adjective of currency: `Australian`.
    Of2(Unit),
    /// `about`, `nearly`, `over` ...
    Hedge(Hedge),
    /// A preposition before dates.
    Before,
}

/// A token of English text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is.
    pub(super) lex: Lex,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// Whether it follows the token before without a space.
    pub(super) glued: bool,
    /// How many of its letters are capitals: 0, 1 (or the first alone), 2 for all of several.
    pub(super) capital: u8,
}

const CARDINALS: &str = "zero:0 nought:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 \
    twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 \
    fifty:50 sixty:60 seventy:70 eighty:80 ninety:90";
const ORDINALS: &str = "first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 eleventh:11 \
    twelfth:12 thirteenth:13 fourteenth:14 fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20 \
    thirtieth:30 fortieth:40 fiftieth:50 sixtieth:60 seventieth:70 eightieth:80 ninetieth:90 hundredth:100 firstly:1 \
    secondly:2 thirdly:3 runner-up:2 runners-up:2";
const PARTS: &str = "thirds:3 fourths:4 fifths:5 sixths:6 sevenths:7 eighths:8 ninths:9 tenths:10 hundredths:100";
const SCALES: &str = "hundred:2 thousand:3 million:6 billion:9 trillion:12 lakh:5 crore:7 mln:6 bln:9 mn:6 bn:9 tn:12";
const CLASSES: &str = "tens:1 hundreds:2 thousands:3 millions:6 billions:9 trillions:12 lakhs:5 crores:7";
const MONTHS: &str = "january:1 february:2 july:7 september:9 october:10 november:11 december:12 \
  feb:2 apr:4 jun:6 jul:7 aug:8 sep:9 sept:9 oct:10 nov:11 dec:12";
const WEEKDAYS: &str = "monday:1 tuesday:2 wednesday:3 thursday:4 friday:5 saturday:6 sunday:7 mondays:1 tuesdays:2 \
    wednesdays:3 thursdays:4 fridays:5 saturdays:6 sundays:7";
const SHORT_WEEKDAYS: &str = "mon:1 tue:2 tues:2 wed:3 thu:4 thur:4 thurs:4 fri:5 sat:6 sun:7";

const PLAIN: &[(&str, Lex)] = &[
    ("dozen", Lex::Dozen),
    ("dozens", Lex::Dozens),
    ("half", Lex::Half),
    ("halves", Lex::Parts(2)),
    ("quarter", Lex::Quarter),
    ("quarters", Lex::Parts(4)),
    ("a", Lex::Article),
    ("an", Lex::Article),
    ("and", Lex::And),
    ("to", Lex::To),
    ("or", Lex::To),
    ("through", Lex::To),
    ("of", Lex::Of),
    ("in", Lex::In),
    ("out", Lex::Out),
    ("several", Lex::Several),
    ("few", Lex::Several),
    ("many", Lex::Several),
    ("multi", Lex::Several),
    ("point", Lex::Point),
    ("points", Lex::Point),
    ("per", Lex::Per),
    ("cent", Lex::Cent),
    ("percent", Lex::Percent),
    ("pct", Lex::Percent),
    ("percentage", Lex::Percentage),
    ("basis", Lex::Basis),
    ("am", Lex::Half12(true)),
    ("pm", Lex::Half12(false)),
    ("o'clock", Lex::Oclock),
    ("past", Lex::Past),
    ("times", Lex::Times),
    ("fold", Lex::Times),
    ("square", Lex::Square),
    ("sq", Lex::Square),
    ("cubic", Lex::Cubic),
    ("nautical", Lex::Nautical),
    ("decade", Lex::Decade(false)),
    ("decades", Lex::Decade(true)),
    ("century", Lex::Century),
    ("centuries", Lex::Century),
    ("may", Lex::Month(5, true)),
    ("march", Lex::Month(3, true)),
    ("mar", Lex::Month(3, true)),
    ("jan", Lex::Month(1, true)),
    ("april", Lex::Month(4, true)),
    ("june", Lex::Month(6, true)),
    ("august", Lex::Month(8, true)),
    ("australian", Lex::Of2(Unit::AUD)),
    ("canadian", Lex::Of2(Unit::CAD)),
    ("singapore", Lex::Of2(Unit::SGD)),
    ("kong", Lex::Of2(Unit::HKD)),
    ("zealand", Lex::Of2(Unit::NZD)),
    ("taiwan", Lex::Of2(Unit::TWD)),
    ("us", Lex::Of2(Unit::USD)),
    ("about", Lex::Hedge(Hedge::About)),
    ("around", Lex::Hedge(Hedge::About)),
    ("approximately", Lex::Hedge(Hedge::About)),
    ("roughly", Lex::Hedge(Hedge::About)),
    ("circa", Lex::Hedge(Hedge::About)),
    ("some", Lex::Hedge(Hedge::About)),
    ("over", Lex::Hedge(Hedge::Above)),
    ("than", Lex::Hedge(Hedge::Above)),
    ("exceeding", Lex::Hedge(Hedge::Above)),
    ("least", Lex::Hedge(Hedge::Above)),
    ("nearly", Lex::Hedge(Hedge::Below)),
    ("almost", Lex::Hedge(Hedge::Below)),
    ("under", Lex::Hedge(Hedge::Below)),
    ("below", Lex::Hedge(Hedge::Below)),
    ("most", Lex::Hedge(Hedge::Below)),
    ("since", Lex::Before),
    ("early", Lex::Before),
    ("mid", Lex::Before),
    ("late", Lex::Before),
    ("last", Lex::Before),
    ("this", Lex::Before),
    ("until", Lex::Before),
    ("till", Lex::Before),
    ("by", Lex::Before),
    ("from", Lex::Before),
    ("during", Lex::Before),
    ("before", Lex::Before),
    ("after", Lex::Before),
    ("between", Lex::Before),
];

static WORDS: LazyLock<FxHashMap<&str, Lex>> = LazyLock::new(|| {
    let pairs = |list: &'static str| list.split_whitespace().filter_map(|entry| entry.rsplit_once(':'));
    let number = |text: &str| text.parse().unwrap_or(0);
    let mut words = FxHashMap::default();
    words.extend(english().map(|(word, unit)| (word, Lex::Unit(unit))));
    words.extend(pairs(CARDINALS).map(|(word, value)| (word, Lex::Cardinal(number(value)))));
    words.extend(pairs(ORDINALS).map(|(word, value)| (word, Lex::Ordinal(number(value)))));
    words.extend(pairs(PARTS).map(|(word, value)| (word, Lex::Parts(number(value)))));
    words.extend(pairs(SCALES).map(|(word, value)| (word, Lex::Scale(number(value)))));
    words.extend(pairs(CLASSES).map(|(word, value)| (word, Lex::Scales(number(value)))));
    words.extend(pairs(MONTHS).map(|(word, value)| (word, Lex::Month(number(value), false))));
    words.extend(pairs(WEEKDAYS).map(|(word, value)| (word, Lex::Weekday(number(value), false))));
    words.extend(pairs(SHORT_WEEKDAYS).map(|(word, value)| (word, Lex::Weekday(number(value), true))));
    words.extend(FIXED.iter().map(|&(word, kind, low, high)| (word, Lex::Fixed(kind, low, high))));
    words.extend(PLAIN.iter().copied());
    words
});

/// Longest word of the table; longer ones are not looked up.
const LONGEST: usize = 16;

fn look_up(word: &str) -> Lex {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return Lex::Other };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().and_then(|word| WORDS.get(word)).copied().unwrap_or(Lex::Other)
}

/// The tokens of `text`.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let (mut at, mut last) = (0, usize::MAX);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(end) = skip(text, at) {
            at = end;
            continue;
        }
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (lex, end) = if is_latin_letter(c) { word(text, at) } else { other(text, at, c) };
        let capital = capitals(&text[at..end]);
        tokens.push(Token { lex, start: at, end, glued: last == at, capital });
        (at, last) = (end, end);
    }
    tokens
}

fn other(text: &str, at: usize, c: char) -> (Lex, usize) {
    let apart = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.');
    let fraction = if c == '.' && apart { digits::read_fraction(text, at) } else { None };
    if let Some((digits, end)) = fraction.or_else(|| digits::read(text, at)) {
        return (Lex::Number(digits), end);
    }
    let mut end = at + c.len_utf8();
    if digits::digit(text, at).is_some() {
        // More digits than any amount has.
        while let Some((_, length)) = digits::digit(text, end) {
            end += length;
        }
        return (Lex::Other, end);
    }
    (Lex::Mark(c), end)
}

fn word(text: &str, at: usize) -> (Lex, usize) {
    let rest = &text[at..];
    let length = rest.find(|c| !is_latin_letter(c)).unwrap_or(rest.len());
    let (word, after) = rest.split_at(length);
    let half = |name: &str| word.eq_ignore_ascii_case(name) && (after.starts_with(".m.") || after.starts_with(".M."));
    if half("a") || half("p") {
        return (Lex::Half12(half("a")), at + length + 3);
    }
    if word.eq_ignore_ascii_case("o") && (after.starts_with("'clock") || after.starts_with("’clock")) {
        let end = at + length + after.find('k').unwrap_or(0) + 1;
        return (Lex::Oclock, end);
    }
    (look_up(word), at + length)
}

fn capitals(word: &str) -> u8 {
    let mut letters = word.bytes();
    let first = letters.next().is_some_and(|byte| byte.is_ascii_uppercase());
    let (all, any) = (letters.all(|byte| byte.is_ascii_uppercase()), word.len() > 1);
    if first && all && any { 2 } else { u8::from(word.bytes().any(|byte| byte.is_ascii_uppercase())) }
}
