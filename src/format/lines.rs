//! Line-parallel text (the Moses layout): `name.en` and `name.zh`, a segment a line, line n of one rendering line n of the other.

use super::{Options, Reader, Source, document};
use crate::document::{Content, Document, Role, Segment, detect};
use crate::error::Error;
use crate::text::Span;

/// The format's name.
pub(super) const NAME: &str = "lines";

/// Line-parallel text.
pub(super) struct Lines;

impl Reader for Lines {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["en", "eng", "zh", "zho", "zh-cn", "zh_cn", "zh-tw", "zh_tw", "zh-hans", "zh-hant"]
    }

    fn sniff(&self, _text: &str) -> bool {
        false
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut segments = Vec::new();
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            let at = start + (words.as_ptr() as usize - line.as_ptr() as usize);
            let span = Span::new(at, at + words.len());
            segments.push(Segment { span, content: Content::Verbatim, lang: detect(words), role: Role::Body });
            start += line.len();
        }
        Ok(document(source, NAME, segments))
    }
}
