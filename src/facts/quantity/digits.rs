//! Numbers in Arabic digits, the same on both sides, full-width ones included.

use super::value::Digits;

/// The digit at byte `at` of `text`, ASCII or full-width, and its length in bytes.
pub(super) fn digit(text: &str, at: usize) -> Option<(u8, usize)> {
    let bytes = text.as_bytes();
    match *bytes.get(at)? {
        byte @ b'0'..=b'9' => Some((byte - b'0', 1)),
        // U+FF10..U+FF19 are EF BC 90..99.
        0xef if bytes.get(at + 1) == Some(&0xbc) => match bytes.get(at + 2) {
            Some(&last @ 0x90..=0x99) => Some((last - 0x90, 3)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether `text` from `at` on begins with exactly `count` digits; returns where they end.
fn run(text: &str, at: usize, count: usize) -> Option<usize> {
    let mut end = at;
    for _ in 0..count {
        end += digit(text, end)?.1;
    }
    digit(text, end).is_none().then_some(end)
}

/// The byte after a thousands separator at `at`; in tokenised text the comma stands between spaces.
fn separator(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    // Only in Chinese text, where a comma of this kind divides nothing else.
    if let Some(after) = rest.strip_prefix(' ').map(str::trim_start)
        && let Some(behind) = after.strip_prefix(", ")
    {
        let next = text.len() - behind.trim_start().len();
        let follows = run(text, next, 3).and_then(|end| text[end..].trim_start().chars().next());
        return follows.is_some_and(|c| !c.is_ascii()).then_some(next);
    }
    [",", "，", "\u{a0}", "\u{202f}", "\u{2009}", "'"].iter().find(|mark| rest.starts_with(**mark)).map(|mark| at + mark.len())
}

/// Reads a decimal fraction without a whole part, `.5`, whose point stands at `at`; the caller knows that nothing is glued
/// before it.
pub(super) fn read_fraction(text: &str, at: usize) -> Option<(Digits, usize)> {
    let mut found = Digits { mantissa: 0, places: 0, length: 0, grouped: false, padded: false };
    let mut end = at + 1;
    if !text.get(at..)?.starts_with('.') {
        return None;
    }
    push_run(text, &mut end, &mut found, true)?;
    (found.places > 0).then_some((found, end))
}

/// Reads the number that begins at `at`, or `None` when there is none or it has more digits than any amount (a card number).
/// Returns it with the byte after it.
pub(super) fn read(text: &str, at: usize) -> Option<(Digits, usize)> {
    let mut found = Digits { mantissa: 0, places: 0, length: 0, grouped: false, padded: false };
    let mut end = at;
    digit(text, at)?;
    push_run(text, &mut end, &mut found, false)?;
    let group = end;
    if found.length <= 3 {
        while let Some(next) = separator(text, end)
            && run(text, next, 3).is_some()
            // A full-width comma divides clauses as well: only a first group of it is taken.
            && (!text[end..].starts_with('，') || end == group)
        {
            end = next;
            found.grouped = true;
            push_run(text, &mut end, &mut found, false)?;
        }
        // Ten thousands, as some write in Chinese: 1,0000.
        if !found.grouped
            && text[end..].starts_with(',')
            && run(text, end + 1, 4).is_some_and(|after| !text[after..].starts_with([',', '-', '.']))
        {
            end += 1;
            found.grouped = true;
            push_run(text, &mut end, &mut found, false)?;
        }
    }
    if found.length > 1 && !found.grouped {
        found.padded = digit(text, at).is_some_and(|(first, _)| first == 0);
    }
    let point = ['.', '．'].into_iter().find(|point| text[end..].starts_with(*point));
    if let Some(point) = point
        && digit(text, end + point.len_utf8()).is_some()
    {
        end += point.len_utf8();
        push_run(text, &mut end, &mut found, true)?;
    }
    Some((found, end))
}

fn push_run(text: &str, end: &mut usize, found: &mut Digits, decimals: bool) -> Option<()> {
    while let Some((value, length)) = digit(text, *end) {
        found.mantissa = found.mantissa.checked_mul(10)?.checked_add(i64::from(value))?;
        let count = if decimals { &mut found.places } else { &mut found.length };
        *count += 1;
        *end += length;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::quantity::exact::written;

    fn value(text: &str) -> String {
        read(text, 0).map(|(digits, end)| format!("{}|{}", written(digits.value()), &text[end..])).unwrap_or_default()
    }

    #[test]
    fn digits_are_read_in_every_grouping() {
        assert_eq!(value("1,234,567 votes"), "1,234,567| votes");
        assert_eq!(value("1,0000"), "10,000|");
        assert_eq!(value("１２．５％"), "12.5|％");
        assert_eq!(value("1，200人"), "1,200|人");
        assert_eq!(value("2018，300人"), "2,018|，300人");
        assert_eq!(value("1,2,3"), "1|,2,3");
        assert_eq!(value("2024."), "2,024|.");
        assert_eq!(value("99999999999999999999"), "");
    }
}
