//! The words of a text by their letters and digits alone, end to end, so that any run of them can be looked at or looked for
//! without being put together first.

use super::known::push_key;
use super::mention::{joins, without_possessive};
use crate::facts::Token;
use crate::text::Span;

/// Most words in a run of Latin words.
const MAX_RUN: usize = 5;

/// The keys (see [`super::key`]) of a text's words in one string.
#[derive(Debug, Default)]
pub(super) struct Letters {
    keys: String,
    words: Vec<Word>,
}

/// Where a word stands in the text and in the keys.
#[derive(Clone, Copy, Debug)]
struct Word {
    /// In the text.
    span: Span,
    /// Where the word ends in the text without possessive ending.
    bare: u32,
    /// In the keys.
    key: Span,
    /// Where its key ends without possessive ending.
    bare_key: u32,
    /// Whether a run may go on from the word before.
    joined: bool,
}

impl Letters {
    /// Reads the words `tokens` of `text`.
    pub(super) fn of(text: &str, tokens: &[Token]) -> Self {
        let mut found = Self { keys: String::with_capacity(text.len()), words: Vec::with_capacity(tokens.len()) };
        let mut end = None;
        for &Token { span } in tokens {
            let word = span.of(text);
            let (start, bare) = (found.keys.len(), without_possessive(word));
            push_key(&word[..bare], &mut found.keys);
            let bare_key = found.keys.len() as u32;
            push_key(&word[bare..], &mut found.keys);
            found.words.push(Word {
                span,
                bare: span.start + bare as u32,
                key: Span::new(start, found.keys.len()),
                bare_key,
                joined: end.is_some_and(|end: u32| joins(&text[end as usize..span.start as usize])),
            });
            end = Some(span.end);
        }
        found
    }

    /// The words without possessive endings, in order: their keys, and where they stand.
    pub(super) fn bare(&self) -> impl Iterator<Item = (&str, Span)> {
        self.words.iter().map(|word| (&self.keys[word.key.start as usize..word.bare_key as usize], word.bare_span()))
    }

    /// The key of the words `first` to `last`, the last one without possessive ending.
    pub(super) fn run(&self, first: usize, last: usize) -> &str {
        &self.keys[self.words[first].key.start as usize..self.words[last].bare_key as usize]
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The runs of one to five words that begin with word `first`, the shortest first: the key and the place of each without
    /// possessive ending, then with it.
    pub(super) fn runs_from(&self, first: usize) -> impl Iterator<Item = [(&str, Span); 2]> {
        let start = self.words[first].key.start as usize;
        self.ends(first).map(move |ends| ends.map(|(end, span)| (&self.keys[start..end], span)))
    }

    /// All runs of one to five words, by where they begin: their keys, and where they stand.
    pub(super) fn runs(&self) -> impl Iterator<Item = (&str, Span)> {
        (0..self.words.len()).flat_map(|first| self.runs_from(first).flatten())
    }

    /// The first run of one to five words that is written with this key.
    pub(super) fn find(&self, key: &str) -> Option<Span> {
        if key.is_empty() {
            return None;
        }
        let mut at = 0;
        while let Some(found) = memchr::memmem::find(self.keys.get(at..)?.as_bytes(), key.as_bytes()) {
            let start = at + found;
            // Words without letters share their place with the next.
            let first = self.words.partition_point(|word| (word.key.start as usize) < start);
            let begins = self.words.get(first).is_some_and(|word| word.key.start as usize == start);
            let mut ends = begins.then(|| self.ends(first)).into_iter().flatten().flatten();
            if let Some(span) = ends.find_map(|(end, span)| (end == start + key.len()).then_some(span)) {
                return Some(span);
            }
            at = start + 1;
        }
        None
    }

    /// The runs of one to five words that begin with word `first`: where each ends in the keys, and where it stands, without
    /// possessive ending and with it.
    fn ends(&self, first: usize) -> impl Iterator<Item = [(usize, Span); 2]> {
        let run = &self.words[first..self.words.len().min(first + MAX_RUN)];
        let joined = run.iter().enumerate().take_while(|(at, word)| *at == 0 || word.joined).map(|(_, word)| word);
        joined.map(move |word| {
            let span = |end| Span { start: run[0].span.start, end };
            [(word.bare_key as usize, span(word.bare)), (word.key.end as usize, span(word.span.end))]
        })
    }
}

impl Word {
    fn bare_span(&self) -> Span {
        Span { start: self.span.start, end: self.bare }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::latin_tokens;

    #[test]
    fn runs_are_found_by_their_letters() {
        let text = "Bob's open AI. Then, the deep-sea 3 M's and an open air";
        let letters = Letters::of(text, &latin_tokens(text));
        let found = |key: &str| letters.find(key).map(|span| span.of(text));
        assert_eq!(found("openai"), Some("open AI"));
        assert_eq!(found("bob"), Some("Bob"));
        assert_eq!(found("bobs"), Some("Bob's"));
        assert_eq!(found("bobsopen"), Some("Bob's open"));
        assert_eq!(found("3m"), Some("3 M"));
        assert_eq!(found("deepsea3ms"), Some("deep-sea 3 M's"));
        for none in ["", "pen", "bobopen", "thenthe", "ai3", "ope", "openaithe"] {
            assert_eq!(found(none), None, "{none}");
        }
        assert_eq!(letters.run(1, 2), "openai");
        assert_eq!(letters.bare().next(), Some(("bob", Span::new(0, 3))));
    }
}
