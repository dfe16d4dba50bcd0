//! What the readers of paired corpora share: fields become segments, rows become records.

use super::{Source, document};
use crate::document::{Builder, Content, Document, Record, Role, Segment, detect};
use crate::text::Span;
use serde_json::Value;

/// A paired corpus in the making.
pub(super) struct Corpus {
    document: Document,
    /// Name and number of the document that the last record belonged to.
    group: Option<(Option<String>, u32)>,
}

/// One row of a corpus: where it stands and what it holds.
pub(super) struct Row {
    /// 1-based line of the row in the file.
    pub(super) line: u32,
    /// The row's own id.
    pub(super) id: Option<Value>,
    /// Name of the document it belongs to.
    pub(super) doc: Option<String>,
    /// The source text; `None` when the field is missing.
    pub(super) en: Option<(Span, Content)>,
    /// The target text, likewise.
    pub(super) zh: Option<(Span, Content)>,
}

impl Corpus {
    /// An empty corpus of `format` over `source`.
    pub(super) fn new(source: &Source, format: &'static str) -> Self {
        Self { document: document(source, format, Vec::new()), group: None }
    }

    /// Adds a row. Neighbouring rows of the same `doc` form one document.
    pub(super) fn push(&mut self, row: Row) {
        let group = match &self.group {
            Some((last, group)) if *last == row.doc => *group,
            Some((_, group)) => group + 1,
            None => 0,
        };
        self.group = Some((row.doc, group));
        let source = row.en.map(|field| self.segment(field));
        let target = row.zh.map(|field| self.segment(field));
        self.document.records.push(Record { id: row.id, line: row.line, group, source, target });
    }

    /// Notes that the row on 1-based `line` is broken and was passed over.
    pub(super) fn skip(&mut self, line: u32, what: &str) {
        self.document.skipped.push(format!("{}:{line}: {what}", self.document.path.display()));
    }

    /// The document with all rows.
    pub(super) fn finish(self) -> Document {
        self.document
    }

    fn segment(&mut self, (span, content): (Span, Content)) -> u32 {
        let lang = detect(content.text(&self.document.text, span));
        self.document.segments.push(Segment { span, content, lang, role: Role::Body });
        self.document.segments.len() as u32 - 1
    }
}

/// What `words` built over the field at `raw`; an empty field where nothing was built.
pub(super) fn field(words: Builder, raw: Span) -> (Span, Content) {
    words.finish().unwrap_or((Span { start: raw.start, end: raw.start }, Content::Verbatim))
}

/// The words of a JSON string literal, whose bytes between the quotes are `raw` of `text`, with escapes resolved.
pub(super) fn json_string(text: &str, raw: Span) -> (Span, Content) {
    let mut words = Builder::default();
    let (mut at, end) = (raw.start as usize, raw.end as usize);
    while at < end {
        let stop = memchr::memchr(b'\\', &text.as_bytes()[at..end]).map_or(end, |found| at + found);
        words.copy(text, Span::new(at, stop));
        at = stop;
        if at < end {
            let (c, length) = json_escape(&text[at..end]);
            words.replace(c.encode_utf8(&mut [0; 4]), Span::new(at, at + length));
            at += length;
        }
    }
    field(words, raw)
}

/// The character that the escape at the start of `text` stands for, and its length in bytes. The literal has been validated by
/// the JSON parser; a lone surrogate, which it lets through in raw form, becomes U+FFFD.
fn json_escape(text: &str) -> (char, usize) {
    let unit = |from: usize| text.get(from + 2..from + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    match text.as_bytes().get(1) {
        Some(b'u') => match (unit(0), text.get(6..8) == Some("\\u")) {
            (Some(high @ 0xd800..=0xdbff), true) => {
                let low = unit(6).filter(|low| (0xdc00..=0xdfff).contains(low));
                let c = low.and_then(|low| char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)));
                c.map_or(('\u{fffd}', 6), |c| (c, 12))
            }
            (code, _) => (code.and_then(char::from_u32).unwrap_or('\u{fffd}'), text.len().min(6)),
        },
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(_) => {
            let c = text.chars().nth(1).unwrap_or('\\');
            (c, 1 + c.len_utf8())
        }
        None => ('\\', 1),
    }
}

/// Appends the literal whose bytes between the quotes are `raw` of `text`, C escapes resolved (`\n`, `\"`, `\u667a`, `\U667a`); a
/// backslash before any other character stands for that character.
pub(super) fn unescape(text: &str, raw: Span, words: &mut Builder) {
    let (mut at, end) = (raw.start as usize, raw.end as usize);
    while at < end {
        let stop = memchr::memchr(b'\\', &text.as_bytes()[at..end]).map_or(end, |found| at + found);
        words.copy(text, Span::new(at, stop));
        let Some(escaped) = text[stop..end].chars().nth(1) else { break };
        let code =
            text.get(stop + 2..(stop + 6).min(end)).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        let (resolved, length) = match (escaped, code) {
            ('u' | 'U', Some(c)) => (c, 6),
            ('n', _) => ('\n', 2),
            ('t', _) => ('\t', 2),
            ('r', _) => ('\r', 2),
            (other, _) => (other, 1 + other.len_utf8()),
        };
        words.replace(resolved.encode_utf8(&mut [0; 4]), Span::new(stop, stop + length));
        at = stop + length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_map_to_their_bytes() {
        let text = r#""a\n\u667a谱 😀 \"x\"""#;
        let (span, content) = json_string(text, Span::new(1, text.len() - 1));
        assert_eq!(content.text(text, span), "a\n智谱 😀 \"x\"");
        assert_eq!(content.raw(span, Span::new(2, 5)), (Span::new(4, 10), false));
        assert_eq!(content.raw(span, Span::new(5, 8)), (Span::new(10, 13), true));
    }

    #[test]
    fn surrogates_are_joined_or_replaced() {
        for (text, want) in [(r"\ud83d\ude00!", "😀!"), (r"\ud83d!", "\u{fffd}!"), (r"\ude00\u0041", "\u{fffd}A")] {
            let (span, content) = json_string(text, Span::new(0, text.len()));
            assert_eq!(content.text(text, span), want);
        }
    }
}
