//! Tab-separated and comma-separated values: one row a pair, columns by header, by number, or found by their script.
//!
//! The fields are cut here and not by the csv crate, which tells where a record starts but not where a field does, and is a
//! byte off after CR LF; a finding has to point at the field's bytes.

use super::corpus::{Corpus, Row, field};
use super::{Fields, Options, Reader, Source};
use crate::document::{Builder, Content, Document};
use crate::error::Error;
use crate::text::{Scripts, Span};
use serde_json::Value;

/// Values separated by one character.
pub(super) struct Delimited {
    name: &'static str,
    extensions: &'static [&'static str],
    separator: u8,
    /// Whether a field may be quoted: `"a ""b"" c"`.
    quotes: bool,
}

/// Tab-separated: a tab or a line break always ends a field.
pub(super) const TSV: Delimited = Delimited { name: "tsv", extensions: &["tsv", "tab"], separator: b'\t', quotes: false };
/// Comma-separated (RFC 4180).
pub(super) const CSV: Delimited = Delimited { name: "csv", extensions: &["csv"], separator: b',', quotes: true };

/// Headers that name the columns, beside the names in [`Fields`] themselves.
const HEADERS: [(&str, &[&str]); 4] = [
    ("id", &["key", "segment", "no", "no."]),
    ("doc", &["document", "file"]),
    ("en", &["eng", "en-us", "en_us", "en-gb", "english", "source", "src", "英文", "英语", "原文"]),
    (
        "zh",
        &[
            "zho",
            "zh-cn",
            "zh_cn",
            "zh-hans",
            "zh-tw",
            "zh-hant",
            "cmn",
            "chinese",
            "target",
            "tgt",
            "translation",
            "中文",
            "汉语",
            "译文",
        ],
    ),
];

/// Rows looked at to find the columns of a file without header.
const SAMPLE_ROWS: usize = 64;

impl Reader for Delimited {
    fn name(&self) -> &'static str {
        self.name
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn sniff(&self, text: &str) -> bool {
        let rows: Vec<_> = self.rows(text).take(SAMPLE_ROWS).collect();
        let width = rows.first().map_or(0, |row| row.fields.len());
        let same = rows.iter().filter(|row| row.fields.len() == width).count();
        // One separator might be chance in running text; every row having the same number is not.
        let tabular = width >= 2 && rows.len() >= 2 && same == rows.len();
        // Commas are common in running text, so without a header only tabs are believed.
        tabular && (self.header(text, &Fields::default()).is_some() || (!self.quotes && by_script(text, &rows).is_some()))
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Document, Error> {
        let text = &source.text;
        let columns = self.columns(text, &options.fields).ok_or_else(|| Error::Malformed {
            path: source.path.clone(),
            line: 1,
            what: "no columns for both languages: name them in the first row or with --fields en=1,zh=2".into(),
        })?;
        let mut corpus = Corpus::new(source, self.name);
        for row in self.rows(text).skip(usize::from(columns.header)) {
            let get = |column: Option<usize>| column.and_then(|column| row.fields.get(column)).map(|raw| self.words(text, *raw));
            let plain = |column: Option<usize>| {
                get(column).map(|(span, content)| content.text(text, span).to_owned()).filter(|id| !id.is_empty())
            };
            if row.unclosed {
                corpus.skip(row.line, "a quoted field is never closed");
                continue;
            }
            let (en, zh) = (get(Some(columns.en)), get(Some(columns.zh)));
            corpus.push(Row { line: row.line, id: plain(columns.id).map(Value::String), doc: plain(columns.doc), en, zh });
        }
        Ok(corpus.finish())
    }
}

/// Which columns hold what, 0-based.
struct Columns {
    header: bool,
    id: Option<usize>,
    doc: Option<usize>,
    en: usize,
    zh: usize,
}

/// A row as cut: the bytes of its fields, quotes included.
struct RawRow {
    line: u32,
    fields: Vec<Span>,
    unclosed: bool,
}

impl Delimited {
    fn columns(&self, text: &str, names: &Fields) -> Option<Columns> {
        let number = |name: &str| name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let (Some(en), Some(zh)) = (number(&names.en), number(&names.zh)) {
            return Some(Columns { header: false, id: number(&names.id), doc: number(&names.doc), en, zh });
        }
        let sample = || self.rows(text).take(SAMPLE_ROWS).collect::<Vec<_>>();
        self.header(text, names).or_else(|| by_script(text, &sample()))
    }

    /// The columns as the first row names them.
    fn header(&self, text: &str, names: &Fields) -> Option<Columns> {
        let first = self.rows(text).next()?;
        let titles: Vec<String> = first
            .fields
            .iter()
            .map(|raw| self.words(text, *raw))
            .map(|(span, content)| content.text(text, span).trim_matches(['\u{feff}', ' ', '#']).to_lowercase())
            .collect();
        let find = |name: &str, index: usize| {
            let exact = titles.iter().position(|title| *title == name.to_lowercase());
            exact.or_else(|| titles.iter().position(|title| HEADERS[index].1.contains(&title.as_str())))
        };
        let (en, zh) = (find(&names.en, 2)?, find(&names.zh, 3)?);
        Some(Columns { header: true, id: find(&names.id, 0), doc: find(&names.doc, 1), en, zh })
    }

    fn rows<'a>(&'a self, text: &'a str) -> Rows<'a> {
        Rows { kind: self, text, at: 0, line: 1 }
    }

    /// The words of a field: without its quotes, doubled quotes single.
    fn words(&self, text: &str, raw: Span) -> (Span, Content) {
        let bytes = raw.of(text);
        let mut words = Builder::default();
        if !(self.quotes && bytes.starts_with('"')) {
            words.copy(text, raw);
            return field(words, raw);
        }
        let end = if bytes.len() > 1 && bytes.ends_with('"') { raw.end - 1 } else { raw.end };
        let mut at = raw.start + 1;
        while let Some(quote) = memchr::memchr(b'"', &text.as_bytes()[at as usize..end as usize]) {
            let quote = at + quote as u32;
            words.copy(text, Span { start: at, end: quote });
            let doubled = Span { start: quote, end: (quote + 2).min(end) };
            words.replace("\"", doubled);
            at = doubled.end;
        }
        words.copy(text, Span { start: at, end });
        field(words, Span { start: raw.start + 1, end })
    }
}

/// Cuts a text into rows.
struct Rows<'a> {
    kind: &'a Delimited,
    text: &'a str,
    at: usize,
    line: u32,
}

impl Iterator for Rows<'_> {
    type Item = RawRow;

    fn next(&mut self) -> Option<RawRow> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|&byte| matches!(byte, b'\n' | b'\r')) {
            self.line += u32::from(bytes[self.at] == b'\n');
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return None;
        }
        let mut row = RawRow { line: self.line, fields: Vec::new(), unclosed: false };
        loop {
            let start = self.at;
            self.skip_field(&mut row);
            row.fields.push(Span::new(start, self.at));
            match bytes.get(self.at) {
                Some(&byte) if byte == self.kind.separator => self.at += 1,
                _ => break,
            }
        }
        Some(row)
    }
}

impl Rows<'_> {
    /// Moves to the end of the field that starts here.
    fn skip_field(&mut self, row: &mut RawRow) {
        let bytes = self.text.as_bytes();
        if self.kind.quotes && bytes.get(self.at) == Some(&b'"') {
            let open = self.at;
            self.at += 1;
            while let Some(quote) = memchr::memchr(b'"', &bytes[self.at..]) {
                self.at += quote + 1;
                if bytes.get(self.at) != Some(&b'"') {
                    self.line += memchr::memchr_iter(b'\n', &bytes[open..self.at]).count() as u32;
                    break;
                }
                self.at += 1;
            }
            row.unclosed |= self.at == open + 1 || bytes[self.at - 1] != b'"';
            if row.unclosed {
                // Read on from the next line, so that one lost quote does not swallow the rest of the file.
                self.at = open + 1;
            }
        }
        let rest = &bytes[self.at..];
        self.at += memchr::memchr3(self.kind.separator, b'\n', b'\r', rest).unwrap_or(rest.len());
    }
}

/// The columns of a file without header: the one with most Chinese and the one with most Latin letters.
fn by_script(text: &str, rows: &[RawRow]) -> Option<Columns> {
    let width = rows.iter().map(|row| row.fields.len()).max()?;
    let mut columns = vec![Scripts::default(); width];
    for row in rows {
        for (column, raw) in columns.iter_mut().zip(&row.fields) {
            let found = Scripts::of(raw.of(text));
            column.han += found.han;
            column.latin += found.latin;
            column.latin_words += found.latin_words;
        }
    }
    let zh = (0..width).max_by_key(|&column| (columns[column].han, std::cmp::Reverse(column)))?;
    let en = (0..width)
        .filter(|&column| column != zh)
        .max_by_key(|&column| (columns[column].latin_words, std::cmp::Reverse(column)))?;
    let bilingual = columns[zh].han > 0 && columns[en].latin_words as usize > rows.len() && columns[en].han * 4 < columns[zh].han;
    bilingual.then_some(Columns { header: false, id: (en.min(zh) > 0).then_some(0), doc: None, en, zh })
}
