//! JSON Lines: one object a line, with an id, a document name and both sides. Fields may be nested: `meta.text.en`.

use super::corpus::{Corpus, Row, json_string};
use super::{Options, Reader, Source};
use crate::document::{Content, Document};
use crate::error::Error;
use crate::text::Span;
use serde::Deserializer;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// JSON Lines.
pub(super) struct Jsonl;

impl Reader for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn sniff(&self, text: &str) -> bool {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        first.starts_with('{') && first.trim_end().ends_with('}') && serde_json::from_str::<&RawValue>(first).is_ok()
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Document, Error> {
        let mut corpus = Corpus::new(source, self.name());
        let mut start = 0;
        for (index, line) in source.text.split_inclusive('\n').enumerate() {
            let number = index as u32 + 1;
            if !line.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() {
                match row(source, start, line, options) {
                    Ok(row) => corpus.push(Row { line: number, ..row }),
                    Err(what) => corpus.skip(number, &what),
                }
            }
            start += line.len();
        }
        Ok(corpus.finish())
    }
}

fn row(source: &Source, start: usize, line: &str, options: &Options) -> Result<Row, String> {
    let json = line.trim_start_matches('\u{feff}');
    let object: &RawValue = serde_json::from_str(json.trim()).map_err(|error| format!("not JSON: {error}"))?;
    if !object.get().starts_with('{') {
        return Err("not a JSON object".into());
    }
    let fields = &options.fields;
    let find = |name: &str| lookup(object.get(), name).filter(|value| *value != "null");
    let text = |name: &str| -> Result<Option<(Span, Content)>, String> {
        let Some(value) = find(name) else { return Ok(None) };
        if !value.starts_with('"') {
            return Err(format!("field `{name}` is not a string"));
        }
        let at = start + (value.as_ptr() as usize - line.as_ptr() as usize);
        Ok(Some(json_string(&source.text, Span::new(at + 1, at + value.len() - 1))))
    };
    let value = |name: &str| find(name).and_then(|value| serde_json::from_str::<Value>(value).ok());
    let doc = value(&fields.doc).map(|doc| doc.as_str().map_or_else(|| doc.to_string(), str::to_owned));
    Ok(Row { line: 0, id: value(&fields.id), doc, en: text(&fields.en)?, zh: text(&fields.zh)? })
}

/// The raw JSON of the field `path` (names joined by dots; a name with a dot in it is tried whole first).
fn lookup<'a>(object: &'a str, path: &str) -> Option<&'a str> {
    let fields = members(object)?;
    if let Some((_, value)) = fields.iter().rev().find(|(name, _)| name == path) {
        return Some(value.get());
    }
    let (first, rest) = path.split_once('.')?;
    let (_, inner) = fields.iter().rev().find(|(name, _)| name == first)?;
    lookup(inner.get(), rest)
}

/// The members of a JSON object in order, their values not interpreted; `None` for anything else.
fn members(object: &str) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    serde_json::Deserializer::from_str(object).deserialize_map(Members).ok()
}

struct Members;

impl<'de> serde::de::Visitor<'de> for Members {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry::<Name<'de>, &'de RawValue>()? {
            members.push((member.0.0, member.1));
        }
        Ok(members)
    }
}

#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_fields_are_found() {
        let object = r#"{"a": {"b": "x", "c.d": 1}, "a.e": null}"#;
        assert_eq!(lookup(object, "a.b"), Some("\"x\""));
        assert_eq!(lookup(object, "a.c.d"), Some("1"));
        assert_eq!(lookup(object, "a.e"), Some("null"));
        assert_eq!(lookup(object, "q"), None);
    }
}
