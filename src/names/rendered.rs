//! Which words of the lexicon a Chinese text holds, so that an English word can be asked whether it is rendered there.

use super::known::simplified;
use crate::lexicon::{Key, ZhId, lexicon};
use crate::text::{Span, is_han};

/// The lexicon's strings in a Chinese text, with their places.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// Sorted by number.
    found: Vec<(ZhId, Span)>,
}

/// Renderings less likely than this are no evidence.
const MIN_WEIGHT: f32 = 0.02;

impl Rendered {
    /// Finds the strings in `text`.
    pub(super) fn of(text: &str) -> Self {
        let simple = simplified(text);
        let mut found = Vec::new();
        for (at, _) in simple.char_indices().filter(|&(_, c)| is_han(c)) {
            lexicon().prefixes(&simple[at..], |id, length| found.push((id, Span::new(at, at + length))));
        }
        found.sort_unstable();
        Self { found }
    }

    /// Where a rendering of the English `word` (lower case) stands, outside `except`: the likeliest one.
    pub(super) fn word(&self, word: &str, except: Option<Span>) -> Option<Span> {
        let (base, own) = (lexicon().base(word), Key::of(word));
        self.key(base, except).or_else(|| if base == own { None } else { self.key(own, except) })
    }

    /// Where a rendering of the lexicon's `key` stands, outside `except`: the likeliest one.
    pub(super) fn key(&self, key: Key, except: Option<Span>) -> Option<Span> {
        let renderings = lexicon().renderings(key).filter(|rendering| rendering.weight >= MIN_WEIGHT);
        let mut places = renderings.filter_map(|rendering| {
            let first = self.found.partition_point(|&(id, _)| id < rendering.id);
            let same = self.found[first..].iter().take_while(|&&(id, _)| id == rendering.id).map(|&(_, span)| span);
            same.into_iter().find(|span| !except.is_some_and(|except| except.overlaps(*span)))
        });
        places.next()
    }
}

/// Whether `name`, one word made of two of the language, is rendered part by part in `text`, which has a character of a rendering
/// of the one before a character of a rendering of the other: Greenland as 绿地.
pub(super) fn is_calque(name: &str, text: &str) -> bool {
    let lower = name.to_lowercase();
    let simple = simplified(text);
    let characters = |part: &str| {
        let renderings = lexicon().renderings(lexicon().base(part)).filter(|rendering| rendering.weight >= MIN_WEIGHT);
        renderings.map(|rendering| lexicon().chinese(rendering.id)).collect::<String>()
    };
    (3..lower.len().saturating_sub(2)).filter(|&at| lower.is_char_boundary(at)).any(|at| {
        let (first, second) = lower.split_at(at);
        if !lexicon().is_word(first) || !lexicon().is_word(second) {
            return false;
        }
        let (first, second) = (characters(first), characters(second));
        simple.chars().zip(simple.chars().skip(1)).any(|(a, b)| is_han(a) && first.contains(a) && second.contains(b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_are_rendered() {
        let text = "这家银行去年在巴黎赚了钱";
        let rendered = Rendered::of(text);
        assert_eq!(rendered.word("banks", None).map(|span| span.of(text)), Some("银行"));
        assert_eq!(rendered.word("paris", None).map(|span| span.of(text)), Some("巴黎"));
        let paris = rendered.word("paris", None);
        assert_eq!(rendered.word("paris", paris), None);
        assert_eq!(rendered.word("elephant", None), None);
    }
}
