//! Plain text: a paragraph a line, or paragraphs between blank lines.

use super::{Options, Reader, Source, document};
use crate::document::{Content, Document, Role, Segment, detect};
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
        let mut segments = Vec::new();
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            if !words.is_empty() {
                let at = start + (words.as_ptr() as usize - line.as_ptr() as usize);
                let span = Span::new(at, at + words.len());
                segments.push(Segment { span, content: Content::Verbatim, lang: detect(words), role: Role::Body });
            }
            start += line.len();
        }
        Ok(document(source, "text", segments))
    }
}
