//! The names that bilint knows of itself: written by hand and kept in `data/*.tsv`, one file a kind, one name a line.

use super::{Glossary, Name};
use std::path::Path;
use std::sync::LazyLock;

/// The files: their names, for tests and errors, and their text.
pub const FILES: [(&str, &str); 4] = [
    ("companies.tsv", include_str!("data/companies.tsv")),
    ("models.tsv", include_str!("data/models.tsv")),
    ("persons.tsv", include_str!("data/persons.tsv")),
    ("places.tsv", include_str!("data/places.tsv")),
];

static BUILTIN: LazyLock<Glossary> = LazyLock::new(|| Glossary { names: FILES.into_iter().flat_map(read).collect() });

/// The built-in names, in the order of their files; read at the first call.
pub fn builtin() -> &'static Glossary {
    &BUILTIN
}

fn read((file, text): (&str, &str)) -> Vec<Name> {
    Glossary::parse_tsv(Path::new(file), text).expect("`tests/entities.rs` reads every file")
}
