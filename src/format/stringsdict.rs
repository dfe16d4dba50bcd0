//! Apple `.stringsdict`: property lists of plural forms.

use super::table::Table;
use super::xml::{Step, Walk, Words};
use super::{Options, Reader, Source};
use crate::document::Document;
use crate::error::Error;

/// Apple `.stringsdict`.
pub(super) struct StringsDict;

/// Keys whose values tell how a form is chosen and hold no words.
const MACHINERY: &[&str] = &["NSStringFormatSpecTypeKey", "NSStringFormatValueTypeKey"];

impl Reader for StringsDict {
    fn name(&self) -> &'static str {
        "stringsdict"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["stringsdict"]
    }

    fn sniff(&self, text: &str) -> bool {
        text.contains("<plist") && text.contains("NSStringFormatSpecTypeKey")
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut table = Table::new(source, self.name());
        let mut walk = Walk::new(&source.text);
        let mut at = Place::default();
        loop {
            match walk.step() {
                Ok(None) => break,
                Ok(Some(step)) => at.take(source, &step, &mut table),
                Err(fault) => {
                    table.skip(fault.line, &format!("{}; what follows is not read", fault.what));
                    break;
                }
            }
        }
        Ok(table.finish())
    }
}

/// Where in the property list the walk is.
#[derive(Default)]
struct Place {
    /// The keys of the dictionaries that are open; the outermost has none.
    path: Vec<String>,
    /// The last key read.
    key: String,
    words: Option<(bool, Words)>,
}

impl Place {
    fn take(&mut self, source: &Source, step: &Step<'_>, table: &mut Table) {
        if let Some((is_key, words)) = &mut self.words {
            if words.take(&source.text, step, |_| false) {
                let is_key = *is_key;
                if let Some((_, words)) = self.words.take() {
                    let (span, content) = words.finish();
                    if is_key {
                        content.text(&source.text, span).clone_into(&mut self.key);
                    } else if !MACHINERY.contains(&&*self.key) {
                        table.push(&self.full_key(), (span, content));
                    }
                }
            }
            return;
        }
        match step {
            Step::Open(element) if element.name == "dict" => self.path.push(std::mem::take(&mut self.key)),
            Step::Close("dict") => {
                self.path.pop();
            }
            Step::Open(element) if matches!(element.name, "key" | "string") => {
                self.words = Some((element.name == "key", Words::after(element.span)));
            }
            _ => {}
        }
    }

    fn full_key(&self) -> String {
        let parts = self.path.iter().map(String::as_str).chain([self.key.as_str()]);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
    }
}
