//! Latin names of the Chinese that are nearly, but not quite, a name of the English.

use super::{Garble, Outcome, Search};
use crate::document::Side;
use crate::names::alike::{letter_distance, letters_alike};
use crate::names::known::key;
use crate::names::mention::Form;
use crate::text::Span;

/// Least likeness of the letters.
const MIN_LETTERS: f32 = 0.7;

/// The Latin words of the Chinese that misspell a word of the English, which the Chinese then lacks.
pub(super) fn search(search: &Search<'_>) -> Vec<Garble> {
    let mut found = Vec::new();
    for run in search.names.latin_only(search.text) {
        for word in search.names.zh_tokens.iter().filter(|token| run.contains(token.span)) {
            let same = key(word.span.of(search.text.zh));
            if same.len() < 4 || search.names.in_english(&same).is_some() {
                continue;
            }
            if let Some((english, letters)) = nearest(search, &same) {
                let right = english.of(search.text.en);
                found.push(Garble {
                    side: Side::Target,
                    span: word.span,
                    intended: right.to_owned(),
                    name: None,
                    other: Some(english),
                    outcome: Outcome::Misspelt,
                    confidence: letters,
                });
            }
        }
    }
    found
}

/// The word of the English with the letters most like `same`, which the Chinese lacks and of which it is no other form, and how
/// like they are.
fn nearest(search: &Search<'_>, same: &str) -> Option<(Span, f32)> {
    let mut best: Option<(Span, f32)> = None;
    for (wanted, span) in search.names.english_words() {
        let word = span.of(search.text.en);
        let capital = word.starts_with(char::is_uppercase);
        if !capital || wanted.len() < 4 || other_form(same, wanted) || in_chinese(search, wanted) {
            continue;
        }
        let letters = letters_alike(same, wanted);
        let one = letter_distance(same, wanted) == 1;
        if (letters >= MIN_LETTERS || one) && best.is_none_or(|(_, other)| letters > other) {
            best = Some((span, letters.max(0.75)));
        }
    }
    best
}

/// Whether two words differ in a plural or possessive ending only, or one is the beginning of the other.
fn other_form(a: &str, b: &str) -> bool {
    let bare = |word: &str| word.trim_end_matches('s').trim_end_matches('e').to_owned();
    bare(a) == bare(b)
}

fn in_chinese(search: &Search<'_>, same: &str) -> bool {
    let word = |token: &crate::facts::Token| key(token.span.of(search.text.zh)) == same;
    let mention = |mention: &crate::names::Mention| mention.form == Form::Exact && key(mention.span.of(search.text.zh)) == same;
    search.names.zh_tokens.iter().any(word) || search.names.zh.iter().any(mention)
}
