//! Markdown and MDX, as people write bilingual documents in it.
//!
//! The lines are scanned by hand rather than parsed: such documents lean on layouts that a strict parser takes apart or throws
//! away (English in comments, quotes that run on without their mark, headings without a space, tags left open), and every
//! segment needs the exact bytes of its words.

use super::mdx;
use super::prose::{self, Line};
use super::text::{line_spans, trim};
use super::{Options, Reader, Source};
use crate::document::{Document, Role, Within, is_directive};
use crate::error::Error;
use crate::text::{Span, is_han};

/// Markdown, with or without components.
pub(super) struct Markdown {
    name: &'static str,
    extensions: &'static [&'static str],
    /// Whether modules, components and expressions may stand in it.
    has_code: bool,
}

/// Markdown.
pub(super) const MARKDOWN: Markdown =
    Markdown { name: "markdown", extensions: &["md", "markdown", "mdown", "mkd"], has_code: false };
/// MDX.
pub(super) const MDX: Markdown = Markdown { name: "mdx", extensions: &["mdx"], has_code: true };

impl Reader for Markdown {
    fn name(&self) -> &'static str {
        self.name
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn sniff(&self, text: &str) -> bool {
        let signs = |line: &&str| {
            let line = line.trim_start();
            line.starts_with("```")
                || line.starts_with("<!--")
                || line.contains("](")
                || line.starts_with("> ")
                || heading(line).is_some()
        };
        !self.has_code && text.lines().take(200).filter(signs).count() >= 2
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let text = &*source.text;
        let spans: Vec<Span> = line_spans(text).collect();
        let mut scan =
            Scan { text, spans: &spans, lines: Vec::new(), block: 0, within: Within::Text, item: None, has_code: self.has_code };
        let mut at = scan.front_matter();
        while at < spans.len() {
            at = scan.line(at);
        }
        Ok(prose::read(source, self.name(), &scan.lines, prose::markdown))
    }
}

/// The scan of a file, line by line.
struct Scan<'a> {
    text: &'a str,
    /// The file's lines, trimmed.
    spans: &'a [Span],
    /// What was found.
    lines: Vec<Line>,
    block: u32,
    /// The comment or element that is open.
    within: Within,
    /// Block of the list item that is open.
    item: Option<u32>,
    has_code: bool,
}

impl<'a> Scan<'a> {
    fn of(&self, at: usize) -> &'a str {
        self.spans[at].of(self.text)
    }

    /// Sets aside the lines from `at` to the one before `end` as one block; returns `end`.
    fn aside(&mut self, at: usize, end: usize) -> usize {
        self.end_block();
        for span in self.spans[at..end].iter().filter(|span| !span.is_empty()) {
            self.lines.push(Line { role: Role::Aside, ..Line::new(*span, self.block) });
        }
        self.end_block();
        end
    }

    fn end_block(&mut self) {
        self.block += 1;
        self.item = None;
    }

    /// Metadata between `---` or `+++` at the top; returns the line after it.
    fn front_matter(&mut self) -> usize {
        let Some(first) = (0..self.spans.len()).find(|&at| !self.spans[at].is_empty()) else { return 0 };
        let fence = self.of(first);
        if !matches!(fence, "---" | "+++") {
            return 0;
        }
        let close = (first + 1..self.spans.len()).find(|&at| self.of(at) == fence || (fence == "---" && self.of(at) == "..."));
        let is_metadata = |end: usize| (first + 1..end).any(|at| self.of(at).contains([':', '=']));
        match close {
            Some(end) if is_metadata(end) => self.aside(first, end + 1),
            _ => 0,
        }
    }

    /// Takes line `at`, or the block that begins there; returns the line after it.
    fn line(&mut self, at: usize) -> usize {
        let words = self.of(at);
        if words.is_empty() || is_directive(words, "markdown") {
            self.end_block();
            return at + 1;
        }
        let code = || if self.has_code { mdx::machinery(self.text, self.spans, at) } else { None };
        if let Some(end) = self.fenced(at, words).or_else(code) {
            return self.aside(at, end);
        }
        if is_rule(words) || is_apparatus(words) {
            return self.aside(at, at + 1);
        }
        if is_row(words) {
            self.row(self.spans[at]);
            return at + 1;
        }
        let span = self.comment_marks(self.spans[at]);
        if !span.is_empty() {
            self.text_line(span);
        }
        if self.spans[at].of(self.text).ends_with("-->") {
            self.within = Within::Text;
            self.end_block();
        }
        at + 1
    }

    /// The line after the code block or formula that begins at line `at`, if one does and is closed.
    fn fenced(&self, at: usize, words: &str) -> Option<usize> {
        let words = words.trim_start_matches(['>', ' ']);
        let mark = words.chars().next().filter(|c| matches!(c, '`' | '~' | '$'))?;
        let length = words.len() - words.trim_start_matches(mark).len();
        let needed = if mark == '$' { 2 } else { 3 };
        if length < needed || (mark != '~' && words[length..].contains(mark)) {
            return None;
        }
        let closes = |line: &str| {
            let line = line.trim_start_matches(['>', ' ']);
            let found = line.len() - line.trim_start_matches(mark).len();
            (found >= length && line[found..].trim().is_empty()) || (mark == '$' && line.ends_with("$$"))
        };
        (at + 1..self.spans.len()).find(|&line| closes(self.of(line))).map(|end| end + 1)
    }

    /// Opens and closes comments; returns what is left of the line.
    fn comment_marks(&mut self, span: Span) -> Span {
        let mut span = span;
        if let Some(rest) = span.of(self.text).strip_prefix("<!--") {
            self.end_block();
            self.within = Within::Comment;
            span = trim(self.text, Span { start: span.end - rest.len() as u32, end: span.end });
        }
        if let Some(rest) = span.of(self.text).strip_suffix("-->") {
            span = trim(self.text, Span { start: span.start, end: span.start + rest.len() as u32 });
        } else if span.of(self.text).ends_with("<!--") {
            span = trim(self.text, Span { start: span.start, end: span.end - 4 });
        }
        span
    }

    /// A line that may hold words: strips quote marks, tags, list and heading marks.
    fn text_line(&mut self, span: Span) {
        let mut words = span.of(self.text);
        let mut within = self.within;
        while let Some(rest) = words.strip_prefix('>') {
            within = Within::Quote;
            words = rest.trim_start();
        }
        if words.is_empty() {
            return self.end_block();
        }
        if words.starts_with('<') && self.tags(words) {
            return;
        }
        let mut line = Line { within, ..Line::new(trim(self.text, self.tail(span, words)), self.block) };
        if let Some((level, rest)) = heading(words) {
            self.end_block();
            line = Line { span: trim(self.text, self.tail(span, rest)), role: Role::Heading(level), block: self.block, ..line };
            self.lines.push(line);
            return self.end_block();
        }
        if let Some(rest) = list_item(words) {
            self.block += 1;
            self.item = Some(self.block);
            line = Line { span: trim(self.text, self.tail(span, rest)), role: Role::ListItem, block: self.block, ..line };
        } else if let Some(rest) = words.strip_prefix(": ") {
            line = Line { span: trim(self.text, self.tail(span, rest)), glued: true, ..line };
        } else {
            line.glued = self.item == Some(self.block) && words.chars().next().is_some_and(|c| !c.is_uppercase());
        }
        if !line.span.is_empty() {
            self.lines.push(line);
        }
    }

    /// `rest`, the end of the words of `span`, as a span.
    fn tail(&self, span: Span, rest: &str) -> Span {
        let start = rest.as_ptr() as usize - self.text.as_ptr() as usize;
        Span::new(start.min(span.end as usize), span.end as usize)
    }

    /// Whether a line that begins with a tag is only tags (or a summary); opens and closes folded elements.
    fn tags(&mut self, words: &str) -> bool {
        if words.starts_with("<details") {
            self.within = Within::Details;
        } else if words.starts_with("</details") {
            self.within = Within::Text;
        }
        let only = words.starts_with("<summary") || (only_tags(words) && !words.starts_with("<http"));
        if only {
            self.end_block();
        }
        only
    }

    /// A row of a table: each row is one segment.
    fn row(&mut self, span: Span) {
        let inner = span.of(self.text).trim_matches('|').trim();
        let is_delimiter = inner.chars().all(|c| matches!(c, '-' | ':' | '|' | ' '));
        if !is_delimiter && !inner.is_empty() {
            self.block += 1;
            let at = inner.as_ptr() as usize - self.text.as_ptr() as usize;
            let line = Line::new(Span::new(at, at + inner.len()), self.block);
            self.lines.push(Line { role: Role::Cell, within: self.within, ..line });
        }
    }
}

/// Level and words of a heading. Chinese writers leave out the space after the marks.
fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let spaced = rest.starts_with([' ', '\t']) || (rest.starts_with(is_han) || level > 1) && !rest.is_empty();
    ((1..=6).contains(&level) && spaced).then(|| (level as u8, rest.trim().trim_end_matches('#').trim_end()))
}

/// The words of a list item after its mark.
fn list_item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '+']).or_else(|| {
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let count = line.len() - digits.len();
        (1..=3).contains(&count).then(|| digits.strip_prefix(['.', ')'])).flatten()
    })?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
    let task = ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| rest.strip_prefix(mark));
    Some(task.unwrap_or(rest))
}

/// Whether `line` is a rule between sections (`---`, `* * *`, `===`).
fn is_rule(line: &str) -> bool {
    let first = line.chars().next().unwrap_or(' ');
    matches!(first, '-' | '*' | '_' | '=')
        && line.chars().filter(|&c| c == first).count() >= 3
        && line.chars().all(|c| c == first || c == ' ')
}

/// Whether `line` belongs to the site's machinery: shortcodes, imports, containers, link definitions.
fn is_apparatus(line: &str) -> bool {
    let whole = |open: &str, close: &str| line.starts_with(open) && line.ends_with(close) && line.matches(open).count() == 1;
    whole("{{", "}}")
        || whole("{%", "%}")
        || line.starts_with(":::")
        || (line.starts_with("import ") && line.contains(" from ") && line.contains(['"', '\'']))
        || line.starts_with("export const ")
        || line.starts_with("export default ")
        || line.starts_with('[')
            && !line.starts_with("[^")
            && line
                .split_once("]:")
                .is_some_and(|(id, rest)| !id.contains("](") && rest.trim_start().starts_with(['h', '/', '#', '.']))
}

/// Whether `line` is a row of a table.
fn is_row(line: &str) -> bool {
    line.starts_with('|') && line.len() > 1 && line[1..].contains('|')
}

/// Whether nothing stands in `line` but HTML tags.
fn only_tags(line: &str) -> bool {
    let mut rest = line;
    while let Some(inner) = rest.strip_prefix('<') {
        let is_tag = inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let Some(end) = inner.find('>').filter(|_| is_tag) else { return false };
        rest = inner[end + 1..].trim_start();
    }
    rest.is_empty()
}
