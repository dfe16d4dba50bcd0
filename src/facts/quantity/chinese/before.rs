//! What stands before a Chinese number and changes it: 第, 约, 人民币, 周.

use super::numeral::{self, Numeral, Part};
use super::tail::Tail;
use super::{Parser, words};
use crate::facts::quantity::exact::{int, plus, times};
use crate::facts::quantity::unit::Unit;
use crate::facts::quantity::value::{Hedge, Kind, Quantity, Reading, Weight};
use crate::text::{Span, is_han};

/// Longer words stand before those they end in: 不低于 is no 低于.
const HEDGES: &[(&str, Hedge)] = &[
    ("不低于", Hedge::Above),
    ("不少于", Hedge::Above),
    ("不下于", Hedge::Above),
    ("不下", Hedge::Above),
    ("不止", Hedge::Above),
    ("不超过", Hedge::Below),
    ("不超", Hedge::Below),
    ("不高于", Hedge::Below),
    ("不多于", Hedge::Below),
    ("未超过", Hedge::Below),
    ("没有超过", Hedge::Below),
    ("没超过", Hedge::Below),
    ("不会超过", Hedge::Below),
    ("不能超过", Hedge::Below),
    ("不得超过", Hedge::Below),
    ("从未低于", Hedge::Above),
    ("未低于", Hedge::Above),
    ("不会低于", Hedge::Above),
    ("不得低于", Hedge::Above),
    ("不得少于", Hedge::Above),
    ("起码", Hedge::Above),
    ("差不多", Hedge::About),
    ("约", Hedge::About),
    ("大概", Hedge::About),
    ("左右", Hedge::About),
    ("近", Hedge::Below),
    ("将近", Hedge::Below),
    ("接近", Hedge::Below),
    ("不到", Hedge::Below),
    ("不足", Hedge::Below),
    ("低于", Hedge::Below),
    ("少于", Hedge::Below),
    ("多达", Hedge::Below),
    ("高达", Hedge::Below),
    ("至多", Hedge::Below),
    ("最多", Hedge::Below),
    ("逾", Hedge::Above),
    ("超", Hedge::Above),
    ("超过", Hedge::Above),
    ("多于", Hedge::Above),
    ("高于", Hedge::Above),
    ("至少", Hedge::Above),
    ("最少", Hedge::Above),
];

const CURRENCIES: &[(&str, Unit, Option<Unit>)] = &[
    ("人民币", Unit::CNY, None),
    ("RMB", Unit::CNY, None),
    ("CNY", Unit::CNY, None),
    ("US$", Unit::USD, None),
    ("USD", Unit::USD, None),
    ("HK$", Unit::HKD, None),
    ("A$", Unit::AUD, None),
    ("C$", Unit::CAD, None),
    ("NT$", Unit::TWD, None),
    ("$", Unit::DOLLAR, None),
    ("＄", Unit::DOLLAR, None),
    ("£", Unit::GBP, None),
    ("€", Unit::EUR, None),
    ("¥", Unit::CNY, Some(Unit::JPY)),
    ("￥", Unit::CNY, Some(Unit::JPY)),
];

impl Parser<'_> {
    /// The quantity of a numeral with its tail and with what stands before it.
    pub(super) fn dressed(&self, at: usize, numeral: &Numeral, tail: &Tail) -> Quantity {
        let before = self.before(at).trim_end_matches(' ');
        let end = tail.end.max(numeral.end);
        let mut quantity = Quantity::new(Span::new(at, end), tail.reading, self.weight(at, numeral, tail));
        quantity.number = Span::new(at, numeral.end);
        quantity.other = tail.other;
        quantity.digits = numeral.arabic;
        quantity.hedge = tail.hedge.or_else(|| HEDGES.iter().find(|(word, _)| before.ends_with(word)).map(|&(_, hedge)| hedge));
        if tail.reading.kind == Kind::Clock && before.trim_end_matches(|c| is_han(c) && c != '间').ends_with("北京时间") {
            quantity.weight = Weight::Weak;
        }
        if before.ends_with('第') {
            let start = before.len() - '第'.len_utf8();
            let (value, unit) = (numeral.low, tail.reading.unit);
            let reading = Reading { unit, ..value.reading(Kind::Ordinal) };
            let keeps = matches!(tail.reading.kind, Kind::Century | Kind::Decade);
            quantity.reading = if keeps { tail.reading } else { reading };
            quantity.other = None;
            quantity.span = Span::new(start, end);
            quantity.weight = self.ordinal_weight(at, numeral, tail);
            return quantity;
        }
        let heat = before.trim_end_matches("零下");
        let scale = if heat.ends_with("摄氏") {
            Some(Unit::CELSIUS)
        } else if heat.ends_with("华氏") {
            Some(Unit::FAHRENHEIT)
        } else {
            None
        };
        if scale.is_some() && tail.reading.unit == Some(Unit::DEGREE) {
            quantity.reading.unit = scale;
        }
        currency_before(before, &mut quantity);
        if numeral.bare && !numeral.arabic && numeral.high.is_none() {
            spread(&mut quantity, before);
        }
        quantity
    }

    fn weight(&self, at: usize, numeral: &Numeral, tail: &Tail) -> Weight {
        if numeral.arabic {
            return Weight::Required;
        }
        let low = tail.reading.low.min(numeral.low.value);
        let idiom = words::idiom(self.rest(at)).is_some() && tail.reading.kind != Kind::Fraction;
        let zero = numeral.parts > 1 && !numeral.row && self.rest(at).starts_with(['零', '〇']);
        if idiom || zero || (numeral.parts == 1 && self.is_couplet(at)) {
            return Weight::Weak;
        }
        let part = !tail.reading.low.is_integer();
        match tail.reading.kind {
            // 上一世纪
            Kind::Century if low == int(1) && numeral.parts == 1 => return Weight::Weak,
            Kind::Month | Kind::Year | Kind::Decade | Kind::Century | Kind::Percent | Kind::Discount => return Weight::Required,
            Kind::Day if self.before(at).ends_with('月') => return Weight::Required,
            Kind::Count if part => return Weight::Required,
            Kind::Fraction => return Weight::Optional,
            _ => {}
        }
        if numeral.bare {
            return self.bare_weight(numeral, tail);
        }
        if numeral.high.is_some() {
            return if tail.counts { Weight::Optional } else { Weight::Weak };
        }
        if low <= int(1) || (numeral.row && !tail.counts) {
            return Weight::Weak;
        }
        if low < int(10) {
            return match tail.counts {
                true if self.is_plain(tail) && low >= int(4) && !self.is_known(at) && tail.reading.kind == Kind::Count => {
                    Weight::Likely
                }
                true => Weight::Optional,
                false => Weight::Weak,
            };
        }
        if tail.counts || numeral.scale > 0 || numeral.parts > 3 { Weight::Required } else { Weight::Optional }
    }

    /// Whether the number counts again what was counted before: 这四名, 上述六家.
    fn is_known(&self, at: usize) -> bool {
        ["这", "那", "该", "此", "上述", "以上"].iter().any(|word| self.before(at).ends_with(word))
    }

    /// 十, 百, 万 without a digit before them.
    fn bare_weight(&self, numeral: &Numeral, tail: &Tail) -> Weight {
        match tail.reading.unit {
            Some(unit) if unit.is_money() => Weight::Required,
            Some(_) => Weight::Optional,
            None if numeral.low.value == int(10) && self.is_plain(tail) => Weight::Likely,
            None => Weight::Weak,
        }
    }

    /// Whether what is counted hardly ever stands in an idiom.
    fn is_plain(&self, tail: &Tail) -> bool {
        let classifier = || self.char(tail.end).is_some_and(words::is_plain_classifier);
        tail.reading.unit.map_or_else(classifier, |unit| !matches!(unit, Unit::YUAN | Unit::JIAO | Unit::DEGREE))
    }

    /// 五花八门, 七上八下, 三心二意: a digit and another two characters on, with something uncountable between.
    fn is_couplet(&self, at: usize) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| matches!(numeral::part(c), Some(Part::Digit(_) | Part::Unit(2 | 3))));
        let between = |c: Option<char>| {
            c.is_some_and(|c| is_han(c) && !"天年月日岁元个名人点分小次时周家位只种第之期的和与成折米块倍".contains(c))
        };
        let mut after = self.rest(at).chars().skip(1);
        let mut before = self.before(at).chars().rev();
        (between(after.next()) && digit(after.next())) || (between(before.next()) && digit(before.next()))
    }

    /// 第一 and 第二 are often idiom (第二天, 第一时间); from 第三 on an ordinal is meant.
    fn ordinal_weight(&self, at: usize, numeral: &Numeral, tail: &Tail) -> Weight {
        let value = numeral.low.value;
        let days = matches!(tail.reading.unit, Some(Unit::DAY | Unit::YEAR | Unit::WEEK | Unit::MONTH))
            || tail.reading.kind == Kind::Day;
        let rest = self.rest(at);
        let idiom =
            ["一时间", "一夫人", "一线", "一手", "三者", "三方", "三世界", "一二"].iter().any(|word| rest.starts_with(word));
        if idiom || (value == int(2) && days) {
            Weight::Weak
        } else if value > int(2) || numeral.arabic {
            Weight::Required
        } else {
            Weight::Optional
        }
    }

    /// 周一, 星期天, 礼拜三.
    pub(super) fn weekday(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let sign = ["周", "週", "星期", "礼拜"].into_iter().find(|sign| rest.starts_with(sign))?;
        let name = rest[sign.len()..].chars().next()?;
        let day = match name {
            '日' | '天' => 7,
            _ => match numeral::part(name)? {
                Part::Digit(day @ 1..=6) if name != '两' => i128::from(day),
                _ => return None,
            },
        };
        let end = at + sign.len() + name.len_utf8();
        let after = self.rest(end);
        let before = self.before(at);
        // 一周三次, 每周三天: a week and a number.
        let counted = after.starts_with(['次', '天', '个', '小', '场', '节', '岁', '年', '到', '晚'])
            && !after.starts_with("到周")
            && !after.starts_with("晚");
        let numeral_before = before
            .chars()
            .next_back()
            .is_some_and(|c| numeral::part(c).is_some() || c.is_ascii_digit() || c == '个' || c == '半');
        if numeral_before || (counted && before.ends_with('每')) || (name == '天' && after.starts_with('然')) {
            return None;
        }
        if after.starts_with("定的") || after.starts_with('直') && name == '一' {
            return None;
        }
        self.push(at, end, Reading::whole(Kind::Weekday, day), Weight::Optional);
        // 周六日
        if name == '六' && after.starts_with(['日', '、']) && !after.starts_with("日本") {
            self.push(at, end, Reading::whole(Kind::Weekday, 7), Weight::Weak);
        }
        Some(end)
    }
}

/// A sign or name of currency before the number.
fn currency_before(before: &str, quantity: &mut Quantity) {
    let Some(&(sign, unit, other)) = CURRENCIES.iter().find(|(sign, ..)| before.ends_with(sign)) else { return };
    let bare = quantity.reading.unit.is_none_or(|found| found == Unit::YUAN);
    if quantity.reading.kind == Kind::Year {
        quantity.reading = quantity.reading.kind(Kind::Count);
    }
    if !bare || quantity.reading.kind != Kind::Count {
        return;
    }
    let reading = quantity.reading;
    quantity.reading = reading.of(unit);
    quantity.other = other.map(|unit| reading.of(unit));
    quantity.weight = Weight::Required;
    quantity.span.start = (before.len() - sign.len()) as u32;
}

/// 上百, 近万, 数以百万计: a unit alone is a class from itself to the next.
fn spread(quantity: &mut Quantity, before: &str) {
    let exact = quantity.reading;
    let high = times(exact.low, int(10)).and_then(|high| plus(high, int(-1)));
    let class = Reading { high: high.unwrap_or(exact.high), ..exact };
    let marked = ["上", "近", "过", "逾", "以", "成", "超", "数"].iter().any(|word| before.ends_with(word));
    if marked {
        (quantity.reading, quantity.other) = (class, Some(exact));
        quantity.weight = quantity.weight.max(Weight::Optional);
    } else {
        quantity.other = quantity.other.or(Some(class));
    }
}
