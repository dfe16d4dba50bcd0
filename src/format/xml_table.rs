//! XML tables of strings: Android resources and .NET resx.

use super::table::Table;
use super::xml::{Element, Step, Walk, Words};
use super::{Options, Reader, Source};
use crate::document::Document;
use crate::error::Error;

/// A table whose entries are elements of an XML file.
pub(super) struct XmlTable {
    name: &'static str,
    extensions: &'static [&'static str],
    /// What stands near the top of such a file.
    mark: &'static str,
    /// Elements that hold a string.
    strings: &'static [&'static str],
    /// Elements that name the strings inside them.
    owners: &'static [&'static str],
}

/// Android `strings.xml`: strings, plurals, arrays.
pub(super) const ANDROID: XmlTable = XmlTable {
    name: "android",
    extensions: &[],
    mark: "<resources",
    strings: &["string", "item"],
    owners: &["plurals", "string-array", "array"],
};

/// .NET resources.
pub(super) const RESX: XmlTable =
    XmlTable { name: "resx", extensions: &["resx", "resw"], mark: "<root", strings: &["value"], owners: &["data"] };

impl Reader for XmlTable {
    fn name(&self) -> &'static str {
        self.name
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn sniff(&self, text: &str) -> bool {
        let head = &text[..text.floor_char_boundary(20_000)];
        head.contains(self.mark) && self.strings.iter().any(|name| text.contains(&format!("<{name}")))
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut table = Table::new(source, self.name);
        let mut walk = Walk::new(&source.text);
        let mut at = Place::default();
        loop {
            match walk.step() {
                Ok(None) => break,
                Ok(Some(step)) => self.take(source, &step, &mut at, &mut table),
                Err(fault) => {
                    table.skip(fault.line, &format!("{}; what follows is not read", fault.what));
                    break;
                }
            }
        }
        Ok(table.finish())
    }
}

/// Where in the file the walk is.
#[derive(Default)]
struct Place {
    owner: Option<String>,
    index: usize,
    entry: Option<(String, Words)>,
}

impl XmlTable {
    fn take(&self, source: &Source, step: &Step<'_>, at: &mut Place, table: &mut Table) {
        if let Some((_, words)) = &mut at.entry {
            if words.take(&source.text, step, |_| false)
                && let Some((key, words)) = at.entry.take()
            {
                table.push(&key, words.finish());
            }
            return;
        }
        match step {
            Step::Open(element) if self.owners.contains(&element.name) => {
                // A resx entry with a type holds an object (an image, a file reference), no words.
                at.owner = element.get("name").filter(|_| element.get("type").is_none()).map(str::to_owned);
                at.index = 0;
            }
            Step::Open(element) if self.strings.contains(&element.name) && element.get("translatable") != Some("false") => {
                at.entry = key(element, at).map(|key| (key, Words::after(element.span)));
                at.index += 1;
            }
            Step::Close(name) if self.owners.contains(name) => at.owner = None,
            _ => {}
        }
    }
}

/// The key of an entry: its own name, or its owner's and its number or quantity.
fn key(element: &Element<'_>, at: &Place) -> Option<String> {
    match (&at.owner, element.name) {
        (Some(owner), "value") => Some(owner.clone()),
        (Some(owner), _) => {
            Some(format!("{owner}.{}", element.get("quantity").map_or_else(|| at.index.to_string(), str::to_owned)))
        }
        (None, "string") => element.get("name").map(str::to_owned),
        (None, _) => None,
    }
}
