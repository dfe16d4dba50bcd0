//! White space that is not one plain space between two words, and places where Chinese and Latin meet.

use super::Item;
use crate::text::{Span, is_cjk_punctuation, is_han, is_latin_letter};

/// A run of white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where it stands.
    pub span: Span,
    /// The character before it; `None` at the start.
    pub before: Option<char>,
    /// The character after it; `None` at the end.
    pub after: Option<char>,
}

/// The spacing of one side.
#[derive(Clone, Debug, Default)]
pub struct Spacing {
    /// Runs of white space other than one space between two letters of one script; none with a line break, none in markup.
    pub gaps: Vec<Gap>,
    /// Bytes where a Chinese character and a Latin letter or digit stand side by side without a space.
    pub joints: Vec<u32>,
    /// Single spaces between words, which are not in `gaps`.
    pub plain: u32,
}

/// Reads the spacing of `words`.
pub fn spacing(words: &str, markup: &[Item]) -> Spacing {
    let mut found = Spacing::default();
    let mut items = markup.iter().peekable();
    let mut before: Option<char> = None;
    let mut gap: Option<(usize, Option<char>)> = None;
    for (at, c) in words.char_indices() {
        while items.next_if(|item| (item.span.end as usize) < at).is_some() {}
        let in_markup = items.peek().is_some_and(|item| (item.span.start as usize) < at && at < item.span.end as usize);
        if c.is_whitespace() && !in_markup {
            gap.get_or_insert((at, before));
        } else if let Some((start, before)) = gap.take() {
            found.push(words, Gap { span: Span::new(start, at), before, after: Some(c) });
        } else if !in_markup && before.is_some_and(|before| meets(before, c) || meets(c, before)) {
            found.joints.push(at as u32);
        }
        before = Some(c);
    }
    if let Some((start, before)) = gap {
        found.push(words, Gap { span: Span::new(start, words.len()), before, after: None });
    }
    found
}

impl Spacing {
    fn push(&mut self, words: &str, gap: Gap) {
        let text = gap.span.of(words);
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
        if text == " " && word(gap.before) && word(gap.after) {
            self.plain += 1;
        } else if !text.contains(['\n', '\r', '\t']) {
            self.gaps.push(gap);
        }
    }
}

/// Whether `a` is a Chinese character and `b` a Latin letter or digit.
pub fn meets(a: char, b: char) -> bool {
    is_han(a) && (is_latin_letter(b) || b.is_ascii_digit()) && !('０'..='ｚ').contains(&b)
}

impl Gap {
    /// Whether it is one space between Chinese and Latin.
    pub fn is_joint(self, words: &str) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        self.span.of(words) == " " && (meets(before, after) || meets(after, before))
    }

    /// Whether a full-width mark stands on one of its sides.
    pub fn is_beside_wide_mark(self) -> bool {
        let wide =
            |c: Option<char>| c.is_some_and(|c| is_cjk_punctuation(c) && !matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·'));
        wide(self.before) || wide(self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::super::markup;
    use super::*;

    #[test]
    fn gaps_and_joints_are_found_outside_markup() {
        let words = "用 GPT4做，  a b `x  y` ";
        let found = spacing(words, &markup(words));
        let gaps: Vec<&str> = found.gaps.iter().map(|gap| gap.span.of(words)).collect();
        assert_eq!(gaps, [" ", "  ", " ", " "]);
        assert!(found.gaps[0].is_joint(words) && found.gaps[1].is_beside_wide_mark());
        assert_eq!(found.joints, [words.find('做').unwrap() as u32]);
        assert_eq!(found.plain, 1);
    }
}
