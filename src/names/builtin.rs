//! The names that bilint knows of itself: written by hand and kept in `data/*.tsv`, one file a kind, one name a line. The
//! languages are from Unicode CLDR.
//!
//! A run needs few of the four thousand names but must find any of them, so their forms are read from the lines at once and the
//! rest of a line when its name is asked for.

use super::{Kind, Name, Scope};

/// The files: their names, for tests and errors, and their text.
pub const FILES: [(&str, &str); 9] = [
    ("companies.tsv", include_str!("data/companies.tsv")),
    ("currencies.tsv", include_str!("data/currencies.tsv")),
    ("events.tsv", include_str!("data/events.tsv")),
    ("languages.tsv", include_str!("data/languages.tsv")),
    ("models.tsv", include_str!("data/models.tsv")),
    ("orgs.tsv", include_str!("data/orgs.tsv")),
    ("persons.tsv", include_str!("data/persons.tsv")),
    ("places.tsv", include_str!("data/places.tsv")),
    ("products.tsv", include_str!("data/products.tsv")),
];

/// The line that every file begins with: `tests/entities.rs` holds it to that.
pub const HEADER: &str = "canonical\tzh\taliases\talso\theard\tkind\tnever\tsay\tcase\tscope";

/// A built-in name as it stands in its file: the fields of [`HEADER`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Line(&'static str);

/// The built-in names, in the order of their files.
pub fn lines() -> impl Iterator<Item = Line> {
    FILES.iter().flat_map(|(_, text)| text.lines().skip(1)).filter(|line| !line.is_empty()).map(Line)
}

impl Line {
    /// The English form to recommend.
    pub fn canonical(self) -> &'static str {
        self.values(0).next().unwrap_or_default()
    }

    /// The Chinese forms.
    pub fn zh(self) -> impl Iterator<Item = &'static str> {
        self.values(1)
    }

    /// The other English forms that are right.
    pub fn aliases(self) -> impl Iterator<Item = &'static str> {
        self.values(2)
    }

    /// Known mis-hearings.
    pub fn heard(self) -> impl Iterator<Item = &'static str> {
        self.values(4)
    }

    fn values(self, field: usize) -> impl Iterator<Item = &'static str> {
        let cell = self.0.split('\t').nth(field).unwrap_or_default();
        cell.split('|').map(str::trim).filter(|value| !value.is_empty())
    }

    /// The name with all that is known of it.
    pub fn name(self) -> Name {
        let all = |field| self.values(field).map(str::to_owned).collect();
        let one = |field| self.values(field).next();
        Name {
            canonical: self.canonical().to_owned(),
            zh: all(1),
            aliases: all(2),
            also: all(3),
            heard: all(4),
            kind: one(5).map(Kind::of).unwrap_or_default(),
            never: all(6),
            say: one(7).map(str::to_owned),
            case: one(8).map(str::to_owned),
            scope: if one(9) == Some("document-active") { Scope::DocumentActive } else { Scope::Always },
            ..Name::default()
        }
    }
}
