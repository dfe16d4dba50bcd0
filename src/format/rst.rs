//! reStructuredText, as mirrored documentation trees and line-parallel files hold it.

use super::prose::{self, Lines, rst_inline};
use super::text::line_spans;
use super::{Options, Reader, Source};
use crate::document::{Document, Role};
use crate::error::Error;
use crate::text::Span;
use unicode_width::UnicodeWidthStr;

/// reStructuredText.
pub(super) struct Rst;

/// Directives whose body is running text; the body of any other is data, code or markup.
const PROSE: &[&str] = &[
    "admonition",
    "attention",
    "caution",
    "container",
    "danger",
    "deprecated",
    "epigraph",
    "error",
    "figure",
    "hint",
    "important",
    "list-table",
    "note",
    "only",
    "rubric",
    "seealso",
    "sidebar",
    "tip",
    "topic",
    "versionadded",
    "versionchanged",
    "warning",
];

impl Reader for Rst {
    fn name(&self) -> &'static str {
        "rst"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rst", "rest"]
    }

    fn sniff(&self, text: &str) -> bool {
        let lines: Vec<&str> = text.lines().take(200).collect();
        let directives = lines.iter().filter(|line| directive(line.trim_start()).is_some()).count();
        let titles = lines.windows(2).filter(|pair| is_underline(pair[1], pair[0])).count();
        directives > 0 && (directives > 1 || titles > 0)
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let text = &*source.text;
        let spans: Vec<Span> = line_spans(text).collect();
        let mut scan = Scan { text, spans: &spans, lines: Lines::default(), indent: 0 };
        let mut at = 0;
        while at < spans.len() {
            at = scan.line(at);
        }
        Ok(prose::read(source, self.name(), scan.lines.found(), rst_inline::copy))
    }
}

/// The scan of a file, line by line.
struct Scan<'a> {
    text: &'a str,
    /// The file's lines, trimmed.
    spans: &'a [Span],
    lines: Lines,
    /// Column at which the words of the open paragraph begin.
    indent: usize,
}

impl<'a> Scan<'a> {
    fn of(&self, at: usize) -> &'a str {
        self.spans[at].of(self.text)
    }

    /// White space before the words of line `at`, in bytes.
    fn indent_of(&self, at: usize) -> usize {
        let start = self.spans[at].start as usize;
        start - self.text[..start].rfind(['\n', '\r']).map_or(0, |found| found + 1)
    }

    /// Sets aside the lines from `at` to the one before `end`; returns `end`.
    fn aside(&mut self, at: usize, end: usize) -> usize {
        self.lines.aside(&self.spans[at..end]);
        end
    }

    /// The line after the block below `at` that is indented more than `indent`.
    fn body_end(&self, at: usize, indent: usize) -> usize {
        let inside = |&line: &usize| self.spans[line].is_empty() || self.indent_of(line) > indent;
        (at + 1..self.spans.len()).take_while(inside).last().map_or(at + 1, |last| last + 1)
    }

    /// Takes line `at`, or the block that begins there; returns the line after it.
    fn line(&mut self, at: usize) -> usize {
        let words = self.of(at);
        let indent = self.indent_of(at);
        if words.is_empty() {
            self.lines.end_block();
            return at + 1;
        }
        if words == ".." || words.starts_with(".. ") {
            return self.explicit(at, words, indent);
        }
        if is_rule(words) || words.starts_with("+-") || words.starts_with("+=") || is_simple_table(words) {
            return self.aside(at, at + 1);
        }
        if words.starts_with(">>> ") || words == "::" {
            let end = (at + 1..self.spans.len()).find(|&line| self.spans[line].is_empty()).unwrap_or(self.spans.len());
            return self.aside(at, if words == "::" { self.body_end(at, indent) } else { end });
        }
        if is_field(words) && !self.lines.goes_on() {
            return self.aside(at, at + 1);
        }
        if words.starts_with('|') && words.ends_with('|') && words.len() > 2 {
            self.lines.cells(self.text, self.spans[at]);
            return at + 1;
        }
        if self.of((at + 1).min(self.spans.len() - 1)) != words
            && self.spans.get(at + 1).is_some_and(|next| is_underline(next.of(self.text), words))
        {
            self.lines.alone(Role::Heading(1), self.spans[at]);
            return self.aside(at + 1, at + 2);
        }
        self.text_line(at, words, indent);
        if words.ends_with("::") { self.literal(at, indent) } else { at + 1 }
    }

    /// What begins with `..`: a directive, a target, a substitution or a comment.
    fn explicit(&mut self, at: usize, words: &str, indent: usize) -> usize {
        let Some((name, argument)) = directive(words).filter(|(name, _)| PROSE.contains(name)) else {
            let end = self.body_end(at, indent);
            return self.aside(at, end);
        };
        self.lines.end_block();
        let is_reference = matches!(name, "figure" | "container" | "only");
        let argument = argument.trim();
        if argument.is_empty() || is_reference {
            let next = self.aside(at, at + 1);
            return self.options(next);
        }
        let start = argument.as_ptr() as usize - self.text.as_ptr() as usize;
        self.lines.push(Role::Body, Span::new(start, start + argument.len()));
        self.indent = start - (self.spans[at].start as usize - indent);
        self.options(at + 1)
    }

    /// Sets aside the options (`:name: value`) of a directive that begin at line `at`; returns the line after them.
    fn options(&mut self, at: usize) -> usize {
        let end = (at..self.spans.len()).take_while(|&line| is_field(self.of(line))).last().map_or(at, |last| last + 1);
        if end > at { self.aside(at, end) } else { at }
    }

    /// Sets aside the indented block after the line `at`, which ends with `::`.
    fn literal(&mut self, at: usize, indent: usize) -> usize {
        let end = self.body_end(at, indent);
        if end > at + 1 { self.aside(at + 1, end) } else { at + 1 }
    }

    fn text_line(&mut self, at: usize, words: &str, indent: usize) {
        let mut rest = words;
        let mut item = false;
        while let Some(inner) = list_item(rest) {
            (rest, item) = (inner, true);
        }
        let offset = rest.as_ptr() as usize - words.as_ptr() as usize;
        let span = Span::new(self.spans[at].start as usize + offset, self.spans[at].end as usize);
        if item || indent != self.indent {
            self.lines.end_block();
        }
        self.lines.push(if item { Role::ListItem } else { Role::Body }, span);
        self.indent = indent + offset;
    }
}

/// Name and argument of the directive on `line`.
fn directive(line: &str) -> Option<(&str, &str)> {
    let (name, argument) = line.strip_prefix(".. ")?.split_once("::")?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '+'));
    is_name.then_some((name, argument))
}

/// Whether `line` is a row of one punctuation mark, as under a title or between sections.
fn is_rule(line: &str) -> bool {
    let first = line.chars().next().unwrap_or(' ');
    first.is_ascii_punctuation() && line.len() >= 4 && line.chars().all(|c| c == first)
}

/// Whether `line` is the underline of `title`. Chinese titles are often underlined too short.
fn is_underline(line: &str, title: &str) -> bool {
    let first = line.chars().next().unwrap_or(' ');
    let even = line.len() >= 2 && "=-`:'\"~^_*+#<>.".contains(first) && line.chars().all(|c| c == first);
    even && !title.trim().is_empty() && !is_rule(title) && (line.len() >= 4 || line.len() >= title.trim().width())
}

/// Whether `line` borders a simple table: `===  =====`.
fn is_simple_table(line: &str) -> bool {
    line.starts_with("==") && line.contains(' ') && line.chars().all(|c| matches!(c, '=' | ' '))
}

/// Whether `line` is a field or an option: `:name: value`; a role (`:doc:` and a backtick) is none.
fn is_field(line: &str) -> bool {
    line.strip_prefix(':')
        .and_then(|rest| rest.split_once(':'))
        .is_some_and(|(name, value)| !name.is_empty() && !name.contains('`') && (value.is_empty() || value.starts_with(' ')))
}

/// The words of a list item after its mark.
fn list_item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '+', '•']).or_else(|| line.strip_prefix("#.")).or_else(|| {
        let inner = line.strip_prefix('(').unwrap_or(line);
        let digits = inner.trim_start_matches(|c: char| c.is_ascii_digit());
        let count = inner.len() - digits.len();
        (1..=3).contains(&count).then(|| digits.strip_prefix(['.', ')'])).flatten()
    })?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix([' ', '\t']).map(str::trim_start) }
}
