//! Running words in Latin letters on the Chinese side: those that could have been translated, apart from handles, code, links,
//! variables and other things that stay as they are.

use super::Token;
use crate::lexicon::lexicon;
use crate::text::{Span, is_cjk_punctuation, is_han};

/// A running word: letters only, standing as words stand in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProseWord {
    /// Where it stands.
    pub span: Span,
    /// Whether all its letters are lower case.
    pub lower: bool,
    /// Whether it stands in brackets, quotes, a title or a tag without any Chinese, where a foreign word is usually meant to stay.
    pub guarded: bool,
    /// Whether the lexicon knows it well enough to say that it is an ordinary English word.
    pub known: bool,
}

/// The running words among `tokens`, the Latin tokens of `words`, in order.
pub fn prose_words(words: &str, tokens: &[Token]) -> Vec<ProseWord> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let mut guards = guards(words);
    guards.retain(|guard| !guard.of(words).chars().any(is_han));
    let running = tokens.iter().filter(|token| is_running(words, token.span));
    running
        .map(|token| {
            let text = token.span.of(words);
            let lower = text.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
            let guarded = guards.iter().any(|guard| guard.contains(token.span));
            ProseWord { span: token.span, lower, guarded, known: is_known(&text.to_lowercase()) }
        })
        .collect()
}

/// English words that have no one rendering and so hardly stand in a lexicon.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "if", "in", "is", "it", "its",
    "not", "of", "off", "on", "or", "out", "than", "that", "the", "their", "them", "they", "this", "to", "under", "until",
    "upon", "was", "were", "will", "with", "would",
];

/// Whether `word` (in lower case) is an ordinary English word: it has three renderings, or one that is likely. A word with one
/// unlikely rendering is more often a product, a library or a name.
pub(super) fn is_known(word: &str) -> bool {
    if FUNCTION_WORDS.contains(&word) {
        return true;
    }
    let lexicon = lexicon();
    let mut renderings = lexicon.renderings(lexicon.base(word));
    renderings.next().is_some_and(|best| best.weight >= 0.3) || renderings.nth(1).is_some()
}

fn is_running(words: &str, span: Span) -> bool {
    let text = span.of(words);
    if text.chars().any(|c| !c.is_alphabetic() && !matches!(c, '\'' | '’' | '-')) {
        return false;
    }
    let before = words[..span.start as usize].chars().next_back();
    let mut rest = words[span.end as usize..].chars();
    let after = rest.next();
    let next = rest.next();
    let opens = before.is_none_or(|c| {
        let mark = matches!(c, ',' | ';' | ':' | '!' | '-' | '/');
        let apart = !words[..span.start as usize - c.len_utf8()].ends_with(|c: char| c.is_ascii() && !c.is_whitespace());
        c.is_whitespace() || is_han(c) || is_cjk_punctuation(c) || matches!(c, '"' | '\'' | '(' | '[') || (mark && apart)
    });
    let closes = after.is_none_or(|c| {
        let mark = matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '-' | '\'');
        let ends = next.is_none_or(|next| next.is_whitespace() || is_han(next) || is_cjk_punctuation(next) || next == '"');
        c.is_whitespace() || is_han(c) || is_cjk_punctuation(c) || matches!(c, '"' | ')' | ']') || (mark && ends)
    });
    opens && closes
}

/// Stretches inside brackets, quotes, title marks, code marks, tags and variables. A mark without its partner guards nothing.
pub(super) fn guards(words: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in words.char_indices() {
        let symmetric = matches!(c, '"' | '`');
        if let Some(depth) = open.iter().rposition(|&(_, closer)| closer == c) {
            let (from, _) = open[depth];
            found.push(Span::new(from, at + c.len_utf8()));
            open.truncate(depth);
        } else if let Some(closer) = if symmetric { Some(c) } else { closer(c) } {
            open.push((at, closer));
        }
    }
    found
}

fn closer(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '（' => '）',
        '[' => ']',
        '【' => '】',
        '{' => '}',
        '<' => '>',
        '《' => '》',
        '〈' => '〉',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::latin_tokens;

    fn read(text: &str) -> Vec<(&str, bool, bool)> {
        let found = prose_words(text, &latin_tokens(text));
        found.into_iter().map(|word| (word.span.of(text), word.lower, word.guarded)).collect()
    }

    #[test]
    fn handles_links_and_variables_are_no_words() {
        assert_eq!(read("oh!media，@user 见 https://a.org/en?x=y 和 {name}，${total}，#tag，a_b，v2，/etc/hosts"), []);
    }

    #[test]
    fn guarded_words_are_told_from_running_ones() {
        let want =
            [("order", true, false), ("Face", false, true), ("the", true, true), ("right", true, true), ("ok", true, false)];
        assert_eq!(read("我 order 了（Face the）“right”。ok"), want);
        assert_eq!(read("(open 了"), [("open", true, false)]);
        assert_eq!(read("“喜剧store”"), [("store", true, false)]);
    }

    #[test]
    fn ordinary_words_are_known() {
        for (word, known) in [("store", true), ("arrested", true), ("under", true), ("kneadatite", false), ("tailwind", false)] {
            assert_eq!(is_known(word), known, "{word}");
        }
    }
}
