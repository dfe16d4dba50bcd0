//! What the readers of tables of strings share: a key and a text for each entry, one language a file.

use super::{Source, document};
use crate::document::{Content, Document, Role, Segment, detect};
use crate::text::Span;

/// A table of strings in the making.
pub(super) struct Table {
    document: Document,
}

impl Table {
    /// An empty table of `format` over `source`.
    pub(super) fn new(source: &Source, format: &'static str) -> Self {
        Self { document: document(source, format, Vec::new()) }
    }

    /// Adds an entry.
    pub(super) fn push(&mut self, key: &str, (span, content): (Span, Content)) {
        let lang = detect(content.text(&self.document.text, span));
        self.document.segments.push(Segment { span, content, lang, role: Role::Body });
        self.document.keys.push(key.into());
    }

    /// Notes that what stands on 1-based `line` is broken and was passed over.
    pub(super) fn skip(&mut self, line: u32, what: &str) {
        self.document.skipped.push(format!("{}:{line}: {what}", self.document.path.display()));
    }

    /// The document with all entries.
    pub(super) fn finish(self) -> Document {
        self.document
    }
}
