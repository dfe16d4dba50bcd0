//! Properties of values: every way to write a value answers every other in the other language, another value is told apart, and
//! no text of numerals and signs, however long, stops the readers.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bilint::document::Side;
use bilint::facts::quantity::{Fault, compare, quantities};
use proptest::prelude::*;

/// What disagrees between an English and a Chinese sentence.
fn faults(en: &str, zh: &str) -> Vec<Fault> {
    let sides = [quantities(en, Side::Source), quantities(zh, Side::Target)];
    compare([en, zh], [&sides[0], &sides[1]]).disagreements.iter().map(|one| one.fault).collect()
}

fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `value` in units of `scale`, with as many decimals as it needs, at most four; `None` when it needs more.
fn scaled(value: u64, scale: u64) -> Option<String> {
    let rest = value % scale;
    if value < scale || !(rest * 10_000).is_multiple_of(scale) {
        return None;
    }
    let decimals = format!("{:04}", rest * 10_000 / scale);
    let decimals = decimals.trim_end_matches('0');
    Some(if decimals.is_empty() { (value / scale).to_string() } else { format!("{}.{decimals}", value / scale) })
}

fn english(value: u64) -> Vec<String> {
    let scales = [(1_000_000, " million"), (1_000_000_000, " billion"), (1_000_000_000_000, " trillion"), (1_000_000_000, "bn")];
    let words = scales.into_iter().filter_map(|(scale, word)| Some(scaled(value, scale)? + word));
    std::iter::once(grouped(value)).chain(words).collect()
}

fn han(value: u64) -> String {
    let digit = |n: u64| "零一二三四五六七八九".chars().nth(n as usize).unwrap();
    let section = |n: u64| {
        let mut text = String::new();
        for (by, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            match n / by % 10 {
                0 if !text.is_empty() && !text.ends_with('零') => text.push('零'),
                0 => {}
                some => {
                    text.push(digit(some));
                    text.push_str(sign);
                }
            }
        }
        text.trim_end_matches('零').to_owned()
    };
    let mut text = String::new();
    for (by, sign) in [(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let group = value / by % 10_000;
        if group > 0 {
            if !text.is_empty() && group < 1000 {
                text.push('零');
            }
            text.push_str(&section(group));
            text.push_str(sign);
        }
    }
    text
}

fn chinese(value: u64) -> Vec<String> {
    let scales = [(10_000, "万"), (100_000_000, "亿"), (1_000_000_000_000, "万亿")];
    let signs = scales.into_iter().filter_map(|(scale, sign)| Some(scaled(value, scale)? + sign));
    let mut all: Vec<String> = [value.to_string(), grouped(value), han(value)].into_iter().chain(signs).collect();
    all.push(value.to_string().chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect());
    all
}

/// Values as texts have them: two to five figures, then zeros; none that may be a year or a small number in words.
fn values() -> impl Strategy<Value = u64> {
    (11_u64..100_000, 0_u32..9)
        .prop_map(|(mantissa, zeros)| mantissa * 10_u64.pow(zeros))
        .prop_filter("a year", |value| !(1000..2200).contains(value) && *value < 10_000_000_000_000)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_form_of_a_value_answers_every_other(value in values()) {
        for en in english(value) {
            for zh in chinese(value) {
                let (en, zh) = (format!("The port handled {en} crates."), format!("港口处理了{zh}箱货物。"));
                prop_assert_eq!(faults(&en, &zh), vec![], "{} / {}", en, zh);
            }
        }
    }

    #[test]
    fn ten_times_a_value_is_told_apart(value in values()) {
        for en in english(value) {
            for zh in chinese(value * 10) {
                let (en, zh) = (format!("The port handled {en} crates."), format!("港口处理了{zh}箱货物。"));
                prop_assert_eq!(faults(&en, &zh), vec![Fault::Scale(1)], "{} / {}", en, zh);
            }
        }
    }

    #[test]
    fn another_date_is_told_apart(month in 1_usize..13, day in 1_u32..29, other in 1_u32..29, year in 1900_u32..2100) {
        let name = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December"][month - 1];
        let en = format!("It opened on {day} {name} {year}.");
        let zh = |day: u32| format!("它于{year}年{month}月{day}日开放。");
        prop_assert_eq!(faults(&en, &zh(day)), vec![]);
        prop_assert_eq!(faults(&en, &zh(other)).is_empty(), day == other, "{} / {}", en, zh(other));
    }

    #[test]
    fn no_numerals_stop_the_readers(
        parts in prop::collection::vec(prop::sample::select(vec![
            "9", "99999999999999999999", "0", ".", ",", "，", "/", ":", "：", "-", "%", "％", "‰", "$", "€", "￥", " ", "million", "trillion",
            "billion ", "dozen", "half", "a ", "hundred", "point ", "nine ", "and ", "tens of ", "times", "th", "st", "nineteen ", "ninety",
            "九", "十", "百", "千", "万", "亿", "兆", "半", "两", "点", "零", "〇", "第", "成", "折", "倍", "番", "世纪", "年代", "年", "月", "日", "多", "约",
            "分之", "元", "米", "块", "公元前", "民国", "摄氏度", "feet", "°F", "lbs", "公斤", "-", "−", "二", "世", "pm", "时", "～", "至", "①", "Ⅳ", "５",
        ]), 0..40),
    ) {
        let text = parts.concat();
        for side in Side::BOTH {
            for found in quantities(&text, side) {
                for span in [found.span, found.number] {
                    let range = span.start as usize..span.end as usize;
                    prop_assert!(text.get(range).is_some(), "{:?} in {}", span, text);
                }
            }
        }
        faults(&text, &text);
    }
}
