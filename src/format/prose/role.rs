//! What is no running text: asides by their shape and by repetition.

use crate::document::{Document, Guests, Lang, Role, Segment, without_guests};
use crate::text::Scripts;
use rustc_hash::{FxHashMap, FxHashSet};

/// Times a line must stand in a file to be a label rather than text, and its greatest length in characters.
const REPEATS: usize = 3;
const LABEL: usize = 40;

/// Gives [`Role::Aside`] to segments without letters, that only count or date, that are only links or
/// images, and to lines that the file repeats as labels.
pub(super) fn set_aside(document: &mut Document) {
    let repeated = repeated_labels(document);
    for (index, repeated) in repeated.into_iter().enumerate() {
        if document.segments[index].role == Role::Aside || repeated {
            document.segments[index].role = Role::Aside;
            continue;
        }
        let lang = document.segments[index].lang;
        let words = document.words(index);
        let aside = lang == Lang::None || is_counter(words) || is_date(words) || is_link(words);
        if aside {
            document.segments[index].role = Role::Aside;
        }
    }
}

/// For each segment, whether it is one of at least [`REPEATS`] short lines with the same words while the other language repeats
/// nothing as often (a refrain is repeated on both sides).
fn repeated_labels(document: &Document) -> Vec<bool> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let short = |index: usize| {
        let words = document.words(index);
        (words.len() <= LABEL * 4 && words.chars().count() <= LABEL).then_some(words)
    };
    let countable = |segment: &Segment| segment.role != Role::Aside;
    for (index, segment) in document.segments.iter().enumerate() {
        if countable(segment)
            && let Some(words) = short(index)
        {
            *counts.entry(words).or_default() += 1;
        }
    }
    let mut totals = [Vec::new(), Vec::new()];
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, segment) in document.segments.iter().enumerate() {
        if countable(segment)
            && let Some(words) = short(index)
            && seen.insert(words)
        {
            totals[usize::from(segment.lang.is_chinese())].push(counts[words]);
        }
    }
    (0..document.segments.len())
        .map(|index| {
            let count = short(index).and_then(|words| counts.get(words)).copied().unwrap_or(0);
            let other = &totals[usize::from(!document.segments[index].lang.is_chinese())];
            count >= REPEATS && !other.iter().any(|&o| o * 5 >= count * 4 && o * 4 <= count * 5)
        })
        .collect()
}

/// Whether `words` only count: `一、`, `(3)`, `IV.`, `第二`.
fn is_counter(words: &str) -> bool {
    let core = words.trim_matches(|c: char| !c.is_alphanumeric());
    let chinese = core.chars().all(|c| "第一二三四五六七八九十百零〇0123456789".contains(c));
    let roman = core.len() <= 5 && core.chars().all(|c| "IVX".contains(c));
    chinese || roman
}

/// Whether `words` are only a date or time.
fn is_date(words: &str) -> bool {
    const UNITS: &str = "年月日号时分秒周星期一二三四五六七八九十〇零上下午晚";
    const NAMES: &str = " jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov \
        november dec december mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday sun sunday am pm st nd rd th utc gmt ";
    if !words.chars().any(|c| c.is_ascii_digit() || "〇一二三四五六七八九十".contains(c)) || words.len() > 60 {
        return false;
    }
    let tokens = words.split(|c: char| !c.is_alphanumeric() || c.is_ascii_digit());
    tokens.filter(|token| !token.is_empty()).all(|token| {
        token.chars().all(|c| UNITS.contains(c))
            || (token.is_ascii() && NAMES.contains(&format!(" {} ", token.to_ascii_lowercase())))
    })
}

/// Whether nothing is left of `words` but code, images and bare addresses.
fn is_link(words: &str) -> bool {
    if !(words.starts_with(['!', '<', '`', '{', '[']) || words.starts_with("http") || words.starts_with("www.")) {
        return false;
    }
    let without_images = images_out(words);
    Scripts::of(&without_guests(&without_images, Guests::Code)).letters() == 0
}

/// `words` without `![alt](address)`.
fn images_out(words: &str) -> String {
    let mut kept = String::new();
    let mut rest = words;
    while let Some(at) = rest.find("![") {
        kept.push_str(&rest[..at]);
        let close = rest[at..].find("](").and_then(|middle| rest[at + middle..].find(')').map(|end| at + middle + end + 1));
        let Some(close) = close else { break };
        rest = &rest[close..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_dates_and_links_are_no_text() {
        assert!(["一、", "(3)", "IV.", "第二"].into_iter().all(is_counter));
        assert!(["2024年3月5日", "March 5th, 2024", "2024-03-05 10:30", "周一 3月"].into_iter().all(is_date));
        assert!(["![map](m.png)", "https://example.org/a", "`code`", "<https://example.org>"].into_iter().all(is_link));
        assert!(!["一言难尽", "I see"].into_iter().any(is_counter));
        assert!(!["May 3 ships sail?", "三月的风", "May"].into_iter().any(is_date));
        assert!(!["[The map](m.md)", "`ls` lists files"].into_iter().any(is_link));
    }
}
