//! JSON tables of strings, flat or nested: ARB, i18next, Vue I18n.

use super::corpus::json_string;
use super::table::Table;
use super::{Options, Reader, Source};
use crate::document::Document;
use crate::error::Error;
use crate::text::Span;
use serde::Deserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Tables nest a few levels; a bound keeps hostile input off the stack.
const MAX_DEPTH: usize = 64;

/// A JSON object whose leaves are strings; the key is the path, joined by dots. ARB's `@`-keys describe other keys and are no
/// strings to translate.
pub(super) struct JsonTable;

impl Reader for JsonTable {
    fn name(&self) -> &'static str {
        "json"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json", "arb"]
    }

    fn sniff(&self, text: &str) -> bool {
        text.trim_start_matches('\u{feff}').trim_start().starts_with('{') && serde_json::from_str::<&RawValue>(text).is_ok()
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut leaves = Vec::new();
        let json = source.text.trim_start_matches('\u{feff}');
        let seed = Leaves { path: String::new(), depth: 0, found: &mut leaves };
        let mut parser = serde_json::Deserializer::from_str(json);
        seed.deserialize(&mut parser).and_then(|()| parser.end()).map_err(|error| Error::Malformed {
            path: source.path.clone(),
            line: error.line() as u32,
            what: format!("not JSON: {error}"),
        })?;
        let mut table = Table::new(source, self.name());
        for (key, raw) in leaves {
            let at = raw.as_ptr() as usize - source.text.as_ptr() as usize;
            table.push(&key, json_string(&source.text, Span::new(at + 1, at + raw.len() - 1)));
        }
        Ok(table.finish())
    }
}

/// Gathers the strings below one value, with the raw text of each.
struct Leaves<'f, 'a> {
    path: String,
    depth: usize,
    found: &'f mut Vec<(String, &'a str)>,
}

impl<'a> Leaves<'_, 'a> {
    fn below(&mut self, name: &str, raw: &'a str) -> Result<(), serde_json::Error> {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        match raw.as_bytes().first() {
            Some(b'"') => self.found.push((path, raw)),
            Some(b'{' | b'[') if self.depth >= MAX_DEPTH => return Err(serde::de::Error::custom("nested too deeply")),
            Some(b'{' | b'[') => Leaves { path, depth: self.depth + 1, found: self.found }
                .deserialize(&mut serde_json::Deserializer::from_str(raw))?,
            _ => {}
        }
        Ok(())
    }
}

impl<'a> DeserializeSeed<'a> for Leaves<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Leaves<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object of strings")
    }

    fn visit_map<A: MapAccess<'a>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, raw)) = map.next_entry::<Name<'a>, &'a RawValue>()? {
            if !name.0.starts_with('@') {
                self.below(&name.0, raw.get()).map_err(serde::de::Error::custom)?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'a>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(raw) = seq.next_element::<&'a RawValue>()? {
            self.below(&index.to_string(), raw.get()).map_err(serde::de::Error::custom)?;
            index += 1;
        }
        Ok(())
    }
}

#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
