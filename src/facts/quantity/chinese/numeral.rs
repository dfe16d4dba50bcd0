//! Chinese numerals in every form: 二十亿, 3万500, 三千六, 两三千万, 数百万, 二〇〇八, 三点一四.

use crate::facts::quantity::digits;
use crate::facts::quantity::exact::{Exact, int, over, plus, times};
use crate::facts::quantity::value::{Digits, Hedge, Number};

/// A part of a numeral.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// A number in Arabic digits.
    Arabic(Digits),
    /// A Chinese digit, 0 to 9.
    Digit(u8),
    /// 十, 百, 千: a power of ten inside a group of four digits.
    Unit(u8),
    /// 万, 亿, 兆: a power of ten that closes a group.
    Group(u8),
    /// 几, 数: a digit left open.
    Open,
}

/// A numeral as read.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent properties of one numeral")]
pub(super) struct Numeral {
    /// The value; of a class or pair (三四, 数百) the lower end.
    pub(super) low: Number,
    /// The upper end, when it differs.
    pub(super) high: Option<Exact>,
    /// Whether the two ends are two values (三四天) rather than the bounds of a class (数百).
    pub(super) pair: bool,
    /// The byte after it.
    pub(super) end: usize,
    /// How many parts it has.
    pub(super) parts: usize,
    /// The digits it is, when it is nothing but Arabic digits.
    pub(super) digits: Option<Digits>,
    /// Whether Arabic digits stand in it.
    pub(super) arabic: bool,
    /// Whether it is a mere row of Chinese digits: 二〇〇八.
    pub(super) row: bool,
    /// Whether it is a unit without a digit before it: 百, 万.
    pub(super) bare: bool,
    /// 多, 余, 来 behind the digits.
    pub(super) hedge: Option<Hedge>,
    /// The power of ten of its last group sign.
    pub(super) scale: u8,
}

/// Most parts a numeral can have; more is no number.
const MOST: usize = 24;

#[derive(Clone, Copy)]
struct Parts {
    list: [Part; MOST],
    count: usize,
}

impl Parts {
    fn push(&mut self, part: Part) -> Option<()> {
        *self.list.get_mut(self.count)? = part;
        self.count += 1;
        Some(())
    }

    fn as_slice(&self) -> &[Part] {
        &self.list[..self.count]
    }
}

/// What the character `c` is inside a numeral.
pub(super) fn part(c: char) -> Option<Part> {
    Some(match c {
        '零' | '〇' | '○' => Part::Digit(0),
        '一' | '壹' => Part::Digit(1),
        '二' | '两' | '贰' | '貳' | '兩' | '俩' => Part::Digit(2),
        '三' | '叁' | '仨' => Part::Digit(3),
        '四' | '肆' => Part::Digit(4),
        '五' | '伍' => Part::Digit(5),
        '六' | '陆' => Part::Digit(6),
        '七' | '柒' => Part::Digit(7),
        '八' | '捌' => Part::Digit(8),
        '九' | '玖' => Part::Digit(9),
        '十' | '拾' => Part::Unit(1),
        '百' | '佰' => Part::Unit(2),
        '千' | '仟' => Part::Unit(3),
        '万' | '萬' => Part::Group(4),
        '亿' | '億' => Part::Group(8),
        '兆' => Part::Group(12),
        '几' | '幾' | '数' | '數' => Part::Open,
        _ => return None,
    })
}

/// Whether `c` is a numeral only in company: written on cheques, an ordinary word elsewhere (队伍, 收拾, 大陆).
fn is_formal(c: char) -> bool {
    matches!(c, '壹' | '贰' | '貳' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟')
}

fn next(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Reads the numeral that begins at byte `at`.
pub(super) fn read(text: &str, at: usize) -> Option<Numeral> {
    let mut scan = Scan { text, end: at, parts: Parts { list: [Part::Open; MOST], count: 0 }, hedge: None, decimals: None };
    if let Some(twenty) = next(text, at).and_then(score) {
        scan.parts.push(Part::Digit(twenty))?;
        scan.parts.push(Part::Unit(1))?;
        scan.end += '廿'.len_utf8();
    }
    while scan.step()? {}
    scan.decimals();
    scan.numeral(at)
}

fn score(c: char) -> Option<u8> {
    Some(match c {
        '廿' => 2,
        '卅' => 3,
        '卌' => 4,
        _ => return None,
    })
}

struct Scan<'a> {
    text: &'a str,
    end: usize,
    parts: Parts,
    hedge: Option<Hedge>,
    decimals: Option<Number>,
}

impl Scan<'_> {
    /// Takes one more part; `Some(false)` at the end of the numeral, `None` when it is none.
    fn step(&mut self) -> Option<bool> {
        let Some(mut c) = next(self.text, self.end) else { return Some(false) };
        let last = self.parts.as_slice().last().copied();
        let mut from = self.end;
        if c == ' ' {
            (from, c) = self.over_spaces(last)?;
            if c == ' ' {
                return Some(false);
            }
        }
        if self.hedge.is_none()
            && last.is_some()
            && let Some(hedge) = more(c)
            && matches!(next(self.text, from + c.len_utf8()).and_then(part), Some(Part::Group(_)))
        {
            // 3000多万
            self.hedge = Some(hedge);
            self.end = from + c.len_utf8();
            return Some(true);
        }
        if let Some((digits, end)) = digits::read(self.text, from) {
            let unit = matches!(last, Some(Part::Unit(_))) && !matches!(next(self.text, end).and_then(part), Some(Part::Unit(_)));
            if unit || matches!(last, Some(Part::Arabic(_) | Part::Digit(_) | Part::Open)) {
                return Some(false);
            }
            self.parts.push(Part::Arabic(digits))?;
            self.end = end;
            return Some(true);
        }
        let Some(part) = part(c) else { return Some(false) };
        if !self.joins(part, last, c) {
            return Some(false);
        }
        self.parts.push(part)?;
        self.end = from + c.len_utf8();
        Some(true)
    }

    /// What stands behind spaces inside a numeral, `60 亿`, `1 万 4 千`, and where; a space when the numeral ends before them.
    fn over_spaces(&self, last: Option<Part>) -> Option<(usize, char)> {
        let rest = self.text.get(self.end..)?;
        let trimmed = rest.trim_start_matches([' ', '\u{a0}']);
        let from = self.text.len() - trimmed.len();
        let c = trimmed.chars().next().unwrap_or(' ');
        let unit = |c: char| matches!(part(c), Some(Part::Group(_) | Part::Unit(2..))) && !is_formal(c);
        let joins = match last {
            Some(Part::Arabic(_)) => unit(c) || (more(c).is_some() && next(self.text, from + c.len_utf8()).is_some_and(unit)),
            Some(Part::Group(_)) => {
                digits::read(self.text, from).is_some_and(|(_, end)| self.text[end..].trim_start().starts_with(unit))
            }
            _ => false,
        };
        Some(if joins && rest.len() - trimmed.len() <= 3 { (from, c) } else { (self.end, ' ') })
    }

    /// Whether `part` can stand behind `last`.
    fn joins(&self, part: Part, last: Option<Part>, c: char) -> bool {
        let after = next(self.text, self.end + c.len_utf8());
        match part {
            // 队伍, 收拾, 大陆: a formal sign needs another, or money, behind it.
            Part::Digit(_) | Part::Unit(_) if is_formal(c) && last.is_none() => {
                c == '拾' && self.end == 0 || after.is_some_and(|c| is_formal(c) || matches!(c, '万' | '萬' | '亿' | '元' | '圆'))
            }
            Part::Digit(_) => !matches!(last, Some(Part::Arabic(_) | Part::Open)),
            // 10千米, 5兆瓦: the prefix of a unit, not a number.
            Part::Unit(3) if matches!(after, Some('米' | '克' | '瓦' | '卡' | '赫' | '帕' | '字')) => {
                !matches!(last, Some(Part::Arabic(_)))
            }
            Part::Group(12) => {
                let after = self.text.get(self.end..).and_then(|rest| rest.trim_start().chars().skip(1).find(|c| *c != ' '));
                !matches!(after, Some('瓦' | '字' | '赫' | '帕' | '比' | '头' | '示' | '焦'))
            }
            // 数 and 几 are ordinary words unless a unit follows or stands before.
            Part::Open => match last {
                None => true,
                Some(Part::Unit(_) | Part::Group(_)) => c == '几' || c == '幾',
                Some(_) => false,
            },
            _ => true,
        }
    }

    /// 三点一四: a point in a Chinese numeral, which is not o'clock.
    fn decimals(&mut self) {
        let dotted = next(self.text, self.end) == Some('点') || next(self.text, self.end) == Some('點');
        if !dotted || !self.parts.as_slice().iter().all(|part| matches!(part, Part::Digit(_) | Part::Unit(_))) {
            return;
        }
        let mut end = self.end + '点'.len_utf8();
        let mut number = Number::whole(0);
        while let Some(Part::Digit(digit)) = next(self.text, end).and_then(part)
            && *number.step.denom() < 1_000_000
        {
            let Some(step) = over(number.step, int(10)) else { break };
            let Some(value) = times(step, int(digit.into())).and_then(|tenths| plus(number.value, tenths)) else { break };
            number = Number { value, step };
            end += '一'.len_utf8();
        }
        let clock = matches!(next(self.text, end), Some('十' | '分' | '刻' | '半' | '多' | '钟'));
        if *number.step.denom() > 1 && !clock {
            self.decimals = Some(number);
            self.end = end;
            if let Some(group @ Part::Group(_)) = next(self.text, end).and_then(part) {
                self.end += '万'.len_utf8();
                let _ = self.parts.push(group);
            }
        }
    }

    fn numeral(&self, at: usize) -> Option<Numeral> {
        let parts = self.parts.as_slice();
        let digits = match parts {
            [] | [Part::Open] if parts.is_empty() => return None,
            [Part::Arabic(digits)] => Some(*digits),
            _ => None,
        };
        let scale = parts.iter().rev().find_map(|part| if let Part::Group(scale) = part { Some(*scale) } else { None });
        let mut found = Numeral {
            low: Number::whole(0),
            high: None,
            pair: false,
            end: self.end,
            parts: parts.len(),
            digits,
            arabic: parts.iter().any(|part| matches!(part, Part::Arabic(_))),
            row: parts.len() > 1 && parts.iter().all(|part| matches!(part, Part::Digit(_))),
            bare: matches!(parts.first(), Some(Part::Unit(2..) | Part::Group(_))) || parts == [Part::Unit(1)],
            hedge: self.hedge,
            scale: scale.unwrap_or(0),
        };
        debug_assert!(found.end > at);
        if let Some(decimals) = self.decimals {
            let whole = parts.iter().position(|part| matches!(part, Part::Group(_))).unwrap_or(parts.len());
            found.low = value(&parts[..whole])?.plus(decimals)?.scaled(found.scale)?;
            return Some(found);
        }
        self.valued(found)
    }

    /// Fills in the value: of a row of digits, a pair, a class or an ordinary numeral.
    fn valued(&self, mut found: Numeral) -> Option<Numeral> {
        let parts = self.parts.as_slice();
        if let Some(open) = parts.iter().position(|part| *part == Part::Open) {
            let unit = parts.get(open + 1).map_or(Some(Number::whole(1)), |_| value(&parts[open + 1..]));
            found.low = value(&with(parts, open, 1))?;
            found.high = Some(plus(value(&with(parts, open, 9))?.value, plus(unit?.value, int(-1))?)?);
            return Some(found);
        }
        let adjacent = parts
            .windows(2)
            .position(|two| matches!(two, [Part::Digit(a @ 1..), Part::Digit(b)] if *b == a + 1 || (*a == 3 && *b == 5)));
        if let Some(at) = adjacent
            && (!found.row || found.parts == 2)
        {
            let mut lower = parts.to_vec();
            lower.remove(at + 1);
            let mut upper = parts.to_vec();
            upper.remove(at);
            found.low = value(&lower)?;
            found.high = Some(value(&upper)?.value);
            found.pair = true;
            found.row = false;
            return Some(found);
        }
        if found.row {
            let digits = parts.iter().map(|part| if let Part::Digit(digit) = part { i128::from(*digit) } else { 0 });
            found.low = Number::whole(digits.fold(0, |sum, digit| sum * 10 + digit));
            return Some(found);
        }
        found.low = value(parts)?;
        Some(found)
    }
}

/// 多, 余, 来 behind a number.
pub(super) fn more(c: char) -> Option<Hedge> {
    Some(match c {
        '多' | '余' | '餘' => Hedge::Above,
        '来' | '來' | '把' => Hedge::About,
        _ => return None,
    })
}

fn with(parts: &[Part], at: usize, digit: u8) -> Vec<Part> {
    let mut parts = parts.to_vec();
    parts[at] = Part::Digit(digit);
    parts
}

/// The value of an ordinary numeral.
fn value(parts: &[Part]) -> Option<Number> {
    let mut total: Option<Number> = None;
    let mut section: Option<Number> = None;
    let mut digit: Option<Number> = None;
    // The unit a last digit without one counts in tenths of: 三千六.
    let mut elliptic = 0;
    let mut single = false;
    let join = |a: Option<Number>, b: Option<Number>| match (a, b) {
        (Some(a), Some(b)) => a.plus(b),
        (one, other) => one.or(other),
    };
    for (at, part) in parts.iter().enumerate() {
        match *part {
            Part::Digit(0) => elliptic = 0,
            Part::Digit(value) => {
                (digit, single) = (Some(Number::whole(value.into())), true);
            }
            Part::Arabic(digits) => {
                single = digits.length == 1 && digits.places == 0;
                digit = Some(digits.into());
            }
            Part::Unit(exponent) => {
                let by = digit.take().unwrap_or(Number::whole(1)).scaled(exponent)?;
                section = join(section, Some(by));
                elliptic = exponent;
            }
            Part::Group(exponent) => {
                let behind = at > 0 && matches!(parts[at - 1], Part::Group(_));
                let group = join(section.take(), digit.take());
                total = match (total, group) {
                    (Some(total), None) if behind => Some(total.scaled(exponent)?),
                    // 二十万三千亿: what stands before a larger group belongs to it.
                    (total, group) => join(total, Some(group.unwrap_or(Number::whole(1)).scaled(exponent)?)),
                };
                elliptic = exponent;
            }
            Part::Open => return None,
        }
    }
    if let Some(last) = digit
        && elliptic > 1
        && single
    {
        let tenth = last.scaled(elliptic - 1)?;
        return join(join(total, section), Some(tenth));
    }
    join(join(total, section), digit).or(Some(Number::whole(0)))
}

/// `a * b` for values known to be small.
pub(super) fn multiplied(number: Number, by: Exact) -> Option<Number> {
    Some(Number { value: times(number.value, by)?, step: times(number.step, by)? })
}
