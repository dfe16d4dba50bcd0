//! The names that bilint knows of itself: written by hand and kept in `data/*.tsv`, one file a kind, one name a line. The
//! languages are from Unicode CLDR.

use super::{Glossary, Name};
use std::path::Path;
use std::sync::LazyLock;

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

static BUILTIN: LazyLock<Glossary> = LazyLock::new(|| Glossary { names: FILES.into_iter().flat_map(read).collect() });

/// The built-in names, in the order of their files; read at the first call.
pub fn builtin() -> &'static Glossary {
    &BUILTIN
}

fn read((file, text): (&str, &str)) -> Vec<Name> {
    Glossary::parse_tsv(Path::new(file), text).expect("`tests/entities.rs` reads every file")
}
