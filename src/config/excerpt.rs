//! Errors in configuration files: the line, a caret under the words at fault, the nearest right name.

use crate::error::Error;
use crate::text::LineIndex;
use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

/// Alike enough to be what was meant, by Jaro-Winkler similarity.
const ALIKE: f64 = 0.7;

/// The one of `names` most like `name`, if any is alike enough to be worth suggesting.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names.into_iter().map(|known| (strsim::jaro_winkler(known, name), known));
    scored.filter(|(score, _)| *score >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

/// ` did you mean ...?` for the one of `names` nearest to `name`; nothing when none is near.
pub(super) fn hint<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, names).map(|known| format!("; did you mean `{known}`?")).unwrap_or_default()
}

/// An error about `span` of `text`, the content of the file at `path`.
pub(super) fn error(path: &Path, text: &str, span: Range<usize>, message: &str) -> Error {
    let lines = LineIndex::new(text);
    let at = lines.position(text, span.start as u32);
    let line = text[lines.start_of(at.line) as usize..].lines().next().unwrap_or_default();
    let marked = text.get(span).unwrap_or_default().lines().next().unwrap_or_default();
    let gutter = at.line.to_string().len();
    let mut shown = format!("{}:{}:{}: {message}", path.display(), at.line, at.column);
    // Writing to a string cannot fail.
    let _ = write!(shown, "\n{:gutter$} |\n{} | {line}\n{:gutter$} | ", "", at.line, "");
    let column = at.column as usize - 1;
    let cells = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    let before: String = line.chars().take(column).collect();
    let _ = write!(shown, "{}{}", " ".repeat(cells(&before)), "^".repeat(cells(marked).max(1)));
    Error::Config(shown)
}

/// toml's own error about the file at `path`, with the nearest right name for an unknown key.
pub(super) fn toml_error(path: &Path, text: &str, error: &toml::de::Error) -> Error {
    let message = readable(error.message());
    match error.span() {
        Some(span) => self::error(path, text, span, &message),
        None => Error::Config(format!("{}: {message}", path.display())),
    }
}

/// serde's words for an unknown key made short: the key and the nearest right one, or all of them when none is near.
pub(super) fn readable(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    match (message.starts_with("unknown field"), quoted.next()) {
        (true, Some(key)) => {
            let known: Vec<&str> = quoted.collect();
            let hint = match nearest(key, known.iter().copied()) {
                Some(near) => format!("; did you mean `{near}`?"),
                None if known.is_empty() => "; there are none here".to_owned(),
                None => format!("; known are {}", known.join(", ")),
            };
            format!("unknown key `{key}`{hint}")
        }
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_shown_where_it_stands() {
        let text = "# 术语\n\"名\" = 1\nselct = [\"all\"]\n";
        let at = text.find("selct").unwrap();
        let shown = error(Path::new("bilint.toml"), text, at..at + 5, "unknown key").to_string();
        assert_eq!(shown, "bilint.toml:3:1: unknown key\n  |\n3 | selct = [\"all\"]\n  | ^^^^^");
    }

    #[test]
    fn the_caret_stands_under_wide_characters() {
        let text = "\"名字\" = x";
        let shown = error(Path::new("a"), text, text.len() - 1..text.len(), "bad").to_string();
        assert_eq!(shown.lines().last(), Some("  |          ^"));
    }

    #[test]
    fn the_nearest_name_is_suggested_only_when_near() {
        assert_eq!(
            readable("unknown field `selct`, expected one of `select`, `ignore`"),
            "unknown key `selct`; did you mean `select`?"
        );
        assert_eq!(readable("unknown field `zzz`, expected `select` or `ignore`"), "unknown key `zzz`; known are select, ignore");
        assert_eq!(readable("unknown field `zzz`, there are no fields"), "unknown key `zzz`; there are none here");
    }
}
