//! The names in one pair: which are mentioned on each side, and which of them the other side explains.

use super::alike::letters_alike;
use super::known::{Known, NameId, key};
use super::letters::Letters;
use super::mention::{self, Form, Mention, joins, without_possessive};
use super::tokens::tokens;
use super::window::English;
use super::words::is_function_word;
use super::{Kind, Name};
use crate::facts::{Facts, Token};
use crate::lexicon::{Key, lexicon};
use crate::text::{Span, is_han};

/// Both sides of a pair.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The English.
    pub en: &'a str,
    /// The Chinese.
    pub zh: &'a str,
}

/// The names in a pair.
#[derive(Debug, Default)]
pub struct PairNames {
    /// Known names in the English.
    pub en: Vec<Mention>,
    /// Known names in the Chinese.
    pub zh: Vec<Mention>,
    /// The Latin words of the English.
    pub en_tokens: Vec<Token>,
    /// The Latin words of the Chinese.
    pub zh_tokens: Vec<Token>,
    /// The letters of the English.
    letters: Letters,
    /// Runs of the English that are known mis-hearings.
    heard: Vec<Span>,
}

/// A Latin string that stands on both sides and is no known name.
pub(super) struct Copied {
    /// Where it stands in the English.
    pub(super) english: Span,
    /// Where it stands in the Chinese.
    pub(super) chinese: Span,
    /// Whether the Chinese has it in lower case.
    pub(super) lower: bool,
}

/// Most words in a run of Latin words.
const MAX_RUN: usize = 5;

impl PairNames {
    /// Reads the names of `text`, whose sides have these facts.
    pub fn of(known: &Known, text: Text<'_>, [source, target]: [&Facts; 2]) -> Self {
        let en_tokens = tokens(text.en, source);
        let zh_tokens = tokens(text.zh, target);
        let mut zh = mention::chinese(known, text.zh);
        zh.extend(mention::latin(known, text.zh, &Letters::of(text.zh, &zh_tokens)));
        zh.sort_by_key(|mention| (mention.span, mention.name));
        let letters = Letters::of(text.en, &en_tokens);
        let en = mention::latin(known, text.en, &letters);
        let heard = letters.runs().filter(|(key, _)| !known.heard(key).is_empty()).map(|(_, span)| span).collect();
        Self { en, zh, en_tokens, zh_tokens, letters, heard }
    }

    /// Whether the English has this key as one to five words.
    pub fn in_english(&self, key: &str) -> Option<Span> {
        self.letters.find(key)
    }

    /// The known names in the Chinese that nothing in the English explains. A form that belongs to several names is explained by
    /// any of them.
    pub(super) fn unexplained(&self, known: &Known, text: Text<'_>) -> Vec<(NameId, Span)> {
        let mut found = Vec::new();
        for same in self.zh.chunk_by(|a, b| a.span == b.span) {
            let form = same[0].span.of(text.zh);
            let sure = same.iter().filter(|mention| mention.form != Form::Words);
            if sure.clone().any(|mention| self.explained(known.name(mention.name), form, text)) {
                continue;
            }
            found.extend(sure.map(|mention| (mention.name, mention.span)));
        }
        found
    }

    /// Whether the English has `name`, which the Chinese writes as `form`: any of its own forms or of those that may stand for it, a
    /// part of a person's name, a word derived from it (Californian), or a word that the lexicon renders with `form`.
    fn explained(&self, name: &Name, form: &str, text: Text<'_>) -> bool {
        let forms = name.english().chain(name.also.iter().map(String::as_str)).chain(std::iter::once(form));
        if forms.map(key).any(|key| self.in_english(&key).is_some()) {
            return true;
        }
        let canonical = key(&name.canonical);
        let content = || name.canonical.split(' ').filter(|word| !is_function_word(&word.to_lowercase()));
        if content().count() > 0 && content().all(|word| self.in_english(&key(word)).is_some()) {
            return true;
        }
        let id = lexicon().find(form);
        let person = name.kind == Kind::Person;
        let parts: Vec<String> = name.canonical.split([' ', '-']).map(key).filter(|part| part.len() >= 2).collect();
        let is_part = |(at, (same, _)): (usize, (&str, Span))| {
            parts.iter().any(|part| part == same) && !self.part_of_garble(at, same, &parts, text.en)
        };
        (person && parts.len() > 1 && self.english_words().enumerate().any(is_part))
            || self.english_words().any(|(same, _)| derived(same, &canonical, name.kind))
            || id.is_some_and(|id| self.english_words().any(|(_, word)| renders(&word.of(text.en).to_lowercase(), id)))
    }

    /// Whether the word at `at`, the `part` of a person's name, stands beside a word that is nearly the name's other part: `Sam
    /// Ultman` has not got Sam Altman.
    fn part_of_garble(&self, at: usize, part: &str, parts: &[String], en: &str) -> bool {
        let last = parts.last().is_some_and(|last| last == part);
        let beside = if last { at.checked_sub(1) } else { Some(at + 1) };
        let Some(token) = beside.and_then(|at| self.en_tokens.get(at)) else { return false };
        let word = bare(*token, en);
        let other = key(word);
        let near = |wanted: &String| wanted != part && letters_alike(wanted, &other) >= 0.4;
        word.starts_with(char::is_uppercase) && !parts.contains(&other) && parts.iter().any(near)
    }

    /// Runs of one to five words of the English that are known mis-hearings, in order.
    pub(super) fn heard(&self) -> &[Span] {
        &self.heard
    }

    /// The words of the English, with their keys and without possessive endings, in order.
    pub(super) fn english_words(&self) -> impl Iterator<Item = (&str, Span)> {
        self.letters.bare()
    }

    /// Whether `span` of the English touches a name that is written as it should be, or nearly.
    pub(super) fn is_right(&self, span: Span) -> bool {
        self.en.iter().any(|mention| mention.form != Form::Words && mention.span.overlaps(span))
    }

    /// Where the Chinese has the Latin string of this key.
    pub(super) fn copy_of(&self, text: Text<'_>, same: &str) -> Option<Span> {
        self.unknown_runs(text).into_iter().find(|run| key(run.of(text.zh)) == same)
    }

    /// Latin strings that stand on both sides and are no known names; not those that only gloss the Chinese before them.
    pub(super) fn copied(&self, text: Text<'_>) -> Vec<Copied> {
        let mut found = Vec::new();
        for run in self.unknown_runs(text) {
            let written = run.of(text.zh);
            let same = key(written);
            if same.len() < 3 || same.bytes().any(|b| b.is_ascii_digit()) || is_gloss(text.zh, run) || is_part(text.zh, run) {
                continue;
            }
            let acronym = same.len() <= 5 && !written.chars().any(char::is_lowercase);
            if let Some(english) = self.in_english(&same).filter(|_| !acronym) {
                found.push(Copied { english, chinese: run, lower: !written.chars().any(char::is_uppercase) });
            }
        }
        found
    }

    /// Capitalised Latin strings of the Chinese that the English lacks and that are no known names.
    pub(super) fn latin_only(&self, text: Text<'_>) -> Vec<Span> {
        let lacks = |run: &Span| {
            let written = run.of(text.zh);
            let mut words = written.split(|c: char| !c.is_alphanumeric()).map(key).filter(|word| word.len() > 1);
            let lacking = words.any(|word| {
                self.in_english(&word).is_none()
                    && self.in_english(word.trim_end_matches('s')).is_none()
                    && self.in_english(&format!("{word}s")).is_none()
            });
            let same = key(written);
            let capital = written.chars().any(char::is_uppercase);
            lacking && same.len() >= 4 && !is_part(text.zh, *run) && capital && self.in_english(&same).is_none()
        };
        self.unknown_runs(text).into_iter().filter(lacks).collect()
    }

    /// Runs of Latin words in the Chinese that are no mention of a known name.
    fn unknown_runs(&self, text: Text<'_>) -> Vec<Span> {
        let mut runs: Vec<Span> = Vec::new();
        let mut words = 0;
        for token in &self.zh_tokens {
            let known = self.zh.iter().any(|mention| mention.span.overlaps(token.span));
            let word = token.span.of(text.zh);
            if known || !word.chars().any(char::is_alphabetic) {
                words = MAX_RUN;
                continue;
            }
            match runs.last_mut() {
                Some(run) if words < MAX_RUN && joins(&text.zh[run.end as usize..token.span.start as usize]) => {
                    *run = run.join(token.span);
                    words += 1;
                }
                _ => {
                    runs.push(token.span);
                    words = 1;
                }
            }
        }
        runs
    }
}

impl<'a> Text<'a> {
    /// The English cut into windows; names that are right are taken.
    pub(super) fn english(self, names: &'a PairNames) -> English<'a> {
        let right = names.en.iter().filter(|mention| mention.form != Form::Words);
        let taken: Vec<Span> = right.map(|mention| mention.span).collect();
        English::new((self.en, self.zh), &names.en_tokens, &names.letters, &taken)
    }
}

/// Whether `run` stands in brackets after a Chinese character, as the original of a name that the text has translated.
fn is_gloss(text: &str, run: Span) -> bool {
    let before = text[..run.start as usize].trim_end();
    let after = text[run.end as usize..].trim_start();
    let opened = before.strip_suffix(['(', '（']).is_some_and(|rest| rest.trim_end().ends_with(is_han));
    opened && after.starts_with([')', '）', ',', '，'])
}

/// Whether `run` is a part of something else: a user's name, a tag, a stock symbol, a string with marks between its letters
/// (`Yahoo!mail`).
fn is_part(text: &str, run: Span) -> bool {
    let (before, after) = (&text[..run.start as usize], &text[run.end as usize..]);
    let joined = |mut chars: [Option<char>; 2]| {
        let [mark, letter] = chars.each_mut().map(|c| c.take().unwrap_or(' '));
        matches!(mark, '!' | '_' | '/' | '\\' | '=' | ':' | '|') && letter.is_ascii_alphanumeric()
    };
    let mut back = before.chars().rev();
    let mut ahead = after.chars();
    before.ends_with(['@', '#', '$', '%', '＠', '＃'])
        || joined([back.next(), back.next()])
        || joined([ahead.next(), ahead.next()])
}

/// The word at `token` without possessive ending.
fn bare(token: Token, text: &str) -> &str {
    let word = token.span.of(text);
    &word[..without_possessive(word)]
}

/// Whether the lexicon renders the English `word` (lower case) with this Chinese string.
fn renders(word: &str, id: crate::lexicon::ZhId) -> bool {
    let keys = [lexicon().base(word), Key::of(word)];
    !is_function_word(word) && keys.into_iter().any(|key| lexicon().renderings(key).any(|rendering| rendering.id == id))
}

/// Endings that make a word of a name.
const ENDINGS: [&str; 18] =
    ["", "s", "n", "an", "ns", "ans", "ian", "ians", "ean", "ese", "ish", "i", "is", "er", "ers", "ic", "ite", "ing"];

/// Whether `word` is derived from `name`, both as keys: the name with an ending (`californian` of `california`). Of a place, up to
/// two letters may give way, and a word that goes another way after four letters and more is derived, too (`scotsman`, `russify`);
/// one that differs by a letter or two is not, it is misspelt.
fn derived(word: &str, name: &str, kind: Kind) -> bool {
    let place = kind == Kind::Place;
    let most = if place { 2 } else { usize::from(name.ends_with('e')) };
    let ending = (0..=most).filter(|cut| name.len() >= 4 + cut).any(|cut| {
        let stem = name.get(..name.len() - cut).unwrap_or(name);
        word.strip_prefix(stem).is_some_and(|ending| (cut == 0 || !ending.is_empty()) && ENDINGS.contains(&ending))
    });
    if matches!(kind, Kind::Person | Kind::Place) && name.len() >= 5 && word.starts_with(name) {
        return true;
    }
    let shared = word.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
    ending || (place && shared >= 4 && (lexicon().is_word(word) || letters_alike(word, name) < 0.75))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_make_words_of_names() {
        for (word, name) in [("californian", "california"), ("german", "germany"), ("googlers", "google"), ("trumps", "trump")] {
            assert!(derived(word, name, Kind::Place), "{word}");
        }
        assert!(!derived("missisippi", "mississippi", Kind::Place) && !derived("genetic", "genentech", Kind::Company));
    }
}
