//! Text that repeats itself as a stuck machine does.

use crate::text::Span;

/// Longest unit looked for, in characters.
const MAX_UNIT: usize = 48;

/// The first stretch of `words` that is one unit over and over: six times for a unit of 2 or 3 characters, four times up to 7, three
/// times from 8 on. A single character repeated (laughter, a ruled line) is no such unit.
pub fn repeated(words: &str) -> Option<Span> {
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    if chars.len() < 12 {
        return None;
    }
    for unit in 2..=MAX_UNIT.min(chars.len() / 3) {
        let times = match unit {
            ..=3 => 6,
            4..=7 => 4,
            _ => 3,
        };
        let needed = unit * (times - 1);
        let mut run = 0;
        for at in unit..chars.len() {
            run = if chars[at].1 == chars[at - unit].1 { run + 1 } else { 0 };
            if run >= needed && is_unit(&chars[at + 1 - unit..=at]) {
                return Some(stretch(words, &chars, at, unit));
            }
        }
    }
    None
}

/// The whole stretch of period `unit` that is still going on at index `at`.
fn stretch(words: &str, chars: &[(usize, char)], at: usize, unit: usize) -> Span {
    let same = |index: usize| chars[index].1 == chars[index - unit].1;
    let mut from = at;
    while from >= unit && same(from) {
        from -= 1;
    }
    let mut to = at + 1;
    while to < chars.len() && same(to) {
        to += 1;
    }
    let end = chars.get(to).map_or(words.len(), |&(byte, _)| byte);
    Span::new(chars[from + 1 - unit.min(from + 1)].0, end)
}

/// Two letters or more, not all the same.
fn is_unit(unit: &[(usize, char)]) -> bool {
    let mut letters = unit.iter().map(|&(_, c)| c).filter(|c| c.is_alphabetic());
    letters.next().is_some_and(|first| letters.any(|c| c != first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&str> {
        repeated(text).map(|span| span.of(text))
    }

    #[test]
    fn loops_are_found_and_laughter_is_not() {
        assert_eq!(of("今天渡轮晚点晚点晚点晚点晚点晚点了。"), Some("晚点晚点晚点晚点晚点晚点"));
        assert_eq!(
            of("好。请稍后再试一次。请稍后再试一次。请稍后再试一次。"),
            Some("。请稍后再试一次。请稍后再试一次。请稍后再试一次。")
        );
        assert_eq!(of("哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈"), None);
        assert_eq!(of("| --- | --- | --- | --- | --- | --- | --- |"), None);
        assert_eq!(of("一步一步一步走下去，再走下去。"), None);
    }
}
