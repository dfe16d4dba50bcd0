//! What stands behind a Chinese number and says what it counts.

use super::numeral::{self, Numeral, more};
use super::words::{self, is_classifier};
use crate::facts::quantity::english::time;
use crate::facts::quantity::exact::{Exact, distance, int, over, plus, times};
use crate::facts::quantity::unit::Unit;
use crate::facts::quantity::value::{Digits, Hedge, Kind, Number, Reading};

/// A number understood with what follows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail {
    /// The likeliest reading.
    pub(super) reading: Reading,
    /// Another one.
    pub(super) other: Option<Reading>,
    /// The byte after all of it.
    pub(super) end: usize,
    /// 多, 余 between number and unit, 以上 behind.
    pub(super) hedge: Option<Hedge>,
    /// Whether something was found that is counted.
    pub(super) counts: bool,
}

impl Tail {
    fn new(reading: Reading, end: usize) -> Self {
        Self { reading, other: None, end, hedge: None, counts: true }
    }
}

/// Where a tail is read: behind `numeral`, which begins at byte `start`.
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) numeral: &'a Numeral,
}

impl<'a> Place<'a> {
    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    fn plain(&self) -> Reading {
        let low = self.numeral.low.reading(Kind::Count);
        Reading { high: self.numeral.high.unwrap_or(low.low), ..low }
    }

    /// The number with what follows it; a number nothing follows stays a count.
    pub(super) fn read(&self) -> Tail {
        let mut at = self.numeral.end;
        let spaces = self.rest(at).len() - self.rest(at).trim_start_matches([' ', '\u{a0}']).len();
        if spaces <= 1 || self.numeral.arabic {
            at += spaces;
        }
        let mut hedge = None;
        if let Some(c) = self.rest(at).chars().next()
            && let Some(found) = more(c)
        {
            let behind = at + c.len_utf8();
            // 三把椅子, 3来: only a sign of more when something counted follows.
            if c != '把' {
                (hedge, at) = (Some(found), behind);
            }
        }
        let found = self
            .share(at)
            .or_else(|| self.fraction(at))
            .or_else(|| self.calendar(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.measure(at));
        let mut tail = found.unwrap_or_else(|| {
            let counts = self.rest(at).chars().next().is_some_and(is_classifier);
            Tail { counts, ..Tail::new(self.plain(), self.numeral.end) }
        });
        tail.hedge = hedge.or(self.numeral.hedge).or_else(|| behind(self.rest(tail.end)));
        tail
    }

    /// %, 个百分点, 成, 折, 倍, 番.
    fn share(&self, at: usize) -> Option<Tail> {
        let rest = self.rest(at);
        let plain = self.plain();
        for sign in ["%", "％", "﹪", "个点"] {
            if rest.starts_with(sign) {
                let kind = if sign == "个点" { Kind::Points } else { Kind::Percent };
                return Some(Tail::new(plain.kind(kind), at + sign.len()));
            }
        }
        if rest.starts_with('‰') {
            return Some(Tail::new(plain.scaled(Exact::new_raw(1, 10))?.kind(Kind::Percent), at + '‰'.len_utf8()));
        }
        for (sign, by) in [("个百分点", 1), ("百分点", 1), ("个基点", 100), ("基点", 100), ("个基本点", 100), ("基本点", 100)]
        {
            if rest.starts_with(sign) {
                let reading = plain.scaled(Exact::new_raw(1, by))?.kind(Kind::Points);
                return Some(Tail::new(reading, at + sign.len()));
            }
        }
        if let Some(after) = rest.strip_prefix('倍') {
            let end = self.text.len() - after.len();
            return Some(Tail { other: Some(plain), ..Tail::new(plain.kind(Kind::Multiple), end) });
        }
        if rest.starts_with('番') && self.numeral.low.value < int(9) {
            let power = (0..*self.numeral.low.value.numer()).fold(1, |power, _| power * 2);
            return Some(Tail::new(Reading::whole(Kind::Multiple, power), at + '番'.len_utf8()));
        }
        self.tenths(at)
    }

    /// 九成, 七成五, 八五折.
    fn tenths(&self, at: usize) -> Option<Tail> {
        let rest = self.rest(at);
        let plain = self.plain();
        if let Some(after) = rest.strip_prefix('成')
            && plain.high <= int(10)
            && !after.starts_with([
                '为', '员', '功', '立', '长', '果', '绩', '都', '了', '本', '交', '的', '熟', '分', '形', '群', '就',
            ])
        {
            let mut reading = plain.scaled(int(10))?.kind(Kind::Percent);
            let mut end = at + '成'.len_utf8();
            if let Some(numeral::Part::Digit(half)) = after.chars().next().and_then(numeral::part) {
                reading.low += int(half.into());
                reading.high = reading.low;
                end += '五'.len_utf8();
            }
            return Some(Tail { other: Some(plain), ..Tail::new(reading, end) });
        }
        if rest.starts_with('折') && !rest.starts_with("折叠") && plain.low < int(100) {
            let kept = if self.numeral.row || plain.low >= int(10) { plain } else { plain.scaled(int(10))? };
            let off = Reading { low: distance(int(100), kept.low)?, high: distance(int(100), kept.high)?, ..kept };
            let share = kept.scaled(Exact::new_raw(1, 100))?.kind(Kind::Fraction);
            return Some(Tail { other: Some(share), ..Tail::new(off.kind(Kind::Discount), at + '折'.len_utf8()) });
        }
        None
    }

    /// 三分之二, 百分之十五, 千分之五: denominator first.
    fn fraction(&self, at: usize) -> Option<Tail> {
        let after = ["分之", "份之"].iter().find_map(|sign| self.rest(at).starts_with(sign).then_some(at + sign.len()))?;
        let over_part = numeral::read(self.text, after)?;
        let value = |upper: Number| over(upper.value, self.numeral.low.value);
        let upper = over_part.low;
        let hundred = self.numeral.low.value;
        let reading = if hundred == int(100) {
            upper.reading(Kind::Percent)
        } else if hundred == int(1000) || hundred == int(10_000) {
            numeral::multiplied(upper, over(int(100), hundred)?)?.reading(Kind::Percent)
        } else {
            Reading::new(Kind::Fraction, value(upper)?, int(1))
        };
        let other = (reading.kind == Kind::Fraction).then(|| self.plain());
        Some(Tail { other, ..Tail::new(reading, over_part.end) })
    }

    /// 年, 月, 日, 年代, 世纪.
    fn calendar(&self, at: usize) -> Option<Tail> {
        let rest = self.rest(at);
        let plain = self.plain();
        let value = *plain.low.numer();
        let whole = *plain.low.denom() == 1 && !plain.is_class();
        let end = |sign: &str| at + sign.len();
        if rest.starts_with("年代") && *plain.low.denom() == 1 {
            let decade = |value: i128| match value {
                0..=20 => 2000 + value,
                21..=99 => 1900 + value,
                _ => value,
            };
            let high = decade(plain.high.to_integer());
            let other =
                (10..100).contains(&value).then(|| Reading::whole(Kind::Decade, if value < 30 { 1900 } else { 1800 } + value));
            let reading = Reading { high: int(high), ..Reading::whole(Kind::Decade, decade(value)) };
            return Some(Tail { other, ..Tail::new(reading, end("年代")) });
        }
        if rest.starts_with('后') && value % 5 == 0 && self.numeral.digits.is_some_and(|digits| digits.length == 2) {
            let year = self.numeral.digits.and_then(Digits::short_year)?;
            let kind = if value % 10 == 0 { Kind::Decade } else { Kind::Year };
            return Some(Tail { other: Some(plain), ..Tail::new(Reading::whole(kind, year), end("后")) });
        }
        if rest.starts_with("世纪") && whole {
            return Some(Tail::new(Reading::whole(Kind::Century, value), end("世纪")));
        }
        if rest.starts_with("个世纪") {
            return Some(Tail::new(plain.scaled(int(100))?.of(Unit::YEAR), end("个世纪")));
        }
        if rest.starts_with('年') {
            return self.year(at, value, whole);
        }
        if rest.starts_with('月') && whole && (1..=12).contains(&value) && !self.numeral.row {
            let tail = Tail::new(Reading::whole(Kind::Month, value), end("月"));
            return Some(Tail { other: Some(plain.of(Unit::MONTH)), ..tail });
        }
        let sign = ["日", "号", "號"].into_iter().find(|sign| rest.starts_with(sign))?;
        if ["日元", "日圆", "日本", "号码"].iter().any(|word| rest.starts_with(word)) {
            return None;
        }
        if whole && (1..=31).contains(&value) {
            let other = if sign == "日" { plain.of(Unit::DAY) } else { plain };
            return Some(Tail { other: Some(other), ..Tail::new(Reading::whole(Kind::Day, value), end(sign)) });
        }
        (sign == "日").then(|| Tail::new(plain.of(Unit::DAY), end(sign)))
    }

    fn year(&self, at: usize, value: i128, whole: bool) -> Option<Tail> {
        let plain = self.plain();
        let end = at + '年'.len_utf8();
        let rest = self.rest(end);
        if rest.starts_with('级') {
            return Some(Tail::new(plain, end));
        }
        if rest.starts_with('半') {
            let half = Number { value: Exact::new_raw(1, 2), step: Exact::new_raw(1, 2) };
            let longer = self.numeral.low.plus(half)?.reading(Kind::Count).of(Unit::YEAR);
            return Some(Tail::new(longer, end + '半'.len_utf8()));
        }
        let years = plain.of(Unit::YEAR);
        let arabic = self.numeral.digits.is_some_and(Digits::is_year);
        let row = self.numeral.row && self.numeral.parts == 4;
        if whole && (arabic || row) {
            return Some(Tail { other: Some(years), ..Tail::new(Reading::whole(Kind::Year, value), end) });
        }
        let before = self.text.get(..self.start).unwrap_or("");
        if before.ends_with("公元前") || before.ends_with("公元") || before.ends_with("民国") {
            let shift = if before.ends_with("民国") { 1911 } else { 0 };
            return Some(Tail::new(Reading::whole(Kind::Year, value.checked_add(shift)?), end));
        }
        let short = self.numeral.digits.and_then(Digits::short_year);
        let short =
            short.or_else(|| (self.numeral.row && self.numeral.parts == 2).then(|| value + if value < 30 { 2000 } else { 1900 }));
        Some(Tail { other: short.map(|year| Reading::whole(Kind::Year, year)), ..Tail::new(years, end) })
    }

    /// 3点半, 15时, 三点一刻, 3点20分, 15:30.
    fn clock(&self, at: usize) -> Option<Tail> {
        let hour = *self.numeral.low.value.numer();
        let usual = (0..=99).contains(&hour) && *self.numeral.low.value.denom() == 1 && self.numeral.high.is_none();
        if !usual {
            return None;
        }
        let rest = self.rest(at);
        let before = self.text.get(..self.start).unwrap_or("").trim_end();
        let half = day_half(before, hour);
        if (rest.starts_with(':') || rest.starts_with('：')) && self.numeral.digits.is_some() {
            let start = at + rest.chars().next().map_or(1, char::len_utf8);
            let (minutes, mut end) = crate::facts::quantity::digits::read(self.text, start)?;
            let minutes = minutes.whole().filter(|&value| value < 60 && minutes.length == 2)?;
            if self.rest(end).starts_with(':') {
                let (_, seconds) = crate::facts::quantity::digits::read(self.text, end + 1)?;
                end = seconds;
            }
            let (half, end) = meridiem(self.text, end).map_or((half, end), |(half, end)| (Some(half), end));
            return Some(Tail::new(time(hour, minutes.into(), half), end));
        }
        let sign = rest.chars().next().filter(|c| hour <= 24 && matches!(c, '点' | '點' | '时' | '時'))?;
        let after = at + sign.len_utf8();
        let rest = self.rest(after);
        let words = [
            '候', '间', '期', '代', '常', '而', '刻', '速', '值', '评', '赞', '名', '心', '燃', '击', '明', '装', '事', '有',
            '尚', '段', '差',
        ];
        if rest.starts_with(words) && !rest.starts_with("刻钟") {
            return None;
        }
        let (minutes, end) = self.minutes(after);
        let tail = Tail::new(time(hour, minutes, half), end);
        let other = (minutes == 0).then(|| self.plain());
        Some(Tail { other, ..tail })
    }

    /// The minutes behind 点, and where they end.
    fn minutes(&self, after: usize) -> (i128, usize) {
        let rest = self.rest(after);
        for (sign, minutes) in [("半", 30), ("一刻", 15), ("三刻", 45), ("钟", 0), ("整", 0)] {
            if rest.starts_with(sign) {
                return (minutes, after + sign.len());
            }
        }
        let start = self.text.len() - rest.trim_start_matches(' ').len();
        let Some(found) = numeral::read(self.text, start) else { return (0, after) };
        let minutes = *found.low.value.numer();
        let sign = self.rest(found.end).trim_start();
        if (0..60).contains(&minutes) && sign.starts_with('分') && !sign.starts_with("分之") {
            return (minutes, self.text.len() - sign.len() + '分'.len_utf8());
        }
        if (10..60).contains(&minutes) && found.digits.is_none() {
            return (minutes, found.end);
        }
        (0, after)
    }

    /// A unit or currency, with or without 个; 一个半小时, 一米八, 三块五.
    fn measure(&self, at: usize) -> Option<Tail> {
        let mut at = at;
        let mut number = self.plain();
        if let Some(after) = self.rest(at).strip_prefix("个半").or_else(|| self.rest(at).strip_prefix("個半")) {
            let start = self.text.len() - after.len();
            let (unit, length) =
                words::unit(after).or_else(|| after.starts_with('月').then_some((Unit::MONTH, '月'.len_utf8())))?;
            let half = Number { value: Exact::new_raw(1, 2), step: Exact::new_raw(1, 2) };
            return Some(Tail::new(self.numeral.low.plus(half)?.reading(Kind::Count).of(unit), start + length));
        }
        for sign in ["个", "個"] {
            if self.rest(at).starts_with(sign) && words::unit(self.rest(at)).is_none() {
                at += sign.len();
            }
        }
        let rest = self.rest(at);
        if rest.starts_with('分')
            && let Some(tail) = self.minutes_and_seconds(at + '分'.len_utf8())
        {
            return Some(tail);
        }
        let (unit, length) = words::unit(rest)?;
        let end = at + length;
        // 一米八, 三块五: the last digit counts tenths.
        let tenth = matches!(unit, Unit::METRE | Unit::YUAN) && !number.is_class() && rest.starts_with(['米', '块']);
        if tenth
            && let Some(numeral::Part::Digit(digit @ 1..)) = self.rest(end).chars().next().and_then(numeral::part)
            && !self.rest(end + '一'.len_utf8()).starts_with(|c| numeral::part(c).is_some() || is_classifier(c))
        {
            let value = plus(number.low, times(int(digit.into()), Exact::new_raw(1, 10))?)?;
            number = Reading::new(Kind::Count, value, Exact::new_raw(1, 10));
            return Some(Tail::new(number.of(unit), end + '一'.len_utf8()));
        }
        if let Some((lower, end)) = self.lower(end, unit) {
            let value = plus(number.low, lower)?;
            return Some(Tail::new(Reading::new(Kind::Count, value, Exact::new_raw(1, 100)).of(unit), end));
        }
        Some(Tail::new(number.of(unit), end))
    }

    /// 3分35秒: one length of time, or a time on a clock.
    fn minutes_and_seconds(&self, at: usize) -> Option<Tail> {
        let seconds = numeral::read(self.text, self.text.len() - self.rest(at).trim_start().len())?;
        let after = self.rest(seconds.end).trim_start();
        if !after.starts_with('秒') || seconds.low.value >= int(60) {
            return None;
        }
        let total = plus(times(self.numeral.low.value, int(60))?, seconds.low.value)?;
        let end = self.text.len() - after.len() + '秒'.len_utf8();
        let tail = Tail::new(Reading::new(Kind::Count, total, seconds.low.step).of(Unit::SECOND), end);
        Some(Tail { other: Some(Reading::new(Kind::Clock, total, int(1))), ..tail })
    }

    /// The smaller unit behind a larger one, in the larger: 6英尺6英寸, 1米78.
    fn lower(&self, at: usize, unit: Unit) -> Option<(Exact, usize)> {
        if !matches!(unit, Unit::FOOT | Unit::METRE) {
            return None;
        }
        let start = self.text.len() - self.rest(at).trim_start_matches(' ').len();
        let found = numeral::read(self.text, start)?;
        let behind = self.rest(found.end).trim_start_matches(' ');
        if unit == Unit::METRE {
            let digits = found.digits.filter(|digits| digits.length == 2 && digits.places == 0 && start == at)?;
            return (words::unit(behind).is_none()).then(|| (Exact::new(digits.mantissa.into(), 100), found.end));
        }
        let (small, length) = words::unit(behind).filter(|(small, _)| *small == Unit::INCH)?;
        let inches = small.convert(found.low.value, unit)?;
        Some((inches, self.text.len() - behind.len() + length))
    }
}

/// 以上, 左右, 以下 behind a quantity.
fn behind(rest: &str) -> Option<Hedge> {
    let table =
        [("以上", Hedge::Above), ("左右", Hedge::About), ("上下", Hedge::About), ("以下", Hedge::Below), ("以内", Hedge::Below)];
    table.iter().find(|(word, _)| rest.starts_with(word)).map(|&(_, hedge)| hedge)
}

/// Which half of the day the words before a time name: morning `true`.
fn day_half(before: &str, hour: i128) -> Option<bool> {
    let ends = |list: &[&str]| list.iter().any(|word| before.ends_with(word));
    if ends(&["上午", "早上", "凌晨", "清晨", "早晨", "今早", "晨", "早"]) {
        return Some(true);
    }
    if ends(&["下午", "晚上", "傍晚", "夜里", "深夜", "今晚", "晚间", "当晚", "晚"]) {
        // 晚上12点 is midnight.
        return Some(hour == 12 && !ends(&["下午"]));
    }
    if ends(&["中午", "正午"]) {
        return Some(hour < 12 && hour > 9);
    }
    if ends(&["半夜", "午夜", "夜"]) { Some(hour == 12 || hour < 6) } else { None }
}

/// `am` or `pm` behind a time, and where it ends.
fn meridiem(text: &str, at: usize) -> Option<(bool, usize)> {
    let rest = text.get(at..)?;
    let trimmed = rest.trim_start();
    let start = at + rest.len() - trimmed.len();
    let half = trimmed.get(..2)?.to_ascii_lowercase();
    matches!(half.as_str(), "am" | "pm").then_some((half == "am", start + 2))
}
