//! Words and stretches that stand twice in a row.

use super::Token;
use crate::text::{Span, is_han};

/// Longest stretch looked for: characters of Chinese.
const MAX_HAN: usize = 40;
/// Longest stretch looked for: words of English.
const MAX_WORDS: usize = 10;

/// A stretch and its repetition right behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubling {
    /// The stretch.
    pub first: Span,
    /// The same again, with what separates it from the first.
    pub second: Span,
    /// How long it is: words of Latin script, characters of Chinese.
    pub length: usize,
}

/// What stands twice in `words`, whose Latin words are `latin`, in order.
pub fn doublings(words: &str, latin: &[Token]) -> Vec<Doubling> {
    let mut found = latin_doublings(words, latin);
    found.extend(han_doublings(words));
    found.sort_by_key(|doubling| doubling.first);
    found
}

/// Words apart by white space only, letters of either case alike.
fn latin_doublings(words: &str, latin: &[Token]) -> Vec<Doubling> {
    let mut found = Vec::new();
    let spans: Vec<Span> = latin.iter().map(|token| token.span).collect();
    let apart = |a: Span, b: Span| words[a.end as usize..b.start as usize].chars().all(char::is_whitespace) && a.end < b.start;
    let same = |a: Span, b: Span| a.of(words).eq_ignore_ascii_case(b.of(words));
    let mut at = 0;
    while at < spans.len() {
        let longest = MAX_WORDS.min((spans.len() - at) / 2);
        let length = (1..=longest).find(|&length| {
            let all = &spans[at..at + 2 * length];
            same(all[0], all[length])
                && (0..length).all(|i| same(all[i], all[i + length]))
                && all.windows(2).all(|two| apart(two[0], two[1]))
        });
        let Some(length) = length else {
            at += 1;
            continue;
        };
        let (last, end) = (spans[at + length - 1].end, spans[at + 2 * length - 1].end);
        found.push(Doubling { first: Span { start: spans[at].start, end: last }, second: Span { start: last, end }, length });
        at += 2 * length;
        // A word said three times and more is said on purpose; it stays one doubling.
        while at < spans.len() && at > 0 && same(spans[at], spans[at - 1]) {
            at += 1;
        }
    }
    found
}

fn han_doublings(words: &str) -> Vec<Doubling> {
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let byte = |index: usize| chars.get(index).map_or(words.len(), |&(at, _)| at);
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|&&(_, c)| c == chars[at].1).count();
        let begins = |c: char| is_han(c) || (c.is_alphabetic() && (at == 0 || !chars[at - 1].1.is_alphanumeric()));
        if !begins(chars[at].1) || run > 2 {
            at += run;
            continue;
        }
        let longest = MAX_HAN.min((chars.len() - at) / 2);
        let length = (1..=longest).find(|&length| {
            chars[at].1 == chars[at + length].1 && (1..length).all(|i| chars[at + i].1 == chars[at + length + i].1)
        });
        let Some(length) = length.filter(|length| chars[at..at + length].iter().any(|&(_, c)| is_han(c))) else {
            at += 1;
            continue;
        };
        found.push(Doubling {
            first: Span::new(byte(at), byte(at + length)),
            second: Span::new(byte(at + length), byte(at + 2 * length)),
            length,
        });
        at += 2 * length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::latin_tokens;
    use super::*;

    fn of(words: &str) -> Vec<(&str, &str)> {
        doublings(words, &latin_tokens(words)).iter().map(|one| (one.first.of(words), one.second.of(words))).collect()
    }

    #[test]
    fn words_and_phrases_that_stand_twice() {
        assert_eq!(of("The the cat in the in the hat"), [("The", " the"), ("in the", " in the")]);
        assert_eq!(of("no, no; very very very good"), [("very", " very")]);
        assert_eq!(of("他补充说，他补充说，不"), [("他补充说，", "他补充说，")]);
        assert_eq!(of("我们的的船哈哈哈"), [("的", "的")]);
        assert_eq!(of("Ann 说，Ann 说，不"), [("Ann 说，", "Ann 说，")]);
        assert_eq!(of("one two 三 四 20202020"), []);
    }
}
