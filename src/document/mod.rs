//! A document as read: its text, the segments in it, and, in a paired corpus, which segments stand together.
//!
//! Readers (`format`) make documents; nothing here knows a file format.

mod content;
mod directive;
mod language;
mod layout;
mod locus;

pub use content::{Builder, Content, Run};
pub use directive::{Directive, Reach, directives, is_directive};
pub(crate) use language::{Guests, is_chinese_writing, without_guests};
pub use language::{Lang, detect};
pub use layout::Layout;
pub use locus::{Locus, Within};

use crate::text::{LineIndex, Span};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// One of the two sides of a bitext. The source is the English side, the target the Chinese one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    /// The English side.
    #[serde(rename = "en")]
    Source,
    /// The Chinese side.
    #[serde(rename = "zh")]
    Target,
}

impl Side {
    /// Both sides, the source first.
    pub const BOTH: [Self; 2] = [Self::Source, Self::Target];

    /// The side opposite.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Source => Self::Target,
            Self::Target => Self::Source,
        }
    }

    /// The side's name in JSON: `en` or `zh`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "en",
            Self::Target => "zh",
        }
    }
}

/// What a segment is to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Body,
    /// A heading of the given level, 1 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    Cell,
    /// Text that belongs to neither body: user names, speaker labels, time codes, code, front matter, site boilerplate ...
    /// It is never paired.
    Aside,
}

/// A stretch of a document in one language: a paragraph, a heading, a subtitle, one field of a record.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The bytes of the document's text from the segment's first word to its last.
    pub span: Span,
    /// The words, and how they map back to the bytes.
    pub content: Content,
    /// The language found.
    pub lang: Lang,
    /// What it is to the document.
    pub role: Role,
}

/// A unit of a paired corpus (a TSV row, a JSONL object, a TMX unit): two segments that stand together.
#[derive(Clone, Debug)]
pub struct Record {
    /// The record's own id, as it was read.
    pub id: Option<serde_json::Value>,
    /// 1-based line of the record in the file.
    pub line: u32,
    /// Which document of the corpus the record belongs to; neighbouring records with the same number form one.
    pub group: u32,
    /// Index of the source segment; `None` when the field is missing, an empty segment when it is empty.
    pub source: Option<u32>,
    /// Index of the target segment, likewise.
    pub target: Option<u32>,
}

/// Whether a key names a plural form that Chinese, which has only `other`, does without: `files.one`, `files_one`.
fn is_plural_form(key: &str) -> bool {
    let form = key.rsplit(['.', '_']).next().unwrap_or_default();
    form.len() < key.len() && matches!(form, "zero" | "one" | "two" | "few" | "many")
}

/// A file as read. In a one-file document both languages are in it; of two files side by side, each is a document.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path as it was given.
    pub path: PathBuf,
    /// Name of the format it was read as.
    pub format: &'static str,
    /// Name of the encoding of the file's bytes (`UTF-8`, `GB18030`, ...).
    pub encoding: &'static str,
    /// The text, decoded to UTF-8, a byte order mark included.
    pub text: Arc<str>,
    /// The text's lines.
    pub lines: LineIndex,
    /// The segments, in document order; spans do not overlap.
    pub segments: Vec<Segment>,
    /// Where each segment stands in the file's structure; empty for formats without layout (records).
    pub loci: Vec<Locus>,
    /// The given pairs, in file order; empty when the pairing is to be found. Of two files paired by key or by line, the source
    /// document lists them.
    pub records: Vec<Record>,
    /// The key of each segment, in a table of strings; empty elsewhere. Two tables are paired by key.
    pub keys: Vec<Box<str>>,
    /// Parts of the file that were skipped because they are broken, each naming file and line.
    pub skipped: Vec<String>,
}

impl Document {
    /// Pairs two tables of strings by key: records in the order of this one, then what only `target` has.
    pub fn pair_by_key(&mut self, target: &Self) {
        let index = |keys: &[Box<str>]| keys.iter().cloned().zip(0u32..).collect::<HashMap<_, _>>();
        let (own, other) = (index(&self.keys), index(&target.keys));
        let record = |key: &str, at: &Self, source: Option<u32>, target: Option<u32>| {
            let segment = source.or(target).map_or(0, |index| at.segments[index as usize].span.start);
            Record { id: Some(key.into()), line: at.lines.line_of(segment), group: 0, source, target }
        };
        // Of a key given twice the last one counts, as the programs that read such tables have it.
        let unique = |keys: &[Box<str>], index: &HashMap<Box<str>, u32>| {
            (0..keys.len() as u32).filter(|at| index[&keys[*at as usize]] == *at).collect::<Vec<_>>()
        };
        let mut records = Vec::new();
        for at in unique(&self.keys, &own) {
            let key = &self.keys[at as usize];
            if is_plural_form(key) && !other.contains_key(key) {
                continue;
            }
            records.push(record(key, self, Some(at), other.get(key).copied()));
        }
        for at in unique(&target.keys, &other) {
            let key = &target.keys[at as usize];
            if !own.contains_key(key) {
                records.push(record(key, target, None, Some(at)));
            }
        }
        self.records = records;
    }

    /// Pairs two documents segment by segment.
    pub fn pair_by_order(&mut self, target: &Self) {
        let (own, other) = (self.segments.len() as u32, target.segments.len() as u32);
        let record = |at: u32| Record {
            id: None,
            line: at + 1,
            group: 0,
            source: (at < own).then_some(at),
            target: (at < other).then_some(at),
        };
        self.records = (0..own.max(other)).map(record).collect();
    }

    /// The words of segment `index`.
    pub fn words(&self, index: usize) -> &str {
        let segment = &self.segments[index];
        segment.content.text(&self.text, segment.span)
    }

    /// The bytes of the document behind `span` of the words of segment `index`, and whether they are those very words (no
    /// entity, escape or line break in between), so that an edit of the words is an edit of the bytes.
    pub fn raw(&self, index: usize, span: Span) -> (Span, bool) {
        let segment = &self.segments[index];
        segment.content.raw(segment.span, span)
    }

    /// The 1-based lines that hold words of segment `index`, ascending.
    pub fn lines_of(&self, index: usize) -> Vec<u32> {
        let segment = &self.segments[index];
        let mut lines = Vec::new();
        for run in segment.content.runs(segment.span) {
            self.push_lines_with_words(run, &mut lines);
        }
        lines
    }

    fn push_lines_with_words(&self, run: Span, lines: &mut Vec<u32>) {
        let mut line = self.lines.line_of(run.start);
        let last = self.lines.line_of(run.end.max(run.start + 1) - 1);
        while line <= last {
            let start = self.lines.start_of(line).max(run.start);
            let end = if line == last { run.end } else { self.lines.start_of(line + 1).min(run.end) };
            let blank = Span { start, end }.of(&self.text).trim().is_empty();
            if !blank && lines.last() != Some(&line) {
                lines.push(line);
            }
            line += 1;
        }
    }
}
