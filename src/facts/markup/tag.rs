//! XML and HTML tags.

use super::{Item, ItemKind, MAX_ITEM};

/// Elements of HTML and of translation formats that are tags wherever they stand.
const KNOWN: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "bpt",
    "br",
    "button",
    "bx",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "ept",
    "ex",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hi",
    "hr",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "it",
    "kbd",
    "label",
    "li",
    "main",
    "mark",
    "mrk",
    "nav",
    "ol",
    "option",
    "p",
    "pc",
    "ph",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "ut",
    "var",
    "video",
    "wbr",
    "x",
];

/// Attributes whose value is language.
const TRANSLATABLE: &[&str] = &["title", "alt", "placeholder", "label", "summary", "content", "lang", "xml:lang", "hreflang"];

/// A tag that opens at `at`.
pub(super) fn tag(words: &str, at: usize) -> Option<Item> {
    let bytes = words.as_bytes();
    let closing = bytes.get(at + 1) == Some(&b'/');
    let start = at + 1 + usize::from(closing);
    let end = end_of_tag(words, start)?;
    let inner = words[start..end].trim_end_matches('/').trim_end();
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '-' | '_' | '.')).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(name_end);
    let named =
        name.starts_with(|c: char| c.is_ascii_alphabetic()) || (name.bytes().all(|b| b.is_ascii_digit()) && rest.is_empty());
    if name.is_empty() || !named || !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let attributes = attributes(rest)?;
    let slash = if closing { "/" } else { "" };
    let key = format!("<{slash}{}{}>", name.to_lowercase(), attributes);
    Some(Item::new(ItemKind::Tag, at, end + 1, key))
}

/// The byte of the `>` that ends a tag, quotes respected.
fn end_of_tag(words: &str, start: usize) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in words.bytes().enumerate().skip(start).take(MAX_ITEM) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            _ => {}
        }
    }
    None
}

/// The attributes that must survive, in alphabetical order, each as ` name=value`. `None` when `text` is no list of attributes.
fn attributes(text: &str) -> Option<String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let name_end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..name_end].to_lowercase();
        let shaped = |byte: u8| byte.is_ascii_alphanumeric() || b":-_.@#*()[]".contains(&byte);
        if name.is_empty() || !name.bytes().all(shaped) {
            return None;
        }
        rest = rest[name_end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(after.trim_start());
        } else if found.is_empty() && !text.contains('=') {
            // Words after a name without any value are running text: `<see below for details>`.
            return None;
        }
        if !TRANSLATABLE.contains(&name.as_str()) && !name.starts_with("aria-") {
            found.push(format!(" {name}={}", value.trim_end_matches('/')));
        }
        rest = rest.trim_start();
    }
    found.sort_unstable();
    Some(found.concat())
}

fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            return rest.split_once(quote).unwrap_or((rest, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// Drops what only looks like a tag: a word in angle brackets that is no known element, has no attributes and no partner that
/// closes it is a blank to fill in (`<file name>`, `<TOKEN>`), and is translated.
pub(super) fn drop_metavariables(words: &str, items: &mut Vec<Item>) {
    let keys: Vec<Box<str>> = items.iter().filter(|item| item.kind == ItemKind::Tag).map(|item| item.key.clone()).collect();
    items.retain(|item| {
        if item.kind != ItemKind::Tag {
            return true;
        }
        let inner = item.key.trim_matches(['<', '>', '/']);
        let name = inner.split(' ').next().unwrap_or_default();
        let self_closing = item.span.of(words).ends_with("/>");
        let has_partner = || match item.key.strip_prefix("</") {
            Some(_) => keys.iter().any(|key| key.strip_prefix('<').is_some_and(|key| key.starts_with(name))),
            None => keys.iter().any(|key| key.strip_prefix("</").and_then(|key| key.strip_suffix('>')) == Some(name)),
        };
        self_closing || inner.contains('=') || KNOWN.binary_search(&name).is_ok() || has_partner()
    });
}

#[cfg(test)]
mod tests {
    use super::super::markup;
    use super::*;

    fn keys(words: &str) -> Vec<String> {
        markup(words).iter().map(|item| item.key.to_string()).collect()
    }

    #[test]
    fn known_elements_are_in_order() {
        assert!(KNOWN.is_sorted());
    }

    #[test]
    fn attributes_are_sorted_and_language_is_left_out() {
        assert_eq!(
            keys(r#"<A href="/x>y" class=b title="To do">text</a><br /><ph id='1'/>"#),
            ["<a class=b href=/x>y>", "</a>", "<br>", "<ph id=1>"]
        );
    }

    #[test]
    fn blanks_and_comparisons_are_no_tags() {
        assert_eq!(keys("copy <file> to <TARGET>, a <b and c> d, x<y, <see below>"), [""; 0]);
        assert_eq!(keys("<Trans>Hi <0>you</0></Trans>"), ["<trans>", "<0>", "</0>", "</trans>"]);
    }
}
