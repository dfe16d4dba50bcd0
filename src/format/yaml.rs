//! YAML tables of strings (Rails and others): nested keys, one language a file.

use super::table::Table;
use super::{Options, Reader, Source};
use crate::document::{Content, Document, Run};
use crate::error::Error;
use crate::text::Span;
use saphyr_parser::{Event, Parser, ScalarStyle};

/// YAML whose leaves are strings; the key is the path, joined by dots, without a language code at its root.
pub(super) struct Yaml;

impl Reader for Yaml {
    fn name(&self) -> &'static str {
        "yaml"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["yml", "yaml"]
    }

    fn sniff(&self, _text: &str) -> bool {
        false
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut table = Table::new(source, self.name());
        let mut place = Place::default();
        let mut bytes = Bytes { text: &source.text, chars: 0, byte: 0 };
        for event in Parser::new_from_str(&source.text) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    table.skip(error.marker().line() as u32, &format!("broken YAML: {}; what follows is not read", error.info()));
                    break;
                }
            };
            let Some((key, value, style)) = place.take(event) else { continue };
            let raw = Span::new(bytes.at(span.start.index()), bytes.at(span.end.index()));
            table.push(&key, scalar(&source.text, raw, &value, style));
        }
        Ok(table.finish())
    }
}

/// Where in the tree the walk is.
#[derive(Default)]
struct Place {
    path: Vec<Level>,
}

enum Level {
    /// In a mapping: the key whose value comes next.
    Key(Option<String>),
    /// In a sequence: the number of the next item.
    Item(usize),
}

impl Place {
    /// Follows `event`; returns key, words and style of a string leaf.
    fn take<'a>(&mut self, event: Event<'a>) -> Option<(String, std::borrow::Cow<'a, str>, ScalarStyle)> {
        match event {
            Event::MappingStart(..) => self.path.push(Level::Key(None)),
            Event::SequenceStart(..) => self.path.push(Level::Item(0)),
            Event::MappingEnd | Event::SequenceEnd => {
                self.path.pop();
                self.done();
            }
            Event::Alias(_) => self.done(),
            Event::Scalar(value, style, ..) => match self.path.last_mut() {
                Some(Level::Key(key @ None)) => *key = Some(value.into_owned()),
                Some(_) => {
                    let key = self.key();
                    self.done();
                    return Some((key, value, style));
                }
                None => {}
            },
            _ => {}
        }
        None
    }

    /// The value of the present key or item is complete.
    fn done(&mut self) {
        match self.path.last_mut() {
            Some(Level::Key(key)) => *key = None,
            Some(Level::Item(number)) => *number += 1,
            None => {}
        }
    }

    fn key(&self) -> String {
        let names = self.path.iter().map(|level| match level {
            Level::Key(key) => key.clone().unwrap_or_default(),
            Level::Item(number) => number.to_string(),
        });
        let mut names: Vec<String> = names.collect();
        if names.len() > 1 && is_language(&names[0]) {
            names.remove(0);
        }
        names.join(".")
    }
}

/// Whether a root key is a language code: `en`, `zh-CN`, `zh_Hans`.
fn is_language(key: &str) -> bool {
    let base = key.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    matches!(base.as_str(), "en" | "zh")
}

/// The words of a scalar: verbatim where the file has them in one piece, else mapped to the scalar as a whole.
fn scalar(text: &str, raw: Span, value: &str, style: ScalarStyle) -> (Span, Content) {
    let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) && raw.len() >= 2;
    let inner = if quoted { Span { start: raw.start + 1, end: raw.end - 1 } } else { raw };
    if text.get(inner.range()) == Some(value) {
        return (inner, Content::Verbatim);
    }
    let run = Run { words: Span::new(0, value.len()), raw, verbatim: false };
    (raw, Content::Mapped { text: value.into(), runs: Box::new([run]) })
}

/// Turns the parser's character counts into byte offsets, walking forward.
struct Bytes<'a> {
    text: &'a str,
    chars: usize,
    byte: usize,
}

impl Bytes<'_> {
    fn at(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            (self.chars, self.byte) = (0, 0);
        }
        let rest = self.text[self.byte..].char_indices().nth(chars - self.chars);
        self.byte = rest.map_or(self.text.len(), |(offset, _)| self.byte + offset);
        self.chars = chars;
        self.byte
    }
}
