//! Glossaries in TOML: an array of tables `[[name]]`.

use super::Fault;
use super::raw::{COLUMNS, Raw};
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    name: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    canonical: Option<Spanned<Values>>,
    zh: Option<Spanned<Values>>,
    aliases: Option<Spanned<Values>>,
    heard: Option<Spanned<Values>>,
    kind: Option<Spanned<Values>>,
    never: Option<Spanned<Values>>,
    forbidden: Option<Spanned<Values>>,
    say: Option<Spanned<Values>>,
    case: Option<Spanned<Values>>,
    scope: Option<Spanned<Values>>,
    also: Option<Spanned<Values>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a string or an array of strings")]
enum Values {
    One(String),
    Many(Vec<String>),
}

/// Reads the `[[name]]` tables of `text`.
pub(super) fn read(text: &str) -> Result<Vec<Raw>, Fault> {
    let file: File =
        toml::from_str(text).map_err(|error| (error.span().map_or(0, |span| span.start), error.message().replace('\n', " ")))?;
    Ok(file.name.into_iter().map(entry).collect())
}

fn entry(entry: Spanned<Entry>) -> Raw {
    let mut raw = Raw::new(entry.span().start);
    let e = entry.into_inner();
    let fields = [e.canonical, e.zh, e.aliases, e.heard, e.kind, e.never, e.forbidden, e.say, e.case, e.scope, e.also];
    debug_assert_eq!(fields.len(), COLUMNS.len());
    for (column, field) in fields.into_iter().enumerate() {
        let Some(field) = field else { continue };
        let at = field.span().start;
        match field.into_inner() {
            Values::One(value) => raw.add(column, at, std::iter::once(value.as_str())),
            Values::Many(values) => raw.add(column, at, values.iter().map(String::as_str)),
        }
    }
    raw
}
