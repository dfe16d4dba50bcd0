//! `AsciiDoc`.

use super::prose::{self, Lines};
use super::text::line_spans;
use super::{Options, Reader, Source};
use crate::document::{Builder, Document, Role};
use crate::error::Error;
use crate::text::Span;

/// `AsciiDoc`.
pub(super) struct AsciiDoc;

impl Reader for AsciiDoc {
    fn name(&self) -> &'static str {
        "asciidoc"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["adoc", "asciidoc", "asc"]
    }

    fn sniff(&self, text: &str) -> bool {
        let title = text.trim_start_matches('\u{feff}').starts_with("= ");
        title && text.lines().take(200).any(|line| line.starts_with("== ") || is_attribute(line))
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let text = &*source.text;
        let spans: Vec<Span> = line_spans(text).collect();
        let mut scan = Scan { text, spans: &spans, lines: Lines::default() };
        let mut at = 0;
        while at < spans.len() {
            at = scan.line(at);
        }
        Ok(prose::read(source, self.name(), scan.lines.found(), copy))
    }
}

/// The scan of a file, line by line.
struct Scan<'a> {
    text: &'a str,
    spans: &'a [Span],
    lines: Lines,
}

impl<'a> Scan<'a> {
    fn of(&self, at: usize) -> &'a str {
        self.spans[at].of(self.text)
    }

    fn aside(&mut self, at: usize, end: usize) -> usize {
        self.lines.aside(&self.spans[at..end]);
        end
    }

    /// Takes line `at`, or the block that begins there; returns the line after it.
    fn line(&mut self, at: usize) -> usize {
        let words = self.of(at);
        if words.is_empty() || words == "+" {
            self.lines.end_block();
            return at + 1;
        }
        if is_literal_fence(words) {
            let close = (at + 1..self.spans.len()).find(|&line| self.of(line) == words);
            return self.aside(at, close.map_or(at + 1, |close| close + 1));
        }
        if is_apparatus(words) {
            return self.aside(at, at + 1);
        }
        if words.starts_with('|') {
            self.lines.cells(self.text, self.spans[at]);
            return at + 1;
        }
        let level = words.len() - words.trim_start_matches('=').len();
        if (1..=6).contains(&level) && words[level..].starts_with(' ') {
            self.lines.alone(Role::Heading(level as u8), self.end_of(at, words[level..].trim_start()));
            return at + 1;
        }
        if let Some(title) = words.strip_prefix('.').filter(|rest| !rest.starts_with(['.', ' '])) {
            self.lines.alone(Role::Body, self.end_of(at, title));
        } else if let Some(rest) = list_item(words) {
            self.lines.end_block();
            self.lines.push(Role::ListItem, self.end_of(at, rest));
        } else {
            self.lines.push(Role::Body, self.end_of(at, admonition(words)));
        }
        at + 1
    }

    /// The span of `rest`, the end of line `at`.
    fn end_of(&self, at: usize, rest: &str) -> Span {
        Span::new(rest.as_ptr() as usize - self.text.as_ptr() as usize, self.spans[at].end as usize)
    }
}

/// Whether `line` fences what is no running text: code, literals, pass-through, comments.
fn is_literal_fence(line: &str) -> bool {
    line.starts_with("```")
        || (line.len() >= 4 && ["-", ".", "+", "/"].iter().any(|mark| line.trim_start_matches(mark).is_empty()))
}

/// `:name: value` at the start of a line.
fn is_attribute(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
    name.is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '!')))
}

/// Whether `line` belongs to the machinery: attributes, comments, fences of blocks with words in them, block macros, anchors.
fn is_apparatus(line: &str) -> bool {
    let fence = line == "--"
        || line == "'''"
        || line == "<<<"
        || line == "|==="
        || (line.len() >= 4 && ["=", "*", "_"].iter().any(|mark| line.trim_start_matches(mark).is_empty()));
    let block_macro = line.split_once("::").is_some_and(|(name, rest)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_') && rest.ends_with(']')
    });
    fence || block_macro || line.starts_with("//") || is_attribute(line) || (line.starts_with('[') && line.ends_with(']'))
}

/// The words of a list item after its mark, or of a definition after its term's mark.
fn list_item(line: &str) -> Option<&str> {
    let marks = line.len() - line.trim_start_matches(['*', '.', '-']).len();
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < line.len()).then(|| rest.strip_prefix('.')).flatten()
    };
    let rest = if (1..=5).contains(&marks) { Some(&line[marks..]) } else { numbered() }?;
    rest.starts_with(' ').then(|| rest.trim_start())
}

/// The words of a paragraph without the label that makes it an admonition.
fn admonition(line: &str) -> &str {
    let labels = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];
    labels.iter().find_map(|label| line.strip_prefix(label)).unwrap_or(line)
}

/// Appends the words of `span`: emphasis and the addresses of links are dropped.
fn copy(words: &mut Builder, text: &str, span: Span) {
    let line = span.of(text);
    let (mut at, mut kept) = (0, 0);
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let (length, inner) = match c {
            '`' => {
                at += rest[1..].find('`').map_or(1, |end| end + 2);
                continue;
            }
            '*' | '_' | '#' => emphasis(rest, &line[..at], c),
            '<' if rest.starts_with("<<") => reference(rest),
            'h' | 'l' | 'x' | 'm' => link(rest, &line[..at]),
            _ => (0, 0..0),
        };
        if length == 0 {
            at += c.len_utf8();
            continue;
        }
        words.copy(text, Span::new(kept, at).shifted(span.start));
        copy(words, text, Span::new(at + inner.start, at + inner.end).shifted(span.start));
        at += length;
        kept = at;
    }
    words.copy(text, Span::new(kept, line.len()).shifted(span.start));
}

type Found = (usize, std::ops::Range<usize>);

/// `*strong*`, `**s**trong`, `_emphasis_`.
fn emphasis(rest: &str, before: &str, mark: char) -> Found {
    let count = if rest[1..].starts_with(mark) { 2 } else { 1 };
    let inner = &rest[count..];
    let fits = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() || count == 2);
    let Some(end) = inner.find(&rest[..count]).filter(|&end| end > 0) else { return (0, 0..0) };
    let tight = !inner.starts_with(' ') && !inner[..end].ends_with(' ');
    let length = end + 2 * count;
    let alone = fits(before.chars().next_back()) && fits(rest[length..].chars().next());
    if tight && alone { (length, count..count + end) } else { (0, 0..0) }
}

/// `<<id,words>>`.
fn reference(rest: &str) -> Found {
    let parts = rest.find(">>").and_then(|end| rest[..end].find(',').map(|comma| (end, comma)));
    parts.map_or((0, 0..0), |(end, comma)| (end + 2, comma + 1..end))
}

/// `https://example.org[words]`, `link:page.html[words]`, `xref:page.adoc[words]`.
fn link(rest: &str, before: &str) -> Found {
    let is_link = ["https://", "http://", "link:", "xref:", "mailto:"].iter().any(|scheme| rest.starts_with(scheme));
    if !is_link || before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return (0, 0..0);
    }
    let stop = rest.find(|c: char| c.is_whitespace() || c == '[').filter(|&at| rest[at..].starts_with('['));
    let close = stop.and_then(|open| rest[open..].find(']').map(|close| (open, open + close)));
    close.filter(|(open, close)| close - open > 1).map_or((0, 0..0), |(open, close)| (close + 1, open + 1..close))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> String {
        prose::copied(copy, line)
    }

    #[test]
    fn markup_goes_and_code_stays() {
        assert_eq!(words("Run `make *all*` *first*, then __wa__it."), "Run `make *all*` first, then wait.");
        assert_eq!(words("see https://example.org[the *map*], <<tides,潮汐表>>"), "see the map, 潮汐表");
        assert_eq!(words("2 * 3 * 4, snake_case_name, <<id>>"), "2 * 3 * 4, snake_case_name, <<id>>");
    }
}
