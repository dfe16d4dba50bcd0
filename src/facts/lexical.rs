//! Words as the lexicon sees them: what each word of the source lets one expect in the target, and what the target offers.
//!
//! The source side *wants* features, the target side *offers* them; a feature is a Chinese string of the lexicon, a Latin word
//! kept as it is, or a number. A text in the other language than its side's (an untranslated segment) is read likewise, so that
//! a copy meets its original.

use super::Segmenter;
use super::spelled::{month, number_word};
use crate::document::Side;
use crate::lexicon::{Candidate, Key, Lexicon, MAX_WORDS, ZhId, lexicon};
use crate::text::{Span, fold_char, is_han, is_latin_letter};
use rustc_hash::FxHasher;
use std::borrow::Cow;
use std::hash::Hasher;
use std::ops::Range;

/// Something that can stand in a target text and be expected from a source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(pub u32);

impl Feature {
    const HASHED: u32 = 1 << 30;

    /// A Chinese string of the lexicon.
    pub fn chinese(id: ZhId) -> Self {
        Self(id.0 & (Self::HASHED - 1))
    }

    /// A word or number that both sides write alike, lower-case.
    pub fn literal(text: &str) -> Self {
        Self(Self::HASHED | (hash(text) & (Self::HASHED - 1)))
    }

    /// A calendar month, 1 to 12, however it is written.
    pub fn month(number: u32) -> Self {
        Self(Self::HASHED << 1 | number)
    }

    /// A Chinese word known by its form's hash only: one that a document taught.
    pub fn learned(form: u32) -> Self {
        Self(Self::HASHED << 1 | Self::HASHED | (form & (Self::HASHED - 1)))
    }

    /// The Chinese string this is, if it is one.
    pub fn id(self) -> Option<ZhId> {
        (self.0 < Self::HASHED).then_some(ZhId(self.0))
    }

    /// How likely the feature stands by chance at one character of Chinese text. For a string of the lexicon its frequency; for a
    /// number or Latin word a flat figure of that order, since no list of them exists.
    pub fn rate(self, lexicon: &Lexicon) -> f32 {
        let Some(id) = self.id() else { return 1e-4 };
        lexicon.chance(id)
    }
}

/// A word, number or Chinese word of a side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Where it stands, in bytes of the side's words.
    pub span: Span,
    /// Hash of its base form, to recognise it again.
    pub form: u32,
    /// The probability that it meets something in a true translation, by what is known of it beforehand.
    pub expected: f32,
    /// The same for whole renderings only, characters of renderings left aside.
    pub rendered: f32,
    /// On the source side, which of `wants` are its own.
    wants: (u32, u32),
}

impl Unit {
    /// Which of [`Lexical::wants`] are this unit's.
    pub fn wants(&self) -> Range<usize> {
        self.wants.0 as usize..self.wants.1 as usize
    }
}

/// A feature that a unit of the source lets one expect in the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Want {
    /// What is expected.
    pub feature: Feature,
    /// The probability that it is there, given a true translation.
    pub weight: f32,
    /// How many units of the source share the expectation: 2 or 3 for a phrase.
    pub share: u8,
    /// Whether the feature is only a character of renderings, see [`crate::lexicon::Candidate::part`].
    pub part: bool,
}

/// A feature that stands in the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What stands there.
    pub feature: Feature,
    /// First and last unit of the target that it covers or touches.
    pub units: (u16, u16),
}

/// The words of one side as the lexicon sees them.
#[derive(Clone, Debug, Default)]
pub struct Lexical {
    /// Words and numbers, in order. Words that the lexicon knows nothing of are among them.
    pub units: Vec<Unit>,
    /// On the source side, what its units want.
    pub wants: Vec<Want>,
    /// On the target side, what it offers, in order of the text.
    pub offers: Vec<Offer>,
    /// Length in characters of Chinese text: Chinese characters and marks count 1 each, Latin letters and digits among Chinese
    /// by what they usually stand for. On the source side, plain characters.
    pub length: f32,
}

/// Most renderings of one key that are looked at; the rest are unlikely ones of very frequent words.
const MAX_WANTS: usize = 40;
/// Most units read of one segment: positions are two bytes wide.
const MAX_UNITS: usize = 60_000;

impl Lexical {
    /// Reads `words`, which stand on `side`.
    pub fn of(words: &str, side: Side) -> Self {
        let segmenter = Segmenter::new(words);
        let mut pieces = pieces(words, &segmenter);
        pieces.truncate(MAX_UNITS);
        let mut found = Self { length: length(words, side), ..Self::default() };
        match side {
            Side::Source => found.read_source(words, &pieces),
            Side::Target => found.read_target(words, &pieces, &segmenter),
        }
        found
    }

    fn read_source(&mut self, words: &str, pieces: &[Piece<'_>]) {
        let lexicon = lexicon();
        let mut wants: Vec<(usize, Want)> = Vec::with_capacity(pieces.len() * 16);
        let plain = |feature: Feature, weight: f32| Want { feature, weight, share: 1, part: false };
        for (at, piece) in pieces.iter().enumerate() {
            match &piece.kind {
                Kind::Word(word) => {
                    wants.push((at, literal_want(piece.span.of(words), word, at == 0)));
                    wants.extend(number_word(word).map(|digits| (at, plain(Feature::literal(digits), 0.2))));
                    wants.extend(month(piece.span.of(words)).map(|month| (at, plain(Feature::month(month), 0.7))));
                    phrases(lexicon, pieces, at, &mut wants);
                }
                Kind::Number(number) => wants.push((at, plain(Feature::literal(number), 0.75))),
                Kind::Chinese(_, None) => {}
                Kind::Chinese(_, Some(id)) => wants.push((at, plain(Feature::chinese(*id), 0.9))),
            }
        }
        // Those of a phrase come with its first word.
        wants.sort_by_key(|(at, _)| *at);
        let mut start = 0;
        for (at, piece) in pieces.iter().enumerate() {
            let own = &wants[start..];
            let own = &own[..own.iter().take_while(|(unit, _)| *unit == at).count()];
            let missed: f32 = own.iter().filter(|(_, want)| !want.part).map(|(_, want)| 1.0 - want.weight).product();
            // Parts of one rendering stand together, so only the likeliest counts.
            let part = own.iter().filter(|(_, want)| want.part).map(|(_, want)| want.weight).fold(0.0, f32::max);
            let (rendered, missed) = (1.0 - missed, missed * (1.0 - part));
            let end = start + own.len();
            let wants = (start as u32, end as u32);
            self.units.push(Unit { span: piece.span, form: piece.form(), expected: 1.0 - missed, rendered, wants });
            start = end;
        }
        self.wants = wants.into_iter().map(|(_, want)| want).collect();
    }

    fn read_target(&mut self, words: &str, pieces: &[Piece<'_>], segmenter: &Segmenter) {
        let unit = |piece: &Piece<'_>| Unit {
            span: piece.span,
            form: piece.form(),
            expected: piece.expected(),
            rendered: piece.expected(),
            wants: (0, 0),
        };
        self.units = pieces.iter().map(unit).collect();
        for (at, piece) in pieces.iter().enumerate() {
            let text: &str = match &piece.kind {
                Kind::Word(word) => word,
                Kind::Number(number) => number,
                Kind::Chinese(..) => continue,
            };
            let units = (at as u16, at as u16);
            self.offers.push(Offer { feature: Feature::literal(text), units });
            let month = text.parse().ok().filter(|number| (1..=12).contains(number));
            let before_month = words[piece.span.end as usize..].trim_start().starts_with('月');
            if let Some(month) = month.filter(|_| before_month) {
                self.offers.push(Offer { feature: Feature::month(month), units });
            }
        }
        for &(span, id) in &segmenter.strings {
            let first = self.units.partition_point(|unit| unit.span.end <= span.start);
            let last = self.units.partition_point(|unit| unit.span.start < span.end);
            if first < last {
                self.offers.push(Offer { feature: Feature::chinese(id), units: (first as u16, last as u16 - 1) });
            }
        }
    }
}

/// A word or number of a text.
struct Piece<'a> {
    span: Span,
    kind: Kind<'a>,
}

enum Kind<'a> {
    /// A Latin word in lower case.
    Word(Cow<'a, str>),
    /// A number without marks between its digits.
    Number(String),
    /// A Chinese word in simplified characters, and its number if the lexicon has it.
    Chinese(String, Option<ZhId>),
}

impl Piece<'_> {
    /// The probability that a piece of a target text is wanted by its source: set by hand after the hit rates that lexica of this
    /// kind have on general text; words in nearly every sentence are wanted by none.
    fn expected(&self) -> f32 {
        match &self.kind {
            Kind::Word(_) | Kind::Number(_) => 0.7,
            Kind::Chinese(_, None) => 0.1,
            Kind::Chinese(text, Some(id)) => match (lexicon().rate(*id), text.chars().count()) {
                (1000.0.., _) => 0.0,
                (100.0.., 1) => 0.15,
                (_, 1) => 0.3,
                _ => 0.6,
            },
        }
    }

    fn form(&self) -> u32 {
        match &self.kind {
            Kind::Word(word) => lexicon().base(word).short(),
            Kind::Number(text) | Kind::Chinese(text, _) => hash(text),
        }
    }
}

/// The words and numbers of a text in order, in whatever language.
fn pieces<'a>(words: &'a str, segmenter: &Segmenter) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    latin_pieces(words, &mut pieces);
    for word in segmenter.words() {
        pieces.push(Piece { span: word.0, kind: Kind::Chinese(word.1, word.2) });
    }
    pieces.sort_by_key(|piece| piece.span);
    pieces
}

/// The Latin words and the numbers of a text. Letters and digits part (`GPT-4` is two pieces), as do all marks but apostrophes
/// within words and points and commas within numbers.
fn latin_pieces<'a>(words: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let class = |c: char| {
        let letter = || is_latin_letter(c) || matches!(c, '\'' | '’');
        if fold_char(c).is_ascii_digit() { 1 } else { 2 * u8::from(letter()) }
    };
    let mut chars = words.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let kind = class(c);
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let inner = kind == 1 && matches!(next, '.' | ',') && words[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            if class(next) != kind && !inner {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let (text, span) = (&words[start..end], Span::new(start, end));
        match kind {
            1 => pieces.push(Piece { span, kind: Kind::Number(text.chars().map(fold_char).filter(|&c| c != ',').collect()) }),
            2 if text.contains(is_latin_letter) => pieces.push(Piece { span, kind: Kind::Word(plain_word(text)) }),
            _ => {}
        }
    }
}

/// A word in lower case with straight apostrophes and without a possessive ending.
fn plain_word(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
    if plain {
        return Cow::Borrowed(word);
    }
    let lower = word.to_lowercase().replace('’', "'");
    let base = lower.strip_suffix("'s").unwrap_or(&lower).trim_matches('\'');
    Cow::Owned(base.chars().map(fold_char).collect())
}

/// The expectation that a word is kept as it is. Acronyms and names with capitals or digits inside usually are, other names
/// sometimes, ordinary words almost never (but in a segment left untranslated): orders of magnitude, set by hand.
fn literal_want(text: &str, word: &str, first: bool) -> Want {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let weight = match capitals {
        0 => 0.02,
        1 if first => 0.05,
        1 if text.chars().count() > 1 => 0.15,
        1 => 0.05,
        _ => 0.6,
    };
    Want { feature: Feature::literal(word), weight, share: 1, part: false }
}

/// Adds what the lexicon has for the words from `at` on, as they are and in their base forms: alone and as phrases.
fn phrases(lexicon: &Lexicon, pieces: &[Piece<'_>], at: usize, wants: &mut Vec<(usize, Want)>) {
    let (mut surface, mut base) = (Key::of(""), Key::of(""));
    let (mut with_surface, mut with_base) = (true, true);
    for (count, piece) in pieces[at..].iter().take(MAX_WORDS).enumerate() {
        let Kind::Word(word) = &piece.kind else { break };
        if count > 0 {
            (surface, base) = (surface.then(" "), base.then(" "));
        }
        surface = surface.then(word);
        base = lexicon.base_after(base, word);
        let covered = at..at + count + 1;
        if with_base {
            add_key(lexicon, base, covered.clone(), wants);
            with_base = lexicon.goes_on(base);
        }
        if with_surface {
            if surface != base {
                add_key(lexicon, surface, covered, wants);
            }
            with_surface = lexicon.goes_on(surface);
        }
        if !(with_base || with_surface) {
            break;
        }
    }
}

fn add_key(lexicon: &Lexicon, key: Key, covered: Range<usize>, wants: &mut Vec<(usize, Want)>) {
    let share = covered.len() as u8;
    for Candidate { id, weight, part, evident } in lexicon.with_parts(key).take(MAX_WANTS) {
        if evident {
            wants.extend(covered.clone().map(|unit| (unit, Want { feature: Feature::chinese(id), weight, share, part })));
        }
    }
}

/// The length of `words` for comparing both sides.
fn length(words: &str, side: Side) -> f32 {
    let weigh = |c: char| match side {
        Side::Source if is_han(c) => 3.3,
        Side::Target if c.is_ascii_alphanumeric() || c.is_ascii_punctuation() => 0.35,
        Side::Target if c.is_whitespace() => 0.2,
        _ => 1.0,
    };
    words.chars().map(weigh).sum()
}

fn hash(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    (hasher.finish() >> 16) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(source: &str, target: &str) -> Vec<String> {
        let (wants, offers) = (Lexical::of(source, Side::Source), Lexical::of(target, Side::Target));
        let offered = |want: &Want| offers.offers.iter().any(|offer| offer.feature == want.feature);
        let unit = |unit: &Unit| unit.span.of(source).to_owned();
        wants.units.iter().filter(|unit| wants.wants[unit.wants()].iter().any(offered)).map(unit).collect()
    }

    #[test]
    fn words_numbers_names_and_months_meet() {
        let found =
            met("Prices at the bank rose 1,200 dollars on March 3, said the IMF.", "3月3日，IMF称銀行的價格上漲了1200美元。");
        assert_eq!(found, ["Prices", "bank", "rose", "1,200", "dollars", "March", "3", "IMF"]);
    }

    #[test]
    fn a_copy_meets_its_original() {
        assert_eq!(met("The ferry leaves", "The ferry leaves"), ["The", "ferry", "leaves"]);
        assert_eq!(met("渡轮出发", "渡轮出发"), ["渡轮", "出发"]);
    }

    #[test]
    fn phrases_are_shared_by_their_words() {
        let read = Lexical::of("New York", Side::Source);
        assert!(read.units.iter().all(|unit| read.wants[unit.wants()].iter().any(|want| want.share == 2)));
    }
}
