//! What MDX adds to Markdown: modules and components, none of them words.

use crate::text::Span;

/// The line after the import, export, component tag or expression that begins at line `at` of `text`; `None` where words begin.
pub(super) fn machinery(text: &str, lines: &[Span], at: usize) -> Option<usize> {
    let words = lines[at].of(text);
    let closes_with = |end: fn(&str) -> bool| (at..lines.len()).find(|&line| end(lines[line].of(text))).map(|line| line + 1);
    if words.starts_with("{/*") {
        return closes_with(|line| line.ends_with("*/}"));
    }
    let module = ["import ", "export ", "import{", "export{"].iter().any(|word| words.starts_with(word));
    if module && (words.contains(['{', '=', '"', '\'']) || words.ends_with("from")) {
        return Some(balanced(text, lines, at));
    }
    if words.starts_with('{') && !words.starts_with("{{") {
        return Some(balanced(text, lines, at)).filter(|&end| lines[end - 1].of(text).ends_with('}'));
    }
    let is_component = words.starts_with('<') && words[1..].starts_with(|c: char| c.is_ascii_uppercase());
    if is_component && !words.contains('>') {
        return closes_with(|line| line.ends_with('>'));
    }
    None
}

/// The line after the one on which the brackets opened from line `at` on are closed, or after the paragraph when they never are.
fn balanced(text: &str, lines: &[Span], at: usize) -> usize {
    let (mut opened, mut closed) = (0, 0);
    for (offset, span) in lines[at..].iter().enumerate() {
        let line = span.of(text);
        opened += line.matches(['{', '(', '[']).count();
        closed += line.matches(['}', ')', ']']).count();
        if opened <= closed || (offset > 0 && line.is_empty()) {
            return at + offset + 1;
        }
    }
    at + 1
}
