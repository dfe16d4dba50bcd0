//! Punctuation: every mark outside markup with what stands beside it, and how the text ends.

use super::{Damage, Item, ItemKind};
use crate::text::{Span, is_han, is_latin_letter};

/// A punctuation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// The mark.
    pub c: char,
    /// The character right before it.
    pub before: Option<char>,
    /// The character right after it.
    pub after: Option<char>,
}

/// How a text ends, closing quotes and brackets aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// No letter in it, or it ends with an abbreviation, a placeholder, something that cannot be told.
    #[default]
    Unknown,
    /// With a letter or digit.
    Open,
    /// With a full stop.
    Stop,
    /// With a question mark (`?!` too).
    Question,
    /// With an exclamation mark.
    Exclamation,
    /// With an ellipsis or a dash.
    Trailing,
    /// With a comma, an enumeration comma or a semicolon.
    Comma,
    /// With a colon.
    Colon,
}

/// The punctuation of one side.
#[derive(Clone, Debug, Default)]
pub struct Punctuation {
    /// The marks, in order.
    pub marks: Vec<Mark>,
    /// How the text ends.
    pub ending: Ending,
    /// The mark that ends it; empty, after the last letter, where there is none.
    pub end: Span,
    /// Whether a quote or bracket closes after that.
    pub closed: bool,
}

/// Whether `c` is a mark that rules look at.
fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' | '[' | ']' | '"' | '\'' | '“' | '”' | '‘' | '’' | '…' | '—')
        || matches!(
            c,
            '、' | '。' | '〈'
                ..='】' | '〔' | '〕' | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？' | '［' | '］' | '｡' | '､'
        )
}

/// Reads the punctuation of `words`; marks inside `markup` and `damage` are none.
pub fn punctuation(words: &str, markup: &[Item], damage: &[Damage]) -> Punctuation {
    let mut marks = Vec::new();
    let mut items = markup.iter().peekable();
    let mut before = None;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, next)| next);
        while items.next_if(|item| (item.span.end as usize) <= at).is_some() {}
        let is_damaged = || damage.iter().any(|one| (one.span.start as usize) <= at && at < one.span.end as usize);
        let in_markup = items.peek().is_some_and(|item| (item.span.start as usize) <= at);
        if is_mark(c) && !in_markup && !is_inside_word(c, before, after) && !is_damaged() {
            marks.push(Mark { span: Span::new(at, at + c.len_utf8()), c, before, after });
        }
        before = Some(c);
    }
    let (ending, end, closed) = ending(words, markup);
    Punctuation { marks, ending, end, closed }
}

/// An apostrophe, a decimal point, a thousands comma, the colon of a time of day.
fn is_inside_word(c: char, before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    match c {
        '’' | '\'' | '‘' => is_latin_letter(before) && is_latin_letter(after) || after.is_ascii_digit(),
        '.' | ',' | ':' => {
            before.is_ascii_digit() && after.is_ascii_digit()
                || (c != ',' && before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric())
        }
        _ => false,
    }
}

/// Abbreviations after which a sentence may or may not end.
const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "co", "corp", "dept", "dr", "ed", "eds", "etc", "inc", "jr", "ltd", "m", "no", "p", "pp", "sr", "st", "vol",
    "vs",
];

fn ending(words: &str, markup: &[Item]) -> (Ending, Span, bool) {
    let mut rest = words.trim_end();
    let mut closed = false;
    // Closing marks, emphasis, footnotes and closing tags stand after the end of a sentence.
    loop {
        let item = markup.iter().rev().find(|item| item.span.end as usize == rest.len());
        if let Some(item) = item.filter(|item| matches!(item.kind, ItemKind::Reference | ItemKind::Tag)) {
            rest = rest[..item.span.start as usize].trim_end();
        } else if item.is_some() {
            return (Ending::Unknown, Span::new(rest.len(), rest.len()), closed);
        } else if let Some(c) = rest.chars().next_back().filter(|&c| is_closer(c)) {
            closed |= !matches!(c, '*' | '_');
            rest = rest[..rest.len() - c.len_utf8()].trim_end();
        } else {
            break;
        }
    }
    let Some(last) = rest.chars().next_back() else { return (Ending::Unknown, Span::default(), closed) };
    let end = Span::new(rest.len() - last.len_utf8(), rest.len());
    let before = &rest[..end.start as usize];
    let ending = match last {
        '.' if before.ends_with('.') => Ending::Trailing,
        '.' if is_abbreviated(before) => Ending::Unknown,
        '.' | '。' | '．' | '｡' => Ending::Stop,
        '?' | '？' => Ending::Question,
        '!' | '！' if before.ends_with(['?', '？']) => Ending::Question,
        '!' | '！' => Ending::Exclamation,
        '…' | '—' | '-' | '–' | '~' | '～' => Ending::Trailing,
        ',' | '，' | '、' | ';' | '；' | '､' => Ending::Comma,
        ':' | '：' => Ending::Colon,
        _ if last.is_alphanumeric() || matches!(last, '%' | '％') => {
            return (Ending::Open, Span::new(rest.len(), rest.len()), closed);
        }
        _ => Ending::Unknown,
    };
    (if words.chars().any(char::is_alphabetic) { ending } else { Ending::Unknown }, end, closed)
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '）' | '］' | '】' | '〕' | '》' | '〉' | '」' | '』' | '*' | '_')
}

/// Whether the word before a full stop is an abbreviation, an initial or dotted (`U.S.`).
fn is_abbreviated(before: &str) -> bool {
    let start =
        before.rfind(|c: char| !is_latin_letter(c)).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let word = &before[start..];
    let dotted = before[..start].ends_with('.') && word.len() == 1;
    let initial = word.len() == 1 && word != "I" && word != "a";
    dotted || initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Whether a mark stands in Chinese text: after a Chinese character or a Chinese mark.
pub fn follows_chinese(mark: Mark) -> bool {
    mark.before.is_some_and(|c| is_han(c) || matches!(c, '”' | '》' | '）' | '」' | '』' | '】' | '％'))
}

#[cfg(test)]
mod tests {
    use super::super::markup;
    use super::*;

    fn read(words: &str) -> Punctuation {
        punctuation(words, &markup(words), &[])
    }

    #[test]
    fn marks_inside_words_and_markup_are_left_out() {
        let marks: String =
            read("It’s 1,000.5 at 10:30, (see `a.b, c` and www.a.org). U.S.").marks.iter().map(|mark| mark.c).collect();
        assert_eq!(marks, ",().. ".trim_end());
    }

    #[test]
    fn a_mark_knows_its_neighbours() {
        let words = "好,a";
        assert_eq!(read(words).marks, [Mark { span: Span::new(3, 4), c: ',', before: Some('好'), after: Some('a') }]);
    }

    #[test]
    fn endings_are_read_behind_closing_marks() {
        for (words, want) in [
            ("He left.", Ending::Stop),
            ("“他走了。”", Ending::Stop),
            ("他走了”", Ending::Open),
            ("Why?**", Ending::Question),
            ("真的？！", Ending::Question),
            ("Go!</b>", Ending::Exclamation),
            ("as shown [12].[3]", Ending::Stop),
            ("走了，", Ending::Comma),
            ("Foo Inc.", Ending::Unknown),
            ("in the U.S.", Ending::Unknown),
            ("So I did...", Ending::Trailing),
            ("等等……", Ending::Trailing),
            ("Hello {name}", Ending::Unknown),
            ("2024", Ending::Open),
            ("12.", Ending::Unknown),
        ] {
            assert_eq!(read(words).ending, want, "{words}");
        }
    }
}
