//! A rule's documentation page.

use crate::finding::{Example, Meta};
use std::fmt::Write;

/// The page of a rule in Markdown, all of it from its metadata.
pub fn page(meta: &Meta) -> String {
    let state = if meta.default { "on by default" } else { "off by default" };
    let mut page = format!("# {}\n\n{}.\n\n", meta.name, capital(meta.summary.0));
    // Writing to a string cannot fail.
    let _ = writeln!(page, "Group `{}`, severity `{}`, {state}. {}。", meta.group.name(), meta.severity.name(), meta.summary.1);
    for (head, text) in [("What it does", meta.what), ("Why it matters", meta.why), ("When it is wrong", meta.limits)] {
        let _ = write!(page, "\n## {head}\n\n{text}\n");
    }
    for (head, examples) in [("Reported", meta.bad), ("Not reported", meta.good)] {
        let _ = write!(page, "\n## {head}\n");
        for example in examples {
            let _ = write!(page, "\n```text\n{}\n```\n", text(example));
        }
    }
    page
}

fn text(example: &Example) -> String {
    let pair = |(en, zh): &(&str, &str)| format!("EN  {en}\nZH  {zh}");
    match example {
        Example::Pair(en, zh) => pair(&(en, zh)),
        Example::Pairs(pairs) => pairs.iter().map(pair).collect::<Vec<_>>().join("\n\n"),
        Example::With(options, en, zh) => format!("{options}\n\n{}", pair(&(en, zh))),
        Example::Document(text) => text.trim_matches('\n').to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
