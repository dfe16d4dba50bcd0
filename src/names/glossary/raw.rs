//! An entry as it stands in a file, before it is checked.

use super::{Fault, Kind, Name, Scope};

/// The columns of a glossary, in the order of [`Raw::set`].
pub(super) const COLUMNS: [&str; 11] =
    ["canonical", "zh", "aliases", "heard", "kind", "never", "forbidden", "say", "case", "scope", "also"];

/// The fields of one entry: for each column, where it stands in the file and its values.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// Byte offset of the entry.
    pub(super) at: usize,
    fields: [Option<(usize, Vec<String>)>; COLUMNS.len()],
}

impl Raw {
    /// An entry that starts at byte `at`.
    pub(super) fn new(at: usize) -> Self {
        Self { at, ..Self::default() }
    }

    /// Sets column `column` (an index into [`COLUMNS`]) to the values in `cell`, which stands at byte `at`.
    pub(super) fn set(&mut self, column: usize, at: usize, cell: &str) {
        self.add(column, at, cell.split('|'));
    }

    /// Sets column `column` to `values`, which stand at byte `at`.
    pub(super) fn add<'a>(&mut self, column: usize, at: usize, values: impl Iterator<Item = &'a str>) {
        let values = values.map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect();
        self.fields[column] = Some((at, values));
    }

    /// The checked entry, or the byte at which something is wrong, and what.
    pub(super) fn into_name(mut self) -> Result<Name, Fault> {
        let canonical = self.one(0)?.ok_or((self.at, "`canonical` is empty".to_owned()))?;
        let scope = match self.one(9)?.as_deref() {
            None | Some("always") => Scope::Always,
            Some("document-active") => Scope::DocumentActive,
            Some(other) => {
                let what = format!("`scope` is `{other}`; it must be `always` or `document-active`");
                return Err((self.place(9), what));
            }
        };
        Ok(Name {
            canonical,
            zh: self.all(1),
            aliases: self.all(2),
            also: self.all(10),
            heard: self.all(3),
            kind: self.one(4)?.map(|word| Kind::of(&word)).unwrap_or_default(),
            never: self.all(5),
            forbidden: self.all(6),
            say: self.one(7)?,
            case: self.one(8)?,
            scope,
            own: false,
        })
    }

    fn place(&self, column: usize) -> usize {
        self.fields[column].as_ref().map_or(self.at, |(at, _)| *at)
    }

    fn all(&mut self, column: usize) -> Vec<String> {
        self.fields[column].take().map(|(_, values)| values).unwrap_or_default()
    }

    fn one(&mut self, column: usize) -> Result<Option<String>, Fault> {
        match &self.fields[column] {
            Some((at, values)) if values.len() > 1 => Err((*at, format!("`{}` takes one value", COLUMNS[column]))),
            Some((_, values)) => Ok(values.first().cloned()),
            None => Ok(None),
        }
    }
}
