//! HTML pages: the words of an article, without what the site puts around it.

use super::prose::{self, Line, Lines};
use super::text::trim;
use super::{Options, Reader, Source};
use crate::document::{Builder, Document, Role};
use crate::error::Error;
use crate::text::{Span, is_cjk_punctuation, is_han};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// HTML.
pub(super) struct Html;

/// Elements that stand inside a line of words. Any other element ends a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose content is no running text.
const OUTSIDE: &[&str] = &[
    "aside", "button", "canvas", "dialog", "footer", "form", "head", "iframe", "math", "menu", "nav", "noscript", "object",
    "pre", "script", "select", "style", "svg", "template", "textarea", "video",
];

/// Elements that have no end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Words of a class, an id or a role that name a part of the site, not of the article.
const SITE: &[&str] = &[
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "complementary",
    "contentinfo",
    "cookie",
    "footer",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "pagination",
    "share",
    "sidebar",
    "toc",
    "toolbar",
];

/// Most elements inside each other that are told apart, as in browsers.
const DEEPEST: usize = 512;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn sniff(&self, text: &str) -> bool {
        let head = text.trim_start_matches('\u{feff}').trim_start();
        let starts = |mark: &str| head.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
        starts("<!doctype html") || starts("<html")
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut page = Page { text: &source.text, ..Page::default() };
        for token in Tokenizer::new_with_emitter(&*source.text, emitter) {
            let Ok(token) = token;
            page.take(token);
        }
        page.end_line();
        page.keep_article();
        Ok(prose::read(source, self.name(), page.lines.found(), copy))
    }
}

/// An element that is open.
struct Open {
    name: String,
    /// Whether its words are none of the article's.
    outside: bool,
    is_article: bool,
}

/// The page so far.
#[derive(Default)]
struct Page<'a> {
    text: &'a str,
    open: Vec<Open>,
    lines: Lines,
    /// For each line, whether it stands in an `article` or `main`.
    in_article: Vec<bool>,
    /// The words of the open paragraph.
    words: Option<Span>,
}

impl Page<'_> {
    fn take(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => {
                let span = Span::new(words.span.start.min(self.text.len()), words.span.end.min(self.text.len()));
                if !self.text.get(span.range()).is_some_and(|words| words.trim().is_empty()) {
                    self.words = Some(self.words.map_or(span, |before| before.join(span)));
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if !INLINE.contains(&&*name) {
            self.end_line();
            // A paragraph, an item or a cell may be left open: the next one ends it.
            if matches!(&*name, "p" | "li" | "td" | "th" | "tr" | "dt" | "dd")
                && self.open.last().is_some_and(|open| open.name == name)
            {
                self.open.pop();
            }
        }
        if VOID.contains(&&*name) || tag.self_closing {
            return;
        }
        let is_article = matches!(&*name, "article" | "main");
        let outside = OUTSIDE.contains(&&*name) || (!is_article && !matches!(&*name, "html" | "body") && is_site(tag));
        // Deeper is no page a person wrote; what stands there belongs to the element that holds it.
        if self.open.len() < DEEPEST {
            self.open.push(Open { name, outside, is_article });
        }
    }

    fn end(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.end_line();
        }
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    /// Ends the paragraph that is open, if it has words.
    fn end_line(&mut self) {
        let Some(words) = self.words.take() else { return };
        let span = trim(self.text, words);
        let innermost = self.open.iter().rev().find(|open| !INLINE.contains(&&*open.name));
        let role = match innermost.map_or("", |open| &open.name) {
            _ if self.open.iter().any(|open| open.outside) => Role::Aside,
            "li" | "dd" => Role::ListItem,
            "td" | "th" | "caption" => Role::Cell,
            name => match name.strip_prefix('h').and_then(|level| level.parse().ok()) {
                Some(level @ 1..=6) => Role::Heading(level),
                _ => Role::Body,
            },
        };
        self.lines.end_block();
        self.lines.push(role, span);
        self.in_article.push(self.open.iter().any(|open| open.is_article));
    }

    /// Where the page says which part is its article, the rest is set aside.
    fn keep_article(&mut self) {
        let is_text = |(line, inside): (&Line, &bool)| *inside && line.role != Role::Aside;
        if self.lines.found().iter().zip(&self.in_article).any(is_text) {
            for (line, _) in self.lines.found_mut().iter_mut().zip(&self.in_article).filter(|(_, inside)| !**inside) {
                line.role = Role::Aside;
            }
        }
    }
}

/// Whether a tag's attributes say that it is hidden, in a language that is neither of the two, or a part of the site.
fn is_site(tag: &StartTag<usize>) -> bool {
    let get = |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).to_lowercase());
    let other = |lang: String| {
        let base = lang.split(['-', '_']).next().unwrap_or_default();
        !matches!(base, "en" | "zh" | "cmn" | "yue" | "")
    };
    let hidden = tag.attributes.contains_key(b"hidden".as_slice()) || get(b"aria-hidden").is_some_and(|value| value == "true");
    let names = [get(b"class"), get(b"id"), get(b"role")];
    let is_part = |name: &str| SITE.contains(&name);
    hidden || get(b"lang").is_some_and(other) || names.iter().flatten().any(|names| names.split_whitespace().any(is_part))
}

/// Appends the words of `span`: tags and comments are dropped, references resolved, white space folded; code stands in backticks, as in
/// Markdown, so that rules compare it alike.
fn copy(words: &mut Builder, text: &str, span: Span) {
    let line = span.of(text);
    let (mut at, mut kept) = (0, 0);
    while let Some(found) = line[at..].find(['<', '&', ' ', '\t', '\n', '\r', '\u{c}']) {
        let start = at + found;
        let rest = &line[start..];
        let (length, stands_for) = match rest.as_bytes()[0] {
            b'<' => tag(rest),
            b'&' => reference(rest),
            _ => space(rest, &line[..start]),
        };
        at = start + length.max(1);
        while !line.is_char_boundary(at) {
            at += 1;
        }
        if length > 0 {
            words.copy(text, Span::new(kept, start).shifted(span.start));
            words.replace(&stands_for, Span::new(start, at).shifted(span.start));
            kept = at;
        }
    }
    words.copy(text, Span::new(kept, line.len()).shifted(span.start));
}

/// Length of the tag or comment that begins `rest`, and what stands for it.
fn tag(rest: &str) -> (usize, String) {
    if rest.starts_with("<!--") {
        return (rest.find("-->").map_or(0, |end| end + 3), String::new());
    }
    let inner = rest[1..].trim_start_matches('/');
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (0, String::new());
    }
    let mut quote = None;
    let end = rest.char_indices().find(|&(_, c)| {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        c == '>' && quote.is_none()
    });
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let is_code = ["code", "kbd", "samp", "tt", "var"].iter().any(|code| code.eq_ignore_ascii_case(name));
    end.map_or((0, String::new()), |(end, _)| (end + 1, if is_code { "`" } else { "" }.to_owned()))
}

/// Length of the character reference that begins `rest`, and what it stands for.
fn reference(rest: &str) -> (usize, String) {
    let end = rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').map_or(rest.len(), |at| at + 1);
    if !rest[end..].starts_with(';') || end == 1 {
        return (0, String::new());
    }
    let mut resolved = String::new();
    for Ok(token) in Tokenizer::new(&rest[..=end]) {
        if let Token::String(words) = token {
            resolved.push_str(&String::from_utf8_lossy(&words));
        }
    }
    if resolved == rest[..=end] { (0, resolved) } else { (end + 1, resolved) }
}

/// Length of the white space that begins `rest`, when it is more than one space, and what it is shown as: Chinese is wrapped without
/// spaces.
fn space(rest: &str, before: &str) -> (usize, String) {
    let length = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']).len();
    let breaks = rest[..length].contains(['\n', '\r']);
    if length == 0 || &rest[..length] == " " {
        return (0, String::new());
    }
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_cjk_punctuation(c));
    let inside = breaks && chinese(last_shown(before)) && chinese(first_shown(&rest[length..]));
    (length, if inside { "" } else { " " }.to_owned())
}

/// The first character of `rest` that is in no tag.
fn first_shown(mut rest: &str) -> Option<char> {
    while rest.starts_with('<') {
        let (length, _) = tag(rest);
        if length == 0 {
            break;
        }
        rest = &rest[length..];
    }
    rest.chars().next()
}

/// The last character of `before` that is in no tag.
fn last_shown(mut before: &str) -> Option<char> {
    while before.ends_with('>') {
        let Some(start) = before.rfind('<').filter(|&start| tag(&before[start..]).0 == before.len() - start) else { break };
        before = &before[..start];
    }
    before.chars().next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> String {
        prose::copied(copy, line)
    }

    #[test]
    fn words_stand_as_a_reader_sees_them() {
        assert_eq!(words("Salt &amp; <b>tide</b>&mdash;at\n   <code>10:30</code>"), "Salt & tide—at `10:30`");
        assert_eq!(words("潮水，\n  <b>退了</b><!-- x --><a title='a>b'>。</a>"), "潮水，退了。");
        assert_eq!(words("a < b & c &unknown; <"), "a < b & c &unknown; <");
    }
}
