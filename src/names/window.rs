//! Stretches of one to four words of an English text that may be a mis-heard name, and how well each fits.

use super::alike::{alike, alike_at_most};
use super::known::key;
use super::mention::{joins, without_possessive};
use super::rendered::Rendered;
use super::sound::Sounds;
use super::words::{is_function_word, ordinary};
use crate::facts::Token;
use crate::text::Span;

/// Most words in a window.
const MAX_WORDS: usize = 4;

/// An English text cut into words, with what is known of each word whatever name is looked for.
#[derive(Debug)]
pub(super) struct English<'a> {
    text: &'a str,
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    span: Span,
    /// In lower case, without possessive ending.
    lower: String,
    /// See [`ordinary`].
    ordinary: f32,
    /// Where its rendering stands in the Chinese, if anywhere.
    rendered: Option<Span>,
    /// Whether it belongs to a name that is known to be right.
    taken: bool,
    /// Whether a window may go on from this word to the next.
    joined: bool,
}

/// What is looked for: a name, by its sounds and letters.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    readings: Vec<Sounds>,
    keys: Vec<String>,
}

impl Wanted {
    /// A name that may be written in any of `forms`, and is to be read like `say` where that is given.
    pub(super) fn new<'a>(forms: impl Iterator<Item = &'a str>, say: Option<&str>) -> Self {
        let mut wanted = Self { readings: Vec::new(), keys: Vec::new() };
        for form in forms {
            let key = key(form);
            if key.len() >= 2 && !wanted.keys.contains(&key) {
                wanted.keys.push(key);
                wanted.readings.extend(Sounds::readings(form));
            }
        }
        wanted.readings.extend(say.map(Sounds::of));
        wanted.readings.retain(|reading| !reading.is_empty());
        wanted
    }

    /// How alike something with these readings and this key is: by sound, and by letters.
    pub(super) fn likeness(&self, readings: &[Sounds], key: &str, floor: f32) -> (f32, f32) {
        let mut sound = 0.0_f32;
        for (wanted, heard) in self.readings.iter().flat_map(|wanted| readings.iter().map(move |heard| (wanted, heard))) {
            if alike_at_most(wanted, heard) > sound.max(floor) {
                sound = sound.max(alike(wanted, heard));
            }
        }
        let letters = self.keys.iter().map(|wanted| letters_alike(wanted, key)).fold(0.0, f32::max);
        (sound, letters)
    }
}

/// 1 less the optimal string alignment distance over the length of the longer.
pub(super) fn letters_alike(a: &str, b: &str) -> f32 {
    let longer = a.len().max(b.len());
    if longer == 0 { 0.0 } else { 1.0 - strsim::osa_distance(a, b) as f32 / longer as f32 }
}

/// What speaks for a window whatever name is looked for.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent signs, each with its weight")]
pub(super) struct Traits {
    /// Of its least ordinary word, 0 to 1.
    pub(super) ordinary: f32,
    /// Share of its content words whose renderings stand in the Chinese.
    pub(super) rendered: f32,
    /// Words in it.
    pub(super) words: f32,
    /// Whether it begins or ends on a function word.
    pub(super) edge: bool,
    /// Whether every word begins with a capital.
    pub(super) capitals: bool,
    /// Whether it has at most four letters.
    pub(super) short: bool,
    /// Whether it is one function word.
    pub(super) function: bool,
}

/// A stretch of words.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// Where it stands.
    pub(super) span: Span,
    /// Its letters and digits.
    pub(super) key: String,
    /// How it may be read.
    pub(super) readings: Vec<Sounds>,
    /// What else is known of it.
    pub(super) traits: Traits,
}

impl<'a> English<'a> {
    /// Cuts `text`, whose Latin words are `tokens`; `rendered` tells what the Chinese renders, `taken` which spans are names known
    /// to be right.
    pub(super) fn new(text: &'a str, tokens: &[Token], rendered: &Rendered, taken: &[Span]) -> Self {
        let mut words: Vec<Word> = tokens.iter().map(|token| word(text, token.span, rendered, taken)).collect();
        for at in 1..words.len() {
            let gap = &text[words[at - 1].span.end as usize..words[at].span.start as usize];
            let ends = gap.contains('.') && !words[at - 1].span.of(text).ends_with(|c: char| c.is_uppercase());
            words[at - 1].joined = joins(gap) && !ends;
        }
        Self { text, words }
    }

    /// All windows without a word that is taken, in order.
    pub(super) fn windows(&self) -> impl Iterator<Item = Window> + '_ {
        (0..self.words.len()).flat_map(move |first| {
            let mut last = first;
            let mut count = 0;
            std::iter::from_fn(move || {
                if count > 0 {
                    if count == MAX_WORDS || last + 1 >= self.words.len() || !self.words[last].joined {
                        return None;
                    }
                    last += 1;
                }
                count += 1;
                (!self.words[last].taken).then(|| self.window(first, last))
            })
        })
    }

    /// The window that covers exactly the words inside `span`, if any stands there.
    pub(super) fn window_at(&self, span: Span) -> Option<Window> {
        let first = self.words.iter().position(|word| span.contains(word.span) || word.span.overlaps(span))?;
        let last = self.words.iter().rposition(|word| word.span.overlaps(span))?;
        Some(self.window(first, last))
    }

    /// The words inside `span`, in lower case.
    pub(super) fn words(&self, span: Span) -> impl Iterator<Item = &str> {
        self.words.iter().filter(move |word| word.span.overlaps(span)).map(|word| word.lower.as_str())
    }

    /// The words within `reach` words of `span`, in lower case.
    pub(super) fn near(&self, span: Span, reach: usize) -> impl Iterator<Item = &str> {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        let last = self.words.partition_point(|word| word.span.start < span.end);
        let around = first.saturating_sub(reach)..(last + reach).min(self.words.len());
        self.words[around].iter().map(|word| word.lower.as_str())
    }

    fn window(&self, first: usize, last: usize) -> Window {
        let words = &self.words[first..=last];
        let end = words[words.len() - 1].span.start as usize + without_possessive(words[words.len() - 1].span.of(self.text));
        let span = Span::new(words[0].span.start as usize, end);
        let written = span.of(self.text);
        let key = key(written);
        let content: Vec<&Word> = words.iter().filter(|word| !is_function_word(&word.lower)).collect();
        let rendered = content.iter().filter(|word| word.rendered.is_some()).count();
        let function = |word: &Word| is_function_word(&word.lower);
        Window {
            span,
            readings: Sounds::readings(written),
            traits: Traits {
                ordinary: words.iter().map(|word| word.ordinary).fold(1.0, f32::min),
                rendered: if content.is_empty() { 0.0 } else { rendered as f32 / content.len() as f32 },
                words: words.len() as f32,
                edge: function(&words[0]) || function(&words[words.len() - 1]),
                capitals: words.iter().all(|word| word.span.of(self.text).starts_with(char::is_uppercase)),
                short: key.len() <= 4,
                function: words.len() == 1 && function(&words[0]),
            },
            key,
        }
    }
}

fn word(text: &str, span: Span, rendered: &Rendered, taken: &[Span]) -> Word {
    let written = span.of(text);
    let lower = written[..without_possessive(written)].to_lowercase();
    let plain = lower.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
    Word {
        span,
        ordinary: if plain { ordinary(&lower) } else { 0.0 },
        rendered: rendered.word(&lower, None),
        taken: taken.iter().any(|taken| taken.overlaps(span)),
        joined: false,
        lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::latin_tokens;

    #[test]
    fn windows_stop_at_marks_and_at_names_that_are_right() {
        let text = "The deep sea, Huawei said Q1. Then.";
        let taken = [Span::new(14, 20)];
        let english = English::new(text, &latin_tokens(text), &Rendered::of(""), &taken);
        let found: Vec<&str> = english.windows().map(|window| window.span.of(text)).collect();
        assert_eq!(found, ["The", "The deep", "The deep sea", "deep", "deep sea", "sea", "said", "said Q1", "Q1", "Then"]);
    }

    #[test]
    fn a_window_knows_what_speaks_for_it() {
        let text = "Zippo sells the lighters";
        let english = English::new(text, &latin_tokens(text), &Rendered::of("打火机"), &[]);
        let zippo = english.windows().next().unwrap();
        assert!(zippo.traits.capitals && !zippo.traits.short && zippo.traits.ordinary < 0.5);
        let (sound, letters) = Wanted::new(["Zhipu AI", "Zhipu"].into_iter(), None).likeness(&zippo.readings, &zippo.key, 0.0);
        assert!(sound > 0.7 && letters < 0.8, "{sound} {letters}");
    }
}
