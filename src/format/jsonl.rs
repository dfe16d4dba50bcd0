//! JSON Lines: one object a line, with an id, a document name and both sides.

use super::{Fields, Options, Reader, Source, document};
use crate::document::{Content, Document, Record, Role, Run, Segment, detect};
use crate::error::Error;
use crate::text::Span;
use serde_json::Value;

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
        first.starts_with('{') && first.trim_end().ends_with('}') && serde_json::from_str::<Value>(first).is_ok()
    }

    fn read(&self, source: &Source, options: &Options) -> Result<Document, Error> {
        let mut reading =
            Reading { source, fields: &options.fields, document: document(source, "jsonl", Vec::new()), group: None };
        let mut start = 0;
        for (index, line) in source.text.split_inclusive('\n').enumerate() {
            if !line.trim().is_empty() {
                reading.line(index as u32 + 1, start, line);
            }
            start += line.len();
        }
        Ok(reading.document)
    }
}

struct Reading<'a> {
    source: &'a Source,
    fields: &'a Fields,
    document: Document,
    group: Option<(Option<Value>, u32)>,
}

impl Reading<'_> {
    fn line(&mut self, number: u32, start: usize, line: &str) {
        let object = match serde_json::from_str::<Value>(line.trim_start_matches('\u{feff}')) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return self.skip(number, "not a JSON object"),
            Err(error) => return self.skip(number, &format!("not JSON: {error}")),
        };
        let doc = object.get(&self.fields.doc).filter(|doc| !doc.is_null()).cloned();
        let group = match &self.group {
            Some((last, group)) if *last == doc => *group,
            Some((_, group)) => group + 1,
            None => 0,
        };
        self.group = Some((doc, group));
        let span = Span::new(start, start + line.trim_end().len());
        let [source, target] =
            [&self.fields.en, &self.fields.zh].map(|name| object.get(name.as_str()).and_then(Value::as_str).map(str::to_owned));
        let source = source.map(|words| self.segment(span, &words));
        let target = target.map(|words| self.segment(span, &words));
        let id = object.get(&self.fields.id).filter(|id| !id.is_null()).cloned();
        self.document.records.push(Record { id, line: number, group, source, target });
    }

    fn skip(&mut self, number: u32, what: &str) {
        self.document.skipped.push(format!("{}:{number}: {what}", self.source.path.display()));
    }

    /// The field's words as a segment; where its escaped form is found in the line, mapped to it, else to the whole record.
    fn segment(&mut self, record: Span, words: &str) -> u32 {
        let line = record.of(&self.source.text);
        let raw = line.find(&format!("\"{words}\"")).map(|at| record.start as usize + at + 1);
        let (span, content) = if let Some(at) = raw {
            (Span::new(at, at + words.len()), Content::Verbatim)
        } else {
            let run = Run { words: Span::new(0, words.len()), raw: record };
            (record, Content::Mapped { text: words.into(), runs: Box::new([run]) })
        };
        self.document.segments.push(Segment { span, content, lang: detect(words), role: Role::Body });
        self.document.segments.len() as u32 - 1
    }
}
