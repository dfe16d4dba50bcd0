//! PO and POT, the catalogues of gettext.

use super::corpus::{Corpus, Row, field, unescape};
use super::{Options, Reader, Source};
use crate::document::{Builder, Content, Document};
use crate::error::Error;
use crate::text::Span;
use serde_json::Value;

/// gettext catalogues. Obsolete entries are left out, and so are the header and entries marked fuzzy, which gettext does not use.
pub(super) struct Po;

impl Reader for Po {
    fn name(&self) -> &'static str {
        "po"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["po", "pot"]
    }

    fn sniff(&self, text: &str) -> bool {
        text.lines().take(200).any(|line| line.starts_with("msgid ")) && text.contains("\nmsgstr")
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut reading = Reading { text: &source.text, corpus: Corpus::new(source, self.name()), entry: Entry::default() };
        let mut start = 0;
        for (index, line) in source.text.split_inclusive('\n').enumerate() {
            reading.line(index as u32 + 1, start, line.trim_end_matches(['\n', '\r']));
            start += line.len();
        }
        reading.flush();
        Ok(reading.corpus.finish())
    }
}

/// The keyword whose string is being read.
#[derive(Clone, Copy, PartialEq)]
enum Keyword {
    Context,
    Id,
    Plural,
    Str(usize),
}

/// The entry being read.
#[derive(Default)]
struct Entry {
    line: u32,
    fuzzy: bool,
    keyword: Option<Keyword>,
    context: Text,
    id: Text,
    plural: Text,
    strings: Vec<Text>,
}

/// A string of one or more literals, with the place it starts at.
#[derive(Default)]
struct Text {
    words: Builder,
    at: u32,
}

impl Text {
    fn finish(self) -> (Span, Content) {
        field(self.words, Span { start: self.at, end: self.at })
    }
}

struct Reading<'a> {
    text: &'a str,
    corpus: Corpus,
    entry: Entry,
}

impl Reading<'_> {
    fn line(&mut self, number: u32, start: usize, line: &str) {
        let words = line.trim_start_matches('\u{feff}').trim_start();
        let at = start + (words.as_ptr() as usize - line.as_ptr() as usize);
        if words.is_empty() {
            return self.flush();
        }
        if let Some(comment) = words.strip_prefix('#') {
            if !self.entry.strings.is_empty() {
                self.flush();
            }
            self.entry.fuzzy |= comment.starts_with(',') && comment.split(',').any(|flag| flag.trim() == "fuzzy");
            return;
        }
        if words.starts_with('"') {
            return self.literal(number, at, words);
        }
        let (keyword, rest) = words.split_at(words.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(words.len()));
        let literal = rest.trim_start();
        if !self.keyword(number, keyword) {
            self.entry.keyword = None;
            return self.corpus.skip(number, &format!("unknown keyword `{keyword}`"));
        }
        self.literal(number, at + words.len() - literal.len(), literal);
    }

    fn keyword(&mut self, number: u32, keyword: &str) -> bool {
        if matches!(keyword, "msgctxt" | "msgid") && !self.entry.strings.is_empty() {
            self.flush();
        }
        let keyword = match keyword {
            "msgctxt" => Keyword::Context,
            "msgid" => Keyword::Id,
            "msgid_plural" => Keyword::Plural,
            "msgstr" => Keyword::Str(0),
            _ => match keyword.strip_prefix("msgstr[").and_then(|rest| rest.strip_suffix(']')).and_then(|n| n.parse().ok()) {
                Some(number) => Keyword::Str(number),
                None => return false,
            },
        };
        if let Keyword::Str(_) = keyword {
            self.entry.strings.push(Text::default());
        }
        if keyword == Keyword::Id {
            self.entry.line = number;
        }
        self.entry.keyword = Some(keyword);
        true
    }

    /// Adds the literal at byte `at` to the string being read.
    fn literal(&mut self, number: u32, at: usize, literal: &str) {
        let Some(keyword) = self.entry.keyword else {
            return self.corpus.skip(number, "a string without keyword");
        };
        let closed = literal.len() >= 2 && literal.starts_with('"') && literal.trim_end().ends_with('"');
        if !closed {
            return self.corpus.skip(number, "a string that is not closed");
        }
        let target = match keyword {
            Keyword::Context => &mut self.entry.context,
            Keyword::Id => &mut self.entry.id,
            Keyword::Plural => &mut self.entry.plural,
            Keyword::Str(_) => match self.entry.strings.last_mut() {
                Some(last) => last,
                None => return,
            },
        };
        let raw = Span::new(at + 1, at + literal.trim_end().len() - 1);
        if target.words.text().is_empty() {
            target.at = raw.start;
        }
        unescape(self.text, raw, &mut target.words);
    }

    fn flush(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        let header = entry.id.words.text().is_empty() && entry.context.words.text().is_empty();
        if header || entry.strings.is_empty() || entry.fuzzy {
            return;
        }
        let context = entry.context.words.text();
        let id = (!context.is_empty()).then(|| Value::String(context.to_owned()));
        let mut strings = entry.strings.into_iter().map(Text::finish).collect::<Vec<_>>();
        let line = entry.line;
        // Chinese has one plural form; it renders the plural of the English, which any further form would repeat.
        let english = if entry.plural.words.text().is_empty() { entry.id } else { entry.plural };
        let zh = (!strings.is_empty()).then(|| strings.swap_remove(0));
        self.corpus.push(Row { line, id, doc: None, en: Some(english.finish()), zh });
    }
}
