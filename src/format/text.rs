//! Plain text: paragraphs between blank lines, or a paragraph a line; and text whose every line stands for itself.

use super::prose::{self, Line};
use super::{Options, Reader, Source, document};
use crate::document::{Content, Document, Role, Segment, detect, is_directive};
use crate::error::Error;
use crate::text::Span;

/// Plain text.
pub(super) struct Text;

impl Reader for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt"]
    }

    fn sniff(&self, _text: &str) -> bool {
        true
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut lines = Vec::new();
        let mut block = 0;
        for span in line_spans(&source.text) {
            if span.is_empty() || is_directive(span.of(&source.text), self.name()) {
                block += 1;
            } else {
                lines.push(Line::new(span, block));
            }
        }
        Ok(prose::read(source, self.name(), &lines, prose::verbatim))
    }
}

/// Text each line of which is a segment, whatever it holds: as aligned corpora are kept.
pub(super) struct PlainLines;

impl Reader for PlainLines {
    fn name(&self) -> &'static str {
        "plain-lines"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }

    fn sniff(&self, _text: &str) -> bool {
        false
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let spans = line_spans(&source.text).filter(|span| !span.is_empty());
        let segment =
            |span: Span| Segment { span, content: Content::Verbatim, lang: detect(span.of(&source.text)), role: Role::Body };
        Ok(document(source, self.name(), spans.map(segment).collect()))
    }
}

/// Every line of `text` without the white space at its ends; an empty span for a blank one.
pub(super) fn line_spans(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let in_crlf = |&at: &usize| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(move |at| !in_crlf(at));
    let mut start = 0;
    breaks.chain(std::iter::once(text.len())).map(move |end| {
        let from = std::mem::replace(&mut start, (end + 1).min(text.len())).min(end);
        trim(text, Span::new(from, end))
    })
}

/// `span` without white space and byte order marks at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text).trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
    let at = if words.is_empty() { span.start as usize } else { words.as_ptr() as usize - text.as_ptr() as usize };
    Span::new(at, at + words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_any_break() {
        let text = "\u{feff}a\r\n b \r\rc";
        let lines: Vec<&str> = line_spans(text).map(|span| span.of(text)).collect();
        assert_eq!(lines, ["a", "b", "", "c"]);
    }
}
