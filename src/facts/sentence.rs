//! Where sentences end, in either language.

use crate::text::{Span, is_han};

/// Titles and words that are always followed by what they shorten for: a dot after them never ends a sentence.
const OPEN_ABBREVIATIONS: &[&str] = &[
    "adm", "al", "approx", "brig", "capt", "cf", "cmdr", "col", "det", "dr", "e.g", "eg", "eq", "esp", "fig", "gen", "gov",
    "hon", "i.e", "ie", "lt", "maj", "messrs", "mr", "mrs", "ms", "mt", "pp", "pres", "prof", "rep", "reps", "rev", "sen",
    "sens", "sgt", "st", "supt", "viz", "vol", "vs",
];

/// Abbreviations that may stand at the end of a sentence: the next word decides.
const ABBREVIATIONS: &[&str] = &[
    "a.m", "apr", "assn", "aug", "ave", "blvd", "bros", "co", "corp", "d.c", "dec", "dept", "ed", "est", "etc", "feb", "ft",
    "inc", "jan", "jr", "jul", "jun", "ltd", "mar", "min", "no", "nos", "nov", "oct", "p.m", "ph.d", "sec", "sep", "sept", "sr",
    "u.k", "u.n", "u.s", "u.s.a",
];

/// Words that begin a sentence after such an abbreviation far more often than they go on with one.
const STARTERS: &[&str] = &[
    "A", "After", "Although", "An", "And", "As", "At", "Because", "But", "For", "He", "Her", "His", "However", "I", "If", "In",
    "It", "Its", "No", "On", "Our", "She", "So", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those", "We",
    "What", "When", "While", "With", "You", "Your",
];

/// The sentences of `words`, in order, without the white space around them. A sentence ends at 。！？； and their half-width
/// forms, at an ellipsis, at a full stop that does not belong to a number, an abbreviation or an initial, and at a line break;
/// closing quotes and brackets belong to it. English and Chinese are read by the same rules, so either may stand in the other.
pub fn sentences(words: &str) -> Vec<Span> {
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < chars.len() {
        let Some(end) = end_of_sentence(&chars, start, at) else {
            at += 1;
            continue;
        };
        push(&mut found, words, &chars, start..end);
        start = end;
        at = end;
    }
    push(&mut found, words, &chars, start..chars.len());
    found
}

fn push(found: &mut Vec<Span>, words: &str, chars: &[(usize, char)], range: std::ops::Range<usize>) {
    let byte = |index: usize| chars.get(index).map_or(words.len(), |&(byte, _)| byte);
    let (from, to) = (byte(range.start), byte(range.end));
    let text = words[from..to].trim();
    if text.is_empty() {
        return;
    }
    let lead = words[from..to].len() - words[from..to].trim_start().len();
    found.push(Span::new(from + lead, from + lead + text.len()));
}

/// The index after the sentence, when the character at `at` ends one that began at `start`.
fn end_of_sentence(chars: &[(usize, char)], start: usize, at: usize) -> Option<usize> {
    let get = |index: usize| chars.get(index).map(|&(_, c)| c);
    let c = get(at)?;
    if c == '\n' {
        return Some(at + 1);
    }
    let same = |c: char| matches!(c, '。' | '！' | '？' | '!' | '?' | '.' | '…' | '．');
    let mut after = at + 1;
    while get(after).is_some_and(same) {
        after += 1;
    }
    let dots = after - at;
    while get(after).is_some_and(is_closing) {
        after += 1;
    }
    let next = Next::after(chars, after);
    let ends = match c {
        '。' | '！' | '？' | '；' => true,
        '!' | '?' => next != Next::Lower && next != Next::Glued,
        '…' => next != Next::Lower,
        '.' | '．' if dots > 1 => matches!(next, Next::Upper | Next::Han | Next::End),
        '.' | '．' => full_stop(chars, start, at, next, after),
        ';' => next != Next::Glued && (next == Next::Han || !entity(chars, at)),
        _ => false,
    };
    ends.then_some(after)
}

/// What follows a possible end of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Nothing, or a line break.
    End,
    /// A word in lower case, or a mark that goes on.
    Lower,
    /// A word that begins with a capital, a digit, an opening quote.
    Upper,
    /// A Chinese character or an opening mark of Chinese.
    Han,
    /// A letter, digit or mark without a space between.
    Glued,
}

impl Next {
    fn after(chars: &[(usize, char)], mut index: usize) -> Self {
        let begin = index;
        while chars.get(index).is_some_and(|&(_, c)| c.is_whitespace() && c != '\n') {
            index += 1;
        }
        let spaced = index > begin;
        let quote = index;
        while chars
            .get(index)
            .is_some_and(|&(_, c)| matches!(c, '"' | '\'' | '“' | '‘' | '(' | '（' | '[' | '《' | '「' | '【' | '*'))
        {
            index += 1;
        }
        match chars.get(index).map(|&(_, c)| c) {
            None | Some('\n') => Self::End,
            Some(c) if is_han(c) => Self::Han,
            Some(_) if !spaced && index == quote => Self::Glued,
            Some(c) if c.is_lowercase() || matches!(c, ',' | ';' | ':' | ')') => Self::Lower,
            Some(_) => Self::Upper,
        }
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | ')' | '）' | ']' | '】' | '》' | '」' | '』' | '*')
}

/// Whether the single full stop at `at` ends the sentence that began at `start`.
fn full_stop(chars: &[(usize, char)], start: usize, at: usize, next: Next, after: usize) -> bool {
    if at > 0 && is_han(chars[at - 1].1) {
        return next != Next::Glued;
    }
    match next {
        Next::End => return true,
        Next::Lower | Next::Glued => return false,
        Next::Upper | Next::Han => {}
    }
    let begin = chars[start..at].iter().rposition(|&(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '’' | '\'')));
    let begin = begin.map_or(start, |index| start + index + 1);
    let word: String = chars[begin..at].iter().flat_map(|&(_, c)| c.to_lowercase()).collect();
    let first = chars[start..begin].iter().all(|&(_, c)| !c.is_alphanumeric());
    if first && word.chars().all(|c| c.is_ascii_digit()) || OPEN_ABBREVIATIONS.contains(&word.as_str()) {
        return false;
    }
    let initial = at - begin == 1 && chars[begin].1.is_uppercase() && chars[begin].1 != 'I';
    if initial || ABBREVIATIONS.contains(&word.as_str()) {
        let following: String = chars[after..]
            .iter()
            .map(|&(_, c)| c)
            .skip_while(|c| !c.is_alphanumeric())
            .take_while(|c| c.is_alphanumeric())
            .collect();
        return STARTERS.contains(&following.as_str());
    }
    true
}

/// Whether the semicolon at `at` closes an HTML entity.
fn entity(chars: &[(usize, char)], at: usize) -> bool {
    let name = chars[..at].iter().rev().take(10).position(|&(_, c)| !c.is_ascii_alphanumeric() && c != '#');
    name.is_some_and(|length| length > 0 && chars[at - length - 1].1 == '&')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn english_sentences_end_at_full_stops_only() {
        let text =
            "Dr. J. Moss paid 3.5 m. The U.S. fleet left at 5 p.m. He waved; we left. \"Why?\" she asked. 'Go!' Then rain...";
        let want = [
            "Dr. J. Moss paid 3.5 m.",
            "The U.S. fleet left at 5 p.m.",
            "He waved;",
            "we left.",
            "\"Why?\" she asked.",
            "'Go!'",
            "Then rain...",
        ];
        assert_eq!(split(text), want);
    }

    #[test]
    fn chinese_sentences_keep_their_closing_marks() {
        let text = "“走吧。”她说。现在3.5米；真的吗？！好……他来了.然后走了(见图1.2)";
        assert_eq!(split(text), ["“走吧。”", "她说。", "现在3.5米；", "真的吗？！", "好……", "他来了.", "然后走了(见图1.2)"]);
    }

    #[test]
    fn one_language_may_stand_in_the_other() {
        assert_eq!(split("好的。 Please go. 谢谢 Node.js。"), ["好的。", "Please go.", "谢谢 Node.js。"]);
        assert_eq!(split("1. First\nSecond &amp; third"), ["1. First", "Second &amp; third"]);
        assert_eq!(split(" \n"), [""; 0]);
    }
}
