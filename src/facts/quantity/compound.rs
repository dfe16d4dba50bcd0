//! Digits joined by marks, the same on both sides: dates in digits, telephone and version numbers, fractions, seasons.

use super::digits::digit;
use super::exact::{int, over};
use super::value::{Kind, Quantity, Reading, Weight};
use crate::text::Span;

/// A group of plain digits.
#[derive(Clone, Copy)]
struct Group {
    span: Span,
    value: i128,
    length: usize,
}

impl Group {
    fn is_year(self) -> bool {
        self.length == 4 && (1000..2200).contains(&self.value)
    }

    fn quantity(self, kind: Kind, weight: Weight) -> Quantity {
        let quantity = Quantity::new(self.span, Reading::whole(kind, self.value), weight);
        Quantity { digits: true, ..quantity }
    }
}

/// Most groups looked at.
const MOST: usize = 8;

/// The values stated by digits joined by `/`, `-` or `.` from byte `at` on, and where they end. `None` for anything that two
/// numbers with a dash or a decimal point say better.
pub(super) fn read(text: &str, at: usize) -> Option<(Vec<Quantity>, usize)> {
    let first = group(text, at)?;
    let mark = text[first.span.range().end..].chars().next().filter(|mark| matches!(mark, '/' | '-' | '.' | '‑'))?;
    let mut groups = vec![first];
    let mut end = first.span.range().end;
    while text[end..].starts_with(mark)
        && groups.len() < MOST
        && let Some(next) = group(text, end + mark.len_utf8())
    {
        end = next.span.range().end;
        groups.push(next);
    }
    let quantities = match (mark, groups.as_slice()) {
        (_, &[a, b, c]) if is_date(mark, [a, b, c]) => date([a, b, c]),
        ('/', &[a, b]) if a.is_year() && (b.length == 2 || b.is_year()) => season(a, b),
        ('/', &[a, b]) => slash(a, b),
        ('-' | '.' | '‑', [_, _, _, ..]) => vec![label(text, Span::new(at, end))],
        _ => return None,
    };
    Some((quantities, end))
}

fn group(text: &str, at: usize) -> Option<Group> {
    let (mut end, mut value, mut length) = (at, 0_i128, 0);
    while let Some((digit, bytes)) = digit(text, end)
        && length < 16
    {
        value = value * 10 + i128::from(digit);
        length += 1;
        end += bytes;
    }
    (length > 0 && digit(text, end).is_none()).then(|| Group { span: Span::new(at, end), value, length })
}

fn is_date(mark: char, [a, b, c]: [Group; 3]) -> bool {
    let day = |group: Group| (1..=31).contains(&group.value) && group.length <= 2;
    let months = |one: Group, two: Group| day(one) && day(two) && one.value.min(two.value) <= 12;
    if a.is_year() {
        day(c) && (1..=12).contains(&b.value)
    } else {
        mark != '-' && months(a, b) && (c.is_year() || (mark == '/' && c.length == 2))
    }
}

/// Year, month and day; when the year stands last, month and day may be either way round.
fn date([a, b, c]: [Group; 3]) -> Vec<Quantity> {
    if a.is_year() {
        return vec![
            a.quantity(Kind::Year, Weight::Required),
            b.quantity(Kind::Month, Weight::Required),
            c.quantity(Kind::Day, Weight::Required),
        ];
    }
    let century = if c.length == 4 {
        0
    } else if c.value < 30 {
        2000
    } else {
        1900
    };
    let mut year = c.quantity(Kind::Year, Weight::Required);
    year.reading = Reading::whole(Kind::Year, c.value + century);
    // A part above twelve is the day, and the other then the month.
    let certain = a.value > 12 || b.value > 12;
    let part = |group: Group, likely: Kind, other: Kind| {
        if certain {
            return group.quantity(if group.value > 12 { Kind::Day } else { Kind::Month }, Weight::Required);
        }
        group.quantity(likely, Weight::Required).or(Reading::whole(other, group.value))
    };
    vec![part(a, Kind::Month, Kind::Day), part(b, Kind::Day, Kind::Month), year]
}

/// 2019/20.
fn season(a: Group, b: Group) -> Vec<Quantity> {
    let mut end = b.quantity(Kind::Year, Weight::Required);
    if b.length == 2 {
        end.reading = Reading::whole(Kind::Year, a.value - a.value % 100 + b.value);
        end.weight = Weight::Optional;
    }
    vec![a.quantity(Kind::Year, Weight::Required), end]
}

/// 3/4: a fraction, a date, a name (9/11, 24/7); it answers all of them and is never demanded.
fn slash(a: Group, b: Group) -> Vec<Quantity> {
    let mut found = Vec::new();
    if let Some(value) = over(int(a.value), int(b.value)).filter(|_| a.value > 0) {
        let whole = Quantity::new(a.span.join(b.span), Reading::new(Kind::Fraction, value, int(1)), Weight::Weak);
        found.push(Quantity { digits: true, ..whole });
    }
    found.extend([a, b].map(|group| group.quantity(Kind::Count, Weight::Weak)));
    // 9/11 is also written 911.
    let joined = a.value.checked_mul(10_i128.pow(b.length.min(16) as u32)).and_then(|value| value.checked_add(b.value));
    if let Some(value) = joined {
        let label = Quantity::new(a.span.join(b.span), Reading::whole(Kind::Label, value), Weight::Weak);
        found.push(Quantity { digits: true, ..label });
    }
    found
}

fn label(text: &str, span: Span) -> Quantity {
    let mut value = 0_i128;
    let mut at = span.range().start;
    while at < span.range().end {
        if let Some((digit, bytes)) = digit(text, at) {
            value = value.wrapping_mul(10).wrapping_add(i128::from(digit));
            at += bytes;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    let quantity = Quantity::new(span, Reading::whole(Kind::Label, value), Weight::Required);
    Quantity { digits: true, ..quantity }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, i128)> {
        let found = read(text, 0).map_or(Vec::new(), |(found, _)| found);
        found.iter().map(|quantity| (quantity.reading.kind, quantity.reading.low.to_integer())).collect()
    }

    #[test]
    fn dates_in_digits_have_three_parts() {
        let want = [(Kind::Year, 2024), (Kind::Month, 5), (Kind::Day, 4)];
        assert_eq!(kinds("2024-05-04"), want);
        assert_eq!(kinds("2024.5.4"), want);
        assert_eq!(kinds("13/05/24"), [(Kind::Day, 13), (Kind::Month, 5), (Kind::Year, 2024)]);
    }

    #[test]
    fn other_chains_are_labels() {
        assert_eq!(kinds("555-010-7788"), [(Kind::Label, 5_550_107_788)]);
        assert_eq!(kinds("1.2.3"), [(Kind::Label, 123)]);
        assert_eq!(kinds("2019/20"), [(Kind::Year, 2019), (Kind::Year, 2020)]);
        assert_eq!(kinds("10-12"), []);
    }
}
