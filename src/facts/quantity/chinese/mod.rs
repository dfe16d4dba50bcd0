//! The values a Chinese text states.

mod before;
mod label;
mod numeral;
mod tail;
mod words;

use super::digits::{digit, read_fraction};
use super::exact::{Exact, int, plus, times};
use super::skip::skip;
use super::unit::Unit;
use super::value::{Kind, Quantity, Reading, Weight};
use crate::text::{Span, is_latin_letter};
use numeral::Numeral;
use tail::{Place, Tail};

/// The values stated in `text`, in order.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let mut parser = Parser { text, out: Vec::new() };
    let mut at = 0;
    while let Some(c) = parser.char(at) {
        at = parser.step(at, c).filter(|&next| next > at).unwrap_or(at + c.len_utf8());
    }
    parser.out
}

struct Parser<'a> {
    text: &'a str,
    out: Vec<Quantity>,
}

/// A numeral, where it begins, and what follows it.
#[derive(Clone, Copy)]
struct Found {
    at: usize,
    numeral: Numeral,
    tail: Tail,
}

impl<'a> Parser<'a> {
    fn char(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    fn before(&self, at: usize) -> &'a str {
        self.text.get(..at).unwrap_or("")
    }

    fn push(&mut self, from: usize, to: usize, reading: Reading, weight: Weight) {
        self.out.push(Quantity::new(Span::new(from, to), reading, weight));
    }

    /// Reads what begins at byte `at` with the character `c`; returns the byte to go on with.
    fn step(&mut self, at: usize, c: char) -> Option<usize> {
        if c.is_ascii() {
            if let Some(end) = skip(self.text, at) {
                return Some(end);
            }
            if c == '.' {
                return self.fraction(at);
            }
            if c.is_ascii_digit() {
                return self.label(at).or_else(|| self.number(at));
            }
            return is_latin_letter(c).then(|| self.latin(at));
        }
        match c {
            // A placeholder in full-width braces.
            '｛' => self.rest(at).find('｝').filter(|&length| length < 40).map(|length| at + length),
            '周' | '週' | '星' | '礼' => self.weekday(at),
            '半' | '一' if self.half(at) => Some(at + c.len_utf8()),
            '双' | '雙' | '对' => self.pair(at),
            '本' | '上' if self.rest(at + c.len_utf8()).starts_with("世纪") => {
                let end = at + "上世纪".len();
                self.push(at, end, Reading::whole(Kind::Century, if c == '本' { 21 } else { 20 }), Weight::Weak);
                Some(end)
            }
            '成' if self.rest(at).starts_with("成千上万") => Some(self.class(at, "成千上万", (1000, 99_999))),
            '成' if self.rest(at).starts_with("成百上千") => Some(self.class(at, "成百上千", (100, 9999))),
            '首' | '冠' | '亚' | '季' => self.rank(at, c),
            '①'..='⑳' => self.mark(at, i128::from(c as u32 - '①' as u32 + 1)),
            'Ⅰ'..='Ⅻ' => self.mark(at, i128::from(c as u32 - 'Ⅰ' as u32 + 1)),
            _ if numeral::part(c).is_some() || matches!(c, '廿' | '卅' | '卌') || digit(self.text, at).is_some() => {
                self.label(at).or_else(|| self.number(at))
            }
            _ if is_latin_letter(c) => Some(self.latin(at)),
            _ => None,
        }
    }

    /// .5
    fn fraction(&mut self, at: usize) -> Option<usize> {
        if self.before(at).ends_with(|c: char| c.is_alphanumeric() || c == '.') {
            return None;
        }
        let (digits, end) = read_fraction(self.text, at)?;
        let reading = Reading::new(Kind::Count, digits.value(), digits.step());
        self.out.push(Quantity { digits: true, ..Quantity::new(Span::new(at, end), reading, Weight::Required) });
        Some(end)
    }

    fn mark(&mut self, at: usize, value: i128) -> Option<usize> {
        let end = at + self.char(at)?.len_utf8();
        self.push(at, end, Reading::whole(Kind::Count, value), Weight::Weak);
        Some(end)
    }

    fn class(&mut self, at: usize, words: &str, (low, high): (i128, i128)) -> usize {
        self.push(at, at + words.len(), Reading::class(low, high), Weight::Optional);
        at + words.len()
    }

    /// 首次, 冠军, 亚军: a place without a numeral.
    fn rank(&mut self, at: usize, c: char) -> Option<usize> {
        let rest = self.rest(at);
        let value = match c {
            '首' => 1,
            _ if !rest[c.len_utf8()..].starts_with('军') => return None,
            '冠' => 1,
            '亚' => 2,
            _ => 3,
        };
        self.push(at, at + c.len_utf8(), Reading::whole(Kind::Ordinal, value), Weight::Weak);
        None
    }

    /// 双方, 一双.
    fn pair(&mut self, at: usize) -> Option<usize> {
        self.push(at, at + self.char(at)?.len_utf8(), Reading::whole(Kind::Count, 2), Weight::Weak);
        None
    }

    /// 一半, 半年, 半小时, 半个月: pushes a half; `false` when there is none at `at`.
    fn half(&mut self, at: usize) -> bool {
        let rest = self.rest(at);
        let half = Reading::new(Kind::Fraction, Exact::new_raw(1, 2), int(1));
        if rest.starts_with("一半") {
            self.push(at, at + "一半".len(), half, Weight::Weak);
            return false;
        }
        let Some(after) = rest.strip_prefix('半') else { return false };
        let counted = after.strip_prefix('个').unwrap_or(after);
        let unit = words::unit(counted).map(|(unit, _)| unit);
        let unit = unit.or_else(|| counted.starts_with('年').then_some(Unit::YEAR));
        let unit = unit.or_else(|| (counted.starts_with('月') && counted.len() < after.len()).then_some(Unit::MONTH));
        let reading = unit.map_or(half, |unit| half.kind(Kind::Count).of(unit));
        self.push(at, at + '半'.len_utf8(), reading, Weight::Weak);
        true
    }

    /// The numeral at `at` with everything that belongs to it.
    fn number(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = self.date_or_slash(at) {
            return Some(end);
        }
        let mut numeral = numeral::read(self.text, at)?;
        if numeral.parts == 1 && numeral.high.is_some() && !numeral.pair {
            // A bare 几 or 数 says nothing.
            return Some(numeral.end);
        }
        if self.is_scale_letter(&numeral) {
            return self.lettered(at, &mut numeral);
        }
        let tail = Place { text: self.text, start: at, numeral: &numeral }.read();
        let first = Found { at, numeral, tail };
        if let Some(end) = self.decades(&first) {
            return Some(end);
        }
        if let Some((second, joint)) = self.partner(&first) {
            return self.range(first, &second, joint);
        }
        self.emit(&first);
        Some(first.tail.end.max(numeral.end))
    }

    /// 20世纪六七十年代: the century says which decades are meant.
    fn decades(&mut self, first: &Found) -> Option<usize> {
        if first.tail.reading.kind != Kind::Century {
            return None;
        }
        let at = self.text.len() - self.rest(first.tail.end).trim_start_matches(' ').len();
        let numeral = numeral::read(self.text, at)?;
        let mut tail = Place { text: self.text, start: at, numeral: &numeral }.read();
        let century = times(int(100), plus(first.tail.reading.low, int(-1))?)?;
        if tail.reading.kind != Kind::Decade || numeral.low.value >= int(100) {
            return None;
        }
        let years = |decade: Exact| plus(century, decade % int(100));
        tail.reading = Reading { low: years(tail.reading.low)?, high: years(tail.reading.high)?, ..tail.reading };
        tail.other = None;
        self.emit(&Found { at, numeral, tail });
        if let Some(last) = self.out.last_mut() {
            last.span.start = first.at as u32;
        }
        Some(tail.end)
    }

    /// The numeral behind a sign of range: 3至4天, 500-1000万, 3比2.
    fn partner(&self, first: &Found) -> Option<(Found, &'a str)> {
        let from = first.numeral.end;
        if first.tail.end > from && first.tail.reading.kind != Kind::Count {
            return None;
        }
        let rest = self.rest(from);
        let trimmed = rest.trim_start_matches(' ');
        let joint = ["——", "-", "–", "—", "~", "～", "−", "至", "到", "或", "比", ":", "：", "∶"]
            .into_iter()
            .find(|sign| trimmed.starts_with(*sign))?;
        let after = trimmed[joint.len()..].trim_start_matches([' ', '$', '£', '€', '¥', '￥']);
        let at = self.text.len() - after.len();
        let numeral = numeral::read(self.text, at)?;
        // 三或者, 二至 stand for themselves; a bare 一 behind 到 is a word.
        if !numeral.arabic && first.numeral.arabic && numeral.low.value <= int(1) {
            return None;
        }
        let tail = Place { text: self.text, start: at, numeral: &numeral }.read();
        Some((Found { at, numeral, tail }, joint))
    }

    fn range(&mut self, mut first: Found, second: &Found, joint: &str) -> Option<usize> {
        let score = matches!(joint, "比" | ":" | "：" | "∶");
        let own = first.tail.end > first.numeral.end;
        if !score && !own {
            let plain = first.tail.reading;
            let spread = first.numeral.scale == 0 && second.numeral.scale > 0 && plain.low < int(10_000);
            let scaled = if spread { plain.scaled(super::exact::ten(second.numeral.scale)?)? } else { plain };
            let years = first.numeral.digits.zip(second.numeral.digits).filter(|(from, _)| from.is_year());
            let shared = second.tail.reading;
            first.tail.reading = match shared.kind {
                Kind::Clock if plain.low <= int(24) && *plain.low.denom() == 1 => {
                    super::english::time(*plain.low.numer(), 0, None)
                }
                Kind::Clock | Kind::Weekday | Kind::Fraction => scaled,
                kind => Reading { kind, unit: shared.unit, ..scaled },
            };
            first.tail.other = (spread || second.tail.counts).then_some(plain);
            first.tail.counts |= second.tail.counts;
            if years.is_some() {
                (first.tail.reading, first.tail.other) = (plain.kind(Kind::Year), Some(plain));
            }
        }
        let year = first.numeral.digits.filter(|digits| digits.is_year());
        self.emit(&first);
        let mut second = *second;
        if let (Some(from), Some(to)) = (year, second.numeral.digits)
            && to.length == 2
            && to.mantissa > from.mantissa % 100
            && !second.tail.counts
        {
            let year = Reading::whole(Kind::Year, i128::from(from.mantissa - from.mantissa % 100 + to.mantissa));
            (second.tail.reading, second.tail.other) = (year, Some(second.tail.reading));
        }
        self.emit(&second);
        Some(second.tail.end)
    }

    /// 7B, 350k, 3.5M in Chinese text.
    fn is_scale_letter(&self, numeral: &Numeral) -> bool {
        let rest = self.rest(numeral.end);
        let letter = rest.starts_with(['k', 'K', 'm', 'M', 'B', 'b']);
        letter && numeral.digits.is_some() && !rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric())
    }

    fn lettered(&mut self, at: usize, numeral: &mut Numeral) -> Option<usize> {
        let exponent = match self.char(numeral.end)? {
            'k' | 'K' => 3,
            'm' | 'M' => 6,
            _ => 9,
        };
        let plain = numeral.low.reading(Kind::Label);
        let metre = self.char(numeral.end) == Some('m');
        let scaled = numeral.low.scaled(exponent)?.reading(Kind::Count);
        let end = numeral.end + 1;
        let mut quantity = Quantity::new(Span::new(at, end), scaled, Weight::Required);
        quantity.other = Some(if metre { plain.kind(Kind::Count).of(Unit::METRE) } else { plain });
        quantity.digits = true;
        self.out.push(quantity);
        Some(end)
    }

    /// Adds one found number, or two for a pair like 三四.
    fn emit(&mut self, found: &Found) {
        let Found { at, numeral, tail } = found;
        let mut quantity = self.dressed(*at, numeral, tail);
        if let Some(high) = numeral.high.filter(|_| numeral.pair) {
            let mut second = quantity.clone();
            let upper = if second.reading.is_class() { second.reading.high } else { high };
            second.reading = Reading { low: upper, high: upper, ..second.reading };
            second.other = None;
            quantity.reading.high = quantity.reading.low;
            quantity.other = None;
            self.out.push(quantity);
            self.out.push(second);
        } else {
            self.out.push(quantity);
        }
    }
}
