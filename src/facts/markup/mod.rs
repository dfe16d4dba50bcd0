//! Items that are not language and must survive translation: links, addresses, tags, placeholders, code.
//!
//! One pass over the bytes; a byte that opens no item costs one comparison. What an item is compared by is its key, in which
//! everything a translator may change (white space, attribute order, labels) is left out.

mod markdown;
mod placeholder;
mod tag;
mod web;

use crate::text::Span;
use serde::Deserialize;

/// Longest item, in bytes.
const MAX_ITEM: usize = 2000;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// An inline code span, `` `cargo run` ``.
    Code,
    /// A web address or the destination of a Markdown link or image.
    Link,
    /// An e-mail address.
    Email,
    /// An XML or HTML tag.
    Tag,
    /// A format placeholder: printf, Python, .NET, ICU, Fluent, shell, `#NAME#`.
    Placeholder,
    /// A template call: Mustache, Vue, Angular, Jinja, Liquid, Hugo.
    Template,
    /// A numbered reference `[12]`, a footnote `[^note]` or the label of a reference link.
    Reference,
    /// A file path.
    Path,
    /// A command option, `--output-format`.
    Switch,
}

impl ItemKind {
    /// The kind's name in English and in Chinese, for messages.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Code => ("inline code", "行内代码"),
            Self::Link => ("link", "链接"),
            Self::Email => ("e-mail address", "电子邮件地址"),
            Self::Tag => ("tag", "标签"),
            Self::Placeholder => ("placeholder", "占位符"),
            Self::Template => ("template call", "模板调用"),
            Self::Reference => ("reference", "引用标记"),
            Self::Path => ("file path", "文件路径"),
            Self::Switch => ("command option", "命令选项"),
        }
    }
}

/// An item of markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Where it stands. Of a Markdown link, only the destination in its brackets: the label is language.
    pub span: Span,
    /// What it is compared by.
    pub key: Box<str>,
}

impl Item {
    fn new(kind: ItemKind, start: usize, end: usize, key: impl Into<Box<str>>) -> Self {
        Self { kind, span: Span::new(start, end), key: key.into() }
    }
}

/// The items of `words`, in order, not overlapping.
pub fn markup(words: &str) -> Vec<Item> {
    let bytes = words.as_bytes();
    let mut items = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let found = if bytes[at].is_ascii() { item_at(words, at) } else { None };
        match found {
            Some(item) => {
                let end = item.span.end as usize;
                let taken = items.last().is_some_and(|last: &Item| last.span.end > item.span.start);
                if !taken {
                    items.push(item);
                }
                at = end.max(at + 1);
            }
            None if bytes[at] == b'\\' && bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
            None => at += 1,
        }
    }
    tag::drop_metavariables(words, &mut items);
    items
}

/// The item that opens at byte `at` (for an e-mail address: whose `@` stands there).
fn item_at(words: &str, at: usize) -> Option<Item> {
    match words.as_bytes()[at] {
        b'`' => markdown::code(words, at),
        b']' => markdown::destination(words, at),
        b'[' => markdown::reference(words, at),
        b'<' => web::autolink(words, at).or_else(|| tag::tag(words, at)),
        b'{' => placeholder::template(words, at).or_else(|| placeholder::brace(words, at)),
        b'$' => placeholder::dollar(words, at),
        b'%' => placeholder::percent(words, at),
        b'#' | b'_' => placeholder::fenced_name(words, at),
        b'@' => web::email(words, at),
        b'h' | b'H' | b'w' | b'W' | b'f' => web::url(words, at),
        b'/' | b'.' | b'~' => web::path(words, at),
        b'-' => web::switch(words, at),
        _ => None,
    }
}

/// Whether nothing that belongs to a word ends just before byte `at`: the text begins, or a space, a bracket, a Chinese
/// character comes before.
fn at_boundary(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back();
    before.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '/' | '.' | '-' | '\\' | '@' | '&'))
}

/// The byte after the run of ASCII bytes from `at` that `accept` takes.
fn run(words: &str, at: usize, accept: impl Fn(u8) -> bool) -> usize {
    let bytes = words.as_bytes();
    at + bytes[at..].iter().take(MAX_ITEM).take_while(|&&byte| accept(byte)).count()
}

/// The first `byte` from `from` on, within the length of an item. Bounded, so that marks that open nothing cost little however
/// many there are.
fn find_byte(words: &str, from: usize, byte: u8) -> Option<usize> {
    let bytes = &words.as_bytes()[from..];
    memchr::memchr(byte, &bytes[..bytes.len().min(MAX_ITEM)]).map(|at| from + at)
}

/// As [`find_byte`], for a string.
fn find_text(words: &str, from: usize, text: &str) -> Option<usize> {
    let bytes = &words.as_bytes()[from..];
    memchr::memmem::find(&bytes[..bytes.len().min(MAX_ITEM)], text.as_bytes()).map(|at| from + at)
}

/// `text` with runs of white space made one space, ends trimmed.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<(ItemKind, &str)> {
        markup(words).iter().map(|item| (item.kind, item.span.of(words))).collect()
    }

    #[test]
    fn running_text_has_no_items() {
        for text in [
            "Sales rose 5% so profit (before tax) was 3-4% of $12.5 million; see A/B and/or 24/7.",
            "他说：“增长5%是好事”——不是吗？价格为100%，a<b，c>d。",
            "A set {a, b} and an arrow <- here, 1 < 2 > 0, e.g. #1 or _this_ one.",
            "He left --and never came back. 50% discount, 20 % sure.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn items_stand_side_by_side() {
        let text = "Run `make` in ~/src, mail a.b@c.org or see https://x.org/a(b). {count} of %d";
        let want = [
            (ItemKind::Code, "`make`"),
            (ItemKind::Path, "~/src"),
            (ItemKind::Email, "a.b@c.org"),
            (ItemKind::Link, "https://x.org/a(b)"),
            (ItemKind::Placeholder, "{count}"),
            (ItemKind::Placeholder, "%d"),
        ];
        assert_eq!(found(text), want);
    }

    #[test]
    fn escaped_marks_open_nothing() {
        assert_eq!(found(r"a \`b` c \{d} e"), []);
    }
}
