//! Fluent: messages, their attributes, and the variants of selectors.
//!
//! Read by line: the grammar hangs on indentation alone, and the parser of the fluent crates gives no position for a
//! placeable, which the words of a message keep as they stand.

use super::corpus::field;
use super::table::Table;
use super::{Options, Reader, Source};
use crate::document::{Builder, Document};
use crate::error::Error;
use crate::text::Span;

/// Fluent translation lists.
pub(super) struct Fluent;

impl Reader for Fluent {
    fn name(&self) -> &'static str {
        "fluent"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ftl"]
    }

    fn sniff(&self, _text: &str) -> bool {
        false
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut reading =
            Reading { text: &source.text, table: Table::new(source, self.name()), message: String::new(), entry: None };
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            reading.line(start, line.trim_end());
            start += line.len();
        }
        reading.flush();
        Ok(reading.table.finish())
    }
}

struct Reading<'a> {
    text: &'a str,
    table: Table,
    /// The message that attributes and variants belong to.
    message: String,
    entry: Option<(String, Builder, u32)>,
}

impl Reading<'_> {
    fn line(&mut self, start: usize, line: &str) {
        let words = line.trim_start_matches(['\u{feff}', ' ', '\t']);
        let at = start + (line.len() - words.len());
        let indented = line.starts_with([' ', '\t']);
        if words.is_empty() || (!indented && words.starts_with('#')) {
            return;
        }
        let named = if indented { words.strip_prefix('.') } else { Some(words) };
        if let Some((name, value)) = named.and_then(|rest| rest.split_once('=')).filter(|(name, _)| is_identifier(name.trim())) {
            let name = name.trim();
            let key = if indented { format!("{}.{name}", self.message) } else { name.to_owned() };
            if !indented {
                name.clone_into(&mut self.message);
            }
            let value = value.trim_start();
            return self.begin(key, at + words.len() - value.len(), value);
        }
        if let Some((variant, value)) = variant(words) {
            let value = value.trim_start();
            return self.begin(format!("{}.{variant}", self.message), at + words.len() - value.len(), value);
        }
        if words != "}" {
            self.append(at, words);
        }
    }

    fn begin(&mut self, key: String, at: usize, value: &str) {
        self.flush();
        // A selector's head holds no words; its variants follow, each an entry of its own.
        if !value.ends_with("->") {
            self.entry = Some((key, Builder::default(), at as u32));
            self.append(at, value);
        }
    }

    fn append(&mut self, at: usize, words: &str) {
        let Some((_, builder, _)) = &mut self.entry else { return };
        let gap = Span::new(at, at);
        if !builder.text().is_empty() && !words.is_empty() {
            builder.replace(" ", gap);
        }
        builder.copy(self.text, Span::new(at, at + words.len()));
    }

    fn flush(&mut self) {
        if let Some((key, builder, at)) = self.entry.take().filter(|(_, builder, _)| !builder.text().is_empty()) {
            self.table.push(&key, field(builder, Span { start: at, end: at }));
        }
    }
}

fn is_identifier(name: &str) -> bool {
    let name = name.strip_prefix('-').unwrap_or(name);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// The name and value of a selector's variant: `[one] value`, `*[other] value`.
fn variant(words: &str) -> Option<(&str, &str)> {
    words.strip_prefix('*').unwrap_or(words).strip_prefix('[')?.split_once(']').map(|(name, value)| (name.trim(), value))
}
