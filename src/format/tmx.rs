//! TMX, translation memory exchange: a unit holds one segment for each language.

use super::corpus::{Corpus, Row};
use super::xml::{Step, Walk, Words};
use super::{Options, Reader, Source};
use crate::document::{Content, Document};
use crate::error::Error;
use crate::text::{LineIndex, Span};
use serde_json::Value;

/// TMX 1.1 to 1.4.
pub(super) struct Tmx;

impl Reader for Tmx {
    fn name(&self) -> &'static str {
        "tmx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tmx"]
    }

    fn sniff(&self, text: &str) -> bool {
        text.get(..text.floor_char_boundary(2000)).is_some_and(|head| head.contains("<tmx"))
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut corpus = Corpus::new(source, self.name());
        let mut walk = Walk::new(&source.text);
        let lines = LineIndex::new(&source.text);
        let mut unit = Unit::default();
        loop {
            match walk.step() {
                Ok(None) => break,
                Ok(Some(step)) => unit.take(source, &step, &lines, &mut corpus),
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
    line: u32,
    id: Option<String>,
    lang: String,
    words: Option<Words>,
    variants: Vec<(String, (Span, Content))>,
}

impl Unit {
    fn take(&mut self, source: &Source, step: &Step<'_>, lines: &LineIndex, corpus: &mut Corpus) {
        if let Some(words) = &mut self.words {
            if words.take(&source.text, step, is_code) {
                let words = self.words.take().map(Words::finish);
                self.variants.extend(words.map(|words| (std::mem::take(&mut self.lang), words)));
            }
            return;
        }
        match step {
            Step::Open(element) if element.name == "tu" => {
                *self = Self {
                    line: lines.line_of(element.span.start),
                    id: element.get("tuid").map(str::to_owned),
                    ..Self::default()
                };
            }
            Step::Open(element) if element.name == "tuv" => element.get("lang").unwrap_or_default().clone_into(&mut self.lang),
            Step::Open(element) if element.name == "seg" => self.words = Some(Words::after(element.span)),
            Step::Close("tu") => self.emit(corpus),
            _ => {}
        }
    }

    /// A row for each Chinese variant, each with the unit's English; units in other languages are no rows.
    fn emit(&mut self, corpus: &mut Corpus) {
        let of = |code: &str| {
            let is = |lang: &str| lang.split(['-', '_']).next().is_some_and(|base| base.eq_ignore_ascii_case(code));
            self.variants.iter().filter(move |(lang, _)| is(lang)).map(|(_, words)| words.clone()).collect::<Vec<_>>()
        };
        let (en, mut zh) = (of("en").into_iter().next(), of("zh").into_iter().map(Some).collect::<Vec<_>>());
        if zh.is_empty() && en.is_some() {
            zh.push(None);
        }
        for zh in zh {
            corpus.push(Row { line: self.line, id: self.id.clone().map(Value::String), doc: None, en: en.clone(), zh });
        }
        *self = Self::default();
    }
}

/// Elements of TMX 1.4 whose text is native code, not words.
fn is_code(name: &str) -> bool {
    matches!(name, "bpt" | "ept" | "ph" | "it" | "ut")
}
