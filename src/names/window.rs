//! Stretches of one to four words of an English text that may be a mis-heard name, and how well each fits.

use super::alike::{alike, at_most, letters_alike, total};
use super::known::key;
use super::letters::Letters;
use super::mention::{joins, without_possessive};
use super::readings::Readings;
use super::rendered::Rendered;
use super::sound::Sounds;
use super::words::{is_function_word, ordinary};
use crate::facts::Token;
use crate::text::Span;
use std::cell::OnceCell;

/// Most words in a window.
const MAX_WORDS: usize = 4;
/// More than the rounding of any sum of weights.
const ROUNDING: f32 = 0.001;

/// An English text cut into words, with what is known of each word whatever name is looked for. Each thing is found out when first
/// asked for: most words are in no window that is near a name.
#[derive(Debug)]
pub(super) struct English<'a> {
    text: &'a str,
    letters: &'a Letters,
    chinese: &'a str,
    words: Vec<Word>,
    rendered: OnceCell<Rendered>,
}

#[derive(Debug)]
struct Word {
    span: Span,
    /// In lower case, without possessive ending.
    lower: String,
    /// See [`ordinary`].
    ordinary: OnceCell<f32>,
    /// Whether its rendering stands in the Chinese.
    rendered: OnceCell<bool>,
    /// How it may be read.
    readings: OnceCell<Readings>,
    /// The same without possessive ending.
    bare: OnceCell<Readings>,
    /// Whether it belongs to a name that is known to be right.
    taken: bool,
    /// Whether a window may go on from this word to the next.
    joined: bool,
}

/// What is looked for: a name, by its sounds and letters.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Each reading and the weight of its sounds.
    readings: Vec<(Sounds, f32)>,
    keys: Vec<String>,
}

impl Wanted {
    /// A name that may be written in any of `forms`, and is to be read like `say` where that is given.
    pub(super) fn new<'a>(forms: impl Iterator<Item = &'a str>, say: Option<&str>) -> Self {
        let mut wanted = Self { readings: Vec::new(), keys: Vec::new() };
        let mut add = |sounds: &Sounds| wanted.readings.push((sounds.clone(), total(sounds)));
        for form in forms {
            let key = key(form);
            if key.len() >= 2 && !wanted.keys.contains(&key) {
                wanted.keys.push(key);
                Readings::of(form).iter().for_each(&mut add);
            }
        }
        say.map(Sounds::of).iter().for_each(add);
        wanted.readings.retain(|(reading, _)| !reading.is_empty());
        wanted
    }

    /// How alike something with these readings and this key is: by sound, and by letters.
    pub(super) fn likeness(&self, readings: &Readings, key: &str, floor: f32) -> (f32, f32) {
        let mut sound = 0.0_f32;
        for heard in readings.iter() {
            let weight = total(heard);
            for (wanted, own) in &self.readings {
                if at_most(*own, weight) > sound.max(floor) {
                    sound = sound.max(alike(wanted, heard));
                }
            }
        }
        (sound, self.letters(key))
    }

    /// How alike something with this key is by letters.
    pub(super) fn letters(&self, key: &str) -> f32 {
        self.keys.iter().map(|wanted| letters_alike(wanted, key)).fold(0.0, f32::max)
    }

    /// An upper bound of the likeness in sound of something whose sounds weigh at least `least` and at most `most`.
    pub(super) fn sound_at_most(&self, (least, most): (f32, f32)) -> f32 {
        let bound = |own: f32| at_most(own, own.clamp(least, most));
        self.readings.iter().map(|&(_, own)| bound(own)).fold(0.0, f32::max)
    }
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

/// Where a window stands, before it is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    first: usize,
    last: usize,
}

/// A stretch of words.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// Where it stands.
    pub(super) span: Span,
    /// Its letters and digits.
    pub(super) key: String,
    /// How it may be read.
    pub(super) readings: Readings,
    /// What else is known of it.
    pub(super) traits: Traits,
}

impl<'a> English<'a> {
    /// Cuts `text`, whose Latin words are `tokens` and `letters`; `chinese` renders it, `taken` are the names known to be right.
    pub(super) fn new((text, chinese): (&'a str, &'a str), tokens: &[Token], letters: &'a Letters, taken: &[Span]) -> Self {
        let mut words: Vec<Word> = tokens.iter().map(|token| Word::new(text, token.span, taken)).collect();
        for at in 1..words.len() {
            let gap = &text[words[at - 1].span.end as usize..words[at].span.start as usize];
            let ends = gap.contains('.') && !words[at - 1].span.of(text).ends_with(|c: char| c.is_uppercase());
            words[at - 1].joined = joins(gap) && !ends;
        }
        Self { text, letters, chinese, words, rendered: OnceCell::new() }
    }

    /// Where windows without a word that is taken stand, in order.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> + '_ {
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
                (!self.words[last].taken).then_some(Place { first, last })
            })
        })
    }

    /// The window that covers exactly the words inside `span`, if any stands there.
    pub(super) fn window_at(&self, span: Span) -> Option<Window> {
        let first = self.words.iter().position(|word| span.contains(word.span) || word.span.overlaps(span))?;
        let last = self.words.iter().rposition(|word| word.span.overlaps(span))?;
        Some(self.window(Place { first, last }))
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

    /// The letters and digits of a window.
    pub(super) fn key(&self, at: Place) -> &str {
        self.letters.run(at.first, at.last)
    }

    /// Traits that no window there can better, in the name of a name that the Chinese has.
    pub(super) fn best_traits(&self, at: Place) -> Traits {
        Traits { words: (at.last - at.first + 1) as f32, short: self.key(at).len() <= 4, ..Traits::default() }
    }

    /// What the sounds of a window weigh at least and at most, in any reading.
    pub(super) fn weight(&self, at: Place) -> (f32, f32) {
        let mut bounds = (0.0, 0.0);
        for word in at.first..=at.last {
            let readings = self.readings(word, word == at.last);
            let weights = || readings.iter().map(total);
            bounds.0 += weights().fold(f32::INFINITY, f32::min);
            bounds.1 += weights().fold(0.0, f32::max);
        }
        // Where two equal sounds meet, one is lost; sums differ in their last digits by the order of their terms.
        (bounds.0 - (at.last - at.first) as f32 - ROUNDING, bounds.1 + ROUNDING)
    }

    /// How word `at` may be read, without its possessive ending if `bare`.
    fn readings(&self, at: usize, bare: bool) -> &Readings {
        let word = &self.words[at];
        let written = word.span.of(self.text);
        let end = without_possessive(written);
        if bare && end < written.len() {
            word.bare.get_or_init(|| Readings::of(&written[..end]))
        } else {
            word.readings.get_or_init(|| Readings::of(written))
        }
    }

    fn is_rendered(&self, word: &Word) -> bool {
        let rendered = || self.rendered.get_or_init(|| Rendered::of(self.chinese));
        *word.rendered.get_or_init(|| rendered().word(&word.lower, None).is_some())
    }

    /// The window there.
    pub(super) fn window(&self, at: Place) -> Window {
        let Place { first, last } = at;
        let words = &self.words[first..=last];
        let end = words[words.len() - 1].span.start as usize + without_possessive(words[words.len() - 1].span.of(self.text));
        let key = self.key(at).to_owned();
        let content: Vec<&Word> = words.iter().filter(|word| !is_function_word(&word.lower)).collect();
        let rendered = content.iter().filter(|word| self.is_rendered(word)).count();
        let function = |word: &Word| is_function_word(&word.lower);
        let mut readings = Readings::default();
        (first..=last).for_each(|word| readings.append(self.readings(word, word == last)));
        Window {
            span: Span::new(words[0].span.start as usize, end),
            readings,
            traits: Traits {
                ordinary: words.iter().map(Word::ordinary).fold(1.0, f32::min),
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

impl Window {
    /// What its sounds weigh at least and at most, in any reading.
    pub(super) fn weight(&self) -> (f32, f32) {
        let weights = || self.readings.iter().map(total);
        (weights().fold(f32::INFINITY, f32::min) - ROUNDING, weights().fold(0.0, f32::max) + ROUNDING)
    }
}

impl Word {
    fn new(text: &str, span: Span, taken: &[Span]) -> Self {
        let written = span.of(text);
        Self {
            span,
            lower: written[..without_possessive(written)].to_lowercase(),
            ordinary: OnceCell::new(),
            rendered: OnceCell::new(),
            readings: OnceCell::new(),
            bare: OnceCell::new(),
            taken: taken.iter().any(|taken| taken.overlaps(span)),
            joined: false,
        }
    }

    fn ordinary(&self) -> f32 {
        let plain = || self.lower.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
        *self.ordinary.get_or_init(|| if plain() { ordinary(&self.lower) } else { 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::latin_tokens;

    #[test]
    fn windows_stop_at_marks_and_at_names_that_are_right() {
        let text = "The deep sea, Huawei said Q1. Then.";
        let tokens = latin_tokens(text);
        let letters = Letters::of(text, &tokens);
        let english = English::new((text, ""), &tokens, &letters, &[Span::new(14, 20)]);
        let found: Vec<&str> = english.places().map(|at| english.window(at).span.of(text)).collect();
        assert_eq!(found, ["The", "The deep", "The deep sea", "deep", "deep sea", "sea", "said", "said Q1", "Q1", "Then"]);
    }

    #[test]
    fn a_window_knows_what_speaks_for_it() {
        let text = "Zippo sells the lighters";
        let tokens = latin_tokens(text);
        let letters = Letters::of(text, &tokens);
        let english = English::new((text, "打火机"), &tokens, &letters, &[]);
        let zippo = english.window(english.places().next().unwrap());
        assert!(zippo.traits.capitals && !zippo.traits.short && zippo.traits.ordinary < 0.5);
        let (sound, letters) = Wanted::new(["Zhipu AI", "Zhipu"].into_iter(), None).likeness(&zippo.readings, &zippo.key, 0.0);
        assert!(sound > 0.7 && letters < 0.8, "{sound} {letters}");
    }

    /// What is told of a window before it is read bounds what is found then.
    #[test]
    fn bounds_hold() {
        let text = "Bob's queue at UBS AI in Iraq sells the Zippo lighters that deep SIK and the open eye made of MIT's Xiaomi";
        let tokens = latin_tokens(text);
        let letters = Letters::of(text, &tokens);
        let english = English::new((text, ""), &tokens, &letters, &[]);
        let names = ["Zhipu AI", "DeepSeek", "OpenAI", "UBS", "Xiaomi", "Qwen", "Iran"];
        let mut pruned = 0;
        for at in english.places() {
            let window = english.window(at);
            assert_eq!(window.key, key(window.span.of(text)));
            let read: Vec<Sounds> = Readings::of(window.span.of(text)).iter().cloned().collect();
            assert_eq!(window.readings.iter().cloned().collect::<Vec<_>>(), read);
            for name in names {
                let wanted = Wanted::new(std::iter::once(name), None);
                let (sound, letters) = wanted.likeness(&window.readings, &window.key, 0.0);
                let most = wanted.sound_at_most(english.weight(at));
                assert!(sound <= most && letters == wanted.letters(english.key(at)), "{name} {}", window.key);
                pruned += usize::from(most < 0.6);
            }
        }
        assert!(pruned > 100, "{pruned}");
    }
}
