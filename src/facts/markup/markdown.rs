//! Markdown: code spans, destinations of links and images, footnotes and numbered references.

use super::{Item, ItemKind, MAX_ITEM, find_byte, run, squeeze, web};

/// A code span whose backticks open at `at`, closed by a run of as many backticks (`CommonMark` 0.31, section 6.1).
pub(super) fn code(words: &str, at: usize) -> Option<Item> {
    let open = run(words, at, |byte| byte == b'`');
    let fence = open - at;
    let mut from = open;
    while let Some(start) = find_byte(words, from, b'`') {
        let end = run(words, start, |byte| byte == b'`');
        if end > at + MAX_ITEM {
            break;
        }
        if end - start == fence {
            return Some(Item::new(ItemKind::Code, at, end, squeeze(&words[open..start])));
        }
        from = end;
    }
    None
}

/// What follows the label of a link or image that closes at `at`: `(destination "title")` or `[label]`.
pub(super) fn destination(words: &str, at: usize) -> Option<Item> {
    match words.as_bytes().get(at + 1)? {
        b'(' => inline(words, at + 1),
        b'[' => label(words, at + 1),
        _ => None,
    }
}

fn inline(words: &str, open: usize) -> Option<Item> {
    let mut depth = 0_usize;
    for (offset, byte) in words.bytes().enumerate().skip(open).take(MAX_ITEM) {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'\n' => return None,
            _ => {}
        }
        if depth == 0 {
            let inner = words[open + 1..offset].trim();
            let target = inner.split([' ', '\t']).next().unwrap_or_default().trim_matches(['<', '>']);
            // `[注](参见下文)` in running text is a gloss, not a link.
            let is_link = !target.is_empty() && target.is_ascii() && target.contains(['/', '.', '#', ':']);
            return is_link.then(|| Item::new(ItemKind::Link, open, offset + 1, web::url_key(target)));
        }
    }
    None
}

fn label(words: &str, open: usize) -> Option<Item> {
    let end = find_byte(words, open, b']')?;
    let inner = &words[open + 1..end];
    let is_label = inner.is_ascii() && !inner.is_empty() && inner.len() < 100 && !inner.contains(['[', '\n']);
    is_label.then(|| Item::new(ItemKind::Reference, open, end + 1, inner.to_lowercase()))
}

/// A footnote `[^note]`, or a number in brackets as papers cite: `[12]`.
pub(super) fn reference(words: &str, at: usize) -> Option<Item> {
    let bytes = words.as_bytes();
    let footnote = bytes.get(at + 1) == Some(&b'^');
    let from = at + 1 + usize::from(footnote);
    let accept = |byte: u8| byte.is_ascii_digit() || (footnote && (byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
    let end = run(words, from, accept);
    let fits = end > from && (footnote || end - from <= 3) && bytes.get(end) == Some(&b']');
    // `[1](url)` is a link with a number for a label.
    let is_label = bytes.get(end + 1) == Some(&b'(');
    (fits && !is_label).then(|| Item::new(ItemKind::Reference, at, end + 1, words[at + 1..end].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::markup;

    fn keys(words: &str) -> Vec<String> {
        markup(words).iter().map(|item| format!("{:?} {}", item.kind, item.key)).collect()
    }

    #[test]
    fn code_spans_close_with_as_many_backticks() {
        assert_eq!(keys("use `` a`b `` or ` x ` not `y"), ["Code a`b", "Code x"]);
    }

    #[test]
    fn the_destination_of_a_link_is_an_item_and_its_label_is_not() {
        assert_eq!(
            keys("see [the {docs}](https://x.org/a_(b) \"Title\") and ![图](../a.png)"),
            ["Placeholder docs", "Link x.org/a_(b)", "Link ../a.png"]
        );
        assert_eq!(keys("[注](参见下文) [a](b)"), [""; 0]);
    }

    #[test]
    fn footnotes_and_citations_are_references() {
        assert_eq!(keys("x[^Note-1] y [23] z [text][ref] [2024]"), ["Reference ^Note-1", "Reference 23", "Reference ref"]);
    }
}
