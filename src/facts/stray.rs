//! Letters of a script that the text is not written in.

use super::Item;
use crate::text::{Span, Variant, is_kana, is_latin_letter, variant_of};

/// The script of a stray stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StrayScript {
    /// Hiragana or katakana.
    Kana,
    /// Korean.
    Hangul,
    /// Cyrillic.
    Cyrillic,
    /// Greek, two letters or more: one is a symbol.
    Greek,
    /// A Latin word with Cyrillic or Greek letters that look like Latin ones.
    LookAlike,
}

/// A stretch of stray letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Where it stands; the whole word for look-alikes.
    pub span: Span,
    /// Its script.
    pub script: StrayScript,
    /// Whether it stands in quotes or brackets, where a foreign word may be cited.
    pub cited: bool,
}

/// Characters of the two variants of Chinese on one side.
#[derive(Clone, Debug, Default)]
pub struct Variants {
    /// Characters that only simplified text has.
    pub simplified: u32,
    /// Characters that only traditional text has.
    pub traditional: u32,
    /// Where the characters of the rarer of the two stand (the traditional ones when even).
    pub rarer: Vec<Span>,
}

/// Counts the characters of `words` that give away a variant.
pub fn variants(words: &str) -> Variants {
    let mut spans = [Vec::new(), Vec::new()];
    for (at, c) in words.char_indices() {
        match variant_of(c) {
            Some(Variant::Simplified) => spans[0].push(Span::new(at, at + c.len_utf8())),
            Some(Variant::Traditional) => spans[1].push(Span::new(at, at + c.len_utf8())),
            None => {}
        }
    }
    let [simplified, traditional] = spans;
    let counts = (simplified.len() as u32, traditional.len() as u32);
    let rarer = if counts.0 < counts.1 { simplified } else { traditional };
    Variants { simplified: counts.0, traditional: counts.1, rarer }
}

/// The Latin letter that a Cyrillic or Greek one looks like.
pub fn latin_look_alike(c: char) -> Option<char> {
    const PAIRS: &[(&str, &str)] =
        &[("АВЕКМНОРСТУХасеорухіјѕԁһ", "ABEKMHOPCTYXaceopyxijsdh"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ", "ABEZHIKMNOPTYXovu")];
    PAIRS
        .iter()
        .find_map(|(theirs, latin)| theirs.chars().zip(latin.chars()).find(|&(other, _)| other == c).map(|(_, latin)| latin))
}

fn script_of(c: char) -> Option<StrayScript> {
    match c {
        _ if c < '\u{370}' => None,
        '\u{400}'..='\u{52f}' => Some(StrayScript::Cyrillic),
        '\u{370}'..='\u{3ff}' => Some(StrayScript::Greek),
        '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' => Some(StrayScript::Hangul),
        _ if is_kana(c) => Some(StrayScript::Kana),
        _ => None,
    }
}

/// The stray stretches of `words` outside `markup`, in order.
pub fn strays(words: &str, markup: &[Item]) -> Vec<Stray> {
    if words.chars().all(|c| script_of(c).is_none()) {
        return Vec::new();
    }
    let mut found: Vec<Stray> = Vec::new();
    let mut depth = 0_i32;
    for (at, c) in words.char_indices() {
        match c {
            '“' | '「' | '『' | '《' | '〈' | '(' | '（' | '[' | '【' | '‘' => depth += 1,
            '”' | '」' | '』' | '》' | '〉' | ')' | '）' | ']' | '】' | '’' => depth -= 1,
            _ => {}
        }
        let Some(script) = script_of(c) else { continue };
        if markup.iter().any(|item| item.span.start as usize <= at && at < item.span.end as usize) {
            continue;
        }
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.script == script && continues(&words[last.span.end as usize..at]) => last.span.end = end as u32,
            _ => found.push(Stray { span: Span::new(at, end), script, cited: depth > 0 }),
        }
    }
    for stray in &mut found {
        look_alike(words, stray);
    }
    found.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    found.retain(|stray| stray.script != StrayScript::Greek || stray.span.of(words).chars().count() > 1);
    found
}

/// Whether what stands between two stray letters lets them be one stretch.
fn continues(between: &str) -> bool {
    between.chars().all(|c| matches!(c, ' ' | 'ー' | '・' | '-' | '\''))
}

/// Widens a stray stretch that touches Latin letters, and consists of letters that look Latin, to the whole word.
fn look_alike(words: &str, stray: &mut Stray) {
    let latin = |c: &char| is_latin_letter(*c);
    let (before, after) = (&words[..stray.span.start as usize], &words[stray.span.end as usize..]);
    let ahead: usize = before.chars().rev().take_while(latin).map(char::len_utf8).sum();
    let behind: usize = after.chars().take_while(latin).map(char::len_utf8).sum();
    if ahead + behind > 0 && stray.span.of(words).chars().all(|c| latin_look_alike(c).is_some()) {
        stray.span = Span { start: stray.span.start - ahead as u32, end: stray.span.end + behind as u32 };
        stray.script = StrayScript::LookAlike;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<(StrayScript, &str, bool)> {
        strays(words, &[]).iter().map(|one| (one.script, one.span.of(words), one.cited)).collect()
    }

    #[test]
    fn stray_stretches_are_found_whole() {
        use StrayScript::*;
        assert_eq!(found("鲜の船，カモメ号（かもめ）"), [(Kana, "の", false), (Kana, "カモメ", false), (Kana, "かもめ", true)]);
        assert_eq!(found("사과 나무 α粒子"), [(Hangul, "사과 나무", false)]);
        assert_eq!(found("Привет мир"), [(Cyrillic, "Привет мир", false)]);
    }

    #[test]
    fn look_alikes_inside_a_latin_word_are_told_from_foreign_words() {
        assert_eq!(found("the Oреn door"), [(StrayScript::LookAlike, "Oреn", false)]);
        assert_eq!(found("5μm"), []);
    }

    #[test]
    fn the_rarer_variant_is_located() {
        let words = "这个國家的书";
        let found = variants(words);
        assert_eq!((found.simplified, found.traditional), (3, 1));
        assert_eq!(found.rarer.iter().map(|span| span.of(words)).collect::<String>(), "國");
    }
}
