//! Characters that something broke on the way: wrong decoding, lost bytes, invisible and private characters, escapes left over.

mod escape;
mod mojibake;

use super::Item;
use crate::text::{Span, fold_char, is_han, is_invisible, is_latin_letter};
use unicode_normalization::UnicodeNormalization;

/// What happened to the characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DamageKind {
    /// Bytes of one encoding read as another.
    Mojibake,
    /// U+FFFD, the mark of bytes that could not be decoded.
    Replacement,
    /// A run of question marks beside letters, as left by a lossy conversion.
    QuestionMarks,
    /// A control character.
    Control,
    /// A bidirectional control.
    Bidi,
    /// A zero-width character or soft hyphen where it does nothing.
    Invisible,
    /// A private-use character.
    PrivateUse,
    /// A character reference of HTML or XML left in the text.
    Entity,
    /// An escape of a programming language left in the text.
    Escape,
    /// A backslash before a quotation mark.
    Backslash,
    /// A ligature, a radical or full-width letters and digits in the place of plain characters.
    Form,
}

/// Damaged characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What happened.
    pub kind: DamageKind,
    /// Where.
    pub span: Span,
    /// What should stand there, where that is known; empty when nothing should.
    pub repaired: Option<Box<str>>,
}

/// The damage in `words`, in order, not overlapping. What stands inside `markup` is not text: escapes in code are meant.
pub fn damage(words: &str, markup: &[Item]) -> Vec<Damage> {
    let mut found = mojibake::mojibake(words);
    let mut items = markup.iter().peekable();
    let mut skip_to = 0;
    let mut regions = std::mem::take(&mut found).into_iter().peekable();
    for (at, c) in words.char_indices() {
        while let Some(region) = regions.next_if(|region| (region.span.start as usize) <= at) {
            skip_to = skip_to.max(region.span.end as usize);
            found.push(region);
        }
        if at < skip_to || (c.is_ascii_graphic() && !matches!(c, '&' | '\\' | '?')) || c == ' ' {
            continue;
        }
        while items.next_if(|item| (item.span.end as usize) <= at).is_some() {}
        let in_markup = items.peek().is_some_and(|item| (item.span.start as usize) <= at);
        if let Some(damage) = damage_at(words, at, c).filter(|damage| !in_markup || !is_written(damage.kind)) {
            skip_to = damage.span.end as usize;
            found.push(damage);
        }
    }
    found
}

/// Whether the damage is spelt in ordinary characters, so that code may mean it.
fn is_written(kind: DamageKind) -> bool {
    matches!(kind, DamageKind::Entity | DamageKind::Escape | DamageKind::Backslash | DamageKind::QuestionMarks)
}

fn damage_at(words: &str, at: usize, c: char) -> Option<Damage> {
    let one = |kind, repaired: Option<&str>| {
        Some(Damage { kind, span: Span::new(at, at + c.len_utf8()), repaired: repaired.map(Into::into) })
    };
    match c {
        '&' => escape::entity(words, at),
        '\\' => escape::escape(words, at),
        '?' => question_marks(words, at),
        '\u{fffd}' => {
            let count = words[at..].chars().take_while(|&c| c == '\u{fffd}').count();
            Some(Damage { kind: DamageKind::Replacement, span: Span::new(at, at + count * c.len_utf8()), repaired: None })
        }
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => {
            if has_right_to_left(words) {
                None
            } else {
                one(DamageKind::Bidi, Some(""))
            }
        }
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}' => one(DamageKind::PrivateUse, None),
        '\u{fb00}'..='\u{fb06}' | '\u{2e80}'..='\u{2fdf}' => {
            let plain: String = std::iter::once(c).nfkc().collect();
            if plain.starts_with(c) { None } else { one(DamageKind::Form, Some(&plain)) }
        }
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Some(full_width(words, at)),
        _ if c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}') => one(DamageKind::Control, Some("")),
        _ if is_invisible(c) && !c.is_control() && !joins_letters(words, at, c) => one(DamageKind::Invisible, Some("")),
        _ => None,
    }
}

/// The run of full-width letters and digits at `at`.
fn full_width(words: &str, at: usize) -> Damage {
    let run = words[at..].chars().take_while(|c| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'));
    let plain: String = run.map(fold_char).collect();
    // Every full-width character is three bytes and its plain form one.
    Damage { kind: DamageKind::Form, span: Span::new(at, at + plain.len() * 3), repaired: Some(plain.into()) }
}

/// Whether a zero-width character has work to do: between emoji, or letters of a script that shapes or splits by it.
fn joins_letters(words: &str, at: usize, c: char) -> bool {
    let is_joined = |c: char| !c.is_ascii() && !is_latin_letter(c) && !is_han(c) && (c.is_alphabetic() || is_pictograph(c));
    let (before, after) = (words[..at].chars().next_back(), words[at + c.len_utf8()..].chars().next());
    matches!(c, '\u{200b}'..='\u{200d}') && before.is_some_and(is_joined) && after.is_some_and(is_joined)
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn has_right_to_left(words: &str) -> bool {
    words.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

/// Four or more question marks, or two between Chinese characters without a break of the sentence around them: what is left of
/// characters that an encoding lacks. Whether the other side asks as loudly, the rule must see.
fn question_marks(words: &str, at: usize) -> Option<Damage> {
    let end = at + words[at..].bytes().take_while(|&byte| byte == b'?').count();
    let (before, after) = (words[..at].chars().next_back(), words[end..].chars().next());
    let letter = |c: char| is_han(c) || c.is_alphabetic();
    let beside = before.is_some_and(letter) || after.is_some_and(letter);
    let many = end - at >= 4 && beside;
    let glued = end - at >= 2 && after.is_some_and(letter) && before.is_some_and(letter);
    (many || glued).then(|| Damage { kind: DamageKind::QuestionMarks, span: Span::new(at, end), repaired: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<(DamageKind, &str, Option<String>)> {
        let items = super::super::markup(words);
        damage(words, &items).into_iter().map(|one| (one.kind, one.span.of(words), one.repaired.map(String::from))).collect()
    }

    #[test]
    fn sound_text_has_no_damage() {
        for text in [
            "Naïve café, “quoted” — 5 €… Ångström, São João.",
            "他问：“真的吗？”👨‍👩‍👧 family ❤️, 龙龍。",
            "می‌خواهم and שלום\u{200f}!",
            "AT&T, R&D; a `\\u4e2d` &c. Really?? Yes?",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn invisible_and_private_characters_are_found() {
        use DamageKind::*;
        let gone = || Some(String::new());
        assert_eq!(found("a\u{8}b"), [(Control, "\u{8}", gone())]);
        assert_eq!(found("中\u{200b}文"), [(Invisible, "\u{200b}", gone())]);
        assert_eq!(found("co\u{ad}op"), [(Invisible, "\u{ad}", gone())]);
        assert_eq!(found("a\u{202e}b"), [(Bidi, "\u{202e}", gone())]);
        assert_eq!(found("\u{e5d2}"), [(PrivateUse, "\u{e5d2}", None)]);
        assert_eq!(found("x\u{fffd}\u{fffd}"), [(Replacement, "\u{fffd}\u{fffd}", None)]);
        assert_eq!(found("of\u{fb01}ce 使⽤"), [(Form, "ﬁ", Some("fi".into())), (Form, "⽤", Some("用".into()))]);
        assert_eq!(found("２０年Ａ"), [(Form, "２０", Some("20".into())), (Form, "Ａ", Some("A".into()))]);
    }

    #[test]
    fn question_marks_inside_a_word_are_lost_characters() {
        assert_eq!(found("他说????开始"), [(DamageKind::QuestionMarks, "????", None)]);
        assert_eq!(found("他????"), [(DamageKind::QuestionMarks, "????", None)]);
        assert_eq!(found("真的?? 好"), []);
    }
}
