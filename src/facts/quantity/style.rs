//! Values put into words: for messages in both languages, and as corrections in the target's own style.

use super::exact::{Exact, distance, int, over, times, written};
use super::value::{Kind, Quantity, Reading};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WEEKDAYS_ZH: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// What `reading` means, in English and in Chinese.
pub fn stated(reading: &Reading) -> (String, String) {
    let low = written(reading.low);
    if reading.kind == Kind::Clock {
        let minutes = *reading.low.numer();
        let time = format!("{}:{:02}", minutes / 60, minutes % 60);
        return (time.clone(), time);
    }
    if reading.is_class() {
        let high = written(reading.high);
        return (with_unit(format!("{low} to {high}"), reading, false), with_unit(format!("{low} 至 {high}"), reading, true));
    }
    let at = usize::try_from(*reading.low.numer() - 1).unwrap_or(usize::MAX);
    let year = reading.low.numer().to_string();
    match reading.kind {
        Kind::Percent => (format!("{low}%"), format!("{low}%")),
        Kind::Discount => (format!("{low}% off"), format!("减 {low}%")),
        Kind::Points => (format!("{low} percentage points"), format!("{low} 个百分点")),
        Kind::Multiple => (format!("{low} times"), format!("{low} 倍")),
        Kind::Ordinal => (format!("number {low}"), format!("第 {low}")),
        Kind::Year => (format!("the year {year}"), format!("{year} 年")),
        Kind::Decade => (format!("the {year}s"), format!("{year} 年代")),
        Kind::Century => (format!("century {low}"), format!("{low} 世纪")),
        Kind::Month => (MONTHS.get(at).map_or(low.clone(), |&name| name.to_owned()), format!("{low} 月")),
        Kind::Day => (format!("day {low}"), format!("{low} 日")),
        Kind::Weekday => {
            (WEEKDAYS.get(at).map_or(low.clone(), |&name| name.to_owned()), format!("星期{}", WEEKDAYS_ZH.get(at).unwrap_or(&"")))
        }
        Kind::Count | Kind::Fraction | Kind::Label | Kind::Clock => {
            (with_unit(low.clone(), reading, false), with_unit(low, reading, true))
        }
    }
}

/// The source's value in the target's unit, with as many figures as the source shows and at least two, as a translator would
/// round it; `None` where the units do not convert.
pub fn converted(source: &Reading, target: &Reading) -> Option<Reading> {
    let unit = target.unit?;
    let value = source.unit?.convert(source.low, unit)?;
    let size = distance(value, int(0))?;
    let shown = over(source.low, source.step)?.to_integer().unsigned_abs().checked_ilog10().unwrap_or(0).clamp(1, 11);
    let least = int(10_i128.pow(shown));
    let mut step = int(1);
    while over(size, step)? >= times(least, int(10))? {
        step = times(step, int(10))?;
    }
    while over(size, step)? < least && *step.denom() < 1_000_000 {
        step = over(step, int(10))?;
    }
    let value = times(over(value, step)?.round(), step)?;
    Some(Reading::new(target.kind, value, step).of(unit))
}

fn with_unit(number: String, reading: &Reading, chinese: bool) -> String {
    let Some(unit) = reading.unit else { return number };
    if chinese {
        format!("{number} {}", unit.chinese())
    } else {
        format!("{number} {}", if reading.high == int(1) { unit.english().to_owned() } else { plural(unit.english()) })
    }
}

fn plural(name: &str) -> String {
    match name {
        "foot" => "feet".into(),
        "square foot" => "square feet".into(),
        "cubic foot" => "cubic feet".into(),
        "inch" => "inches".into(),
        "penny" => "pence".into(),
        "century" => "centuries".into(),
        "yuan" | "jiao" | "yen" | "won" | "baht" | "dong" | "ringgit" | "rand" | "jin" | "mu" | "li" | "hertz" | "horsepower" => {
            name.into()
        }
        _ if name.starts_with("degree ") => name.replacen("degree", "degrees", 1),
        _ => format!("{name}s"),
    }
}

/// How the target would write the source's value in place of its own: the replacement for the target's `number`, or `None`
/// where no form can be given with certainty.
pub fn rendered(source: &Reading, target: &Quantity, number: &str) -> Option<String> {
    if source.is_class() || source.low < int(0) {
        return None;
    }
    match target.reading.kind {
        Kind::Month | Kind::Day | Kind::Year | Kind::Ordinal if source.kind == target.reading.kind => {
            let value = *source.low.numer();
            if target.digits {
                return Some(value.to_string());
            }
            if target.reading.kind == Kind::Year { row(value) } else { han(value) }
        }
        Kind::Percent if source.kind == Kind::Percent && target.digits => plain(source.low),
        Kind::Discount if source.kind == Kind::Discount => tenths_kept(source.low, target.digits),
        Kind::Count if source.kind == Kind::Count => amount(source, target, number),
        _ => None,
    }
}

/// What stands before 折 for `off` per cent: 七 for 30, 八五 for 15.
fn tenths_kept(off: Exact, arabic: bool) -> Option<String> {
    let kept = distance(int(100), off)?;
    let whole = (*kept.denom() == 1 && kept < int(100)).then(|| *kept.numer())?;
    let digits = if whole % 10 == 0 { whole / 10 } else { whole };
    if arabic { plain(over(int(whole), int(10))?) } else { row(digits) }
}

/// The number of `quantity` in Arabic digits, or in Chinese numerals; `None` where it stands so already or has no such form.
pub fn restyled(quantity: &Quantity, arabic: bool) -> Option<String> {
    let reading = &quantity.reading;
    if quantity.digits == arabic || reading.is_class() || reading.kind != Kind::Count || reading.low < int(0) {
        return None;
    }
    if arabic { digits(reading.low, false) } else { han((*reading.low.denom() == 1).then(|| *reading.low.numer())?) }
}

fn amount(source: &Reading, target: &Quantity, number: &str) -> Option<String> {
    let value = match (source.unit, target.reading.unit) {
        (Some(one), Some(two)) if !one.is_same(two) => return None,
        _ => source.low,
    };
    if target.digits {
        return digits(value, number.contains(','));
    }
    let whole = (*value.denom() == 1).then(|| *value.numer())?;
    if whole == 2 { Some("两".into()) } else { han(whole) }
}

/// 200亿, 3.5万, 1,200: in digits with the largest group sign that leaves at most four decimals.
fn digits(value: Exact, grouped: bool) -> Option<String> {
    for (exponent, sign) in [(100_000_000, "亿"), (10_000, "万")] {
        let mantissa = over(value, int(exponent))?;
        if mantissa >= int(1) && (10_000 % mantissa.denom()) == 0 {
            return Some(plain(mantissa)? + sign);
        }
    }
    let text = plain(value)?;
    Some(if grouped { written(value) } else { text })
}

/// A decimal number without separators.
fn plain(value: Exact) -> Option<String> {
    let scaled = times(value, int(1_000_000))?;
    (*scaled.denom() == 1).then(|| written(value).replace(',', ""))
}

/// A row of Chinese digits: 二〇〇八.
fn row(value: i128) -> Option<String> {
    value
        .to_string()
        .chars()
        .map(|digit| digit.to_digit(10).and_then(|digit| "〇一二三四五六七八九".chars().nth(digit as usize)))
        .collect()
}

/// A whole number in Chinese numerals, up to 10^16.
fn han(value: i128) -> Option<String> {
    if !(1..10_i128.pow(16)).contains(&value) {
        return None;
    }
    let mut text = String::new();
    let mut gap = false;
    for (exponent, sign) in [(12, "万"), (8, "亿"), (4, "万"), (0, "")] {
        let group = value / 10_i128.pow(exponent) % 10_000;
        if group == 0 {
            gap |= !text.is_empty();
            if exponent == 8 && value >= 10_i128.pow(12) {
                text.push('亿');
            }
            continue;
        }
        if (gap || group < 1000) && !text.is_empty() {
            text.push('零');
        }
        text.push_str(&section(group));
        text.push_str(sign);
        gap = false;
    }
    Some(if let Some(rest) = text.strip_prefix("一十") { format!("十{rest}") } else { text })
}

fn section(group: i128) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (by, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = group / by % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        text.extend("零一二三四五六七八九".chars().nth(digit as usize));
        text.push_str(sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_are_written() {
        let cases = [
            (10, "十"),
            (15, "十五"),
            (105, "一百零五"),
            (2_030, "二千零三十"),
            (30_500, "三万零五百"),
            (120_000_000, "一亿二千万"),
            (1_000_000_000_000, "一万亿"),
        ];
        for (value, want) in cases {
            assert_eq!(han(value).as_deref(), Some(want));
        }
        assert_eq!(row(2008).as_deref(), Some("二〇〇八"));
    }

    #[test]
    fn digits_take_the_largest_sign() {
        assert_eq!(digits(int(20_000_000_000), false).as_deref(), Some("200亿"));
        assert_eq!(digits(int(35_000), false).as_deref(), Some("3.5万"));
        assert_eq!(digits(int(1_200), true).as_deref(), Some("1,200"));
    }
}
