//! Chinese text cut into words.

use crate::lexicon::{ZhId, lexicon};
use crate::text::{Span, is_han, to_simplified};

/// Every string of the lexicon in a Chinese text, and the likeliest way of cutting it into words.
#[derive(Debug, Default)]
pub struct Segmenter {
    /// Strings of the lexicon, by start, shorter ones first; they overlap.
    pub strings: Vec<(Span, ZhId)>,
    /// The text's runs of Chinese characters, simplified.
    runs: Vec<(Span, String)>,
}

/// Cost in natural-log units of a word that stands in one of 10,000 stretches: about minus the logarithm of its share among all
/// words. The other words' costs follow from their frequencies.
const COST_AT_RATE_ONE: f32 = 12.5;
/// Cost of a character that the lexicon lacks: that of a rare one.
const UNKNOWN_COST: f32 = 13.5;

impl Segmenter {
    /// Finds the strings of the lexicon in `words`. Traditional text is matched in its simplified form.
    pub fn new(words: &str) -> Self {
        let mut found = Self::default();
        let mut start = None;
        for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
            if is_han(c) {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                let span = Span::new(from, at);
                let run: String = span.of(words).chars().map(simplified).collect();
                found.runs.push((span, run));
            }
        }
        let lexicon = lexicon();
        for (span, run) in &found.runs {
            for (at, _) in run.char_indices() {
                lexicon.prefixes(&run[at..], |id, length| {
                    let start = span.start as usize + at;
                    found.strings.push((Span::new(start, start + length), id));
                });
            }
        }
        found
    }

    /// The words of the likeliest cut (a unigram model over the lexicon's frequencies), in order: where, the simplified form, its
    /// number in the lexicon.
    pub fn words(&self) -> Vec<(Span, String, Option<ZhId>)> {
        let mut words = Vec::new();
        let mut strings = self.strings.as_slice();
        for (span, run) in &self.runs {
            let inside = strings.partition_point(|(string, _)| string.start < span.end);
            cut(*span, run, &strings[..inside], &mut words);
            strings = &strings[inside..];
        }
        words
    }
}

/// The simplified form, of the same length in bytes: a form of another length would shift all spans.
fn simplified(c: char) -> char {
    let form = to_simplified(c);
    if form.len_utf8() == c.len_utf8() { form } else { c }
}

/// The cheapest cut of one run: for each character boundary, the cost of getting there and the last word.
fn cut(span: Span, run: &str, strings: &[(Span, ZhId)], words: &mut Vec<(Span, String, Option<ZhId>)>) {
    let mut best: Vec<(f32, usize, Option<ZhId>)> = vec![(f32::INFINITY, 0, None); run.len() + 1];
    best[0].0 = 0.0;
    let mut strings = strings.iter().peekable();
    for (at, c) in run.char_indices() {
        let cost = best[at].0;
        let mut reach = |to: usize, word: f32, id: Option<ZhId>| {
            if cost + word < best[to].0 {
                best[to] = (cost + word, at, id);
            }
        };
        reach(at + c.len_utf8(), UNKNOWN_COST, None);
        while let Some((string, id)) = strings.next_if(|(string, _)| (string.start - span.start) as usize == at) {
            let rate = lexicon().rate(*id).max(1e-3);
            reach((string.end - span.start) as usize, COST_AT_RATE_ONE - rate.ln(), Some(*id));
        }
    }
    let first = words.len();
    let mut end = run.len();
    while end > 0 {
        let (_, start, id) = best[end];
        let place = Span::new(span.start as usize + start, span.start as usize + end);
        words.push((place, run[start..end].to_owned(), id));
        end = start;
    }
    words[first..].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_into_words() {
        let text = "北京的銀行，今天關門。";
        let found: Vec<String> = Segmenter::new(text).words().into_iter().map(|word| word.1).collect();
        assert_eq!(found, ["北京", "的", "银行", "今天", "关门"]);
    }

    #[test]
    fn unknown_characters_stand_alone_and_spans_fit() {
        let text = "㐀好𠀀";
        let found: Vec<&str> = Segmenter::new(text).words().iter().map(|word| word.0.of(text)).collect();
        assert_eq!(found, ["㐀", "好", "𠀀"]);
    }
}
