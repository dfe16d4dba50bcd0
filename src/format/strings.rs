//! Apple `.strings`: `"key" = "value";` with C comments.

use super::table::Table;
use super::{Options, Reader, Source};
use crate::document::{Builder, Content, Document};
use crate::error::Error;
use crate::text::{LineIndex, Span};

/// Apple localisable strings.
pub(super) struct Strings;

impl Reader for Strings {
    fn name(&self) -> &'static str {
        "strings"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["strings"]
    }

    fn sniff(&self, _text: &str) -> bool {
        false
    }

    fn read(&self, source: &Source, _options: &Options) -> Result<Document, Error> {
        let mut table = Table::new(source, self.name());
        let lines = LineIndex::new(&source.text);
        let mut scan = Scan { text: &source.text, at: 0 };
        let mut key: Option<String> = None;
        while let Some(token) = scan.token() {
            match token {
                Token::Text(raw) => match key.take() {
                    None => {
                        let (at, content) = words(&source.text, raw);
                        key = Some(content.text(&source.text, at).to_owned());
                    }
                    Some(name) => table.push(&name, words(&source.text, raw)),
                },
                Token::End => key = None,
                Token::Stray(at) => table.skip(lines.line_of(at as u32), "neither a string nor a comment"),
            }
        }
        Ok(table.finish())
    }
}

enum Token {
    /// A string; the bytes between its quotes, or a bare word.
    Text(Span),
    /// `;`
    End,
    /// A character that belongs nowhere.
    Stray(usize),
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn token(&mut self) -> Option<Token> {
        loop {
            let rest = &self.text[self.at..];
            let c = rest.chars().next()?;
            let start = self.at;
            self.at += c.len_utf8();
            match c {
                '"' => return Some(Token::Text(self.quoted())),
                ';' => return Some(Token::End),
                '/' if rest.starts_with("/*") => self.skip_past("*/"),
                '/' if rest.starts_with("//") => self.skip_past("\n"),
                '=' | '\u{feff}' => {}
                c if c.is_whitespace() => {}
                c if c.is_alphanumeric() || c == '_' => {
                    self.at =
                        start + rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))).unwrap_or(rest.len());
                    return Some(Token::Text(Span::new(start, self.at)));
                }
                _ => return Some(Token::Stray(start)),
            }
        }
    }

    fn skip_past(&mut self, end: &str) {
        self.at = self.text[self.at..].find(end).map_or(self.text.len(), |found| self.at + found + end.len());
    }

    /// The bytes up to the closing quote, which is passed over.
    fn quoted(&mut self) -> Span {
        let start = self.at;
        let mut escaped = false;
        for (offset, c) in self.text[start..].char_indices() {
            if c == '"' && !escaped {
                self.at = start + offset + 1;
                return Span::new(start, start + offset);
            }
            escaped = c == '\\' && !escaped;
        }
        self.at = self.text.len();
        Span::new(start, self.at)
    }
}

/// The words of a string literal: `\n`, `\"`, `\\`, `\U1234` resolved.
fn words(text: &str, raw: Span) -> (Span, Content) {
    let mut words = Builder::default();
    super::corpus::unescape(text, raw, &mut words);
    super::corpus::field(words, raw)
}
