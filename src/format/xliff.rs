//! XLIFF 1.2 and 2.x: files of units, each with a source and a target.

use super::corpus::{Corpus, Row};
use super::xml::{Element, Step, Walk, Words};
use super::{Options, Reader, Source};
use crate::document::{Content, Document};
use crate::error::Error;
use crate::text::{LineIndex, Span};
use serde_json::Value;

/// XLIFF 1.2, 2.0 and 2.1.
pub(super) struct Xliff;

impl Reader for Xliff {
    fn name(&self) -> &'static str {
        "xliff"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xliff", "xlf", "sdlxliff", "mxliff"]
    }

    fn sniff(&self, text: &str) -> bool {
        text.get(..text.floor_char_boundary(2000)).is_some_and(|head| head.contains("<xliff"))
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut corpus = Corpus::new(source, self.name());
        let mut walk = Walk::new(&source.text);
        let mut unit = Unit { lines: LineIndex::new(&source.text), ..Unit::default() };
        loop {
            match walk.step() {
                Ok(None) => break,
                Ok(Some(step)) => unit.take(source, &step, &mut corpus),
                Err(fault) => {
                    corpus.skip(fault.line, &format!("{}; what follows is not read", fault.what));
                    break;
                }
            }
        }
        Ok(corpus.finish())
    }
}

/// The unit being read.
#[derive(Default)]
struct Unit {
    lines: LineIndex,
    file: Option<String>,
    /// Whether the file's source language is Chinese, so that the sides change places.
    reversed: bool,
    id: String,
    line: u32,
    /// Elements open whose source and target are not the unit's own (`alt-trans`, `note`, glossaries).
    foreign: usize,
    words: Option<(bool, Words)>,
    source: Option<(Span, Content)>,
    target: Option<(Span, Content)>,
}

impl Unit {
    fn take(&mut self, source: &Source, step: &Step<'_>, corpus: &mut Corpus) {
        if let Some((is_source, words)) = &mut self.words {
            if words.take(&source.text, step, is_code) {
                let is_source = *is_source;
                let words = self.words.take().map(|(_, words)| words.finish());
                *(if is_source { &mut self.source } else { &mut self.target }) = words;
            }
            return;
        }
        match step {
            Step::Open(element) => self.open(element),
            Step::Close(name) if is_foreign(name) => self.foreign = self.foreign.saturating_sub(1),
            Step::Close("trans-unit" | "segment") => self.emit(corpus),
            _ => {}
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        match element.name {
            name if is_foreign(name) => self.foreign += 1,
            _ if self.foreign > 0 => {}
            "xliff" | "file" => {
                let lang = element.get("source-language").or_else(|| element.get("srcLang"));
                self.reversed = lang.map_or(self.reversed, |lang| lang.to_lowercase().starts_with("zh"));
                self.file = element.get("original").or_else(|| element.get("id")).map(str::to_owned);
            }
            "trans-unit" | "unit" => {
                element.get("id").unwrap_or_default().clone_into(&mut self.id);
                self.begin(element.span);
            }
            "segment" => self.begin(element.span),
            "source" => self.words = Some((true, Words::after(element.span))),
            "target" => self.words = Some((false, Words::after(element.span))),
            _ => {}
        }
    }

    fn begin(&mut self, tag: Span) {
        self.line = self.lines.line_of(tag.start);
        (self.source, self.target) = (None, None);
    }

    fn emit(&mut self, corpus: &mut Corpus) {
        let (source, target) = (self.source.take(), self.target.take());
        let (en, zh) = if self.reversed { (target, source) } else { (source, target) };
        let id = (!self.id.is_empty()).then(|| Value::String(self.id.clone()));
        corpus.push(Row { line: self.line, id, doc: self.file.clone(), en, zh });
    }
}

/// Elements whose text is code: standalone and native-code inline elements of 1.2 (`x`, `bx`, `ex`, `ph`, `bpt`, `ept`, `it`)
/// and 2.x (`ph`, `sc`, `ec`, `cp`). `g`, `pc`, `mrk` and `sub` hold words.
fn is_code(name: &str) -> bool {
    matches!(name, "x" | "bx" | "ex" | "ph" | "bpt" | "ept" | "it" | "sc" | "ec" | "cp")
}

fn is_foreign(name: &str) -> bool {
    matches!(name, "alt-trans" | "note" | "notes" | "glossary" | "matches" | "originalData" | "ignorable" | "context-group")
}
