//! The words of a segment and the bytes they came from.
//!
//! Rules see decoded words; a report needs the raw bytes. Where the two are the same nothing is stored. Where they are not (a
//! quoted paragraph with `> ` before each line, an entity, an escape) the words are a string of their own with a list of runs,
//! each mapping a stretch of words to a stretch of bytes.

use crate::text::Span;

/// The words of a segment.
#[derive(Clone, Debug)]
pub enum Content {
    /// The bytes of the segment's span are the words.
    Verbatim,
    /// The words are built from several stretches of the document.
    Mapped {
        /// The words.
        text: Box<str>,
        /// Where they came from, in order; together they cover `text`.
        runs: Box<[Run]>,
    },
}

/// A stretch of decoded words and the stretch of document bytes it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the decoded words.
    pub words: Span,
    /// Bytes of the document.
    pub raw: Span,
    /// Whether they are the same bytes; else the stretch maps as a whole (an entity, a soft line break read as a space).
    pub verbatim: bool,
}

impl Content {
    /// The words, given the document's text and the segment's span.
    pub fn text<'a>(&'a self, document: &'a str, span: Span) -> &'a str {
        match self {
            Self::Verbatim => span.of(document),
            Self::Mapped { text, .. } => text,
        }
    }

    /// The document bytes behind `words` (a span of the segment's words), given the segment's own span, and whether the bytes
    /// are those very words. An empty span maps to an empty one.
    pub fn raw(&self, span: Span, words: Span) -> (Span, bool) {
        let Self::Mapped { runs, .. } = self else {
            return (words.shifted(span.start), true);
        };
        let first = runs.partition_point(|run| run.words.end <= words.start).min(runs.len().saturating_sub(1));
        let last = runs.partition_point(|run| run.words.start < words.end.max(words.start + 1)).max(first + 1) - 1;
        let (Some(from), Some(to)) = (runs.get(first), runs.get(last)) else {
            return (Span { start: span.start, end: span.start }, false);
        };
        let start =
            if from.verbatim { from.raw.start + (words.start.max(from.words.start) - from.words.start) } else { from.raw.start };
        let end = if to.verbatim { to.raw.start + (words.end.min(to.words.end) - to.words.start) } else { to.raw.end };
        let exact = first == last && from.verbatim;
        (Span { start, end: end.max(start) }, exact)
    }

    /// The stretches of the document that hold the words, in order.
    pub fn runs(&self, span: Span) -> Vec<Span> {
        match self {
            Self::Verbatim => vec![span],
            Self::Mapped { runs, .. } => runs.iter().map(|run| run.raw).collect(),
        }
    }
}

/// Builds mapped words piece by piece, in document order.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    runs: Vec<Run>,
}

impl Builder {
    /// Appends the bytes `raw` of `document` as they stand.
    pub fn copy(&mut self, document: &str, raw: Span) {
        if raw.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(raw.of(document));
        let words = Span::new(start, self.text.len());
        match self.runs.last_mut() {
            Some(last) if last.verbatim && last.raw.end == raw.start => {
                last.words.end = words.end;
                last.raw.end = raw.end;
            }
            _ => self.runs.push(Run { words, raw, verbatim: true }),
        }
    }

    /// Appends `words` that stand for the bytes `raw` as a whole.
    pub fn replace(&mut self, words: &str, raw: Span) {
        if words.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.runs.push(Run { words: Span::new(start, self.text.len()), raw, verbatim: false });
    }

    /// The words so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The segment's span and content: verbatim when one run of equal bytes is all there is. `None` without any words.
    pub fn finish(self) -> Option<(Span, Content)> {
        let (first, last) = (self.runs.first()?, self.runs.last()?);
        let span = Span { start: first.raw.start, end: last.raw.end };
        if let [only] = self.runs.as_slice()
            && only.verbatim
        {
            return Some((span, Content::Verbatim));
        }
        Some((span, Content::Mapped { text: self.text.into(), runs: self.runs.into() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted() -> (&'static str, Span, Content) {
        let document = "> one &amp;\n> two";
        let mut words = Builder::default();
        words.copy(document, Span::new(2, 6));
        words.replace("&", Span::new(6, 11));
        words.replace(" ", Span::new(11, 14));
        words.copy(document, Span::new(14, 17));
        let (span, content) = words.finish().unwrap();
        (document, span, content)
    }

    #[test]
    fn words_map_back_to_bytes() {
        let (document, span, content) = quoted();
        assert_eq!(content.text(document, span), "one & two");
        assert_eq!(content.raw(span, Span::new(0, 3)), (Span::new(2, 5), true));
        assert_eq!(content.raw(span, Span::new(4, 5)), (Span::new(6, 11), false));
        assert_eq!(content.raw(span, Span::new(6, 9)), (Span::new(14, 17), true));
        assert_eq!(content.raw(span, Span::new(0, 9)), (Span::new(2, 17), false));
    }

    #[test]
    fn what_stands_for_as_many_bytes_is_not_those_bytes() {
        let document = "one\ntwo";
        let mut words = Builder::default();
        words.copy(document, Span::new(0, 3));
        words.replace(" ", Span::new(3, 4));
        words.copy(document, Span::new(4, 7));
        let (span, content) = words.finish().unwrap();
        assert_eq!(content.raw(span, Span::new(3, 4)), (Span::new(3, 4), false));
        assert_eq!(content.raw(span, Span::new(4, 7)), (Span::new(4, 7), true));
    }

    #[test]
    fn plain_bytes_are_not_stored_twice() {
        let mut words = Builder::default();
        words.copy("abc def", Span::new(0, 3));
        words.copy("abc def", Span::new(3, 7));
        let (span, content) = words.finish().unwrap();
        assert!(matches!(content, Content::Verbatim));
        assert_eq!(span, Span::new(0, 7));
    }
}
