//! Markdown's inline markup: what is dropped so that words stand as a reader sees them. Links, inline code, images and
//! placeholders stay as they are written, because rules compare them.

use crate::document::Builder;
use crate::text::Span;

/// Tags that only dress words or begin and end blocks.
const DRESS: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "i",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "u",
    "ul",
];

/// Entities that stand in prose.
const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", "\u{a0}"),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&apos;", "'"),
    ("&mdash;", "—"),
    ("&ndash;", "–"),
    ("&hellip;", "…"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&lsquo;", "‘"),
    ("&rsquo;", "’"),
    ("&middot;", "·"),
    ("&emsp;", "\u{2003}"),
    ("&ensp;", "\u{2002}"),
];

/// Appends the words of `span` of `text`, its dressing dropped.
pub(super) fn copy(words: &mut Builder, text: &str, span: Span) {
    let line = span.of(text);
    let drops = emphasis(line);
    let mut kept = 0;
    let mut at = 0;
    let flush = |words: &mut Builder, from: usize, to: usize| {
        words.copy(text, Span::new(from, to.max(from)).shifted(span.start));
    };
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let entity = if c == '&' { ENTITIES.iter().find(|(name, _)| rest.starts_with(name)) } else { None };
        let dropped = match c {
            '`' => {
                at += code(rest);
                continue;
            }
            '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => 1,
            '*' => drops.iter().find(|drop| drop.start as usize == at).map_or(0, |drop| drop.len()),
            '<' => tag(rest),
            _ => entity.map_or(0, |(name, _)| name.len()),
        };
        if dropped == 0 {
            at += c.len_utf8();
            continue;
        }
        flush(words, kept, at);
        if let Some((_, word)) = entity {
            words.replace(word, Span::new(at, at + dropped).shifted(span.start));
        }
        at += dropped;
        kept = at;
        if c == '\\' {
            at += 1;
        }
    }
    flush(words, kept, line.len());
}

/// Length of the inline code that begins `rest`, or of the backticks when they close nowhere.
fn code(rest: &str) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let (fence, inner) = rest.split_at(ticks);
    inner.find(fence).map_or(ticks, |at| ticks + at + ticks)
}

/// Length of the tag that begins `rest` when it is one of [`DRESS`], else 0.
pub(super) fn tag(rest: &str) -> usize {
    let inner = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
    let ends = inner[name.len()..].starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    let known = name.len() <= 10 && DRESS.iter().any(|dress| dress.eq_ignore_ascii_case(name));
    if known && ends { rest.find('>').map_or(0, |at| at + 1) } else { 0 }
}

/// The runs of `*` in `line` that open or close emphasis, by the flanking rules of `CommonMark` without the finer points.
fn emphasis(line: &str) -> Vec<Span> {
    let mut open: Vec<Span> = Vec::new();
    let mut drops = Vec::new();
    let mut at = 0;
    while let Some(found) = line[at..].find(['*', '`']) {
        let start = at + found;
        if line[start..].starts_with('`') {
            at = start + code(&line[start..]);
            continue;
        }
        let length = line[start..].len() - line[start..].trim_start_matches('*').len();
        let run = Span::new(start, start + length);
        at = start + length;
        let before = line[..start].chars().next_back().filter(|c| !c.is_whitespace() && *c != '\\');
        let after = line[at..].chars().next().filter(|c| !c.is_whitespace());
        let partner = open.iter().rposition(|other| other.len() == length);
        match partner {
            Some(index) if before.is_some() => {
                drops.push(open[index]);
                drops.push(run);
                open.truncate(index);
            }
            _ if after.is_some() && length <= 3 => open.push(run),
            _ => {}
        }
    }
    drops
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> String {
        super::super::copied(copy, line)
    }

    #[test]
    fn dressing_goes_and_the_rest_stays() {
        assert_eq!(words("**The tide** turned *twice*."), "The tide turned twice.");
        assert_eq!(words("潮水<u>两次</u>转向。"), "潮水两次转向。");
        assert_eq!(words(r"3 \* 4 &amp; 5 * 6"), "3 * 4 & 5 * 6");
        assert_eq!(words("see `a ** b` and [**the** map](m.md)"), "see `a ** b` and [the map](m.md)");
        assert_eq!(words("use <KEY> and {{< x >}}"), "use <KEY> and {{< x >}}");
    }

    #[test]
    fn unclosed_markup_stays() {
        assert_eq!(words("**open and `tick"), "**open and `tick");
        assert_eq!(words("a < b, <"), "a < b, <");
    }
}
